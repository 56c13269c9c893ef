"""The journal, on a real SQLite file."""

import sqlite3
import stat
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from voiceguide.frames import Frame
from voiceguide.journal.journal import Journal
from voiceguide.journal.reading import last_used
from voiceguide.routine.model import Routine
from voiceguide.routine.terms import Foot
from voiceguide.session.choices import Choices
from voiceguide.session.events import (
    Ending,
    GateClosed,
    GateEnd,
    SessionEnded,
    SpotEnd,
    SpotEnded,
    StrokeBegan,
)
from voiceguide.session.plan import Plan, unroll
from voiceguide.testing import PHRASES

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
AT = Frame(0)


def plan() -> Plan:
    steps = [{"kind": "strokes", "say": ["Roll."], "per": "foot"}]
    told = {"title": "T", "purpose": "p", "care": ["c"], "feet": "both", "steps": steps}
    return unroll(Routine.model_validate(told), Choices(), PHRASES)


def stroke(number: int) -> StrokeBegan:
    return StrokeBegan(frame=AT, number=number, of=8, length=Frame(1))


def rows(path: Path, query: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as database:
        return database.execute(query).fetchall()


FIRST_VERSION = """
CREATE TABLE session (
    id TEXT PRIMARY KEY, routine TEXT NOT NULL, feet TEXT NOT NULL, began TEXT NOT NULL,
    ended TEXT, how TEXT, strokes INTEGER NOT NULL DEFAULT 0, planned INTEGER NOT NULL
) STRICT;
CREATE TABLE mark (
    session TEXT NOT NULL REFERENCES session (id), at TEXT NOT NULL, what TEXT NOT NULL,
    value TEXT NOT NULL
) STRICT;
INSERT INTO session VALUES ('1', 'calf', 'both', '2026-03-01T12:00:00+00:00', NULL, NULL, 5, 16);
INSERT INTO mark VALUES ('1', '2026-03-01T12:05:00+00:00', 'answer', '4');
PRAGMA user_version = 1;
"""


def test_a_journal_of_the_first_version_loses_nothing(tmp_path: Path) -> None:
    path = tmp_path / "journal.sqlite3"
    with closing(sqlite3.connect(path)) as database:
        database.executescript(FIRST_VERSION)
    journal = Journal(path, lambda: NOON)
    assert journal.remembered("calf") == Choices()
    journal.recorder("heel", plan())
    journal.memory("calf", Choices(strokes=9), plan())
    journal.close()
    assert journal.notice == ""
    assert rows(path, "PRAGMA user_version") == [(3,)]
    assert rows(path, "SELECT value FROM mark") == [("4",)]
    assert rows(path, "SELECT strokes FROM session ORDER BY routine") == [(5,), (0,)]
    assert journal.remembered("calf") == Choices(strokes=9)


def test_a_session_is_kept_with_all_that_counts(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "journal.sqlite3"
    journal = Journal(path, lambda: NOON)
    record = journal.recorder("inner-heel", plan())
    for number in range(1, 6):
        record(stroke(number))
    record(SpotEnded(frame=AT, foot=Foot.LEFT, spot=2, why=SpotEnd.TOO_SORE))
    record(GateClosed(frame=AT, how=GateEnd.ANSWERED, answer=4))
    record(SessionEnded(frame=AT, how=Ending.STOPPED, strokes=5))
    journal.close()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    told = rows(path, "SELECT routine, feet, began, ended, how, strokes, planned FROM session")
    noon = "2026-03-01T12:00:00+00:00"
    assert told == [("inner-heel", "both", noon, noon, "stopped", 5, 16)]
    assert rows(path, "SELECT what, value FROM mark") == [("too sore", "left 2"), ("answer", "4")]
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_what_was_done_is_on_the_disk_before_the_session_ends(tmp_path: Path) -> None:
    path = tmp_path / "journal.sqlite3"
    journal = Journal(path)
    record = journal.recorder("inner-heel", plan())
    record(stroke(1))
    record(stroke(2))
    journal.close()
    assert rows(path, "SELECT strokes, ended FROM session") == [(2, None)]


def test_the_last_use_of_each_routine(tmp_path: Path) -> None:
    path = tmp_path / "journal.sqlite3"
    clock = [NOON]
    journal = Journal(path, lambda: clock[0])
    for name, clock[0] in (("a", NOON), ("b", NOON.replace(hour=15)), ("a", NOON.replace(day=2))):
        journal.recorder(name, plan())(stroke(1))
    journal.recorder("nothing was done of it", plan())
    journal.close()
    assert last_used(path) == {"a": NOON.replace(day=2), "b": NOON.replace(hour=15)}


def test_a_routine_whose_file_name_is_no_text_is_recorded(tmp_path: Path) -> None:
    path = tmp_path / "journal.sqlite3"
    journal = Journal(path)
    journal.recorder("f\udcc3\udcbc\udcffe", plan())(stroke(1))
    journal.close()
    assert journal.notice == ""
    assert list(last_used(path)) == ["fü\ufffde"]


def test_no_journal_is_an_empty_one(tmp_path: Path) -> None:
    assert last_used(tmp_path / "none.sqlite3") == {}
    assert not (tmp_path / "none.sqlite3").exists()


@pytest.mark.parametrize("damage", ["folder", "newer"])
def test_a_journal_that_cannot_be_written_says_so_and_hurts_nothing(
    tmp_path: Path, damage: str
) -> None:
    path = tmp_path / "journal.sqlite3"
    match damage:
        case "folder":
            path.mkdir()
        case "newer":
            with closing(sqlite3.connect(path)) as database:
                database.execute("PRAGMA user_version = 99")
    journal = Journal(path)
    record = journal.recorder("inner-heel", plan())
    record(stroke(1))
    journal.close()
    assert "not recorded" in journal.notice
    assert last_used(path) == {}

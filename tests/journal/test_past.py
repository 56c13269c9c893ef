"""The past, read and forgotten."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sessions import NOON, Played, rows
from test_journal import FIRST_VERSION

from voiceguide.errors import JournalError
from voiceguide.journal import forgetting, past, schema
from voiceguide.journal.journal import Journal
from voiceguide.journal.past import Wanted, sessions
from voiceguide.session.choices import Choices
from voiceguide.session.events import SessionEnded

WORDS = "the knee too, since Tuesday"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "journal.sqlite3"


def filled(path: Path) -> None:
    clock = [NOON]
    journal = Journal(path, lambda: clock[0])
    for day in (1, 2, 3):
        clock[0] = NOON.replace(day=day)
        Played(journal).until(lambda event: isinstance(event, SessionEnded))
    journal.close()


def days(path: Path, wanted: Wanted) -> list[int]:
    with past.journal(path, NOON, print) as database:
        return [past.began(one).day for one in sessions(database, wanted)]


def test_which_sessions(path: Path) -> None:
    filled(path)
    at = datetime(2026, 3, 2, 12, tzinfo=UTC)
    assert days(path, Wanted()) == [1, 2, 3]
    assert days(path, Wanted(since=at)) == [2, 3]
    assert days(path, Wanted(before=at)) == [1]
    assert days(path, Wanted(since=at, before=at)) == []
    assert days(path, Wanted(routine="calf")) == []
    assert days(path, Wanted(since=at, routine="inner-heel")) == [2, 3]
    (first,) = rows(path, "SELECT id FROM session WHERE began LIKE '2026-03-01%'")
    assert days(path, Wanted(id=str(first[0])[:12])) == [1]
    assert days(path, Wanted(id="%")) == []


def test_what_an_older_version_wrote_is_there(path: Path) -> None:
    with closing(sqlite3.connect(path)) as database:
        database.executescript(FIRST_VERSION)
    with past.journal(path, NOON, print) as database:
        (one,) = sessions(database)
    assert (one.routine, one.strokes, one.planned, one.how) == ("calf", 5, 16, None)
    assert one.touched == "2026-03-01T12:05:00+00:00"
    assert one.seconds == 300


def test_no_journal_is_an_empty_one_and_none_is_made(path: Path) -> None:
    assert days(path, Wanted()) == []
    assert not path.exists()


def test_a_damaged_one_is_mended_and_that_is_told(path: Path) -> None:
    path.write_bytes(b"no database" * 1000)
    told: list[str] = []
    with past.journal(path, NOON, told.append) as database:
        assert list(sessions(database)) == []
    assert "put aside as journal.damaged-" in told[0]


def test_a_newer_one_is_refused_in_a_sentence(path: Path) -> None:
    filled(path)
    with closing(schema.opened(path, 1)) as database:
        database.execute("PRAGMA user_version = 99")
    with pytest.raises(JournalError, match="written by a newer voiceguide"):
        days(path, Wanted())


def everything(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in folder.rglob("*") if file.is_file())


def test_what_is_forgotten_is_nowhere_any_more(path: Path) -> None:
    filled(path)
    with closing(schema.opened(path, 1)) as database:
        database.execute("UPDATE session SET note = ?", (WORDS,))
        assert WORDS.encode() in everything(path.parent)
        before = sum(file.stat().st_size for file in path.parent.glob("journal.sqlite3*"))
        ids = [one.id for one in sessions(database)]
        forgetting.forget(database, ids[:2])
        assert [one.id for one in sessions(database)] == ids[2:]
        assert {str(row[0]) for row in rows(path, "SELECT session FROM spot")} == {ids[2]}
        forgetting.forget(database, ids[2:])
        forgetting.forget_choices(database)
        left = everything(path.parent)
        assert WORDS.encode() not in left
        assert ids[0].encode() not in left
        after = sum(file.stat().st_size for file in path.parent.glob("journal.sqlite3*"))
        assert after < before


def test_what_routines_were_begun_with_is_forgotten(path: Path) -> None:
    journal = Journal(path, lambda: NOON)
    journal.memory("heel", Choices(strokes=9), Played(journal).plan)
    journal.close()
    with closing(schema.opened(path, 1)) as database:
        forgetting.forget_choices(database)
    assert journal.remembered("heel") == Choices()

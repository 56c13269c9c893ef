"""What is kept of a session: real events into a real file."""

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sessions import NOON, Played, heel, rows

from voiceguide.journal.journal import Journal
from voiceguide.journal.record import COLUMNS, Record
from voiceguide.journal.recorder import astuple_of
from voiceguide.routine.terms import Feet, Foot
from voiceguide.session import commands
from voiceguide.session.choices import Choices
from voiceguide.session.commands import Answer
from voiceguide.session.events import Event, GateOpened, SessionEnded, StageBegan, StrokeBegan


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "journal.sqlite3"


def kept(path: Path) -> dict[str, object]:
    (row,) = rows(path, f"SELECT {', '.join(COLUMNS)} FROM session")  # noqa: S608 - own names
    return dict(zip(COLUMNS, row, strict=True))


def opened(event: Event) -> bool:
    return isinstance(event, GateOpened)


def ended(event: Event) -> bool:
    return isinstance(event, SessionEnded)


def stroke(number: int) -> Callable[[Event], bool]:
    return lambda event: isinstance(event, StrokeBegan) and event.number == number


def test_a_whole_session(path: Path) -> None:
    journal = Journal(path, lambda: NOON)
    played = Played(journal, heel(pace=2.5), Choices(feet=Feet.BOTH, strokes=4))
    for before, after in ((6, 3), (5, 2)):
        played.until(opened)
        played.wish(Answer(before))
        for _ in range(2):
            played.until(opened)
            played.wish(commands.Found())
        played.until(opened)
        played.wish(Answer(after))
    played.until(ended)
    journal.close()
    row = kept(path)
    assert (row["routine"], row["title"], row["feet"]) == ("inner-heel", "Inner heel", "both")
    assert (row["began"], row["ended"]) == (NOON.isoformat(), NOON.isoformat())
    assert (row["how"], row["strokes"], row["planned"]) == ("finished", 16, 16)
    assert (row["spots"], row["sets"], row["pace"]) == (2, 1, 2.5)
    assert json.loads(str(row["choices"])) == {"feet": "both", "strokes": 4}
    pain = (row["left_before"], row["left_after"], row["right_before"], row["right_after"])
    assert pain == (6, 3, 5, 2)
    assert row["zone"]
    assert len(str(row["version"])) == 16
    assert 40 < float(str(row["seconds"])) < 120
    spots = rows(path, "SELECT foot, spot, found, hints, strokes FROM spot ORDER BY foot, spot")
    assert spots == [(foot, spot, "found", 0, 4) for foot in Foot for spot in (1, 2)]


def test_what_is_told_on_the_way(path: Path) -> None:
    journal = Journal(path, lambda: NOON)
    played = Played(journal, heel(feet="left"))
    played.until(opened)
    played.wish(Answer(7))
    played.until(opened)
    played.wish(commands.CannotFind())
    played.until(opened)
    played.wish(commands.CannotFind())
    played.until(opened)
    played.wish(commands.Found())
    played.until(stroke(3))
    played.wish(commands.Pause())
    played.wish(commands.Resume(), after=30)
    played.wish(commands.Again())
    played.wish(commands.Slower())
    played.until(stroke(5))
    played.wish(commands.TooSore())
    played.until(opened)
    played.wish(commands.Stop(), commands.Stop())
    played.until(ended)
    journal.close()
    row = kept(path)
    assert (row["how"], row["strokes"], row["repeats"], row["pauses"]) == ("stopped", 5, 1, 1)
    assert row["paused"] == 30.0
    assert row["stretch"] == pytest.approx(1.1)
    spots = rows(path, "SELECT foot, spot, found, hints, why, strokes FROM spot ORDER BY spot")
    assert spots[0] == ("left", 1, "found", 2, "too sore", 5)
    marks = {str(what): value for what, value in rows(path, "SELECT what, value FROM mark")}
    assert marks == {
        "answer": "7",
        "pause": "30.0",
        "again": "2",
        "pace": "2.2",
        "too sore": "left 1",
    }


def test_a_pause_is_no_time_of_work(path: Path) -> None:
    journal = Journal(path, lambda: NOON)
    played = Played(journal, heel(feet="left", ask=False))
    played.until(stroke(2))
    played.wish(commands.Pause())
    played.wish(commands.Next(), after=3600)
    played.until(ended)
    journal.close()
    row = kept(path)
    assert row["paused"] == pytest.approx(3600, abs=1)
    assert float(str(row["seconds"])) < 200


def test_where_it_stands_is_kept(path: Path) -> None:
    journal = Journal(path, lambda: NOON)
    played = Played(journal)
    played.until(lambda event: isinstance(event, StrokeBegan) and event.number == 8)
    played.until(stroke(5))
    journal.close()
    row = kept(path)
    place = [row[f"at_{name}"] for name in ("stage", "foot", "spot", "set", "stroke")]
    assert place == [4, "left", 2, 1, 5]
    assert (row["strokes"], row["how"], row["ended"]) == (13, None, None)


def test_it_is_there_before_anything_was_done(path: Path) -> None:
    journal = Journal(path, lambda: NOON)
    Played(journal)
    journal.close()
    assert kept(path)["strokes"] == 0


def test_a_note_of_the_persons_is_not_written_over(path: Path) -> None:
    journal = Journal(path, lambda: NOON)
    played = Played(journal)
    played.until(lambda event: isinstance(event, StageBegan))
    journal.close()
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("UPDATE session SET note = 'after a run'")
    played.until(opened)
    journal.close()
    assert kept(path)["note"] == "after a run"


def test_a_row_has_a_value_for_each_column() -> None:
    record = Record(id="1", routine="r", feet="left", began="b", touched="t", planned=3)
    assert dict(zip(COLUMNS, astuple_of(record), strict=True))["planned"] == 3

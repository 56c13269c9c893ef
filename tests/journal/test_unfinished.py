"""After a kill: the next start knows what was going on, and goes on from the same stroke."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from sessions import NOON, Played, heel, rows

from voiceguide.journal import reading
from voiceguide.journal.journal import Journal
from voiceguide.journal.reading import last_used
from voiceguide.routine.version import version_of
from voiceguide.session.choices import Choices
from voiceguide.session.events import Event, SessionEnded, StrokeBegan
from voiceguide.session.plan import unroll
from voiceguide.testing import PHRASES

FOLDER = Path(__file__).parent
CHILD = """
import sys, time
sys.path.insert(0, sys.argv[2])
from pathlib import Path
from sessions import *
from voiceguide.session.events import StrokeBegan
played = Played(Journal(Path(sys.argv[1]), lambda: NOON))
strokes = iter(range(13))
played.until(lambda event: isinstance(event, StrokeBegan) and next(strokes) == 12)
print("there", flush=True)
time.sleep(60)
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "journal.sqlite3"


def ended(event: Event) -> bool:
    return isinstance(event, SessionEnded)


def stroke(event: Event) -> bool:
    return isinstance(event, StrokeBegan)


def killed(path: Path) -> None:
    """A session in a process of its own, killed a second after its thirteenth stroke."""
    with subprocess.Popen(
        [sys.executable, "-c", CHILD, str(path), str(FOLDER)], stdout=subprocess.PIPE
    ) as child:
        try:
            assert child.stdout is not None
            assert child.stdout.readline() == b"there\n"
            deadline = time.monotonic() + 30
            while reading.rows(path, "SELECT strokes FROM session") != [(13,)]:
                assert time.monotonic() < deadline
                time.sleep(0.02)
            assert Journal(path, lambda: NOON).unfinished() is None, "it still runs"
        finally:
            os.kill(child.pid, signal.SIGKILL)


def test_a_killed_session_goes_on_from_the_same_stroke(path: Path) -> None:
    killed(path)
    journal = Journal(path, lambda: NOON + timedelta(hours=1))
    found = journal.unfinished()
    assert found is not None
    told = "You were in inner heel, left foot, spot 2 of 2, stroke 5."
    assert found.sentence(PHRASES) == told
    assert found.fits(unroll(heel(), found.choices, PHRASES), version_of(heel()))
    played = Played(journal, resumed=found)
    played.until(stroke)
    assert rows_of(journal, path) == [(14, 6)]
    played.until(ended)
    journal.close()
    assert journal.unfinished() is None
    assert rows(path, "SELECT strokes, planned, how FROM session") == [(32, 32, "finished")]
    assert rows(path, "SELECT strokes FROM spot ORDER BY foot, spot") == [(8,)] * 4
    assert rows(path, "SELECT what, value FROM mark") == [("resumed", "13")]


def rows_of(journal: Journal, path: Path) -> list[tuple[object, ...]]:
    journal.close()
    return rows(path, "SELECT strokes, at_stroke FROM session")


def test_killed_again_before_the_next_stroke_it_still_stands_there(path: Path) -> None:
    killed(path)
    journal = Journal(path, lambda: NOON)
    found = journal.unfinished()
    assert found is not None
    Played(journal, resumed=found)
    journal.close()
    again = Journal(path, lambda: NOON).unfinished()
    assert again is not None
    assert again.resumption == found.resumption


def broken(path: Path, **keys: object) -> Journal:
    """A journal with a session that was broken off at its first stroke."""
    journal = Journal(path, lambda: NOON)
    Played(journal, heel(**keys)).until(stroke)
    journal.close()
    return journal


def test_what_is_declined_is_not_offered_again_and_was_broken_off(path: Path) -> None:
    journal = broken(path)
    found = journal.unfinished()
    assert found is not None
    journal.decline(found)
    journal.close()
    assert journal.unfinished() is None
    assert rows(path, "SELECT how, ended FROM session") == [("broken off", NOON.isoformat())]


def test_it_is_not_offered_once_something_else_was_done(path: Path) -> None:
    broken(path)
    later = Journal(path, lambda: NOON + timedelta(hours=1))
    assert later.unfinished() is not None
    Played(later).until(ended)
    later.close()
    assert later.unfinished() is None


def test_it_is_not_offered_after_a_day_nor_where_nothing_was_done(path: Path) -> None:
    broken(path)
    assert Journal(path, lambda: NOON + timedelta(hours=23)).unfinished() is not None
    assert Journal(path, lambda: NOON + timedelta(hours=25)).unfinished() is None
    other = path.with_name("other.sqlite3")
    journal = Journal(other, lambda: NOON)
    Played(journal)
    journal.close()
    assert journal.unfinished() is None


def test_a_plan_that_is_another_does_not_fit(path: Path) -> None:
    found = broken(path).unfinished()
    assert found is not None
    same, other = heel(), heel(title="Heel")
    assert version_of(same) == version_of(heel()) != version_of(other)
    plan = unroll(same, Choices(), PHRASES)
    assert found.fits(plan, version_of(same))
    assert not found.fits(plan, version_of(other))
    assert not found.fits(unroll(same, Choices(ask=False), PHRASES), version_of(same))


@pytest.mark.parametrize(
    "damage",
    [
        "at_stage = -4",
        "at_stage = 100000",
        "at_stroke = 99",
        "at_foot = 'third'",
        "strokes = -3, at_stroke = -3",
        "choices = '[['",
        "stretch = -1",
        "id = '../../x'",
        "touched = 'yesterday'",
    ],
)
def test_a_place_that_was_tampered_with_is_no_place(path: Path, damage: str) -> None:
    journal = broken(path)
    with closing(sqlite3.connect(path)) as database, database:
        database.execute(f"UPDATE session SET {damage}")  # noqa: S608 - a test's own
    found = journal.unfinished()
    plan = unroll(heel(), Choices(), PHRASES)
    if found is not None and found.fits(plan, version_of(heel())):
        assert found.resumption.place(plan).stage == 2
        assert found.when


def test_where_there_is_no_journal_nothing_is_unfinished(path: Path) -> None:
    assert Journal(path).unfinished() is None
    assert last_used(path) == {}
    assert not path.exists()

"""What a routine was last begun with, kept in a real SQLite file."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from voiceguide.frames import Frame, frames
from voiceguide.journal.journal import Journal
from voiceguide.journal.memory import Memory, key_of
from voiceguide.routine.model import Routine
from voiceguide.routine.shelf import Entry
from voiceguide.routine.terms import Feet, Talk
from voiceguide.session.choices import Choices
from voiceguide.session.events import PaceChanged, StageBegan
from voiceguide.session.plan import Plan, unroll
from voiceguide.testing import PHRASES

EVERYTHING = Choices(
    feet=Feet.LEFT,
    spots=2,
    sets=3,
    strokes=10,
    pace=2.2,
    talk=Talk.COUNTS,
    swap=8.0,
    get_ready=5.0,
)
AT = Frame(0)
HEAD = {"title": "T", "purpose": "p", "care": ["c"], "feet": "left"}


def plan(*steps: dict[str, Any]) -> Plan:
    routine = Routine.model_validate({**HEAD, "steps": steps or [{"kind": "strokes"}]})
    return unroll(routine, Choices(), PHRASES)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "journal.sqlite3"


def kept(path: Path, key: str = "heel") -> Choices:
    return Journal(path).remembered(key)


def begun(path: Path, choices: Choices, key: str = "heel", of: Plan | None = None) -> Journal:
    journal = Journal(path)
    journal.memory(key, choices, of or plan())
    return journal


def test_each_routine_has_its_own_and_the_last_counts(path: Path) -> None:
    for choices in (Choices(strokes=3), EVERYTHING):
        begun(path, choices).close()
    begun(path, Choices(sets=4), "calf").close()
    assert kept(path) == EVERYTHING
    assert kept(path, "calf") == Choices(sets=4)
    begun(path, Choices()).close()
    assert kept(path) == Choices()


def test_nothing_is_remembered_where_there_is_no_journal(path: Path) -> None:
    assert kept(path) == Choices()
    assert not path.exists()


def paced(path: Path, stage: int, *steps: dict[str, Any]) -> Choices:
    """What is kept where the pace is changed to 2.2 s at a stage."""
    unrolled = plan(*steps)
    journal = Journal(path)
    memory = journal.memory("heel", Choices(strokes=9), unrolled)
    memory(StageBegan(frame=AT, stage=unrolled.stages[stage]))
    memory(PaceChanged(frame=AT, pace=frames(2.2)))
    journal.close()
    return kept(path)


OWN_PACE = {"kind": "strokes", "pace": 1.5}


def test_the_pace_that_one_came_to_is_kept(path: Path) -> None:
    assert paced(path, 0) == Choices(strokes=9, pace=2.2)


def test_the_pace_of_the_strokes_that_come_next_counts(path: Path) -> None:
    told = {"kind": "say", "say": ["Sit."]}
    assert paced(path, 1, OWN_PACE, told, {"kind": "strokes"}) == Choices(strokes=9, pace=2.2)


def test_the_pace_of_a_step_that_has_its_own_is_not_kept(path: Path) -> None:
    assert paced(path, 0, OWN_PACE, {"kind": "strokes"}) == Choices(strokes=9)


@pytest.mark.parametrize(
    "made",
    [
        "",
        "no JSON",
        "[1]",
        "9",
        "[" * 100_000,
        '{"strokes": 2000}',
        '{"pace": NaN}',
        '{"pace": "2"}',
        '{"feet": "third"}',
        '{"toes": 5}',
        '{"spots": true}',
    ],
)
def test_what_is_damaged_or_out_of_bounds_is_as_good_as_nothing(path: Path, made: str) -> None:
    begun(path, EVERYTHING).close()
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("UPDATE choices SET made = ?", (made,))
    assert kept(path) == Choices()


def test_of_what_is_kept_all_that_still_fits_is_taken(path: Path) -> None:
    begun(path, EVERYTHING).close()
    with closing(sqlite3.connect(path)) as database, database:
        made = '{"spots": 99, "strokes": 5, "talk": "tones", "swap": -1}'
        database.execute("UPDATE choices SET made = ?", (made,))
    assert kept(path) == Choices(strokes=5, talk=Talk.TONES)


def test_a_name_that_is_no_text_is_remembered(path: Path) -> None:
    begun(path, EVERYTHING, "f\udcffe").close()
    assert kept(path, "f\udcffe") == EVERYTHING


def test_a_named_file_is_known_by_its_path_and_others_by_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    file = Path("heel.toml")
    named = Entry(name="heel", source="path", path=file, routine=None, error=None)
    yours = Entry(name="heel", source="yours", path=file, routine=None, error=None)
    assert key_of(named) == str(tmp_path / "heel.toml")
    assert key_of(yours) == "heel"


def test_other_events_keep_nothing() -> None:
    writes: list[tuple[str, tuple[object, ...]]] = []
    unrolled = plan()
    memory = Memory("heel", Choices(), unrolled, lambda *write: writes.append(write))
    memory(StageBegan(frame=AT, stage=unrolled.stages[0]))
    assert len(writes) == 1

"""What the screens say."""

from datetime import UTC, datetime, timedelta

import pytest
from on_screen import routine

from voiceguide import narration
from voiceguide.errors import Fault, RoutineError
from voiceguide.routine.terms import Feet
from voiceguide.session.choices import Choices
from voiceguide.session.plan import unroll
from voiceguide.testing import PHRASES
from voiceguide.tui import wording

NOON = datetime(2025, 3, 14, 12, 0, tzinfo=UTC).astimezone()
PLAN = unroll(routine(sets=3), Choices(), PHRASES)


@pytest.mark.parametrize(
    ("seconds", "shown"), [(161, "2:41"), (59.6, "1:00"), (0.2, "0:00"), (-3, "0:00")]
)
def test_time_is_told_in_minutes_and_seconds(seconds: float, shown: str) -> None:
    assert narration.clock(seconds) == shown


def test_a_place_has_its_foot_and_spot_as_far_as_there_are_any() -> None:
    searching = PLAN.stages[1]
    assert narration.place(PLAN.stages[0]) == ""
    assert narration.place(searching) == "left foot · spot 1 of 2"


def test_what_comes_names_the_foot_only_where_it_changes() -> None:
    coming = [narration.upcoming(PLAN, stage) for stage in PLAN.stages]
    assert coming[1] == "then: Strokes"
    assert f"then: right foot, {PHRASES.other_foot_name}" in coming
    assert "then: Find it" in coming
    assert coming[-1] == "then: the end"


def test_strokes_are_marked_one_by_one_as_long_as_they_fit() -> None:
    assert wording.dots(3, 5, 20) == "● ● ● ○ ○"
    assert wording.dots(3, 5, 5) == "●●●○○"
    assert wording.dots(3, 5, 4) == ""


@pytest.mark.parametrize(
    ("ago", "shown"),
    [
        (timedelta(hours=3, minutes=50), "today 08:10"),
        (timedelta(days=1), "yesterday"),
        (timedelta(days=3), "3 days ago"),
        (timedelta(days=40), "2 Feb"),
        (timedelta(days=400), "Feb 2024"),
    ],
)
def test_last_use_is_told_by_the_calendar(ago: timedelta, shown: str) -> None:
    assert wording.last_used(NOON - ago, NOON) == shown


def test_never_used_is_said() -> None:
    assert wording.last_used(None, NOON) == "never"


def test_feet() -> None:
    assert [wording.feet(feet) for feet in Feet] == ["left foot", "right foot", "both feet"]


def test_faults_stand_on_lines_of_their_own_and_obey_nothing() -> None:
    faults = [Fault(key=f"\x1b[{n}m", line=n, expected="expected less") for n in (1, 2)]
    told = wording.told(RoutineError("calf.toml", tuple(faults)))
    assert told.splitlines()[1] == "  line 1, ␛[1m: expected less"
    assert "\x1b" not in told


def test_the_first_fault_stands_for_all_of_them() -> None:
    faults = tuple(Fault(key="pace", line=n, expected="expected [less]\x1b") for n in (7, 9, 11))
    one, two, three = (str(RoutineError("/home/calf.toml", faults[:n])) for n in (1, 2, 3))
    assert wording.fault(one) == "line 7, pace: expected [less]␛."
    assert wording.fault(two) == "line 7, pace: expected [less]␛ (and 1 more)"
    assert wording.fault(three) == "line 7, pace: expected [less]␛ (and 2 more)"


@pytest.mark.parametrize(
    ("left", "told"),
    [
        (14.9, "closes by itself in 15 seconds"),
        (5.1, "closes by itself in 10 seconds"),
        (5.0, "closes by itself in a few seconds"),
        (0.2, "closes by itself in a few seconds"),
        (-1.0, "closes by itself"),
    ],
)
def test_what_goes_by_itself_says_when_and_does_not_tick(left: float, told: str) -> None:
    assert wording.closes(left) == told
    assert len(told) <= 36, "it is cut on a narrow screen"

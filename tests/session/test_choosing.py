"""Choices: held to the model's bounds, put together, told, refused."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voiceguide.errors import UsageError
from voiceguide.routine.model import Routine
from voiceguide.routine.settings import Settings
from voiceguide.routine.terms import Feet, Talk
from voiceguide.session import choosing
from voiceguide.session.choices import Choices
from voiceguide.testing import PHRASES

HEAD = {"title": "Heel\x1b", "purpose": "p", "care": ["c"]}


def routine(*steps: dict[str, Any], **keys: object) -> Routine:
    strokes = [{"kind": "strokes", "per": "set"}]
    return Routine.model_validate({**HEAD, **keys, "steps": steps or strokes})


def test_there_is_a_choice_for_each_setting() -> None:
    assert set(Settings.model_fields) == set(Choices.__dataclass_fields__)


def test_what_a_command_asks_for_is_chosen() -> None:
    choices = choosing.asked(feet="left", strokes=10, pace=None, talk="tones", get_ready=5)
    assert choices == Choices(feet=Feet.LEFT, strokes=10, talk=Talk.TONES, get_ready=5.0)
    assert choosing.asked(feet=None) == Choices()


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ({"strokes": 0}, "--strokes: expected at least 1, found 0."),
        ({"strokes": 1001}, "--strokes: expected at most 1000, found 1001."),
        ({"spots": 21}, "--spots: expected at most 20, found 21."),
        ({"pace": 0.5}, "--pace: expected at least 0.8, found 0.5."),
        ({"get_ready": 601.0}, "--get-ready: expected at most 600, found 601.0."),
        ({"swap": float("nan")}, "--swap: expected a number that is not endless, found nan."),
        ({"feet": "third"}, "--foot: expected 'left', 'right' or 'both', found 'third'."),
    ],
)
def test_what_is_out_of_bounds_is_one_sentence(options: dict[str, object], told: str) -> None:
    with pytest.raises(UsageError) as caught:
        choosing.asked(**options)
    assert str(caught.value) == told


@given(st.dictionaries(st.sampled_from(list(Settings.model_fields)), st.integers() | st.floats()))
def test_whatever_is_found_the_choices_fit_a_routine(found: dict[str, object]) -> None:
    choices = choosing.fitting(found)
    assert Settings.model_validate(choices.made())


def test_those_above_go_over_those_below() -> None:
    above, below = Choices(strokes=9), Choices(strokes=3, sets=2)
    assert choosing.over(above, below) == Choices(strokes=9, sets=2)


def test_as_last_time_is_told_where_it_makes_a_difference() -> None:
    kept = Choices(feet=Feet.BOTH, strokes=10, sets=2, pace=2.2)
    told = choosing.remark(kept, Choices(sets=1), routine())
    assert told == "as last time: 10 strokes, 2.2 seconds a stroke"
    assert choosing.remark(Choices(strokes=8), Choices(), routine(strokes=8)) == ""


@pytest.mark.parametrize(
    ("choices", "told"),
    [
        (Choices(feet=Feet.LEFT, spots=1, sets=1), "left foot, 1 spot, 1 set"),
        (Choices(feet=Feet.BOTH, spots=2, sets=3), "both feet, 2 spots, 3 sets"),
        (Choices(strokes=1, talk=Talk.FULL), "1 stroke, full talk"),
        (Choices(talk=Talk.COUNTS), "counts alone"),
        (Choices(swap=8.0), "8 seconds to change feet"),
        (Choices(get_ready=0.0), "0 seconds to get ready"),
    ],
)
def test_choices_in_words(choices: Choices, told: str) -> None:
    assert choosing.told(choices) == told


def refused(choices: Choices, of: Routine) -> UsageError:
    with pytest.raises(UsageError) as caught:
        choosing.planned(of, choices, PHRASES)
    return caught.value


def test_too_many_strokes_are_refused_with_their_number() -> None:
    error = refused(Choices(strokes=1000, spots=6), routine())
    assert error.what == (
        "That is too much of 'Heel␛': expected at most 10,000 strokes in all, found 12,000."
    )
    assert error.remedy == "Have fewer strokes, sets or spots."


def test_too_long_a_session_is_refused_with_its_hours() -> None:
    error = refused(Choices(strokes=1000, pace=10.0), routine())
    assert "expected at most 4 hours, found about 5.6" in error.what


def test_choices_of_which_nothing_is_left_are_refused() -> None:
    later = {"kind": "say", "per": "foot", "only": "later", "say": ["Other foot."]}
    assert "Nothing of" in refused(Choices(feet=Feet.LEFT), routine(later)).what


def test_choices_that_can_be_borne_are_planned() -> None:
    plan = choosing.planned(routine(), Choices(strokes=1000, spots=5, pace=0.8), PHRASES)
    assert plan.strokes == 10_000


def test_what_the_settings_say_lies_over_the_file() -> None:
    written = routine(pace=3.0, strokes=6)
    usual = choosing.as_usual(written, Choices(pace=2.5), PHRASES)
    assert (usual.pace, usual.strokes) == (2.5, 6)
    assert choosing.as_usual(written, Choices(), PHRASES) is written


@pytest.mark.parametrize(
    ("written", "usual"),
    [
        (routine({"kind": "say", "say": ["Sit."]}), Choices(talk=Talk.TONES)),
        (routine(strokes=1000, spots=2, pace=1.0), Choices(pace=10.0)),
    ],
)
def test_settings_that_do_not_fit_a_routine_are_left_out_of_it(
    written: Routine, usual: Choices
) -> None:
    assert choosing.as_usual(written, usual, PHRASES) is written


def test_what_is_as_set_is_told_but_for_what_was_chosen() -> None:
    written = routine(pace=3.0)
    usual = choosing.as_usual(written, Choices(pace=2.5, feet=Feet.LEFT), PHRASES)
    assert choosing.as_set(usual, written, Choices(pace=2.0)) == "as in your settings: left foot"
    assert choosing.as_set(written, written, Choices()) == ""

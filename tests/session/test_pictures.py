"""What is drawn in a stage: the step's own word over the routine's."""

import pytest

from voiceguide.routine.model import Routine
from voiceguide.routine.reader import parse
from voiceguide.routine.shelf import Shelf
from voiceguide.routine.terms import Hand, Region
from voiceguide.session.choices import Choices
from voiceguide.session.plan import Plan, unroll
from voiceguide.speech import phrases

LIBRARY = Shelf(None)
HEAD = 'title = "T"\npurpose = "P"\ncare = ["C"]\nfeet = "left"\n'
STEPS = """
[[steps]]
kind = "say"
say = ["Hello."]

[[steps]]
kind = "strokes"
name = "Work"
picture = "under-heel"
hand = "ball"
"""


def plan_of(routine: Routine) -> Plan:
    return unroll(routine, Choices(), phrases.load())


def drawn(text: str) -> list[tuple[Region | None, Hand]]:
    plan = plan_of(parse(text, "test.toml", bases=LIBRARY))
    return [(stage.picture, stage.hand) for stage in plan.stages]


def test_nothing_is_drawn_where_nothing_is_said_about_it() -> None:
    assert drawn(HEAD + STEPS)[0] == (None, Hand.FINGER)


def test_a_step_has_its_own_picture_in_place_of_the_routines() -> None:
    text = HEAD + 'picture = "calf"\nhand = "thumb"\n' + STEPS
    assert drawn(text) == [(Region.CALF, Hand.THUMB), (Region.UNDER_HEEL, Hand.BALL)]


def test_the_picture_is_taken_from_what_is_extended() -> None:
    text = 'extends = "inner-heel-ball"\n[change."Roll"]\nhand = "finger"\n'
    told = drawn(text)
    assert {region for region, _ in told} == {Region.INNER_HEEL}
    assert {hand for _, hand in told} == {Hand.BALL, Hand.FINGER}


@pytest.mark.parametrize("name", LIBRARY.names)
def test_every_bundled_routine_has_a_picture_for_what_is_worked(name: str) -> None:
    plan = plan_of(LIBRARY.find(name).usable())
    assert all(stage.picture for stage in plan.stages if stage.spot or stage.strokes)


def test_both_places_are_drawn_after_a_long_run() -> None:
    plan = plan_of(LIBRARY.find("after-a-long-run").usable())
    worked = {stage.name: (stage.picture, stage.hand) for stage in plan.stages}
    assert worked["Roll"] == (Region.INNER_HEEL, Hand.FINGER)
    assert worked["Stroke the heel"] == (Region.UNDER_HEEL, Hand.THUMB)
    assert worked["Find the sore place"] == (Region.UNDER_HEEL, Hand.THUMB)


@pytest.mark.parametrize(
    ("name", "picture", "hand"),
    [
        ("calf", Region.CALF, Hand.THUMB),
        ("inner-heel-ball", Region.INNER_HEEL, Hand.BALL),
        ("inner-heel-helper", Region.INNER_HEEL, Hand.HELPER),
        ("morning-first-steps", Region.UNDER_HEEL, Hand.THUMB),
    ],
)
def test_hands_are_those_that_the_routine_speaks_of(name: str, picture: Region, hand: Hand) -> None:
    routine = LIBRARY.find(name).usable()
    assert (routine.picture, routine.hand) == (picture, hand)

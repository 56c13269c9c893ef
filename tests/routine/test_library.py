"""The bundled routines: what they say keeps to the protocol and to the way it should sound."""

import re
from collections.abc import Iterable

import pytest

from voiceguide.routine.model import Routine
from voiceguide.routine.shelf import Shelf
from voiceguide.routine.steps import Locate, Rest, Say, Step, Strokes
from voiceguide.routine.terms import Feet, Foot, Scope, Talk
from voiceguide.session.choices import Choices
from voiceguide.session.estimate import lines_seconds
from voiceguide.session.plan import unroll
from voiceguide.session.stage import Stage
from voiceguide.speech import phrases

MINUTES = {
    "after-a-long-run": (8, 12),
    "calf": (2, 4),
    "inner-heel": (6, 8),
    "inner-heel-ball": (6, 8),
    "inner-heel-helper": (6, 9),
    "morning-first-steps": (2, 4),
    "plantar-fasciitis": (4, 5),
    "quick-two-minutes": (2, 2),
}
MOST_WORDS = 12
MOST_TALK = 8.8
"""Seconds of talk before the hands have something to do; by estimate, which is a little long."""
TIME_TO_DO = 2.0
KNOWN_COMMANDS = (
    *("again", "next", "pause", "resume", "carry on", "slower", "faster", "louder", "softer"),
    *("found it", "can't find", "too sore", "where am i", "stop", "enough"),
)
CLAIMS = ("cure", "heal", "diagnos", "treat", "therap", "guarantee", "remed", "inflam", "tendon")
PLANTAR = {"plantar-fasciitis"}
LIBRARY = Shelf(None)
WORDS = phrases.load()

each = pytest.mark.parametrize("name", LIBRARY.names)


def routine_of(name: str) -> Routine:
    return LIBRARY.find(name).usable()


def spoken(step: Step) -> tuple[str, ...]:
    search = (*step.along, *step.hints, *step.otherwise) if isinstance(step, Locate) else ()
    return (*step.say, *step.brief, *search)


def all_spoken(steps: Iterable[Step]) -> str:
    return " ".join(line for step in steps for line in spoken(step)).lower()


def everything(routine: Routine) -> str:
    texts = (*routine.care, *routine.needs, *routine.sources, routine.purpose, routine.when)
    return " ".join((*texts, routine.title, all_spoken(routine.steps))).lower()


def stages_of(name: str, choices: Choices = Choices()) -> tuple[Stage, ...]:  # noqa: B008 - frozen
    return unroll(routine_of(name), choices, WORDS).stages


def test_the_library_is_whole() -> None:
    assert set(LIBRARY.names) == set(MINUTES)


@each
def test_it_takes_about_as_long_as_a_person_expects(name: str) -> None:
    least, most = MINUTES[name]
    assert least <= unroll(routine_of(name), Choices(), WORDS).minutes <= most


@each
def test_all_is_told_of_it(name: str) -> None:
    routine = routine_of(name)
    assert routine.when != Routine.model_fields["when"].default
    assert routine.needs
    assert routine.sources
    assert len({routine_of(other).title for other in LIBRARY.names}) == len(LIBRARY.names)


@each
def test_sentences_are_short(name: str) -> None:
    lines = [line for step in routine_of(name).steps for line in spoken(step)]
    sentences = [part for line in lines for part in re.split(r"[.!?:…]\s", line)]
    assert max(len(sentence.split()) for sentence in sentences) <= MOST_WORDS


@each
@pytest.mark.parametrize("foot", [Feet.LEFT, Feet.BOTH])
def test_the_hands_never_wait_long_for_something_to_do(name: str, foot: Feet) -> None:
    talk, longest = 0.0, (0.0, "")
    for stage in stages_of(name, Choices(feet=foot))[:-1]:
        talk += lines_seconds(stage.opening)
        longest = max(longest, (talk, stage.name))
        if not isinstance(stage.step, Say) or stage.step.then >= TIME_TO_DO:
            talk = 0.0
    assert longest[0] <= MOST_TALK, longest


@each
def test_care_words_come_before_the_first_stroke(name: str) -> None:
    told: list[str] = []
    for stage in stages_of(name):
        if isinstance(stage.step, Strokes | Locate):
            break
        told += [line.text.lower() for line in stage.instruction]
    words = " ".join(told)
    for word in ("broken skin", "recent injury", "swelling", "numbness", "tingling", "spreads"):
        assert word in words
    assert "clinician" in all_spoken(routine_of(name).steps[-1:])


@each
def test_care_words_are_said_with_less_talk_too(name: str) -> None:
    stages = stages_of(name, Choices(talk=Talk.COUNTS))
    told = " ".join(line.text for stage in stages for line in stage.opening).lower()
    assert "broken skin" in told
    assert "tingling or numbness" in told


@each
def test_the_care_list_is_whole(name: str) -> None:
    care = " ".join(routine_of(name).care).lower()
    for word in (
        *("broken skin", "recent injury", "swelling", "numbness", "no medical device"),
        *("sharp spreading pain", "tingling", "does not improve", "clinician", "choice"),
    ):
        assert word in care


@each
def test_nothing_is_claimed_that_the_protocol_does_not_say(name: str) -> None:
    words = re.sub(r"\bheels?\b", "", everything(routine_of(name)))
    assert [claim for claim in CLAIMS if claim in words] == []
    assert "fasciitis" not in words or name in PLANTAR
    if "general self-massage" in words:
        assert "gives no technique" in words


@each
def test_the_muscle_is_named_rightly_and_the_source_corrected(name: str) -> None:
    routine = routine_of(name)
    sources = " ".join(routine.sources)
    if "adductor" in sources:
        assert "abductor hallucis" in sources
    assert ("inner edge" in all_spoken(routine.steps)) <= ("adductor hallucis" in sources)
    assert "ductor" not in all_spoken(routine.steps)


@each
def test_no_line_sounds_like_a_command(name: str) -> None:
    told = all_spoken(routine_of(name).steps)
    assert [word for word in KNOWN_COMMANDS if re.search(rf"\b{word}\b", told)] == []


@each
def test_both_feet_are_served_alike_with_the_full_dose(name: str) -> None:
    routine = routine_of(name)
    told = all_spoken(routine.steps)
    assert not re.search(r"\b(left|right) (foot|ankle|knee|hand|calf)\b", told)
    assert routine.feet is Feet.BOTH
    strokes = {
        foot: sum(stage.strokes for stage in stages_of(name) if stage.foot is foot) for foot in Foot
    }
    assert strokes[Foot.LEFT] == strokes[Foot.RIGHT] > 0
    assert not any(isinstance(step, Rest) for step in routine.steps), "the planner changes feet"


@each
def test_one_foot_alone_hears_of_no_other(name: str) -> None:
    stages = stages_of(name, Choices(feet=Feet.RIGHT))
    told = " ".join(line.text for stage in stages for line in stage.instruction).lower()
    assert not re.search(r"\b(other|both|second|first) foot\b", told)
    assert "left" not in re.sub(r"your left knee", "", told)


@each
def test_each_search_has_hints_or_is_the_second_and_ends_by_itself(name: str) -> None:
    for step in routine_of(name).steps:
        if isinstance(step, Locate):
            assert step.otherwise
            assert step.passes
            assert (step.unfound == "leave") == (step.only == "later")


@each
@pytest.mark.parametrize("talk", [Talk.COUNTS, Talk.TONES])
def test_with_less_talk_it_is_shorter_and_the_dose_the_same(name: str, talk: Talk) -> None:
    full = unroll(routine_of(name), Choices(), WORDS)
    less = unroll(routine_of(name), Choices(talk=talk), WORDS)
    assert less.strokes == full.strokes
    assert 0 < len(less.stages) <= len(full.stages)
    spoken_then = sum(len(line.text) for stage in less.stages for line in stage.opening)
    spoken_now = sum(len(line.text) for stage in full.stages for line in stage.opening)
    assert spoken_then < spoken_now * 0.8


# ---- each of them


@pytest.mark.parametrize("name", ["inner-heel", "inner-heel-helper", "inner-heel-ball"])
def test_the_first_search_has_been_told_what_to_feel_for(name: str) -> None:
    told = ""
    for stage in stages_of(name):
        told += " ".join(line.text for line in stage.instruction).lower()
        if isinstance(stage.step, Locate):
            break
    for word in ("firm", "crunchy", "lump", "from a raisin to a grape", "hurts", "arch"):
        assert word in told
    assert "back of the heel" in told


@pytest.mark.parametrize(
    ("name", "spots", "sets", "strokes"),
    [
        ("inner-heel", 2, 1, 8),
        ("inner-heel-helper", 2, 1, 8),
        ("inner-heel-ball", 2, 1, 8),
        ("after-a-long-run", 2, 1, 12),
        ("quick-two-minutes", 1, 1, 6),
        ("plantar-fasciitis", 1, 1, 8),
    ],
)
def test_the_dose_is_the_protocols(name: str, spots: int, sets: int, strokes: int) -> None:
    routine = routine_of(name)
    assert (routine.spots, routine.sets, routine.strokes) == (spots, sets, strokes)
    counts = [step for step in routine.steps if isinstance(step, Strokes)]
    assert all(step.count is None for step in counts)
    assert counts[0].per is Scope.SET


def test_the_helper_is_spoken_to_and_asks_about_the_pressure() -> None:
    routine = routine_of("inner-heel-helper")
    told = all_spoken(routine.steps)
    assert "thumb" in told
    assert "finger" not in told
    assert "ask them: more, or less?" in told
    assert not re.search(r"your (\{foot\}|other) foot", told)


def test_the_ball_is_for_sitting_or_standing() -> None:
    told = everything(routine_of("inner-heel-ball"))
    assert "golf ball" in told
    assert "sit; or stand, and lean on something" in told


def test_both_complaints_are_worked_after_a_long_run() -> None:
    names = [stage.name for stage in stages_of("after-a-long-run", Choices(feet=Feet.LEFT))]
    roll = [index for index, name in enumerate(names) if name == "Roll"]
    assert len(roll) == 2
    assert names.index("Under the heel") > roll[1]
    assert names.index("Stroke the heel") < names.index("Done")


def test_before_getting_up_nobody_leaves_the_bed_until_the_end() -> None:
    told = [line.text for stage in stages_of("morning-first-steps") for line in stage.instruction]
    assert "Stay in bed." in told[1]
    assert "Both feet down." in told[-3]
    assert "first steps" in told[-2].lower()


@pytest.mark.parametrize("name", ["inner-heel", "inner-heel-ball", "after-a-long-run"])
def test_the_last_words(name: str) -> None:
    assert routine_of(name).steps[-1].say[-1].endswith("come back in an hour or two.")

"""The bundled routine: what it says keeps to the protocol and to the way it should sound."""

import re
from importlib import resources

import pytest

from voiceguide.routine.model import Routine
from voiceguide.routine.reader import parse
from voiceguide.routine.steps import Locate, Rest, Say, Step, Strokes
from voiceguide.routine.values import Feet, Scope

MOST_WORDS = 14
KNOWN_COMMANDS = (
    *("again", "next", "pause", "resume", "carry on", "slower", "faster", "louder", "softer"),
    *("found it", "can't find", "too sore", "where am i", "stop", "enough"),
)
CLAIMS = ("cure", "heal", "diagnos", "treat", "therap", "guarantee", "remed", "inflam", "fasci")


@pytest.fixture(scope="module")
def routine() -> Routine:
    file = resources.files("voiceguide.routine") / "library" / "inner-heel.toml"
    return parse(file.read_text("utf-8"), file.name)


def spoken(step: Step) -> tuple[str, ...]:
    search = (*step.hints, *step.otherwise) if isinstance(step, Locate) else ()
    return (*step.say, *search)


def everything(routine: Routine) -> str:
    texts = (*routine.care, *routine.needs, *routine.sources, routine.purpose, routine.when)
    return " ".join((*texts, *(line for step in routine.steps for line in spoken(step)))).lower()


def test_sentences_are_short(routine: Routine) -> None:
    lines = [line for step in routine.steps for line in spoken(step)]
    sentences = [part for line in lines for part in re.split(r"[.!?:…]\s", line)]
    assert len(sentences) > len(lines) / 2
    assert max(len(sentence.split()) for sentence in sentences) <= MOST_WORDS


def test_care_words_come_before_any_pressure(routine: Routine) -> None:
    told = [line.lower() for step in routine.steps for line in step.say]
    warned = next(i for i, line in enumerate(told) if "broken skin" in line)
    tingling = next(i for i, line in enumerate(told) if "tingling" in line)
    hands = next(i for i, line in enumerate(told) if "index finger" in line)
    assert warned == 1
    assert warned < tingling < hands


def test_the_care_list_is_whole(routine: Routine) -> None:
    care = " ".join(routine.care).lower()
    for word in (
        *("broken skin", "recent injury", "swelling", "numbness"),
        *("sharp spreading pain", "tingling", "does not improve", "clinician", "own choice"),
    ):
        assert word in care


def test_nothing_is_claimed_that_the_protocol_does_not_say(routine: Routine) -> None:
    words = everything(routine)
    assert [claim for claim in CLAIMS if claim in words] == []


def test_the_muscle_is_named_rightly_and_the_source_corrected(routine: Routine) -> None:
    (source,) = routine.sources
    assert "that of the abductor hallucis" in source
    assert "writes adductor hallucis" in source
    told = " ".join(line for step in routine.steps for line in spoken(step)).lower()
    assert "ductor" not in told


def test_no_line_sounds_like_a_command(routine: Routine) -> None:
    told = " ".join(line for step in routine.steps for line in spoken(step)).lower()
    assert [word for word in KNOWN_COMMANDS if re.search(rf"\b{word}\b", told)] == []


def test_the_dose_is_the_protocols(routine: Routine) -> None:
    assert (routine.feet, routine.spots, routine.sets, routine.strokes) == (Feet.BOTH, 2, 1, 8)
    counts = [step for step in routine.steps if isinstance(step, Strokes)]
    assert [(step.per, step.only, step.count) for step in counts] == [(Scope.SET, None, None)]


def test_both_feet_are_served_alike(routine: Routine) -> None:
    for step in routine.steps:
        assert not re.search(
            r"\b(left|right) (foot|ankle|knee|hand)\b", " ".join(spoken(step)), re.IGNORECASE
        )
    feet = [step for step in routine.steps if step.per is Scope.FOOT and step.only == "later"]
    assert [type(step) for step in feet] == [Rest]
    worked = [step for step in routine.steps if step.per in {Scope.SPOT, Scope.SET}]
    assert {type(step) for step in worked} == {Locate, Say, Strokes}


def test_one_foot_alone_hears_of_no_other(routine: Routine) -> None:
    elsewhere = [step for step in routine.steps if (step.per, step.only) != (Scope.FOOT, "later")]
    told = " ".join(line for step in elsewhere for line in spoken(step)).lower()
    assert not re.search(r"\b(other|both|second|first) (foot|feet)\b", told)


def test_each_search_has_words_of_its_own_and_ends_by_itself(routine: Routine) -> None:
    searches = [step for step in routine.steps if isinstance(step, Locate)]
    assert [(step.per, step.only) for step in searches] == [
        (Scope.SPOT, "first"),
        (Scope.SPOT, "later"),
    ]
    assert searches[0].say[0] != searches[1].say[0]
    assert all(step.hints and step.otherwise for step in searches)


def test_the_first_search_says_what_to_feel_for_and_how(routine: Routine) -> None:
    told = " ".join(line for step in routine.steps for line in spoken(step)).lower()
    for word in (
        "firm",
        "crunchy",
        "lump",
        "a raisin, a pea or a grape",
        "hurts more",
        "index finger",
    ):
        assert word in told
    assert "arch" in told
    assert "back of the heel" in told


def test_the_last_words(routine: Routine) -> None:
    assert routine.steps[-1].say[-1].endswith("come back in an hour or two.")

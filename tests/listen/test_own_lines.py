"""The program's own lines against all phrases: what teaches one is known, nothing else does."""

import pytest

from voiceguide.clip import Line
from voiceguide.cue import Cue, Lane
from voiceguide.frames import Frame, frames
from voiceguide.listen.attention import Attention
from voiceguide.listen.hearing import Utterance
from voiceguide.listen.phrasebook import Phrasebook
from voiceguide.routine.shelf import Shelf
from voiceguide.session import script
from voiceguide.session.choices import Choices
from voiceguide.session.plan import unroll
from voiceguide.session.resuming import Resumption, preludes
from voiceguide.speech import phrases

BOOK = Phrasebook.load()
OWN = phrases.load()
TEACHING = {OWN.tell_commands, OWN.tell_found, OWN.stop_now[-1]}


def spoken(name: str) -> list[str]:
    entry = Shelf(None).find(name)
    assert entry.routine is not None
    plan = unroll(entry.routine, Choices(), OWN)
    return [line.text for line in script.lines(plan, OWN)]


@pytest.mark.parametrize("name", [entry.name for entry in Shelf(None).entries()])
def test_no_routine_says_a_phrase_by_accident(name: str) -> None:
    lines = spoken(name)
    assert {line for line in lines if BOOK.find(line)} <= TEACHING
    assert TEACHING & set(lines)


@pytest.mark.parametrize("name", Shelf(None).names)
def test_what_is_told_when_it_goes_on_after_a_break_is_no_phrase(name: str) -> None:
    plan = unroll(Shelf(None).find(name).usable(), Choices(), OWN)
    for stage in plan.stages:
        resumption = Resumption(stage=stage.index, done=stage.strokes // 2, strokes=99)
        assert [line for line in preludes(plan, resumption, OWN) if BOOK.find(line.text)] == []


@pytest.mark.parametrize("line", sorted(TEACHING))
def test_while_a_phrase_is_taught_nothing_is_obeyed(line: str) -> None:
    attention = Attention(BOOK)
    cue = Cue(id=1, sound=Line(line), frame=Frame(0), length=frames(2), lane=Lane.VOICE)
    attention.expect([cue], ())
    phrase = BOOK.find(line)
    assert phrase is not None
    for begin in (0.1, 0.8, 1.9, 2.2):
        said = Utterance(begin=begin, end=begin + 0.6, phrase=phrase)
        verdict = attention.judge(said, frames(begin), frames(begin + 0.6), cancels=True)
        assert verdict.command is None

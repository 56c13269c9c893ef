"""Which utterances are obeyed, while the program itself speaks and while it is silent."""

import pytest

from voiceguide.clip import Line
from voiceguide.cue import Cue, Lane, Tone
from voiceguide.frames import Frame, frames
from voiceguide.listen.attention import OWN_VOICE, Attention, Verdict
from voiceguide.listen.hearing import Utterance
from voiceguide.listen.phrasebook import Phrasebook
from voiceguide.session.commands import Again, Answer, Pause, Slower, TooSore

BOOK = Phrasebook.load()


def attention(*lines: tuple[float, float, str], headphones: bool = False) -> Attention:
    """One that knows of lines said from one second to another."""
    made = Attention(BOOK, headphones=headphones)
    made.expect([cue(index, *line) for index, line in enumerate(lines)], ())
    return made


def cue(number: int, begin: float, end: float, text: str, lane: Lane = Lane.VOICE) -> Cue:
    length = Frame(frames(end) - frames(begin))
    return Cue(id=number, sound=Line(text), frame=frames(begin), length=length, lane=lane)


def judged(
    made: Attention, phrase: str | None, begin: float, end: float, *, cancels: bool = True
) -> Verdict:
    said = Utterance(begin=begin, end=end, phrase=phrase, heard="something", why="")
    return made.judge(said, frames(begin), frames(end), cancels=cancels)


def test_a_phrase_in_silence_is_obeyed() -> None:
    assert judged(attention(), "slow down", 1, 1.8) == Verdict(Slower(), "slow down")
    assert judged(attention(), "pain four", 1, 1.8) == Verdict(Answer(4), "pain four")


def test_what_is_no_phrase_is_told_with_what_it_was_like() -> None:
    assert judged(attention(), None, 1, 1.8) == Verdict(None, "something", "not a phrase")


@pytest.mark.parametrize("phrase", ["hold on", "too sore", "that's enough", "slow down"])
def test_a_phrase_is_obeyed_over_a_voice_that_is_taken_out_of_what_is_heard(phrase: str) -> None:
    made = attention((0, 5, "Press in, and slide slowly."), (6, 6.5, "4"))
    assert judged(made, phrase, 2, 2.8).command is not None
    assert judged(made, phrase, 5.8, 6.6).command is not None


def test_nothing_is_obeyed_over_its_voice_where_that_cannot_be_taken_out() -> None:
    made = attention((2, 2.5, "4"), (6, 9, "Let go."))
    assert judged(made, "hold on", 1.8, 2.6, cancels=False).why == OWN_VOICE
    assert judged(made, "hold on", 2.7, 3.3, cancels=False).why == OWN_VOICE, "its echo"
    assert judged(made, "hold on", 3.5, 4.2, cancels=False).command == Pause()


def test_headphones_are_heard_by_nobody() -> None:
    made = attention((0, 5, "Tell me: found it."), headphones=True)
    assert judged(made, "slow down", 2, 2.8, cancels=False).command == Slower()


def test_a_line_that_teaches_a_phrase_closes_the_ear_until_it_is_heard_out() -> None:
    made = attention((0, 2, "You can say: hold on."))
    assert judged(made, "hold on", 0.5, 1.2).why == OWN_VOICE
    assert judged(made, "hold on", 1.6, 2.2).why == OWN_VOICE
    assert judged(made, "hold on", 2.2, 2.9).why == OWN_VOICE, "its echo"
    assert judged(made, "hold on", 2.4, 3.1).command == Pause()


def test_a_line_that_was_cancelled_closes_nothing() -> None:
    made = attention((0, 5, "Press in."), (5, 9, "And slide."))
    made.expect((), [(0, frames(1)), (1, frames(5))])
    assert judged(made, "slow down", 2, 2.8).command == Slower()
    assert judged(made, "slow down", 6, 6.8).command == Slower()


def test_tones_and_the_bed_close_nothing() -> None:
    made = Attention(BOOK)
    tone = Cue(id=1, sound=Tone.SWAP, frame=Frame(0), length=frames(9), lane=Lane.BED)
    made.expect([tone], ())
    assert judged(made, "slow down", 2, 2.8, cancels=False).command == Slower()


def test_a_command_is_obeyed_once() -> None:
    made = attention()
    assert judged(made, "say again", 1, 1.7).command == Again()
    assert judged(made, "say again", 1.8, 2.4).why == "too soon after the last one"
    assert judged(made, "too sore", 2.4, 3.1).command == TooSore()

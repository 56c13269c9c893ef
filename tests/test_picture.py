"""The picture that is folded from a session's events."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

import pytest

from voiceguide import narration
from voiceguide.clip import Line, Word
from voiceguide.frames import Frame, frames
from voiceguide.picture import Picture
from voiceguide.routine.steps import Rate, Say
from voiceguide.routine.terms import Foot, Talk
from voiceguide.session.commands import Found
from voiceguide.session.events import (
    CommandRefused,
    Event,
    GateClosed,
    GateEnd,
    GateOpened,
    HoldBegan,
    LineBegan,
    PaceChanged,
    Resumed,
    SoundCut,
    StageBegan,
    StrokeBegan,
    VolumeChanged,
)
from voiceguide.session.stage import Stage, Words


def stage(
    *say: str, hints: Sequence[str] = (), strokes: int = 0, show: tuple[str, ...] = ()
) -> Stage:
    words = Words(instruction=say, opening=say, show=show, values={})
    return Stage(
        index=0,
        step=Say(kind="say"),
        name="Work",
        foot=Foot.LEFT,
        spot=1,
        spots=2,
        set=None,
        sets=1,
        strokes=strokes,
        pace=frames(2),
        talk=Talk.FULL,
        words=words,
        instruction=tuple(map(Line, say)),
        opening=tuple(map(Line, say)),
        shown=show,
        hints=tuple(map(Line, hints)),
    )


def at(second: float) -> Frame:
    return frames(second)


def said(text: str, begin: float, end: float) -> LineBegan:
    return LineBegan(frame=at(begin), line=Line(text), until=at(end))


def spoken(text: str, begin: float, end: float, *words: tuple[float, int, int]) -> LineBegan:
    """A line with its words: when each begins, after the line, and where it stands."""
    told = tuple(Word(begin=at(moment), start=start, end=stop) for moment, start, stop in words)
    return LineBegan(frame=at(begin), line=Line(text), until=at(end), words=told)


def folded(*events: Event) -> Picture:
    picture = Picture()
    for event in events:
        picture = picture.after(event)
    return picture


BEGUN = StageBegan(frame=at(0), stage=stage("Stay on it.", "Firm strokes.", strokes=8))


def test_the_caption_is_the_sentence_that_is_said_then_all_that_has_to_be_done() -> None:
    picture = folded(BEGUN, said("Stay on it.", 0, 1), said("Firm strokes.", 1.35, 2.5))
    assert picture.caption(at(2)) == ("Firm strokes.",)
    assert picture.caption(at(2.9)) == ("Firm strokes.",)
    assert picture.caption(at(4)) == ("Stay on it.", "Firm strokes.")


def test_the_word_that_is_heard_is_told_until_the_line_ends() -> None:
    picture = folded(BEGUN, spoken("Press in.", 10, 12, (0.1, 0, 5), (1, 6, 8)))
    heard = {second: picture.spoken(at(second)) for second in (10, 10.1, 10.9, 11, 11.9, 12, 12.3)}
    first, second = (0, 5), (6, 8)
    assert list(heard.values()) == [None, first, first, second, second, None, None]


def test_no_word_is_heard_where_none_is_known_or_another_text_is_shown() -> None:
    assert folded(BEGUN, said("Press in.", 10, 12)).spoken(at(11)) is None
    shown = StageBegan(frame=at(0), stage=stage("Press in.", show=("Press",)))
    line = spoken("Press in.", 10, 12, (0, 0, 5))
    assert folded(shown, line).spoken(at(11)) is None
    assert Picture().spoken(at(11)) is None


def test_no_word_is_heard_after_a_cut_until_the_next_line() -> None:
    line = spoken("Press in.", 10, 12, (0, 0, 5))
    picture = folded(BEGUN, line, SoundCut(frame=at(10.5)), BEGUN)
    assert picture.spoken(at(11)) is None
    assert picture.after(spoken("And…", 11, 12, (0, 0, 3))).spoken(at(11)) == (0, 3)


def test_a_hint_stays_and_a_word_of_the_sessions_own_does_not() -> None:
    searching = StageBegan(frame=at(0), stage=stage("Search.", hints=["Nearer the edge."]))
    picture = folded(searching, said("Nearer the edge.", 5, 6))
    assert picture.caption(at(20)) == ("Nearer the edge.",)
    picture = picture.after(said("Ready.", 30, 31))
    assert picture.caption(at(30.5)) == ("Ready.",)
    assert picture.caption(at(32)) == ("Nearer the edge.",)


def test_of_a_long_instruction_the_last_sentence_is_left() -> None:
    long = StageBegan(frame=at(0), stage=stage("Word " * 40, "Now."))
    assert folded(long).caption(at(60)) == ("Now.",)


@pytest.mark.parametrize(("second", "share"), [(10, 0), (10.5, 0.25), (12, 1), (15, 1)])
def test_the_bar_fills_with_each_stroke(second: float, share: float) -> None:
    stroke = StrokeBegan(frame=at(10), number=3, of=8, length=at(2))
    assert folded(BEGUN, stroke).filled(at(second)) == share


def test_the_bar_stands_where_a_hold_was_interrupted() -> None:
    held = HoldBegan(frame=at(0), until=at(10), length=at(10))
    picture = folded(BEGUN, held, SoundCut(frame=at(4)))
    assert picture.filled(at(30)) == pytest.approx(0.4)
    assert picture.held(at(30)) == (6, 10)
    picture = picture.after(Resumed(frame=at(30)))
    assert picture.filled(at(31)) == pytest.approx(0.4)
    picture = picture.after(HoldBegan(frame=at(31), until=at(37), length=at(10)))
    assert picture.filled(at(34)) == pytest.approx(0.7)
    assert picture.held(at(34)) == (3, 10)


def test_a_gate_is_open_until_it_is_closed() -> None:
    picture = folded(BEGUN, GateOpened(frame=at(2), until=at(12), hint=0))
    assert picture.gate_open
    assert picture.filled(at(7)) == pytest.approx(0.5)
    assert picture.held(at(7)) is None
    picture = picture.after(GateClosed(frame=at(8), how=GateEnd.FOUND))
    assert not picture.gate_open
    assert picture.filled(at(9)) == 0


@pytest.mark.parametrize(
    ("event", "remark"),
    [
        (VolumeChanged(frame=at(1), level=8), "volume 8 of 10 ▮▮▮▮▮▮▮▮▯▯"),
        (PaceChanged(frame=at(1), pace=at(2.2)), "2.2 s a stroke"),
        (
            CommandRefused(
                frame=at(1), command=Found(), reason="there is nothing to find just now"
            ),
            "Not now: there is nothing to find just now.",
        ),
        (GateClosed(frame=at(1), how=GateEnd.ANSWERED, answer=7), "noted: 7"),
    ],
)
def test_a_remark_is_there_for_a_moment_and_outlives_its_stage(event: Event, remark: str) -> None:
    picture = folded(event, BEGUN)
    assert picture.remarked(at(2)) == remark
    assert picture.remarked(at(6)) == ""


def test_a_new_stage_forgets_the_strokes_and_waits_of_the_last() -> None:
    stroke = StrokeBegan(frame=at(10), number=3, of=8, length=at(2))
    gate = GateOpened(frame=at(2), until=at(12), hint=0)
    picture = folded(BEGUN, stroke, gate, BEGUN)
    assert (picture.stroke, picture.wait, picture.gate_open) == (None, None, False)


def test_what_is_to_be_shown_stands_while_it_is_said_and_after() -> None:
    told = StageBegan(frame=at(0), stage=stage("Ab-ductor.", show=("Abductor hallucis",)))
    picture = folded(told, said("Ab-ductor.", 0, 2))
    assert picture.caption(at(1)) == ("Abductor hallucis",)
    assert picture.caption(at(9)) == ("Abductor hallucis",)


def test_what_is_said_besides_stands_as_it_is_said() -> None:
    told = StageBegan(frame=at(0), stage=stage("Ab-ductor.", show=("Abductor hallucis",)))
    assert folded(told, said("Slower.", 3, 4)).caption(at(3.5)) == ("Slower.",)


def asked(foot: Foot, moment: Literal["before", "after"]) -> Stage:
    return replace(stage(), step=Rate(kind="rate", moment=moment), foot=foot)


def answer(second: float, number: int | None) -> GateClosed:
    how = GateEnd.LEFT if number is None else GateEnd.ANSWERED
    return GateClosed(frame=at(second), how=how, answer=number)


def test_answers_stay_and_only_pairs_of_them_are_told() -> None:
    left = (
        StageBegan(frame=at(0), stage=asked(Foot.LEFT, "before")),
        answer(3, 6),
        StageBegan(frame=at(3), stage=stage()),
        answer(4, None),
        StageBegan(frame=at(9), stage=asked(Foot.LEFT, "after")),
    )
    assert narration.soreness(folded(*left).sore) == ""
    assert narration.soreness(folded(*left, answer(12, 3)).sore) == "Sore: 6 → 3."
    both = (
        *left,
        answer(12, 0),
        StageBegan(frame=at(12), stage=asked(Foot.RIGHT, "before")),
        answer(14, 5),
    )
    assert narration.soreness(folded(*both).sore) == "Sore: left 6 → 0."
    later = (*both, StageBegan(frame=at(14), stage=asked(Foot.RIGHT, "after")), answer(15, 4))
    assert narration.soreness(folded(*later).sore) == "Sore: left 6 → 0, right 5 → 4."


def test_who_comes_late_takes_no_old_answer_for_one_to_this_question() -> None:
    late = folded(StageBegan(frame=at(3), stage=asked(Foot.LEFT, "after")), answer(3, 6))
    assert late.sore == ()

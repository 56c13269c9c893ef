"""A session that was broken off goes on from the same stroke."""

import pytest
from driving import LEAD_IN, Drive, numbers, routine, strokes
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from test_plain import Both
from test_properties import any_command, routines

from voiceguide.clip import Line
from voiceguide.cue import Lane
from voiceguide.frames import Frame, frames
from voiceguide.routine.model import Routine
from voiceguide.session import commands, script
from voiceguide.session.choices import Choices
from voiceguide.session.commands import Command
from voiceguide.session.events import PaceChanged, SessionEnded, StageBegan, StrokeBegan
from voiceguide.session.plan import Plan, unroll
from voiceguide.session.resuming import SETTLE, Resumption
from voiceguide.session.session import Session
from voiceguide.session.transitions import State
from voiceguide.testing import EVERY_SOUND, PHRASES
from voiceguide.tui import board

Stroke = tuple[int, int]
"""A stage, and a number in its count."""


def plan_of(made: Routine) -> Plan:
    return unroll(made, Choices(), PHRASES)


def resumed(made: Routine, resumption: Resumption | None) -> Drive:
    session = Session(plan_of(made), PHRASES, EVERY_SOUND, lead_in=LEAD_IN, resumption=resumption)
    return Drive(session)


def done(drive: Drive) -> list[Stroke]:
    found = []
    stage = -1
    for event in drive.events:
        match event:
            case StageBegan(stage=begun):
                stage = begun.index
            case StrokeBegan(number=number):
                found.append((stage, number))
            case _:
                pass
    return found


def stood(drive: Drive) -> Resumption:
    """Where a journal would have it that a session stood when all went dark."""
    begun = drive.all(StageBegan)
    stage = begun[-1].stage.index if begun else 0
    number = 0
    for event in drive.events:
        if isinstance(event, StageBegan):
            number = 0
        elif isinstance(event, StrokeBegan):
            number = event.number
    return Resumption(stage=stage, done=number, strokes=len(drive.all(StrokeBegan)))


@settings(max_examples=150, deadline=None)
@given(routines, st.floats(0, 1))
def test_broken_off_anywhere_no_stroke_is_lost_or_done_twice(made: Routine, when: float) -> None:
    assume(plan_of(made).stages)
    whole = resumed(made, None)
    end = whole.finish().frame
    first = resumed(made, None)
    first.advance(int(end * when))
    second = resumed(made, stood(first))
    ended = second.finish()
    assert done(first) + done(second) == done(whole)
    assert ended.strokes == len(done(whole))


@settings(max_examples=100, deadline=None)
@given(routines, st.floats(0, 1), st.lists(st.tuples(st.integers(0, 300_000), any_command)))
def test_a_resumed_session_obeys_and_ends(
    made: Routine, when: float, wishes: list[tuple[int, Command]]
) -> None:
    assume(plan_of(made).stages)
    first = resumed(made, None)
    first.advance(int(frames(120) * when))
    before = stood(first)
    drive = resumed(made, before)
    for delay, command in wishes:
        drive.advance(drive.now + delay)
        drive.command(command)
    while drive.session.state is State.CONFIRMING:
        drive.pass_seconds(30)
    if drive.session.state is State.PAUSED:
        drive.command(commands.Resume())
    if not drive.all(SessionEnded):
        drive.finish()
    assert drive.all(SessionEnded)[0].strokes == before.strokes + len(drive.all(StrokeBegan))


def heel() -> Routine:
    return routine(strokes(8, per="set"), feet="both", spots=2, swap=0, title="Inner heel")


def test_it_tells_where_it_stood_then_goes_on_from_the_same_stroke() -> None:
    drive = resumed(heel(), Resumption(stage=1, done=5, strokes=13))
    first = drive.until(StrokeBegan)
    assert first.number == 6
    said = drive.voice()
    told = "You were in inner heel, left foot, spot 2 of 2, stroke 5."
    assert [line for line, _ in said][:3] == [told, "Roll.", "And…"]
    assert drive.all(StageBegan)[0].frame <= said[0][1], "the place is shown while it is told"
    silence = first.frame - (said[2][1] + EVERY_SOUND.lines[Line("And…")].length)
    assert silence >= SETTLE
    drive.finish()
    assert numbers(drive)[:3] == [6, 7, 8]


def test_what_was_done_is_shown_and_told_from_the_beginning() -> None:
    both = Both(resumed(heel(), Resumption(stage=1, done=5, strokes=13)))
    both.drive.until(StageBegan)
    both.follow()
    assert board.dots(both.picture, 40) == "● ● ● ● ● ○ ○ ○"
    assert "; 5 of 8 done already; " in both.out.getvalue()
    both.drive.until(StrokeBegan)
    both.follow()
    assert board.dots(both.picture, 40) == "● ● ● ● ● ● ○ ○"
    both.drive.until(StageBegan)
    both.follow()
    assert board.dots(both.picture, 40) == "○ ○ ○ ○ ○ ○ ○ ○"


def test_the_lines_of_a_resumed_session_are_rendered_in_the_order_of_their_need() -> None:
    drive = resumed(heel(), Resumption(stage=2, done=3, strokes=19))
    drive.until(StrokeBegan, times=4)
    first = [line.text for line in script.lines(drive.session.plan, PHRASES, stand(2, 3, 19))]
    spoken = [
        cue.sound.text
        for cue, _ in drive.heard()
        if cue.lane is Lane.VOICE and isinstance(cue.sound, Line)
    ]
    assert first[:3] == spoken[:3]


def stand(stage: int, number: int, strokes_done: int) -> Resumption:
    return Resumption(stage=stage, done=number, strokes=strokes_done)


def test_the_pace_that_one_came_to_is_kept() -> None:
    drive = resumed(heel(), Resumption(stage=0, done=2, strokes=2, stretch=1.5))
    assert drive.until(StrokeBegan).length == frames(3.0)
    drive.command(commands.Faster())
    assert drive.all(PaceChanged)[0].pace == frames(2.7)


def test_a_count_that_was_complete_is_not_done_again() -> None:
    drive = resumed(heel(), Resumption(stage=0, done=8, strokes=8))
    assert drive.until(StageBegan).stage.index == 1
    drive = resumed(heel(), Resumption(stage=3, done=8, strokes=32))
    assert drive.finish().strokes == 32


def test_other_stages_are_begun_anew() -> None:
    made = routine({"kind": "hold", "seconds": 9, "say": ["Press."]}, strokes())
    drive = resumed(made, Resumption(stage=0))
    drive.until(StrokeBegan)
    assert [line for line, _ in drive.voice()][:2] == ["You were in test.", "Press."]


def test_a_pause_while_it_tells_loses_nothing() -> None:
    drive = resumed(heel(), Resumption(stage=0, done=5, strokes=5))
    drive.pass_seconds(2)
    drive.command(commands.Pause())
    drive.pass_seconds(60)
    drive.command(commands.Resume())
    assert drive.until(StrokeBegan).number == 6


@pytest.mark.parametrize("stage", [4, 99])
def test_a_stage_that_is_not_there_is_refused(stage: int) -> None:
    with pytest.raises(ValueError, match="no such place"):
        resumed(heel(), Resumption(stage=stage))


def test_what_cannot_be_is_no_resumption() -> None:
    with pytest.raises(ValueError, match="no such place"):
        resumed(heel(), Resumption(stage=0, done=9, strokes=9))
    for wrong in ({"stage": -1}, {"stage": 0, "done": 2, "strokes": 1}, {"stage": 0, "stretch": 0}):
        with pytest.raises(ValueError, match="no such place"):
            Resumption(**wrong)


def test_no_question_is_asked_where_none_is_wanted() -> None:
    made = routine({"kind": "rate", "moment": "before"}, strokes())
    assert [stage.name for stage in unroll(made, Choices(ask=False), PHRASES).stages] == ["Strokes"]
    assert len(plan_of(made).stages) == 2


def test_time_begins_at_the_lead_in() -> None:
    drive = resumed(heel(), Resumption(stage=0, done=5, strokes=5))
    drive.advance(Frame(0))
    assert drive.session.state is State.COUNTING

"""What commands do that come by voice, and what is asked of the person."""

import pytest
from driving import SEARCH, Drive, numbers, routine, strokes

from voiceguide.cue import Cue, Tone
from voiceguide.frames import frames
from voiceguide.routine.terms import Foot
from voiceguide.session.commands import (
    Again,
    Back,
    Command,
    Enough,
    Found,
    Louder,
    Next,
    No,
    Pause,
    Resume,
    Slower,
    Softer,
    Stop,
    Yes,
)
from voiceguide.session.course import ANSWER_WAIT
from voiceguide.session.ear import Ear
from voiceguide.session.events import (
    CommandHeard,
    CommandRefused,
    CueScheduled,
    Ending,
    Event,
    FootLeft,
    Paused,
    Resumed,
    SessionEnded,
    StageBegan,
    StopAsked,
    StrokeBegan,
)
from voiceguide.session.transitions import State
from voiceguide.testing import PHRASES

QUESTION = "Shall we stop?"


def answers(drive: Drive, tone: Tone = Tone.HEARD) -> list[Cue]:
    return [cue for cue, _ in drive.heard() if cue.sound is tone]


def counting(stroke: int = 3) -> Drive:
    drive = Drive.of(routine(strokes(12)))
    drive.until(StrokeBegan, stroke)
    drive.pass_seconds(0.5)
    return drive


def test_what_is_heard_is_told_and_answered_by_a_tone_before_the_words() -> None:
    drive = counting()
    events = drive.command(Again(), heard="say again")
    told = next(event for event in events if isinstance(event, CommandHeard))
    assert told == CommandHeard(frame=drive.now, command=Again(), words="say again")
    drive.finish()
    (tone,) = answers(drive)
    repeat = [at for text, at in drive.voice() if text == "Roll."][1]
    assert told.frame < tone.frame < tone.end <= repeat
    assert numbers(drive) == list(range(1, 13))


def test_what_comes_by_key_is_answered_by_no_tone() -> None:
    drive = counting()
    drive.command(Again())
    drive.finish()
    assert answers(drive) == []


@pytest.mark.parametrize("heard", ["", "found it"])
def test_a_refusal_has_a_tone_of_its_own_by_voice_and_by_key(heard: str) -> None:
    drive = counting()
    events = drive.command(Found(), heard=heard)
    assert any(isinstance(event, CommandRefused) for event in events)
    (tone,) = answers(drive, Tone.REFUSED)
    assert tone.frame - drive.now <= frames(0.05)
    drive.finish()
    assert answers(drive) == []
    assert numbers(drive) == list(range(1, 13))


@pytest.mark.parametrize("command", [Pause(), Louder(), Softer()])
def test_a_key_that_no_word_answers_is_answered_by_a_tone(command: Command) -> None:
    drive = Drive.of(routine({"kind": "rest", "seconds": 60, "say": ["Rest."]}))
    drive.pass_seconds(20)
    drive.command(command)
    drive.pass_seconds(1)
    (tone,) = answers(drive)
    assert drive.now - frames(1) <= tone.frame <= drive.now


def test_a_pause_that_cuts_something_off_is_silent_at_once() -> None:
    drive = counting()
    drive.command(Pause())
    paused = drive.now
    drive.pass_seconds(30)
    assert all(end <= paused for _, end in drive.heard())


def test_after_the_end_nothing_is_answered() -> None:
    drive = counting()
    drive.finish()
    drive.command(Pause(), Found(), Louder())
    assert answers(drive) == answers(drive, Tone.REFUSED) == []


def test_a_change_of_pace_or_volume_is_answered_beside_the_count() -> None:
    drive = counting()
    drive.command(Slower(), heard="slow down")
    drive.command(Louder(), heard="louder please")
    drive.finish()
    assert len(answers(drive)) == 2
    assert numbers(drive) == list(range(1, 13))


def test_the_answer_to_a_pause_is_the_last_that_is_heard() -> None:
    drive = counting()
    drive.command(Pause(), heard="hold on")
    drive.pass_seconds(60)
    (tone,) = answers(drive)
    assert all(end <= tone.end for _, end in drive.heard())


def asked() -> Drive:
    drive = counting()
    drive.command(Enough(), heard="that's enough")
    drive.pass_seconds(2)
    assert drive.session.state is State.CONFIRMING
    assert drive.voice()[-1][0] == QUESTION
    return drive


def test_enough_is_silent_and_asks_and_yes_stops() -> None:
    drive = asked()
    drive.command(Yes(), heard="yes please")
    assert drive.finish().how is Ending.STOPPED
    assert drive.voice()[-1][0] == "Stopping."


def test_silence_goes_on_with_the_same_stroke() -> None:
    drive = asked()
    drive.finish()
    assert numbers(drive) == list(range(1, 13))
    question = next(at for text, at in drive.voice() if text == QUESTION)
    ready = next(at for text, at in drive.voice() if text == "Ready.")
    assert ready - question >= ANSWER_WAIT
    assert len(drive.all(StopAsked)) == len(drive.all(Resumed)) == 1


def test_no_and_carry_on_go_on_at_once() -> None:
    for command in (No(), Resume()):
        drive = asked()
        drive.command(command, heard="no thanks")
        drive.pass_seconds(0.1)
        assert drive.session.state is State.COUNTING
        drive.finish()
        assert numbers(drive) == list(range(1, 13))


def test_asked_in_a_pause_silence_leads_back_into_the_pause() -> None:
    drive = counting()
    drive.command(Pause())
    drive.pass_seconds(5)
    drive.command(Enough(), heard="that's enough")
    drive.pass_seconds(60)
    assert drive.session.state is State.PAUSED
    assert not drive.all(SessionEnded)
    drive.command(Resume())
    drive.finish()
    assert numbers(drive) == list(range(1, 13))


def test_hold_on_turns_the_question_into_a_pause() -> None:
    drive = asked()
    drive.command(Pause(), heard="hold on")
    drive.pass_seconds(60)
    assert drive.session.state is State.PAUSED
    assert len(drive.all(Paused)) == 1


def test_again_asks_again_and_what_makes_no_sense_is_refused() -> None:
    drive = asked()
    drive.command(Again(), heard="say again")
    drive.pass_seconds(2)
    assert [text for text, _ in drive.voice()].count(QUESTION) == 2
    (refused,) = [e for e in drive.command(Slower()) if isinstance(e, CommandRefused)]
    assert refused.reason == "it asks whether to stop"
    drive.command(Stop())
    assert drive.session.state is State.STOPPING


def test_a_question_in_a_search_leads_back_into_the_search() -> None:
    drive = Drive.of(routine(SEARCH, strokes(3)))
    drive.pass_seconds(4)
    drive.command(Enough(), heard="that's enough")
    drive.pass_seconds(12)
    assert drive.session.state is State.SEARCHING
    drive.command(Found(), heard="found it")
    drive.finish()
    assert numbers(drive) == [1, 2, 3]


def two_feet() -> Drive:
    work = strokes(2, per="spot")
    bye = {"kind": "say", "say": ["Done."]}
    return Drive.of(routine(work, bye, feet="both", spots=2, swap=12))


def at_the_change(drive: Drive) -> Drive:
    drive.until(StrokeBegan, 4)
    drive.pass_seconds(4)
    assert drive.session.state is State.RESTING
    return drive


def feet_worked(events: list[Event]) -> list[Foot | None]:
    stages = [event.stage for event in events if isinstance(event, StageBegan)]
    return [stage.foot for stage in stages if stage.strokes]


def test_yes_at_the_change_of_feet_goes_on_at_once() -> None:
    drive = at_the_change(two_feet())
    drive.command(Yes(), heard="yes please")
    drive.pass_seconds(0.5)
    assert drive.session.state is State.COUNTING
    drive.finish()
    assert feet_worked(drive.events) == [Foot.LEFT, Foot.LEFT, Foot.RIGHT, Foot.RIGHT]


def test_no_at_the_change_of_feet_leaves_the_other_foot_out() -> None:
    drive = at_the_change(two_feet())
    drive.command(No(), heard="no thanks")
    drive.finish()
    assert feet_worked(drive.events) == [Foot.LEFT, Foot.LEFT]
    assert [event.foot for event in drive.all(FootLeft)] == [Foot.RIGHT]
    assert drive.voice()[-1][0] == "Done."


@pytest.mark.parametrize(("answer", "feet"), [(Yes(), 4), (No(), 2)])
def test_the_change_of_feet_is_answered_in_a_pause_too(answer: Command, feet: int) -> None:
    drive = at_the_change(two_feet())
    drive.command(Pause())
    drive.pass_seconds(60)
    drive.command(answer)
    drive.finish()
    assert len(feet_worked(drive.events)) == feet


def test_back_brings_back_the_foot_that_was_left_out() -> None:
    drive = at_the_change(two_feet())
    drive.command(No(), heard="no thanks")
    drive.pass_seconds(0.5)
    drive.command(Back(), heard="go back")
    drive.pass_seconds(0.1)
    assert drive.session.state is State.RESTING
    drive.finish()
    assert feet_worked(drive.events) == [Foot.LEFT, Foot.LEFT, Foot.RIGHT, Foot.RIGHT]


def test_no_at_another_rest_is_refused() -> None:
    rest = {"kind": "rest", "seconds": 9, "say": ["Rest."]}
    drive = Drive.of(routine(rest, strokes(3)))
    drive.pass_seconds(3)
    (refused,) = [e for e in drive.command(No()) if isinstance(e, CommandRefused)]
    assert refused.reason == "there is no question just now"


def test_next_leaves_the_question() -> None:
    drive = asked()
    drive.command(Next(), heard="next step")
    assert drive.finish().how is Ending.FINISHED
    assert frames(1) < drive.now


SEARCHED = {"kind": "locate", "say": ["Find it."], "wait": 5}
HELLO = {"kind": "say", "say": ["Hello."]}


def said(drive: Drive) -> list[str]:
    return [text for text, _ in drive.voice()]


def test_what_can_be_said_is_taught_once_to_who_can_be_heard() -> None:
    drive = Drive.of(routine(HELLO, HELLO, SEARCHED, SEARCHED, HELLO))
    drive.session.hear(Ear.OPEN)
    drive.finish()
    assert said(drive) == [
        *("Hello.", "Hello.", PHRASES.tell_commands),
        *("Find it.", PHRASES.tell_found, "Find it.", "Hello."),
    ]


def test_nothing_is_taught_to_who_cannot_be_heard_or_wants_less_talk() -> None:
    deaf = Drive.of(routine(HELLO, HELLO, SEARCHED))
    deaf.finish()
    assert said(deaf) == ["Hello.", "Hello.", "Find it."]
    quiet = Drive.of(routine(SEARCHED, SEARCHED, talk="counts"))
    quiet.session.hear(Ear.OPEN)
    quiet.finish()
    assert PHRASES.tell_found not in said(quiet)


def test_again_teaches_again() -> None:
    drive = Drive.of(routine(SEARCHED))
    drive.session.hear(Ear.OPEN)
    drive.pass_seconds(5)
    drive.command(Again(), heard="say again")
    drive.finish()
    assert said(drive).count(PHRASES.tell_found) == 2


def test_a_lost_ear_is_told_once_and_so_is_its_return() -> None:
    drive = counting()
    for ear in (Ear.OPEN, Ear.OPEN, Ear.LOST, Ear.LOST):
        drive.session.hear(ear)
        drive.pass_seconds(0.2)
    drive.pass_seconds(4)
    assert said(drive).count(PHRASES.ear_lost) == 1
    drive.session.hear(Ear.OPEN)
    drive.finish()
    assert said(drive).count(PHRASES.ear_back) == 1
    assert numbers(drive) == list(range(1, 13))


def ear_after(*ears: Ear, halt: Command | None = None) -> list[str]:
    """What a session says of its ear in a silence; each state of it lasts."""
    drive = Drive.of(routine({"kind": "rest", "seconds": 60, "say": ["Rest."]}))
    drive.pass_seconds(5)
    if halt is not None:
        drive.command(halt)
    for ear in ears:
        for _ in range(8):
            drive.session.hear(ear)
            drive.pass_seconds(0.5)
    words = {PHRASES.ear_lost, PHRASES.ear_back, PHRASES.ear_muted}
    return [text for text in said(drive) if text in words]


LOST, BACK, MUTED = PHRASES.ear_lost, PHRASES.ear_back, PHRASES.ear_muted


@pytest.mark.parametrize(
    ("ears", "told"),
    [
        ([Ear.OPENING, Ear.OPEN], []),
        ([Ear.MUTED, Ear.MUTED], []),
        ([Ear.OPENING, Ear.LOST], [LOST]),
        ([Ear.LOST, Ear.OPENING, Ear.LOST], [LOST]),
        ([Ear.LOST, Ear.OPENING, Ear.OPEN], [LOST, BACK]),
        ([Ear.OPEN, Ear.MUTED, Ear.OPENING, Ear.OPEN], [MUTED, BACK]),
        ([Ear.OPEN, Ear.LOST, Ear.OPEN, Ear.LOST], [LOST, BACK, LOST]),
    ],
)
def test_what_changes_of_the_ear_is_told_from_the_first(ears: list[Ear], told: list[str]) -> None:
    assert ear_after(*ears) == told
    assert ear_after(*ears, halt=Pause()) == told


def test_a_lost_ear_finds_a_gap_in_a_count_or_waits_for_its_end() -> None:
    drive = Drive.of(routine(strokes(4), {"kind": "rest", "seconds": 20, "say": ["Rest."]}, pace=1))
    drive.until(StrokeBegan)
    while drive.session.state is not State.ENDED:
        drive.session.hear(Ear.LOST)
        drive.pass_seconds(0.25)
    assert said(drive).count(PHRASES.ear_lost) == 1
    assert numbers(drive) == [1, 2, 3, 4]


def test_while_it_asks_whether_to_stop_it_speaks_of_nothing_else() -> None:
    drive = asked()
    drive.session.hear(Ear.LOST)
    drive.pass_seconds(3)
    assert said(drive)[-1] == QUESTION
    drive.command(No(), heard="no thanks")
    drive.session.hear(Ear.LOST)
    drive.pass_seconds(3)
    assert PHRASES.ear_lost in said(drive)


def test_an_answer_beside_a_count_is_to_sound_as_soon_as_it_can() -> None:
    drive = counting()
    drive.command(Slower(), heard="slow down")
    (tone,) = [e.cue for e in drive.all(CueScheduled) if e.cue.sound is Tone.HEARD]
    assert tone.prompt
    assert tone.frame - drive.now <= frames(0.05)


def test_what_found_no_room_before_a_pause_does_not_break_its_silence() -> None:
    drive = Drive.of(routine(strokes(9), {"kind": "rest", "seconds": 20, "say": ["Rest."]}, pace=1))
    drive.until(StrokeBegan)
    drive.session.hear(Ear.LOST)
    drive.command(Pause())
    for _ in range(8):
        drive.session.hear(Ear.LOST)
        drive.pass_seconds(0.5)
    assert PHRASES.ear_lost not in said(drive)
    drive.command(Resume())
    while drive.session.state is not State.ENDED:
        drive.session.hear(Ear.LOST)
        drive.pass_seconds(0.25)
    assert said(drive).count(PHRASES.ear_lost) == 1

"""What each command does."""

from itertools import pairwise

import pytest
from driving import SEARCH, Drive, numbers, routine, strokes

from voiceguide.clip import Line
from voiceguide.cue import Lane, Tone
from voiceguide.frames import frames
from voiceguide.routine.terms import Foot
from voiceguide.session.commands import (
    Again,
    Answer,
    Back,
    CannotFind,
    Command,
    Faster,
    Found,
    Louder,
    Next,
    No,
    Pause,
    Resume,
    Slower,
    Softer,
    Stop,
    TooSore,
    WhereAmI,
    Yes,
)
from voiceguide.session.events import (
    CommandRefused,
    CueScheduled,
    Ending,
    Event,
    GateClosed,
    GateEnd,
    GateOpened,
    HoldBegan,
    LineBegan,
    PaceChanged,
    SessionEnded,
    SoundCut,
    SpotEnded,
    StageBegan,
    StrokeBegan,
    VolumeChanged,
)
from voiceguide.session.score import Sounds
from voiceguide.session.transitions import State
from voiceguide.testing import EVERY_SOUND, TONES


def test_again_in_a_count_says_the_instruction_and_goes_on_from_the_same_stroke() -> None:
    drive = Drive.of(routine(strokes(12)))
    drive.until(StrokeBegan, 3)
    drive.pass_seconds(0.5)
    drive.command(Again())
    drive.finish()
    assert numbers(drive) == list(range(1, 13))
    said = [text for text, _ in drive.voice()]
    at = said.index("3") + 1
    assert said[at : at + 3] == ["Roll.", "And…", "4"]


def test_again_while_it_repeats_starts_over_and_never_stacks() -> None:
    drive = Drive.of(routine(strokes(6)))
    drive.until(StrokeBegan, 2)
    for _ in range(5):
        drive.command(Again())
        drive.pass_seconds(0.2)
    drive.finish()
    assert numbers(drive) == [1, 2, 3, 4, 5, 6]
    whole = [
        cue
        for cue, end in drive.heard()
        if cue.sound == Line("Roll.") and end == cue.end and cue.lane is Lane.VOICE
    ]
    assert len(whole) == 2


def test_again_in_a_hold_goes_on_from_the_same_second() -> None:
    drive = Drive.of(routine({"kind": "hold", "seconds": 10, "say": ["Press."]}))
    drive.until(HoldBegan)
    drive.pass_seconds(4.5)
    drive.command(Again())
    again = drive.until(HoldBegan)
    assert again.until - again.frame == frames(6)


def test_pause_is_silent_at_once_and_resume_keeps_the_count() -> None:
    drive = Drive.of(routine(strokes(6)))
    drive.until(StrokeBegan, 4)
    events = drive.command(Pause())
    assert any(isinstance(event, SoundCut) and event.frame == drive.now for event in events)
    assert drive.session.state is State.PAUSED
    assert drive.pass_seconds(600).until is None
    drive.command(Resume())
    drive.finish()
    assert numbers(drive) == [1, 2, 3, 4, 5, 6]
    said = [text for text, _ in drive.voice()]
    assert said[said.index("4") + 1 :][:2] == ["Ready.", "5"]


def test_a_question_that_a_pause_interrupts_can_still_be_answered() -> None:
    drive = Drive.of(routine({"kind": "rate", "moment": "before", "wait": 10}, strokes(3)))
    drive.until(GateOpened)
    drive.command(Pause())
    drive.pass_seconds(60)
    events = drive.command(Answer(7))
    assert [(one.how, one.answer) for one in events if isinstance(one, GateClosed)] == [
        (GateEnd.ANSWERED, 7)
    ]
    assert drive.session.state is State.COUNTING
    drive.finish()
    assert numbers(drive) == [1, 2, 3]
    assert drive.voice()[-5][0] == "7"


def test_a_search_that_a_pause_interrupts_can_be_ended_or_helped() -> None:
    drive = Drive.of(routine(SEARCH, strokes(3)))
    drive.until(GateOpened)
    drive.command(Pause())
    drive.pass_seconds(60)
    drive.command(CannotFind())
    assert drive.until(GateOpened).hint == 1
    assert drive.voice()[-1][0] == "Closer."
    drive.command(Pause())
    drive.command(Found())
    assert drive.all(GateClosed)[-1].how is GateEnd.FOUND
    assert drive.session.state is State.COUNTING


@pytest.mark.parametrize("answer", [Found(), CannotFind(), Answer(7), Yes(), No()])
def test_a_pause_of_a_count_takes_no_answers(answer: Command) -> None:
    drive = Drive.of(routine(strokes(6)))
    drive.until(StrokeBegan, 2)
    drive.command(Pause())
    (refused,) = [one for one in drive.command(answer) if isinstance(one, CommandRefused)]
    assert refused.reason.startswith("there is no")
    assert drive.session.state is State.PAUSED


def test_again_while_paused_tells_and_stays_paused() -> None:
    drive = Drive.of(routine(strokes(6)))
    drive.until(StrokeBegan, 2)
    drive.command(Pause())
    drive.command(Again())
    drive.pass_seconds(30)
    assert drive.session.state is State.PAUSED
    assert [text for text, _ in drive.voice()][-1] == "Roll."


def test_a_sentence_asked_for_in_a_pause_waits_for_its_clip_alone() -> None:
    lines = {Line(text): EVERY_SOUND.lines[Line(text)] for text in ("Roll.", "1", "2", "3", "4")}
    lines[Line("Half way.")] = EVERY_SOUND.lines[Line("Half way.")]
    drive = Drive.of(routine(strokes(4)), sounds=Sounds(lines=lines, tones=TONES))
    drive.until(StrokeBegan, 2)
    drive.command(Pause())
    drive.command(WhereAmI())
    (asked,) = drive.pass_seconds(1).lines
    lines[asked] = EVERY_SOUND.lines[asked]
    drive.pass_seconds(10)
    assert drive.session.state is State.PAUSED
    assert drive.voice()[-1][0] == "2 strokes left, about a minute to go."


def test_next_and_back() -> None:
    steps = [{"kind": "say", "say": [f"Step {k}."], "then": 20} for k in range(4)]
    drive = Drive.of(routine(*steps))
    drive.until(StageBegan)
    drive.pass_seconds(5)
    drive.command(Next())
    drive.pass_seconds(5)
    drive.command(Back())  # five seconds in: to its start
    drive.pass_seconds(1)
    drive.command(Back())  # one second in: one further
    drive.pass_seconds(1)
    assert [event.stage.index for event in drive.all(StageBegan)] == [0, 1, 1, 0]


def test_back_twice_at_once_goes_two_stages_back_from_within_one() -> None:
    steps = [{"kind": "say", "say": [f"Step {k}."], "then": 20} for k in range(4)]
    drive = Drive.of(routine(*steps))
    drive.until(StageBegan, 3)
    drive.pass_seconds(5)
    drive.command(Back(), Back())
    drive.pass_seconds(1)
    assert drive.all(StageBegan)[-1].stage.index == 1


def test_slower_changes_the_pace_from_the_next_beat_on_and_says_so() -> None:
    drive = Drive.of(routine(strokes(8), pace=2.0), headroom=frames(0.35))
    drive.until(StrokeBegan, 3)
    drive.pass_seconds(0.1)
    events = drive.command(Slower())
    assert [event.pace for event in events if isinstance(event, PaceChanged)] == [frames(2.2)]
    drive.finish()
    beats = [event.frame for event in drive.all(StrokeBegan)]
    gaps = [b - a for a, b in pairwise(beats)]
    assert gaps == [frames(2.0)] * 3 + [frames(2.2)] * 4
    assert "Slower." in [text for text, _ in drive.voice()]
    assert not any(isinstance(event, SoundCut) for event in drive.events)


@pytest.mark.parametrize(
    ("command", "bound", "word"),
    [(Slower(), 10.0, "That is the slowest."), (Faster(), 0.8, "That is the fastest.")],
)
def test_the_pace_has_bounds(command: Slower | Faster, bound: float, word: str) -> None:
    drive = Drive.of(routine({"kind": "say", "say": ["Hello."], "then": 60}, strokes(4)))
    drive.until(LineBegan)
    drive.pass_seconds(3)
    for _ in range(40):
        drive.command(command)
        drive.pass_seconds(0.1)
    assert drive.all(PaceChanged)[-1].pace == frames(bound)
    drive.pass_seconds(5)
    assert word in [text for text, _ in drive.voice()]
    drive.finish()
    assert {event.length for event in drive.all(StrokeBegan)} == {frames(bound)}


def test_found_closes_the_gate_even_before_it_opens() -> None:
    for seconds in (1.0, 5.0):
        drive = Drive.of(routine(SEARCH, strokes(4)))
        drive.pass_seconds(seconds)
        drive.command(Found())
        assert [event.how for event in drive.all(GateClosed)] == [GateEnd.FOUND]
        drive.finish()
        assert "Closer." not in [text for text, _ in drive.voice()]
        assert len(drive.all(GateClosed)) == 1


def test_cannot_find_gives_the_next_hint_and_then_works_the_sorest_place() -> None:
    drive = Drive.of(routine(SEARCH, strokes(4)))
    drive.until(GateOpened)
    for _ in range(3):
        drive.command(CannotFind())
        drive.pass_seconds(2)
    assert [event.how for event in drive.all(GateClosed)] == [GateEnd.NOT_FOUND]
    drive.finish()
    said = [text for text, _ in drive.voice()]
    assert said[:4] == ["Find it.", "Closer.", "Deeper.", "Take the sorest place."]


def test_again_in_a_search_repeats_the_instruction_and_the_last_hint() -> None:
    drive = Drive.of(routine(SEARCH))
    drive.until(GateOpened, 2)
    drive.pass_seconds(1)
    drive.command(Again())
    drive.until(GateOpened)
    assert [text for text, _ in drive.voice()][-4:] == [
        "Find it.",
        "Closer.",
        "Find it.",
        "Closer.",
    ]


def test_too_sore_leaves_the_spot_calmly_and_notes_it() -> None:
    steps = (
        strokes(6, per="spot"),
        {"kind": "say", "say": ["Other foot."], "per": "foot"},
    )
    drive = Drive.of(routine(*steps, feet="both", spots=2))
    drive.until(StrokeBegan, 2)
    events = drive.command(TooSore())
    noted = [event for event in events if isinstance(event, SpotEnded)]
    assert [(event.foot, event.spot) for event in noted] == [(Foot.LEFT, 1)]
    stage = drive.until(StageBegan).stage
    assert (stage.foot, stage.spot) == (Foot.LEFT, 2)
    said = [text for text, _ in drive.voice()]
    assert said[said.index("2") + 1 :][:2] == ["Let go.", "Breathe out."]
    drive.finish()
    assert numbers(drive) == [1, 2, *range(1, 7), *range(1, 7), *range(1, 7)]


def test_where_am_i_tells_foot_spot_strokes_and_minutes_then_goes_on() -> None:
    drive = Drive.of(routine(strokes(8, per="spot"), feet="right", spots=2))
    drive.until(StrokeBegan, 5)
    drive.command(WhereAmI())
    drive.until(StrokeBegan)
    said = [text for text, _ in drive.voice()]
    assert "Right foot, spot 1 of 2, 3 strokes left, about a minute to go." in said
    drive.finish()
    assert numbers(drive)[:8] == [1, 2, 3, 4, 5, 6, 7, 8]


def test_an_answer_is_noted_and_spoken() -> None:
    drive = Drive.of(routine({"kind": "rate", "moment": "before", "say": ["How sore?"]}))
    drive.until(GateOpened)
    drive.command(Answer(7))
    assert drive.all(GateClosed)[-1].answer == 7
    drive.finish()
    assert [text for text, _ in drive.voice()][-1] == "7"


def test_carry_on_cuts_a_wait_short() -> None:
    drive = Drive.of(routine({"kind": "say", "say": ["Sit."], "then": 60}, strokes(4)))
    drive.until(HoldBegan)
    drive.pass_seconds(1)
    drive.command(Resume())
    assert drive.until(StageBegan, limit=1).stage.index == 1


def test_stop_says_a_closing_line_and_keeps_the_count() -> None:
    drive = Drive.of(routine(strokes(6)))
    drive.until(StrokeBegan, 3)
    drive.command(Stop())
    ended = drive.finish(limit=10)
    assert (ended.how, ended.strokes) == (Ending.STOPPED, 3)
    assert [text for text, _ in drive.voice()][-1] == "Stopping."


def test_stop_twice_ends_at_once() -> None:
    drive = Drive.of(routine(strokes(6)))
    drive.until(StrokeBegan, 3)
    drive.command(Stop(), Stop())
    assert drive.session.state is State.ENDED


def test_the_volume_stays_within_its_levels() -> None:
    drive = Drive.of(routine(strokes(6)))
    drive.pass_seconds(1)
    drive.command(*[Louder()] * 12)
    assert drive.all(VolumeChanged)[-1].level == 10
    drive.command(*[Softer()] * 12)
    assert drive.all(VolumeChanged)[-1].level == 1


def refused(events: list[Event]) -> str:
    """Why a command was refused; nothing else has come of it but a tone."""
    told, tone = events
    assert isinstance(told, CommandRefused)
    assert isinstance(tone, CueScheduled)
    assert tone.cue.sound is Tone.REFUSED
    return told.reason


def test_a_refused_command_changes_nothing() -> None:
    drive = Drive.of(routine(strokes(6)))
    drive.until(StrokeBegan, 2)
    before = drive.session.state
    assert refused(drive.command(Found()))
    assert drive.session.state is before
    drive.finish()
    assert numbers(drive) == [1, 2, 3, 4, 5, 6]


def test_the_time_left_runs_down_and_stands_still_in_a_pause() -> None:
    drive = Drive.of(routine({"kind": "hold", "seconds": 60}, strokes(10)))
    drive.pass_seconds(5)
    before = drive.session.seconds_left()
    drive.pass_seconds(10)
    assert before - drive.session.seconds_left() == pytest.approx(10, abs=0.5)
    drive.command(Pause())
    paused = drive.session.seconds_left()
    drive.pass_seconds(100)
    assert drive.session.seconds_left() == pytest.approx(paused, abs=0.1)


def test_the_time_left_of_a_hold_is_not_shortened_by_repeats() -> None:
    drive = Drive.of(routine({"kind": "hold", "seconds": 60, "say": ["Press."]}))
    drive.until(HoldBegan)
    drive.pass_seconds(10)
    for _ in range(5):
        drive.command(Again())
        drive.pass_seconds(0.5)
    assert drive.session.seconds_left() == pytest.approx(50, abs=1.5)


def test_too_sore_twice_does_not_skip_a_spot_nobody_was_told_of() -> None:
    drive = Drive.of(routine(strokes(6, per="spot"), feet="left", spots=3))
    drive.until(StrokeBegan)
    drive.command(TooSore())
    drive.pass_seconds(0.3)
    assert refused(drive.command(TooSore()))
    assert drive.until(StageBegan).stage.spot == 2


def test_slower_where_no_strokes_are_left_is_refused() -> None:
    drive = Drive.of(routine({"kind": "say", "say": ["Hello."], "then": 60}))
    drive.pass_seconds(3)
    assert "no more strokes" in refused(drive.command(Slower()))


def test_q_in_the_last_chime_does_not_undo_that_all_was_done() -> None:
    drive = Drive.of(routine(strokes(1)))
    drive.until(StrokeBegan)
    drive.pass_seconds(2.2)
    drive.command(Stop())
    assert [event.how for event in drive.all(SessionEnded)] == [Ending.FINISHED]


def test_carry_on_ends_a_search() -> None:
    drive = Drive.of(routine(SEARCH, strokes(4)))
    drive.until(GateOpened)
    drive.command(Resume())
    assert [event.how for event in drive.all(GateClosed)] == [GateEnd.LEFT]
    assert drive.until(StageBegan, limit=1).stage.index == 1

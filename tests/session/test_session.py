"""What happens by itself."""

from itertools import pairwise

import pytest
from driving import LEAD_IN, SEARCH, Drive, numbers, routine, strokes

from voiceguide.clip import ClipShape, Line, Word
from voiceguide.cue import Cue, Glide, Lane, Tone
from voiceguide.frames import Frame, frames
from voiceguide.routine.terms import Feet
from voiceguide.session.choices import Choices
from voiceguide.session.commands import (
    Pause,
    Resume,
    Slower,
)
from voiceguide.session.events import (
    CueScheduled,
    GateClosed,
    GateEnd,
    GateOpened,
    HoldBegan,
    LineBegan,
    SessionEnded,
    StrokeBegan,
)
from voiceguide.session.score import Sounds
from voiceguide.testing import EVERY_SOUND, TONES


def test_a_count_lies_on_an_exact_grid_by_its_p_centres() -> None:
    drive = Drive.of(routine(strokes(8), pace=2.0))
    drive.finish()
    beats = [event.frame for event in drive.all(StrokeBegan)]
    assert [b - a for a, b in pairwise(beats)] == [frames(2.0)] * 7
    spoken = dict(drive.voice())
    for number, beat in enumerate(beats, 1):
        shape = EVERY_SOUND.lines[Line(str(number))]
        assert spoken[str(number)] + shape.p_centre == beat


def test_ticks_begin_and_glides_start_on_the_beat() -> None:
    drive = Drive.of(routine(strokes(3)))
    drive.finish()
    beats = [event.frame for event in drive.all(StrokeBegan)]
    cues = [cue for cue, _ in drive.heard()]
    onsets = [cue.frame + TONES[Tone.TICK].onset for cue in cues if cue.sound is Tone.TICK]
    glides = [cue for cue in cues if isinstance(cue.sound, Glide)]
    assert onsets == beats
    assert [cue.frame for cue in glides] == beats
    assert all(frames(1.8) <= cue.length < frames(2.0) for cue in glides)


def test_it_begins_with_silence_a_chime_and_the_first_line() -> None:
    drive = Drive.of(routine({"kind": "say", "say": ["Hello.", "Sit down."]}))
    drive.finish()
    first, *_ = drive.heard()
    assert first[0].sound is Tone.START
    assert first[0].frame == LEAD_IN
    assert [text for text, _ in drive.voice()] == ["Hello.", "Sit down."]
    assert drive.heard()[-1][0].sound is Tone.END


def test_the_search_waits_hints_and_goes_on_by_itself() -> None:
    drive = Drive.of(routine(SEARCH))
    drive.finish()
    assert [text for text, _ in drive.voice()] == [
        "Find it.",
        "Closer.",
        "Take the sorest place.",
    ]
    assert [event.hint for event in drive.all(GateOpened)] == [0, 1]
    assert [event.how for event in drive.all(GateClosed)] == [GateEnd.LEFT]


def test_silence_after_a_question_goes_on() -> None:
    drive = Drive.of(routine({"kind": "rate", "moment": "after", "say": ["How sore?"]}))
    drive.finish()
    assert [(event.how, event.answer) for event in drive.all(GateClosed)] == [(GateEnd.LEFT, None)]


def test_a_stage_stands_still_until_its_clips_are_there() -> None:
    lines: dict[Line, ClipShape] = {}
    shape = ClipShape(length=frames(0.5), onset=Frame(10), p_centre=Frame(900))
    drive = Drive.of(routine(strokes(4)), sounds=Sounds(lines=lines, tones=TONES))
    waiting = drive.pass_seconds(20)
    assert waiting.lines == (Line("Roll."),)
    lines[Line("Roll.")] = shape
    waiting = drive.pass_seconds(5)
    assert Line("1") in waiting.lines
    lines.update({Line(text): shape for text in ("1", "2", "3", "4", "Half way.")})
    drive.pass_seconds(0)
    drive.finish()
    assert numbers(drive) == [1, 2, 3, 4]


def test_a_stalled_driver_finds_the_count_written_already() -> None:
    """Told the time once in a second and a half, nothing is placed where sound has left."""
    headroom = frames(0.35)
    drive = Drive.of(routine(strokes(6), strokes(6)), headroom=headroom)
    drive.advance(0)
    while not any(type(event).__name__ == "SessionEnded" for event in drive.events):
        seen = len(drive.events)
        drive.session.advance(Frame(drive.now + frames(1.5)))
        drive.now = Frame(drive.now + frames(1.5))
        drive.pull()
        for event in drive.events[seen:]:
            if isinstance(event, CueScheduled):
                assert event.cue.frame >= drive.now + headroom
    assert numbers(drive) == [1, 2, 3, 4, 5, 6] * 2


def test_a_hold_is_counted_down() -> None:
    drive = Drive.of(routine({"kind": "hold", "seconds": 8, "say": ["Press."]}))
    drive.finish()
    assert [text for text, _ in drive.voice()] == ["Press.", "3", "2", "1"]


def test_half_way_is_said_between_two_counts_where_it_fits() -> None:
    slow = Drive.of(routine(strokes(8), pace=2.0))
    fast = Drive.of(routine(strokes(8), pace=0.8))
    for drive in (slow, fast):
        drive.finish()
        assert Tone.HALF_WAY in [cue.sound for cue, _ in drive.heard()]
    said = [text for text, _ in slow.voice()]
    assert said[said.index("4") + 1] == "Half way."
    assert "Half way." not in [text for text, _ in fast.voice()]


def test_an_hour_does_not_slip_by_a_frame() -> None:
    drive = Drive.of(routine(strokes(1000), strokes(800), pace=2.0))
    drive.finish()
    beats = [event.frame for event in drive.all(StrokeBegan)]
    assert beats[999] - beats[0] == 999 * frames(2.0)
    assert beats[1799] - beats[1000] == 799 * frames(2.0)


def test_both_feet_get_the_full_dose() -> None:
    drive = Drive.of(routine(strokes(per="spot"), spots=2), Choices(feet=Feet.BOTH, strokes=6))
    drive.finish()
    assert numbers(drive) == list(range(1, 7)) * 2 * 2


def test_time_cannot_run_backwards() -> None:
    drive = Drive.of(routine(strokes(6)))
    drive.pass_seconds(1)
    with pytest.raises(ValueError, match="time cannot run"):
        drive.session.advance(Frame(0))


def test_numbers_are_never_longer_than_their_beat() -> None:
    drive = Drive.of(routine(strokes(30), pace=0.8))
    drive.finish()
    voice = [(cue, end) for cue, end in drive.heard() if cue.lane is Lane.VOICE]
    assert all(end <= after.frame for (_, end), (after, _) in pairwise(voice))
    assert isinstance(voice[0][0], Cue)


def test_the_time_left_knows_of_a_changed_pace_in_all_that_follows() -> None:
    drive = Drive.of(routine(strokes(8, per="set"), sets=4, pace=2.0))
    drive.until(StrokeBegan)
    for _ in range(6):
        drive.command(Slower())
    told = drive.session.seconds_left()
    before = drive.now
    assert (drive.finish().frame - before) / frames(1) == pytest.approx(told, rel=0.1)


def test_the_chime_of_a_rest_never_rings_over_ready() -> None:
    drive = Drive.of(routine({"kind": "rest", "seconds": 3.2, "say": []}))
    drive.until(HoldBegan)
    drive.pass_seconds(3.1)
    drive.command(Pause(), Resume())
    drive.finish()
    ready = next(cue for cue, _ in drive.heard() if cue.sound == Line("Ready."))
    chimes = [cue for cue, end in drive.heard() if cue.sound is Tone.SWAP and end == cue.end]
    assert all(chime.frame >= ready.end for chime in chimes)


def test_a_line_is_told_with_its_words_where_the_speaker_knows_them() -> None:
    drive = Drive.of(routine({"kind": "say", "say": ["Press in, slowly."]}))
    drive.until(SessionEnded)
    begun = [event for event in drive.events if isinstance(event, LineBegan)]
    line = next(event for event in begun if event.line.text.startswith("Press"))
    assert line.words == EVERY_SOUND.lines[line.line].words
    assert [line.line.text[word.start : word.end] for word in line.words] == [
        "Press",
        "in",
        "slowly",
    ]


@pytest.mark.parametrize(
    "words",
    [
        [(0, 0, 99)],
        [(9000, 0, 3)],
        [(10, 0, 3), (5, 4, 7)],
        [(0, 4, 7), (10, 0, 3)],
        [(0, 0, 5), (10, 4, 7)],
    ],
    ids=["beyond the text", "after the end", "back in time", "back in the text", "overlapping"],
)
def test_words_that_do_not_fit_their_line_never_exist(words: list[tuple[int, int, int]]) -> None:
    told = tuple(Word(begin=Frame(begin), start=start, end=end) for begin, start, end in words)
    with pytest.raises(ValueError, match="words of this line"):
        LineBegan(frame=Frame(100), line=Line("Let it go."), until=Frame(9000), words=told)


@pytest.mark.parametrize("parts", [(-1, 0, 3), (0, -1, 3), (0, 3, 3)])
def test_no_word_is_empty_or_before_the_line(parts: tuple[int, int, int]) -> None:
    begin, start, end = parts
    with pytest.raises(ValueError, match="no word"):
        Word(begin=Frame(begin), start=start, end=end)

"""What the bench measures with: judged on sounds that are known. Nothing here is timed."""

import json
import os
import sys
from collections.abc import Iterator

import numpy as np
import pytest
from _bench import detect
from _bench.__main__ import chosen, measured
from _bench.detect import Samples
from _bench.figure import Figure, MeasureError, as_json, as_table
from _bench.groups import GROUPS, parts
from _bench.routines import home
from _bench.screen import pictures
from _bench.session.hour import slip
from _bench.session.keys import Try
from _bench.studio import Studio
from _bench.terminal import SIZE, Shot, Terminal
from soundcard import SoundCard

from voiceguide.assets import audio_folder
from voiceguide.frames import FRAME_RATE, frames
from voiceguide.routine.reader import parse
from voiceguide.sound.tones import read_samples
from voiceguide.tui import lettering
from voiceguide.tui.lettering import Face
from voiceguide.tui.widgets import digits

TICK = read_samples(audio_folder() / "tick.wav")
GLIDE = read_samples(audio_folder() / "glide-dark.wav")
FINE = 0.05
"""Milliseconds."""


def noise(seconds: float, level: float, seed: int = 0) -> Samples:
    rng = np.random.default_rng(seed)
    return (level * rng.standard_normal(frames(seconds))).astype(np.float32)


def recording_of(begins: list[int], sound: Samples, length: float, gain: float = 0.5) -> Samples:
    """A sound at some frames, under faint noise."""
    recorded = noise(length, 0.0005)
    for begin in begins:
        recorded[begin : begin + len(sound)] += np.float32(gain) * sound
    return recorded


def ticking(*, late: int = 0) -> Samples:
    """Six ticks, a second apart, on a glide; the fourth is some frames late."""
    begins = [frames(0.5 + number) + (late if number == 3 else 0) for number in range(6)]
    recorded = recording_of(begins, TICK, length=7)
    return recorded + np.float32(0.5) * np.resize(GLIDE, len(recorded))


# ---- ticks


def test_ticks_are_found_under_glide_and_noise() -> None:
    onsets = detect.tick_onsets(ticking(), TICK, 6)
    assert onsets == pytest.approx([frames(0.5 + number) for number in range(6)], abs=2)
    assert detect.off_beat(onsets, 1.0) < FINE


@pytest.mark.parametrize("late", [48, -48, 480])
def test_a_tick_off_the_beat_is_seen_as_far_off_as_it_is(late: int) -> None:
    onsets = detect.tick_onsets(ticking(late=late), TICK, 6)
    assert detect.off_beat(onsets, 1.0) == pytest.approx(abs(late) / 48, abs=FINE)


def test_a_wrong_pace_is_seen() -> None:
    onsets = detect.tick_onsets(ticking(), TICK, 6)
    assert detect.off_beat(onsets, 1.001) == pytest.approx(2.5, abs=FINE)


@pytest.mark.parametrize("expected", [5, 7])
def test_a_tick_too_many_or_too_few_is_no_figure(expected: int) -> None:
    with pytest.raises(MeasureError, match=f"expected {expected} ticks"):
        detect.tick_onsets(ticking(), TICK, expected)


def test_known_words_are_taken_out_to_the_sample() -> None:
    words = [noise(0.4, 0.3, seed) for seed in (1, 2, 3)]
    begins = [frames(0.3 + number) for number in range(3)]
    recorded = ticking()
    spoken = recorded.copy()
    for begin, word in zip(begins, words, strict=True):
        spoken[begin : begin + len(word)] += np.float32(0.5) * word
    assert detect.find(spoken, words) == begins
    assert np.abs(detect.without(spoken, words) - recorded).max() < 0.01
    onsets = detect.tick_onsets(detect.without(spoken, words), TICK, 6)
    assert detect.off_beat(onsets, 1.0) < FINE


def test_what_was_not_played_is_not_taken_out() -> None:
    words = [noise(0.4, 0.3, seed) for seed in (1, 2, 3)]
    recorded = ticking()
    spoken = recorded.copy()
    for begin, word in zip((frames(2), frames(4)), words[:2], strict=True):
        spoken[begin : begin + len(word)] += np.float32(0.5) * word
    assert np.abs(detect.without(spoken, words) - recorded).max() < 0.01


# ---- sounds and silence


def test_the_longest_silences_part_sounds() -> None:
    word = np.concatenate([noise(0.1, 0.1), np.zeros(frames(0.08), np.float32), noise(0.2, 0.1)])
    recorded = np.zeros(frames(5), np.float32)
    begins = [frames(at) for at in (0.5, 1.2, 3.0)]
    for begin in begins:
        recorded[begin : begin + len(word)] = word
    found = detect.runs(recorded, 3)
    assert [begin for begin, _ in found] == pytest.approx(begins, abs=5)
    assert [end for _, end in found] == pytest.approx([at + len(word) for at in begins], abs=5)


def test_silence_has_no_sounds() -> None:
    silence = np.zeros(FRAME_RATE, np.float32)
    assert detect.loud_after(silence, 0) is None
    assert detect.last_loud(silence) is None
    with pytest.raises(MeasureError):
        detect.runs(silence, 2)


def test_the_first_and_the_last_sound_are_told_in_frames_of_the_recording() -> None:
    recorded = np.zeros(1000, np.float32)
    recorded[[100, 400, 700]] = 0.5
    assert detect.loud_after(recorded, 101) == 400
    assert detect.last_loud(recorded) == 700


# ---- keys


def keyed(*, sound: int, silence: int) -> Samples:
    """One sound, from and to a frame."""
    recorded = np.zeros(3 * FRAME_RATE, np.float32)
    recorded[sound:silence] = 0.1
    return recorded


PRESSED = Try(again=frames(0.5), pause=frames(1.5), resume=frames(2.5))


def test_a_repeat_and_a_pause_are_timed_from_their_keys() -> None:
    heard = keyed(sound=frames(0.6), silence=frames(1.52))
    assert PRESSED.repeat_began(heard) == pytest.approx(0.1, abs=1e-4)
    assert PRESSED.fell_silent(heard) == pytest.approx(0.02, abs=1e-4)


@pytest.mark.parametrize(
    ("sound", "silence", "fault"),
    [(0.45, 1.6, "not silent"), (1.6, 1.7, "no sound")],
)
def test_a_repeat_is_not_timed_where_it_cannot_be(sound: float, silence: float, fault: str) -> None:
    with pytest.raises(MeasureError, match=fault):
        PRESSED.repeat_began(keyed(sound=frames(sound), silence=frames(silence)))


def test_a_pause_of_nothing_is_not_timed() -> None:
    with pytest.raises(MeasureError, match="nothing was said"):
        PRESSED.fell_silent(keyed(sound=frames(0.6), silence=frames(1.2)))


# ---- slip


def test_slip_is_seen_to_the_frame() -> None:
    beats = np.concatenate([np.arange(4) * 100, 1000 + np.arange(4) * 100])
    assert slip(beats, beats + 7, strokes=4, pace=100) == 0
    drifting = beats + 7
    drifting[6:] += 1
    assert slip(beats, drifting, strokes=4, pace=100) == 1
    assert slip(drifting, drifting, strokes=4, pace=100) == 1


# ---- a terminal


DRAWING = """
import time
print("\\x1b[1mfir\\x1b[0m\\x1b[38;2;1;2;3mst", end="", flush=True)
for line in iter(input, "end"):
    time.sleep(0.2)
    print("you wrote", line[::-1])
"""


def test_a_text_is_seen_when_it_is_drawn_and_not_before() -> None:
    terminal = Terminal([sys.executable, "-c", DRAWING], dict(os.environ))
    first = terminal.look_for("first")
    with terminal:
        assert first.wait() > terminal.began
        found = terminal.look_for("you wrote cba")
        pressed = terminal.press("abc\n")
        assert found.wait() - pressed >= 0.2
        terminal.press("end\n")


def test_what_was_drawn_before_it_was_looked_for_does_not_count(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    terminal = Terminal([sys.executable, "-c", DRAWING], dict(os.environ))
    first = terminal.look_for("first")
    with terminal:
        first.wait()
        monkeypatch.setattr("_bench.terminal._PATIENCE", 0.1)
        with pytest.raises(MeasureError, match="'first' was not drawn"):
            terminal.look_for("first").wait()
        terminal.press("end\n")


MEASURING = """
import os, signal
def tell(*_):  # without a buffer, which a signal must not find half written
    os.write(1, "{} {}\\n".format(*os.get_terminal_size()).encode())
signal.signal(signal.SIGWINCH, tell)
tell()
for line in iter(input, "end"):
    pass
"""


def test_the_program_is_told_of_another_size() -> None:
    terminal = Terminal([sys.executable, "-c", MEASURING], dict(os.environ))
    first = terminal.look_for("120 40")
    with terminal:
        first.wait()
        found = terminal.look_for("61 13")
        terminal.resize(61, 13)
        found.wait()
        terminal.press("end\n")


# ---- pictures


def film(*pieces: str) -> list[Shot]:
    """Each piece comes a second after the one before."""
    return [(float(moment), piece.encode()) for moment, piece in enumerate(pieces)]


def large(number: int, scale: int = 1, column: int = 5) -> str:
    """A number, drawn as the screen draws it."""
    rows = enumerate(digits.draw(number, scale), start=3)
    return "".join(f"\x1b[{row};{column}H{line}" for row, line in rows)


def test_a_count_is_seen_once_all_of_it_stands_there() -> None:
    whole = large(2)
    half = len(whole) // 2
    drawn = film(large(1), "\x1b[2J", whole[:half], whole[half:], large(3, scale=3))
    assert pictures.drawn_counts(drawn, SIZE, 5) == {1: 0, 2: 3, 3: 4}


def test_counts_are_seen_in_their_order() -> None:
    """A 12 holds a 1 and a 2, and comes after both."""
    drawn = film(large(1), large(2), *(large(number) for number in range(3, 13)))
    assert pictures.drawn_counts(drawn, SIZE, 12) == {number: number - 1 for number in range(1, 13)}


def test_a_text_is_seen_where_it_stands_in_pieces_and_colours() -> None:
    drawn = film("\x1b[?2026$p\x1b[>1ua b\x1b[1mold\x1b[0m", "\x1b[2;1HPress", " it.", "\x1b[2J")
    found = pictures.first_seen(drawn, SIZE, ["a bold", "Press it.", "nowhere"])
    assert found == {"a bold": 0, "Press it.": 2}


@pytest.mark.parametrize("face", lettering.FACES)
def test_a_text_in_large_letters_is_seen_with_its_last_word(face: Face) -> None:
    first, second = (word for line in lettering.lines("Let go.", face, 80) or () for word in line)
    pieces = [
        "".join(f"\x1b[{top + row};{column}H{line}" for row, line in enumerate(word.rows))
        for word, top, column in ((first, 3, 4), (second, 12, 9))
    ]
    assert pictures.first_seen(film(*pieces), SIZE, ["Let go.", "Let it."]) == {"Let go.": 1}


# ---- routines


def test_the_routines_that_are_listed_are_routines_with_their_own_titles() -> None:
    titles = [home.title_of(number) for number in range(home.COUNTS[home.MANY])]
    assert len(set(titles)) == home.COUNTS[home.MANY]
    assert parse(home.text(titles[27]), "").title == "bbb 0027"


# ---- figures


GOOD = Figure(name="good", value=0.12345, unit="ms", must=1, peer=68.9)
BAD = Figure(name="bad", value=1.5, unit="ms", must=1)
UNKNOWN = Figure(name="unknown", value=None, unit="", must=0)


def test_json_lists_an_object_a_figure() -> None:
    assert json.loads(as_json([("session", GOOD), ("session", BAD)])) == [
        {
            "group": "session",
            "name": "good",
            "value": 0.123,
            "unit": "ms",
            "must": "≤ 1",
            "ok": True,
            "peer": 68.9,
        },
        {
            "group": "session",
            "name": "bad",
            "value": 1.5,
            "unit": "ms",
            "must": "≤ 1",
            "ok": False,
        },
    ]


def test_what_was_not_measured_is_not_ok() -> None:
    (row,) = json.loads(as_json([("session", UNKNOWN)]))
    assert (row["value"], row["ok"]) == (None, False)


def test_the_table_has_a_line_a_figure_in_even_columns() -> None:
    head, *lines = as_table([("session", GOOD), ("session", BAD), ("session", UNKNOWN)]).split("\n")
    assert [line.split() for line in lines] == [
        ["session", "good", "0.123", "ms", "≤", "1", "yes", "68.9"],
        ["session", "bad", "1.5", "ms", "≤", "1", "NO"],
        ["session", "unknown", "-", "≤", "0", "NO"],
    ]
    assert {line.index("≤") for line in lines} == {head.index("must")}


def test_a_part_that_breaks_down_keeps_what_it_had_and_fails(
    sound_card: SoundCard, tmp_path_factory: pytest.TempPathFactory
) -> None:
    def breaking(_: Studio) -> Iterator[Figure]:
        yield GOOD
        raise MeasureError("the rest is lost")

    found = measured("breaking", breaking, Studio(sound_card, tmp_path_factory.mktemp("bench")))
    assert [figure.ok for figure in found] == [True, False]


def test_a_group_or_a_part_of_it_is_chosen_by_name() -> None:
    assert [name for _, name, _ in chosen("session")] == list(parts("session"))
    assert [name for _, name, _ in chosen("session/keys")] == ["keys"]
    for unknown in ("nothing", "session/nothing"):
        with pytest.raises(MeasureError, match=unknown):
            list(chosen(unknown))


def test_every_group_has_parts() -> None:
    assert all(parts(group) for group in GROUPS)

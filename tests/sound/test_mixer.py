import tracemalloc
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from voiceguide.frames import FRAME_RATE, Frame, frames
from voiceguide.sound.mixer import FADE, Mixer, Samples

Step = Callable[[Mixer], None]

NOISE = np.random.default_rng(7).uniform(-0.7, 0.7, 6000).astype(np.float32)
RAMP = frames(0.020)


def render(mixer: Mixer, count: int) -> Samples:
    out = np.empty(count, np.float32)
    mixer.render(out)
    return out


def ones(length: int) -> Samples:
    return np.ones(length, np.float32)


def add(mixer: Mixer, samples: Samples, frame: int, length: int | None = None) -> None:
    mixer.add(1, samples, Frame(frame), Frame(len(samples) if length is None else length))


# --- on the grid


def test_a_cue_sounds_on_its_frame_to_the_bit() -> None:
    mixer = Mixer()
    add(mixer, NOISE[:1000], 500)
    heard = render(mixer, 2000)
    assert np.array_equal(heard[500:1500], NOISE[:1000])
    assert not heard[:500].any()
    assert not heard[1500:].any()


def test_frames_are_counted_from_where_it_starts() -> None:
    mixer = Mixer(Frame(FRAME_RATE))
    add(mixer, NOISE[:10], FRAME_RATE + 3)
    assert np.array_equal(render(mixer, 20)[3:13], NOISE[:10])
    assert mixer.position == FRAME_RATE + 20


def test_a_cue_shorter_than_its_sound_ends_in_a_fade() -> None:
    mixer = Mixer()
    add(mixer, ones(5000), 0, 1000)
    heard = render(mixer, 1500)
    assert np.all(heard[: 1000 - FADE] == 1)
    assert np.all(np.diff(heard[1000 - FADE - 1 : 1000]) < 0)
    assert heard[999] == 0
    assert not heard[1000:].any()


def test_the_sum_stays_within_bounds() -> None:
    mixer = Mixer()
    for number, sign in enumerate((1, 1, -1, -1, -1)):
        mixer.add(number, ones(100) * sign, Frame(100 * (number > 1)), Frame(100))
    heard = render(mixer, 200)
    assert np.all(heard[:100] == 1)
    assert np.all(heard[100:] == -1)


# --- cues that come late


def test_a_late_cue_is_counted_and_joins_in_on_the_grid() -> None:
    mixer = Mixer()
    render(mixer, 1000)
    add(mixer, NOISE, 400)
    heard = render(mixer, 2000)
    assert mixer.late == 1
    assert abs(heard[0]) < abs(NOISE[600]), "it begins with a fade, not with a click"
    assert np.array_equal(heard[FADE:], NOISE[600 + FADE : 2600])


def test_a_late_word_is_said_whole() -> None:
    mixer = Mixer()
    render(mixer, 1000)
    mixer.add(1, NOISE[:500], Frame(400), Frame(500), whole=True)
    assert np.array_equal(render(mixer, 500), NOISE[:500])
    assert mixer.late == 1


def test_a_word_that_is_very_late_keeps_out_of_the_next_ones_way() -> None:
    mixer = Mixer()
    late = frames(0.06)
    render(mixer, late)
    mixer.add(1, NOISE, Frame(0), Frame(len(NOISE)), whole=True)
    assert np.array_equal(render(mixer, 1000)[FADE:], NOISE[late + FADE : late + 1000])


def test_a_cue_under_way_at_the_start_is_not_late() -> None:
    mixer = Mixer(Frame(1000))
    add(mixer, NOISE, 400)
    assert np.array_equal(render(mixer, 1000)[FADE:], NOISE[600 + FADE : 1600])
    assert mixer.late == 0


# --- what is changed under way


def test_a_cancelled_cue_falls_silent_within_five_milliseconds() -> None:
    mixer = Mixer()
    add(mixer, ones(5000), 0)
    mixer.cancel(1, Frame(800))
    heard = render(mixer, 2000)
    assert np.all(heard[:800] == 1)
    assert np.all(np.diff(heard[799 : 800 + FADE]) < 0)
    assert not heard[800 + FADE :].any()


def test_a_cue_cancelled_before_its_frame_never_sounds() -> None:
    mixer = Mixer()
    add(mixer, ones(100), 500)
    mixer.cancel(1, Frame(500))
    assert not render(mixer, 1000).any()


def test_cancelling_what_is_over_or_unknown_does_nothing() -> None:
    mixer = Mixer()
    add(mixer, NOISE[:100], 0)
    assert np.array_equal(render(mixer, 200)[:100], NOISE[:100])
    mixer.cancel(1, Frame(50))
    mixer.cancel(99, Frame(50))
    assert not render(mixer, 200).any()


def test_going_back_sounds_the_same_once_more() -> None:
    mixer = Mixer()
    add(mixer, NOISE, 0, 3000)
    first = render(mixer, 4000)
    mixer.seek(Frame(700))
    assert np.array_equal(render(mixer, 3300), first[700:])


def test_going_back_a_second_reaches_cues_that_had_ended() -> None:
    mixer = Mixer()
    add(mixer, NOISE[:100], 0)
    render(mixer, FRAME_RATE)
    mixer.add(2, NOISE[:100], Frame(2 * FRAME_RATE), Frame(100))
    mixer.seek(Frame(0))
    assert np.array_equal(render(mixer, 100), NOISE[:100])


def test_going_forward_leaves_out_what_lies_between() -> None:
    mixer = Mixer()
    add(mixer, NOISE[:100], 200)
    mixer.add(2, NOISE[:100], Frame(1000), Frame(100))
    mixer.seek(Frame(900))
    heard = render(mixer, 300)
    assert np.array_equal(heard[100:200], NOISE[:100])
    assert not heard[:100].any()


def test_the_volume_changes_smoothly() -> None:
    mixer = Mixer()
    add(mixer, ones(5000), 0)
    render(mixer, 1000)
    mixer.set_volume(0.25)
    heard = render(mixer, 2000)
    assert np.all(np.diff(heard[:RAMP]) < 0)
    assert heard[0] > 0.99
    assert np.all(heard[RAMP - 1 :] == 0.25)


def test_a_second_change_of_volume_begins_where_the_first_has_come() -> None:
    mixer = Mixer()
    add(mixer, ones(5000), 0)
    render(mixer, 100)
    mixer.set_volume(0)
    before = render(mixer, RAMP // 2)[-1]
    mixer.set_volume(1)
    after = render(mixer, RAMP)
    assert 0 < after[0] - before < 0.01
    assert after[-1] == 1


# --- the two promises


def _adding(cue_id: int, begin: int, frame: int, length: int, *, whole: bool) -> Step:
    samples = NOISE[begin : begin + 2000]
    return lambda mixer: mixer.add(cue_id, samples, Frame(frame), Frame(length), whole=whole)


@st.composite
def steps(draw: st.DrawFn) -> Step:
    number = st.integers(0, 9000)
    match draw(st.sampled_from(["add", "add", "add", "cancel", "seek", "volume"])):
        case "add":
            return _adding(
                draw(st.integers(0, 20)),
                draw(st.integers(0, 4000)),
                draw(number),
                draw(st.integers(1, 3000)),
                whole=draw(st.booleans()),
            )
        case "cancel":
            cue_id, at = draw(st.integers(0, 20)), Frame(draw(number))
            return lambda mixer: mixer.cancel(cue_id, at)
        case "seek":
            to = Frame(draw(number))
            return lambda mixer: mixer.seek(to)
        case _:
            gain = draw(st.floats(0, 1))
            return lambda mixer: mixer.set_volume(gain)


@given(
    script=st.lists(st.tuples(steps(), st.integers(0, 5000)), max_size=12),
    blocks=st.lists(st.integers(1, 5000), min_size=1, max_size=40),
)
def test_the_same_sound_to_the_bit_however_the_blocks_are_cut(
    script: list[tuple[Step, int]], blocks: list[int]
) -> None:
    whole, cut = Mixer(), Mixer()
    for turn, (step, count) in enumerate(script):
        step(whole)
        step(cut)
        pieces: list[Samples] = []
        left = count
        while left:
            pieces.append(render(cut, min(left, blocks[(turn + len(pieces)) % len(blocks)])))
            left -= len(pieces[-1])
        expected = render(whole, count)
        assert b"".join(piece.tobytes() for piece in pieces) == expected.tobytes()
        assert np.all(np.abs(expected) <= 1)
    assert whole.position == cut.position
    assert whole.late == cut.late


@pytest.mark.parametrize("size", [480, 3000])
def test_rendering_allocates_next_to_nothing(size: int) -> None:
    mixer, out = Mixer(), np.empty(size, np.float32)
    for number in range(4):
        mixer.add(number, NOISE, Frame(number * 10), Frame(5000))
    mixer.set_volume(0.5)
    mixer.render(out)
    mixer.set_volume(0.7)
    tracemalloc.start()
    try:
        tracemalloc.reset_peak()
        before = tracemalloc.get_traced_memory()[0]
        mixer.render(out)
        assert tracemalloc.get_traced_memory()[1] - before < 2048
    finally:
        tracemalloc.stop()


def test_a_long_session_of_cues_leaves_nothing_behind() -> None:
    mixer, out = Mixer(), np.empty(FRAME_RATE, np.float32)
    sizes = []
    tracemalloc.start()
    try:
        for second in range(1200):
            samples = np.zeros(2000, np.float32)
            mixer.add(second, samples, Frame(second * FRAME_RATE), Frame(2000))
            mixer.render(out)
            if second in {60, 1199}:
                sizes.append(tracemalloc.get_traced_memory()[0])
    finally:
        tracemalloc.stop()
    assert sizes[1] - sizes[0] < 8000

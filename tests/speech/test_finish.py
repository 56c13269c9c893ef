"""Raw recordings into clips."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from listening import samples_of

from voiceguide.clip import Word
from voiceguide.errors import SpeechError
from voiceguide.frames import FRAME_RATE, frames
from voiceguide.speech import measure
from voiceguide.speech.finish import LEAD, LEVEL, PEAK, TAIL, finish
from voiceguide.speech.measure import Samples


def recording(rate: int, level: float, before: float = 0.2, after: float = 0.4) -> Samples:
    time = np.arange(round(rate * 0.5)) / rate
    sound = level * np.sin(2 * np.pi * 200 * time)
    gaps = (np.zeros(round(rate * before)), np.zeros(round(rate * after)))
    return np.concatenate([gaps[0], sound, gaps[1]]).astype(np.float32)


@given(st.sampled_from([8000, 16000, 22050, 44100, 48000]), st.floats(0.01, 1))
def test_every_clip_comes_out_alike(rate: int, level: float) -> None:
    clip = finish(recording(rate, level), rate)
    sound = samples_of(clip)
    assert measure.loudness(sound) == pytest.approx(LEVEL, rel=0.03)
    assert np.abs(sound).max() <= PEAK
    assert len(sound) == pytest.approx(0.5 * FRAME_RATE + LEAD + TAIL, abs=400)
    assert clip.shape.onset == measure.onset(sound)
    assert clip.shape.p_centre == measure.p_centre(sound)


@given(st.sampled_from([8000, 22050, 48000]), st.floats(0, 0.5), st.floats(0, 0.45))
def test_words_move_with_the_sound(rate: int, before: float, into: float) -> None:
    words = tuple(
        Word(begin=frames(at), start=place, end=place + 1)
        for place, at in enumerate((0.0, before, before + into))
    )
    shape = finish(recording(rate, 0.5, before), rate, words).shape
    assert [(word.start, word.end) for word in shape.words] == [(0, 1), (1, 2), (2, 3)]
    assert shape.words[0].begin == shape.onset
    assert shape.words[2].begin == pytest.approx(shape.onset + frames(into), abs=frames(0.005))


def test_a_word_after_the_end_of_the_sound_makes_all_untold() -> None:
    words = (
        Word(begin=frames(0.2), start=0, end=1),
        Word(begin=frames(0.9), start=2, end=3),
    )
    assert finish(recording(FRAME_RATE, 0.5), FRAME_RATE, words).shape.words == ()


def test_both_ends_are_faded() -> None:
    sound = samples_of(finish(recording(FRAME_RATE, 0.5), FRAME_RATE))
    assert sound[0] == 0
    assert sound[-1] == 0


def test_sound_up_to_the_edge_is_kept_whole() -> None:
    raw = recording(FRAME_RATE, 0.5, before=0, after=0)
    assert finish(raw, FRAME_RATE).shape.length == pytest.approx(len(raw), abs=10)


def test_a_peaky_sound_is_softer_rather_than_clipped() -> None:
    raw = recording(FRAME_RATE, 0.05)
    raw[len(raw) // 2] = 1.0
    sound = samples_of(finish(raw, FRAME_RATE))
    assert np.abs(sound).max() == pytest.approx(PEAK, rel=1e-3)
    assert measure.loudness(sound) < LEVEL


def test_the_recording_itself_is_left_alone() -> None:
    raw = recording(FRAME_RATE, 0.5)
    before = raw.copy()
    finish(raw, FRAME_RATE)
    np.testing.assert_array_equal(raw, before)


@pytest.mark.parametrize("raw", [np.zeros(0), np.zeros(9999), np.full(9999, 1e-6)])
def test_silence_is_no_clip(raw: Samples) -> None:
    with pytest.raises(SpeechError, match="silence"):
        finish(raw.astype(np.float32), 22050)

"""Onsets, P-centres and loudness of made sounds, whose truth is known."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from voiceguide.frames import FRAME_RATE, frames
from voiceguide.speech import measure
from voiceguide.speech.measure import Samples


def buzz(seconds: float, level: float = 0.5) -> Samples:
    time = np.arange(frames(seconds)) / FRAME_RATE
    return (level * np.sin(2 * np.pi * 150 * time)).astype(np.float32)


def silence(seconds: float) -> Samples:
    return np.zeros(frames(seconds), dtype=np.float32)


def syllable(hiss: float, vowel: float, level: float) -> Samples:
    """A soft consonant of so many seconds, then a vowel."""
    noise = np.random.default_rng(7).normal(0, 0.05 * level, frames(hiss)).astype(np.float32)
    return np.concatenate([noise, buzz(vowel, level)])


@given(st.integers(0, 20_000), st.floats(0.001, 1))
def test_the_onset_is_where_sound_begins(before: int, level: float) -> None:
    sound = np.concatenate([np.zeros(before, np.float32), buzz(0.2, level), silence(0.1)])
    assert 0 <= measure.onset(sound) - before <= frames(0.001)


@pytest.mark.parametrize("hiss", [0.03, 0.08, 0.15])
def test_the_p_centre_is_where_the_vowel_rises(hiss: float) -> None:
    sound = np.concatenate([silence(0.1), syllable(hiss, 0.3, 0.5), silence(0.1)])
    vowel = frames(0.1 + hiss)
    assert abs(measure.p_centre(sound) - vowel) < frames(0.01)


def test_a_later_and_louder_syllable_does_not_win() -> None:
    first = syllable(0.08, 0.12, 0.4)
    word = np.concatenate([first, silence(0.05), syllable(0.02, 0.25, 0.45)])
    assert abs(measure.p_centre(word) - frames(0.08)) < frames(0.015)


def test_a_later_word_does_not_win() -> None:
    sentence = np.concatenate([syllable(0.05, 0.2, 0.2), silence(0.6), syllable(0.0, 0.5, 0.9)])
    assert abs(measure.p_centre(sentence) - frames(0.05)) < frames(0.015)


@given(st.integers(0, 5000), st.floats(0.05, 2))
def test_neither_place_nor_volume_matters(before: int, gain: float) -> None:
    word = syllable(0.08, 0.2, 0.4)
    moved = np.concatenate([np.zeros(before, np.float32), word * np.float32(gain), silence(0.2)])
    assert abs(measure.p_centre(moved) - before - measure.p_centre(word)) <= 1
    assert measure.onset(moved) - before == measure.onset(word)


def test_loudness_is_that_of_the_voiced_part() -> None:
    sentence = np.concatenate([buzz(0.3), silence(2), buzz(0.3)])
    assert measure.loudness(sentence) == pytest.approx(0.5 / np.sqrt(2), rel=0.05)


@pytest.mark.parametrize("sound", [silence(0), silence(0.5)])
def test_silence_has_no_measures(sound: Samples) -> None:
    assert measure.extent(sound) is None
    assert measure.onset(sound) == measure.p_centre(sound) == 0
    assert measure.loudness(sound) == 0

"""Loudness and limiter, beside ffmpeg's meter and an oversampling of soxr's."""

import wave
from pathlib import Path

import numpy as np
import pytest
import soxr
from hypothesis import given, settings
from hypothesis import strategies as st
from outside import Samples, loudness

from voiceguide.export.limiter import Limiter, limited, true_peaks
from voiceguide.export.loudness import Meter
from voiceguide.export.wav import pcm
from voiceguide.frames import FRAME_RATE

RANDOM = np.random.default_rng(5)
TIME = np.arange(20 * FRAME_RATE) / FRAME_RATE


def speechlike() -> Samples:
    """Noise of the spectrum of speech, in syllables, with silences between."""
    noise = np.convolve(RANDOM.standard_normal(len(TIME)), np.hanning(24), "same")
    syllables = np.maximum(0, np.sin(2 * np.pi * 3 * TIME)) * (np.sin(2 * np.pi * TIME / 7) > -0.3)
    sound: Samples = (0.05 * noise * syllables).astype(np.float32)
    return sound


SOUNDS = {
    "a tone": (0.1 * np.sin(2 * np.pi * 997 * TIME)).astype(np.float32),
    "a low tone": (0.3 * np.sin(2 * np.pi * 60 * TIME)).astype(np.float32),
    "like speech": speechlike(),
    "mostly silence": np.where(TIME < 2, speechlike(), 0).astype(np.float32),
}


def measured(samples: Samples, channels: int = 1) -> float:
    meter = Meter()
    for begin in range(0, len(samples), 7001):
        meter.take(samples[begin : begin + 7001])
    meter.take(np.zeros(28800, np.float32))
    return meter.integrated(channels)


def write(path: Path, samples: Samples, channels: int) -> None:
    with wave.open(str(path), "wb") as file:
        file.setparams((channels, 2, FRAME_RATE, 0, "NONE", ""))
        file.writeframes(pcm(samples, channels))


@pytest.mark.parametrize("channels", [1, 2])
@pytest.mark.parametrize("name", SOUNDS)
def test_it_measures_as_ffmpeg_does(tmp_path: Path, name: str, channels: int) -> None:
    path = tmp_path / "sound.wav"
    write(path, SOUNDS[name], channels)
    assert measured(SOUNDS[name], channels) == pytest.approx(loudness(path)[0], abs=0.15)


def test_the_reference_tone_of_the_recommendation() -> None:
    """A sine of 997 Hz at full scale in one channel is -3.01 LUFS."""
    tone = np.sin(2 * np.pi * 997 * TIME).astype(np.float32)
    assert measured(tone) == pytest.approx(-3.01, abs=0.05)


def test_silence_has_no_loudness() -> None:
    assert measured(np.zeros(96000, np.float32)) == -np.inf


def test_a_peak_between_samples_is_found() -> None:
    frame = np.arange(4800)
    samples = np.sin(2 * np.pi * frame / 4 + np.pi / 4).astype(np.float32)
    assert np.abs(samples).max() < 0.71
    assert true_peaks(samples, 0.5)[4:-4] == pytest.approx(1, abs=0.03)


@given(
    seed=st.integers(0, 1000),
    loud=st.floats(0.1, 8),
    cuts=st.lists(st.integers(1, 40000), max_size=6),
)
@settings(max_examples=25, deadline=None)
def test_no_true_peak_goes_beyond_the_ceiling(seed: int, loud: float, cuts: list[int]) -> None:
    begin = seed * 300
    samples = (SOUNDS["like speech"][begin : begin + 48000] * np.float32(loud * 10)).copy()
    limiter, given_back, at = Limiter(0.7), [], 0
    for cut in [*cuts, len(samples)]:
        given_back.append(limiter.take(samples[at : at + cut]))
        at += cut
    given_back.append(limiter.end())
    whole = np.concatenate(given_back)[: len(samples)]
    assert len(whole) == len(samples)
    between = np.abs(soxr.resample(whole, FRAME_RATE, 4 * FRAME_RATE, "VHQ"))
    assert between.max() <= 0.7 * 1.05
    assert np.abs(whole).max() <= 0.7 * 1.0001
    assert (np.abs(whole) <= np.abs(samples) + 1e-6).all()


def test_what_stays_below_the_ceiling_is_left_as_it_is() -> None:
    samples = SOUNDS["a tone"][:100_001]
    assert (limited(samples, 0.7) == samples).all()

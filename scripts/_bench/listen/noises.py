"""Rooms: noises, each of RMS 1, and how a voice is set into one. Float32 mono at RATE."""

from collections.abc import Callable, Sequence
from typing import Final

import numpy as np

from _bench.listen.voices import RATE, Samples

_FAINT: Final = 10 ** (-45 / 20)
"""Of the voice: the noise of a quiet room. Digital silence is unlike any."""
_VOICED: Final = 10 ** (-25 / 20)


Noise = Callable[[int, np.random.Generator], Samples]
"""Makes as many samples."""


def pink(length: int, rng: np.random.Generator) -> Samples:
    spectrum = np.fft.rfft(rng.standard_normal(length))
    pitch = np.maximum(np.fft.rfftfreq(length, 1 / RATE), 20)
    return _unit(np.fft.irfft(spectrum / np.sqrt(pitch), length).astype(np.float32))


def clatter(length: int, rng: np.random.Generator) -> Samples:
    """Dishes: some three strikes a second, each ringing at a few high pitches."""
    made = 0.02 * pink(length, rng)
    time = np.arange(RATE // 4) / RATE
    for _ in range(max(1, round(3 * length / RATE))):
        at = int(rng.integers(length))
        rings = sum(
            np.sin(2 * np.pi * rng.uniform(800, 6000) * time + rng.uniform(0, 6))
            * np.exp(-time / rng.uniform(0.005, 0.05))
            for _ in range(4)
        )
        end = min(length, at + len(time))
        made[at:end] += (rng.uniform(0.2, 1) * np.asarray(rings))[: end - at].astype(np.float32)
    return _unit(made)


def babble(talk: Sequence[Samples]) -> Noise:
    """Six others talking at once, cut out of `talk`."""

    def made(length: int, rng: np.random.Generator) -> Samples:
        total = np.zeros(length, np.float32)
        for _ in range(6):
            one = talk[int(rng.integers(len(talk)))]
            begin = int(rng.integers(max(1, len(one) - length)))
            total += np.resize(one[begin : begin + length], length)
        return _unit(total)

    return made


def _unit(samples: Samples) -> Samples:
    return np.asarray(samples / (np.sqrt(np.mean(np.square(samples))) + 1e-9), np.float32)


def loudness(samples: Samples) -> float:
    """RMS over what is within 25 dB of the loudest 20 ms."""
    width = RATE // 50
    power = np.square(samples[: len(samples) // width * width]).reshape(-1, width).mean(axis=1)
    return float(np.sqrt(power[power >= power.max() * _VOICED**2].mean()))


def extent(samples: Samples) -> tuple[int, int]:
    """The first and the last sample within 35 dB of the peak."""
    loud = np.flatnonzero(np.abs(samples) > np.abs(samples).max() * 10 ** (-35 / 20))
    return int(loud[0]), int(loud[-1]) + 1


def in_room(
    voice: Samples, noise: Samples | None, snr: float, level: float, rng: np.random.Generator
) -> Samples:
    """A voice at a level in a noise that is as long, `snr` dB under it.

    Args:
        voice: with silence around.
        noise: of RMS 1; None for a quiet room.
        snr: in dB.
        level: of the voice's RMS, in dB of full scale.
        rng: for the quiet room's own noise.
    """
    spoken = voice / (loudness(voice) + 1e-9)
    room = spoken + _FAINT * pink(len(voice), rng)
    if noise is not None:
        room = room + 10 ** (-snr / 20) * noise
    return np.clip(room * 10 ** (level / 20), -1, 1).astype(np.float32)

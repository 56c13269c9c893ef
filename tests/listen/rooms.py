"""Rooms for an echo, made of nothing but seeded noise."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from voiceguide.frames import FRAME_RATE
from voiceguide.listen.echo import EchoCanceller
from voiceguide.listen.reference import BLOCK, RATE, Reference, Samples

_RNG = np.random.default_rng(7)
_DOWN = FRAME_RATE // RATE


def speech(seconds: float) -> Samples:
    """Noise that comes and goes in syllables, with most of it below 2 kHz; at FRAME_RATE."""
    count = round(seconds * FRAME_RATE)
    white = np.fft.rfft(_RNG.standard_normal(count))
    pitch = np.fft.rfftfreq(count, 1 / FRAME_RATE)
    white *= (pitch > 150) / (1 + (pitch / 1_500) ** 2)
    white[pitch > 7_000] = 0
    syllables = np.repeat(_RNG.uniform(0, 1, count // 7_200 + 1) > 0.3, 7_200)[:count]
    sound = np.fft.irfft(white, count) * syllables
    return np.asarray(0.05 * sound / sound.std(), np.float32)


def slowly(sound: Samples, ppm: float) -> Samples:
    """The sound by a clock that is so much faster."""
    at = np.arange(len(sound)) * (1 + ppm * 1e-6)
    return np.asarray(np.interp(at, np.arange(len(sound)), sound), np.float32)


def echo_of(sound: Samples, delay: float) -> Samples:
    """What comes back from a room of 0.3 s, at RATE."""
    length = round(0.25 * FRAME_RATE)
    fading = 10.0 ** (-3 * np.arange(length) / (0.3 * FRAME_RATE))
    room = 0.01 * _RNG.standard_normal(length) * fading
    room[0] = 1.0
    size = len(sound) + length
    echo = np.fft.irfft(np.fft.rfft(sound, size) * np.fft.rfft(room, size), size)
    late = np.concatenate([np.zeros(round(delay * FRAME_RATE)), echo])
    return np.asarray(late[: len(sound) : _DOWN], np.float32)


@dataclass(frozen=True)
class Tape:
    """Something that was heard from moment 0 on; a `Heard`."""

    sound: Samples

    def read(self, moment: float, count: int) -> Samples:
        begin = round(moment * FRAME_RATE)
        at = np.arange(begin, begin + count)
        inside = (at >= 0) & (at < len(self.sound))
        out = np.zeros(count, np.float32)
        out[inside] = self.sound[at[inside]]
        return out


def blocks_cancelled(mic: Samples, sound: Samples, canceller: EchoCanceller) -> Iterator[Samples]:
    """What the canceller gives during a recording in which `sound` is heard, block by block."""
    reference = Reference(Tape(sound))
    for at in range(0, len(mic) - BLOCK + 1, BLOCK):
        told = reference.next(at / RATE, canceller.lag)
        yield canceller.process(mic[at : at + BLOCK], told)


def cancelled(mic: Samples, sound: Samples, canceller: EchoCanceller) -> Samples:
    """The same in one piece, on the recording's own time: a block is missing at the end."""
    return np.concatenate(list(blocks_cancelled(mic, sound, canceller))[1:])


def level(samples: Samples, begin: float = 0, end: float | None = None) -> float:
    """The level between two moments, in decibels."""
    part = samples[round(begin * RATE) : None if end is None else round(end * RATE)]
    return float(10 * np.log10(np.mean(part.astype(np.float64) ** 2) + 1e-12))

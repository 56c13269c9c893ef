"""A room with a loudspeaker, a microphone and a person in it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from _bench.listen.own import at_rate
from _bench.listen.persons import Spoken
from voiceguide.frames import FRAME_RATE
from voiceguide.listen.reference import RATE, Samples

Signal = npt.NDArray[np.float64]

VOICE_LEVEL: Final = 0.015
"""The root mean square of a voice while it sounds."""
_NOISE_BELOW: Final = 35.0
_REVERB: Final = 0.35
"""Seconds in which a sound in the room falls by 60 dB."""
_LEAD: Final = 12.0
"""Seconds before the person says anything."""
_PAUSE: Final = (1.6, 2.6)


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """What is the matter with device and room."""

    name: str
    distortion: float = 0.0
    """0.4 is mild: what a small loudspeaker does when it is loud."""
    drift: float = 0.0
    """By how many millionths the loudspeaker's clock is faster."""
    jumps: tuple[tuple[float, float], ...] = ()
    """Moments of cuts, and by how many seconds the delay is another from then on."""


@dataclass(frozen=True, slots=True)
class Scene:
    """What the microphone records, and what it is made of."""

    own: Samples
    """What was played, at FRAME_RATE."""
    echo: Signal
    rest: Signal
    """Voices and noise."""
    marks: tuple[tuple[int, int, str], ...]
    """Where somebody says what."""

    @property
    def mic(self) -> Samples:
        return (self.echo + self.rest).astype(np.float32)


def scene(
    own: Samples,
    voices: Sequence[Spoken],
    condition: Condition,
    *,
    seed: int,
    delay: float,
    echo_over_voice: float,
) -> Scene:
    """A scene that lasts as long as the own sound; voices that do not fit in are left out."""
    rng = np.random.default_rng(seed)
    count = len(own) * RATE // FRAME_RATE
    echo = _echo(at_rate(own, RATE)[:count].astype(np.float64), condition, _room(rng), delay)
    echo *= VOICE_LEVEL * 10 ** (echo_over_voice / 20) / _loudness(echo)
    rest = _noise(rng, count)
    marks = []
    room, at = _room(rng), _LEAD
    for index in rng.permutation(len(voices)):
        one = voices[index]
        heard = np.convolve(one.samples, room)[: len(one.samples) + RATE // 5]
        begin = round(at * RATE)
        if begin + len(heard) > count:
            break
        rest[begin : begin + len(heard)] += heard * VOICE_LEVEL / _loudness(heard)
        marks.append((begin, begin + len(one.samples), one.phrase))
        at += len(one.samples) / RATE + rng.uniform(*_PAUSE)
    return Scene(own, echo, rest, tuple(marks))


def _echo(sound: Signal, condition: Condition, room: Signal, delay: float) -> Signal:
    played = _small_speaker(sound)
    if condition.distortion:
        peak = np.abs(played).max()
        driven = condition.distortion * played / peak
        played = (np.tanh(1.5 * driven) + 0.06 * driven * np.abs(driven)) * peak / 1.5
        played = played / condition.distortion
    out = np.zeros(len(sound) + RATE)
    starts = (0.0, *(moment for moment, _ in condition.jumps), len(sound) / RATE)
    jumps = (0.0, *(jump for _, jump in condition.jumps))
    for begin, end, jump in zip(starts, starts[1:], jumps, strict=False):
        part = np.zeros(len(sound))
        part[round(begin * RATE) : round(end * RATE)] = played[
            round(begin * RATE) : round(end * RATE)
        ]
        late = round((delay + jump) * RATE)
        heard = _drifting(_filtered(part, room), condition.drift)
        out[late : late + len(heard)] += heard[: len(out) - late]
    return out[: len(sound)]


def _room(rng: np.random.Generator) -> Signal:
    """Direct sound, six walls and a tail."""
    at = np.arange(round(0.4 * RATE))
    room = 0.12 * rng.standard_normal(len(at)) * 10 ** (-3 * at / RATE / _REVERB) * (at > 40)
    room[0] = 1.0
    room[rng.integers(20, 300, 6)] += rng.choice([-1, 1], 6) * rng.uniform(0.15, 0.4, 6)
    return np.asarray(room)


def _small_speaker(sound: Signal) -> Signal:
    spectrum = np.fft.rfft(sound)
    pitch = np.fft.rfftfreq(len(sound), 1 / RATE) + 1e-9
    return np.asarray(np.fft.irfft(spectrum / np.sqrt(1 + (250 / pitch) ** 4), len(sound)))


def _filtered(sound: Signal, room: Signal) -> Signal:
    size = len(sound) + len(room)
    both = np.fft.rfft(sound, size) * np.fft.rfft(room, size)
    return np.asarray(np.fft.irfft(both, size)[: len(sound)])


def _drifting(sound: Signal, millionths: float) -> Signal:
    if not millionths:
        return sound
    fine = at_rate(sound.astype(np.float32), 8 * RATE, RATE)
    at = 8 * np.arange(len(sound)) * (1 + millionths * 1e-6)
    return np.asarray(np.interp(at, np.arange(len(fine)), fine))


def _noise(rng: np.random.Generator, count: int) -> Signal:
    white = np.fft.rfft(rng.standard_normal(count))
    noise = np.fft.irfft(white / (1 + np.arange(len(white)) * RATE / count / 500), count)
    return np.asarray(noise * VOICE_LEVEL * 10 ** (-_NOISE_BELOW / 20) / noise.std())


def _loudness(sound: Signal) -> float:
    """The root mean square while it sounds."""
    power = np.convolve(np.square(sound), np.full(320, 1 / 320), "same")
    return float(np.sqrt(np.mean(np.square(sound[power > 0.0025 * power.max()]))))

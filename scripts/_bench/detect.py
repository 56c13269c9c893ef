"""What finds sounds in a recording. Pure functions over mono float32 samples at FRAME_RATE."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from _bench.figure import MeasureError
from voiceguide.frames import FRAME_RATE, frames

Samples = npt.NDArray[np.float32]
Moments = npt.NDArray[np.float64]
"""Frames of a recording, with their fractions."""

LOUD = 0.001
"""From here on a sample counts as sound: 40 dB below the peak of the softest chime."""
_APART = frames(0.3)
"""No two ticks are nearer."""
_AS_LOUD = 0.8
"""A sound that was played is found with at least so much of the gain of the others."""
_BAND = 100
"""Over so many Hz is the recording's spectrum evened out."""


def loud_after(recorded: Samples, frame: int) -> int | None:
    """The first frame from `frame` on with sound; None if there is none."""
    loud = np.flatnonzero(np.abs(recorded[max(frame, 0) :]) > LOUD)
    return int(loud[0]) + max(frame, 0) if loud.size else None


def last_loud(recorded: Samples) -> int | None:
    """The last frame with sound; None if there is none."""
    loud = np.flatnonzero(np.abs(recorded) > LOUD)
    return int(loud[-1]) if loud.size else None


def runs(recorded: Samples, count: int) -> list[tuple[int, int]]:
    """The beginnings and ends of `count` sounds: the longest silences are what parts them.

    Raises:
        MeasureError: there are not so many.
    """
    loud = np.flatnonzero(np.abs(recorded) > LOUD)
    silences = np.diff(loud)
    if len(silences) < count:
        raise MeasureError(f"expected {count} sounds, found none that can be told apart")
    cuts = np.sort(np.argsort(silences)[len(silences) - (count - 1) :])
    begins = loud[np.concatenate([[0], cuts + 1])]
    ends = loud[np.concatenate([cuts, [-1]])] + 1
    return list(zip(begins.tolist(), ends.tolist(), strict=True))


def find(recorded: Samples, sounds: Sequence[Samples]) -> list[int]:
    """Where each of some sounds, which are known to the sample, fits the recording best."""
    size = _size(len(recorded) + max(map(len, sounds)))
    spectrum = np.fft.rfft(recorded, size)
    likeness = (
        np.fft.irfft(spectrum * np.conj(np.fft.rfft(sound, size)), size) for sound in sounds
    )
    return [int(np.argmax(alike[: len(recorded)])) for alike in likeness]


def without(recorded: Samples, sounds: Sequence[Samples]) -> Samples:
    """The recording with sounds that are known to the sample taken out, each where it fits best.

    Each was played once, all equally loud; what fits nowhere so loud was not played.
    """
    begins = find(recorded, sounds)
    pairs = list(zip(begins, sounds, strict=True))
    gains = [_gain(recorded[begin:], sound) for begin, sound in pairs]
    gain = np.median(gains)
    rest = recorded.copy()
    for (begin, sound), own in zip(pairs, gains, strict=True):
        if own < _AS_LOUD * gain:
            continue
        part = rest[begin : begin + len(sound)]
        part -= (gain * sound[: len(part)]).astype(np.float32)
    return rest


def tick_onsets(recorded: Samples, tick: Samples, count: int) -> Moments:
    """Where `count` ticks begin under noise, such as the glide.

    A matched filter, weighted by how much the recording holds at each pitch.

    Raises:
        MeasureError: there are more or fewer ticks.
    """
    score = _matched(recorded, tick)
    found: list[float] = []
    rest = score.copy()
    least = 0.0
    while len(found) <= count:
        peak = int(np.argmax(rest))
        if rest[peak] <= least:
            break
        least = least or float(rest[peak]) / 2
        found.append(peak + _bend(score, peak))
        rest[max(0, peak - _APART) : peak + _APART] = 0
    if len(found) != count:
        more = "more" if len(found) > count else str(len(found))
        raise MeasureError(f"expected {count} ticks in the recording, found {more}")
    return np.array(sorted(found))


def off_beat(onsets: Moments, pace: float) -> float:
    """How far the worst onset lies from an even grid, in ms.

    Args:
        onsets: in frames.
        pace: the grid's step in seconds. Its beginning is where it fits the onsets best: their
            median deviation from it is nil.
    """
    deviations = onsets - np.arange(len(onsets)) * pace * FRAME_RATE
    return float(np.abs(deviations - np.median(deviations)).max()) / FRAME_RATE * 1000


def _gain(recorded: Samples, sound: Samples) -> float:
    heard = recorded[: len(sound)]
    return float(np.dot(heard, sound[: len(heard)]) / np.dot(sound, sound))


def _size(least: int) -> int:
    """A length whose spectrum is had quickly."""
    return 1 << (least - 1).bit_length()


def _matched(recorded: Samples, tick: Samples) -> Moments:
    size = _size(len(recorded) + len(tick))
    spectrum = np.fft.rfft(recorded, size)
    power = _evened(np.abs(spectrum) ** 2, round(_BAND * size / FRAME_RATE))
    power += power.max() * 1e-9
    weighted = spectrum * np.conj(np.fft.rfft(tick, size)) / power
    score: Moments = np.fft.irfft(weighted, size)[: len(recorded)]
    return score


def _evened(values: Moments, width: int) -> Moments:
    total = np.cumsum(np.pad(values, (width // 2 + 1, width - width // 2 - 1), mode="edge"))
    mean: Moments = (total[width:] - total[:-width]) / width
    return mean


def _bend(score: Moments, peak: int) -> float:
    """How far beside a sample the top of the parabola through it and its neighbours lies."""
    if not 0 < peak < len(score) - 1:
        return 0.0
    left, top, right = score[peak - 1 : peak + 2]
    return float((left - right) / (2 * (left - 2 * top + right)))

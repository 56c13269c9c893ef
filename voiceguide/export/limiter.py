"""Limiter: turns the sound down where its true peaks would go beyond a ceiling, and nowhere else.

It looks 5 ms ahead, so that the gain is down, smoothly, when the peak comes. True peaks are those
between the samples, found by four-fold oversampling as in ITU-R BS.1770-4, Annex 2. Gains are
reckoned for bins of half a millisecond.
"""

from collections.abc import Iterator
from functools import cache
from typing import Final

import numpy as np
import numpy.typing as npt

from voiceguide.frames import frames
from voiceguide.sound.mixer import Samples

_BIN: Final = int(frames(0.0005))
_RAMP: Final = np.linspace(0, 1, _BIN, endpoint=False, dtype=np.float32)
"""From one bin's gain to the next one's."""
_AHEAD: Final = 10
"""Bins."""
_WINDOW: Final = _AHEAD + 2
"""Bins to both sides over which a gain is held: what is averaged and interpolated, and peaks
between two bins, are taken in."""
_REACH: Final = (_WINDOW + _AHEAD + 2) * _BIN
"""How far a sample's gain depends on its neighbours."""
_TAPS: Final = 16
"""Neighbours from which a value between two samples is interpolated."""
_TIMES: Final = 4
_PIECE: Final = int(frames(0.5))
"""Of a whole recording: a few seconds in one go would take megabytes that nobody gives back."""
_NEAR: Final = 0.7
"""Peaks between samples are looked for where samples come so near the ceiling."""


class Limiter:
    """Takes blocks, and gives them back a little later."""

    def __init__(self, ceiling: float) -> None:
        """A limiter at rest.

        Args:
            ceiling: the highest true peak, within 0..1.
        """
        self._ceiling = ceiling
        self._kept = np.zeros(_REACH, np.float32)
        """What was given already, then what was not."""

    def take(self, block: Samples) -> Samples:
        """Give what can be told by now, of shape (m,); `block` is of shape (n,)."""
        whole = np.concatenate((self._kept, block))
        ready = (len(whole) - 2 * _REACH) // _BIN * _BIN
        if ready <= 0:
            self._kept = whole
            return whole[:0]
        self._kept = whole[ready:]
        seen = whole[: ready + 2 * _REACH]
        given = seen[_REACH : _REACH + ready]
        gains = self._gains(seen)
        return given if gains is None else given * gains[_REACH : _REACH + ready]

    def end(self) -> Samples:
        """Give the rest, and a little silence."""
        return self.take(np.zeros(_REACH + _BIN, np.float32))

    def _gains(self, samples: Samples) -> Samples | None:
        """The gain of each sample of whole bins; None where all are 1."""
        peaks = true_peaks(samples, self._ceiling * _NEAR)
        if peaks.max() <= self._ceiling:
            return None
        wanted = np.minimum(1, self._ceiling / np.maximum(peaks, self._ceiling))
        beside = np.ones(_WINDOW + _AHEAD, np.float32)
        around = np.concatenate((beside, wanted, beside))
        smooth = np.convolve(_lowest_near(around), _hump(), "valid")
        steps = np.concatenate((smooth[1:], beside[:1])) - smooth
        gains: Samples = smooth[:, None] + steps[:, None] * _RAMP
        return gains.reshape(-1)


def limited(samples: Samples, ceiling: float) -> Samples:
    """All of a recording, as long as it was."""
    out, done = np.empty(len(samples), np.float32), 0
    for piece in _pieces(Limiter(ceiling), samples):
        given = piece[: len(samples) - done]
        out[done : done + len(given)] = given
        done += len(given)
    return out


def _pieces(limiter: Limiter, samples: Samples) -> Iterator[Samples]:
    for begin in range(0, len(samples), _PIECE):
        yield limiter.take(samples[begin : begin + _PIECE])
    yield limiter.end()


def true_peaks(samples: Samples, least: float) -> Samples:
    """The true peak of each bin, of shape (n / 24,).

    Peaks between two samples below `least` are not looked for; one between two bins is in the
    first.
    """
    heights = np.abs(samples)
    peaks = _highest(heights)
    if peaks.max() < least:
        return peaks
    near = heights >= least
    between = np.flatnonzero(near[:-1] | near[1:])
    between = between[(between >= _TAPS) & (between < len(samples) - _TAPS)]
    if between.size:
        neighbours = samples[between[:, None] + np.arange(1 - _TAPS // 2, 1 + _TAPS // 2)]
        found = np.abs(neighbours @ _interpolation()).max(axis=1)
        np.maximum.at(peaks, between // _BIN, found)
    return peaks


# numpy is slow at the largest of a few: halving is quicker by far.


def _highest(heights: Samples) -> Samples:
    """The highest of each bin."""
    for _ in range(3):
        heights = np.maximum(heights[::2], heights[1::2])
    highest: Samples = np.maximum(np.maximum(heights[::3], heights[1::3]), heights[2::3])
    return highest


def _lowest_near(gains: Samples) -> Samples:
    """The lowest of all windows of 25 bins."""
    for reach in (1, 2, 4, 8):
        gains = np.minimum(gains[:-reach], gains[reach:])
    rest = 2 * _WINDOW + 1 - 16
    lowest: Samples = np.minimum(gains[:-rest], gains[rest:])
    return lowest


@cache
def _hump() -> Samples:
    hump = np.hanning(2 * _AHEAD + 3)[1:-1]
    weights: Samples = (hump / hump.sum()).astype(np.float32)
    return weights


@cache
def _interpolation() -> npt.NDArray[np.float32]:
    """Weights of the neighbours, of shape (16, 3), for the values between the two in the middle."""
    away = np.arange(_TAPS)[:, None] - (_TAPS // 2 - 1) - np.arange(1, _TIMES)[None, :] / _TIMES
    curve = np.sinc(away) * np.cos(np.pi * away / (_TAPS + 1)) ** 2
    weights: Samples = (curve / curve.sum(axis=0)).astype(np.float32)
    return weights

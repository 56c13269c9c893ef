"""DelayFinder: how much later than a sound its echo comes."""

from typing import Final

import numpy as np
import numpy.typing as npt

Samples = npt.NDArray[np.float32]

_RATE: Final = 16_000
_QUIET: Final = 1e-4
_SHORTEST: Final = 0.25
"""Of the window: how much of it must sound for anything to be found."""
_WHITENING: Final = 0.85
_BAND: Final = (150, 6_000)
"""In Hz, where a voice and a small loudspeaker have something to tell."""


class DelayFinder:
    """Compares what is heard with a sound, over the last moments."""

    def __init__(self, window: int, earliest: int, latest: int, sure: float) -> None:
        """A finder that has heard nothing.

        Args:
            window: samples that are compared.
            earliest: the least delay looked for, in samples; negative: the echo comes first.
            latest: the greatest.
            sure: how far the best delay must stand out of the rest, in standard deviations.
        """
        self._range = (earliest, latest)
        self._sure = sure
        self._heard = np.zeros(window, np.float32)
        self._sound = np.zeros(window + latest, np.float32)
        # Enough that no delay looked for falls together with another.
        self._size = 1 << (window + latest - min(earliest, 0) - 1).bit_length()
        pitch = np.fft.rfftfreq(self._size, 1 / _RATE)
        self._outside = (pitch < _BAND[0]) | (pitch > _BAND[1])

    def add(self, heard: Samples, sound: Samples) -> None:
        """Take a block of both."""
        _push(self._heard, heard)
        _push(self._sound, sound)

    def shift(self, by: int) -> None:
        """From now on the sound is given so many samples later than until now."""
        _move(self._sound, by)

    def forget(self) -> None:
        self._heard.fill(0)
        self._sound.fill(0)

    def find(self) -> float | None:
        """The delay in samples, to a part of one; None if it is not to be told."""
        earliest, latest = self._range
        sounding = np.abs(self._sound[latest:]) > _QUIET
        if np.count_nonzero(sounding) < _SHORTEST * len(self._heard):
            return None
        cross = np.fft.rfft(self._heard, self._size)
        cross = cross * np.conj(np.fft.rfft(self._sound, self._size))
        cross /= (np.abs(cross) + 1e-12) ** _WHITENING
        cross[self._outside] = 0
        every = np.fft.irfft(cross)
        # The sound begins `latest` samples before what is heard.
        likely = np.concatenate([every[earliest - latest :], every[:1]])
        best = int(np.argmax(likely))
        if not likely[best] > self._sure * likely.std():
            return None
        return best + earliest + _between(likely, best)


def _between(values: npt.NDArray[np.float64], top: int) -> float:
    """Where between its neighbours the top lies, -0.5 to 0.5."""
    if not 0 < top < len(values) - 1:
        return 0.0
    before, at, after = values[top - 1 : top + 2]
    return float(0.5 * (before - after) / (before - 2 * at + after))


def _push(history: Samples, block: Samples) -> None:
    _move(history, -len(block))
    history[-len(block) :] = block


def _move(history: Samples, by: int) -> None:
    """Move to a later place, or to an earlier one; what becomes free is silent."""
    if by > 0:
        history[by:] = history[:-by].copy()
        history[:by] = 0
    elif by < 0:
        history[:by] = history[-by:].copy()
        history[by:] = 0

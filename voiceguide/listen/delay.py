"""DelayFinder: how much later than its reference an echo comes."""

from typing import Final

import numpy as np
import numpy.typing as npt

Samples = npt.NDArray[np.float32]

_RATE: Final = 16_000
EARLIEST: Final = -2_400
LATEST: Final = 6_400
"""The delays looked for, in samples: an echo may come before its reference was told to sound."""
_WINDOW: Final = 16_000
_EVERY: Final = 3_840
_SIZE: Final = 32_768
_SHORTEST: Final = 4_000
"""Samples of sounding reference without which nothing is to be found."""
_QUIET: Final = 1e-3
_SURE: Final = 9.0
"""How far the peak has to stand out of the rest, in its standard deviations."""
_WHITENING: Final = 0.85
_BAND: Final = (150, 6_000)


class DelayFinder:
    """Compares microphone and reference over the last second or so."""

    def __init__(self) -> None:
        self._mic = np.zeros(_WINDOW, np.float32)
        self._reference = np.zeros(_WINDOW + LATEST, np.float32)
        self._new = 0
        pitch = np.fft.rfftfreq(_SIZE, 1 / _RATE)
        self._outside = (pitch < _BAND[0]) | (pitch > _BAND[1])

    def shift(self, lag: int) -> None:
        """From now on the reference is read `lag` samples later than until now."""
        _move(self._reference, lag)

    def forget(self) -> None:
        """What came so far tells nothing of what comes."""
        self._mic.fill(0)
        self._reference.fill(0)

    def add(self, mic: Samples, reference: Samples) -> int | None:
        """Take a block of both.

        Returns:
            The delay of the echo in samples, now and then; None if it is not to be told.
        """
        _push(self._mic, mic)
        _push(self._reference, reference)
        self._new += len(mic)
        if self._new < _EVERY:
            return None
        self._new = 0
        return self._find()

    def _find(self) -> int | None:
        sounding = np.abs(self._reference[LATEST:]) > _QUIET
        if np.count_nonzero(sounding) < _SHORTEST:
            return None
        mic = np.fft.rfft(self._mic, _SIZE)
        reference = np.fft.rfft(self._reference, _SIZE)
        cross = mic * np.conj(reference)
        cross /= (np.abs(cross) + 1e-9) ** _WHITENING
        cross[self._outside] = 0
        every = np.fft.irfft(cross)
        # The reference begins LATEST samples before the microphone.
        found = np.concatenate([every[EARLIEST - LATEST :], every[:1]])
        peak = int(np.argmax(found))
        return peak + EARLIEST if found[peak] > _SURE * found.std() else None


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

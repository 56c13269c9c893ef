"""Suppressor: makes quieter what an imperfect canceller leaves of an echo, pitch by pitch."""

from typing import Final

import numpy as np
import numpy.typing as npt

Samples = npt.NDArray[np.float32]

_STEP: Final = np.float32(0.3)
"""Decibels a block by which a share is corrected: it goes to the middle of what is seen."""
_AT_FIRST: Final = -10.0
_BEST: Final = np.float32(-40)
_OVER: Final = np.float32(3)
"""By how much more than the middle is taken away: half the time there is more."""
_FLOOR: Final = np.float32(0.2)
"""The least that is left of anything: a recogniser minds holes more than echo."""
_FADING: Final = np.float32(0.75)
"""The share of its power that an echo keeps from block to block, past what the filter holds."""
_QUIET: Final = np.float32(1e-6)
_NONE: Final = np.float32(1e-12)


class Suppressor:
    """Gives each block one block late. Where there was no echo it comes out as it went in."""

    def __init__(self, block: int) -> None:
        self._block = block
        self._window = np.sqrt(np.hanning(2 * block + 1)[:-1]).astype(np.float32)
        self._rest, self._echo, self._tail = (np.zeros(block, np.float32) for _ in range(3))
        self._share = np.full(block + 1, _AT_FIRST, np.float32)
        """In decibels, by pitch: how much of the echo was left lately."""
        self._sounding = np.zeros(block + 1, np.float32)
        """The power of the echo, dying away."""

    def process(self, rest: Samples, echo: Samples) -> Samples:
        """The block before, without what is likely to be echo.

        Args:
            rest: what the canceller left.
            echo: what it took away.
        """
        spectrum = np.fft.rfft(np.concatenate([self._rest, rest]) * self._window)
        sounding = _power(np.fft.rfft(np.concatenate([self._echo, echo]) * self._window))
        self._rest, self._echo = rest, echo
        self._sounding = np.maximum(sounding, _FADING * self._sounding)
        power = _power(spectrum) + _NONE
        self._follow(power)
        left = _OVER * 10 ** (self._share / 10) * self._sounding
        gain = np.sqrt(np.maximum(1 - left / power, _FLOOR**2))
        whole = np.fft.irfft(spectrum * gain).astype(np.float32) * self._window
        out: Samples = self._tail + whole[: self._block]
        self._tail = whole[self._block :]
        return out

    def _follow(self, power: Samples) -> None:
        share = 10 * np.log10(power / (self._sounding + _NONE))
        corrected = np.clip(self._share + _STEP * np.sign(share - self._share), _BEST, 0)
        self._share = np.where(self._sounding > _QUIET, corrected, self._share)


def _power(spectrum: npt.NDArray[np.complexfloating]) -> Samples:
    return (spectrum.real**2 + spectrum.imag**2).astype(np.float32)

"""AdaptiveFilter: learns how a sound comes back from the room.

A partitioned-block filter in the frequency domain whose steps are those of a Kalman filter (Enzner
and Vary, 2006; Kuech, Mabande and Enzner, 2014): it knows how sure it is of each of its
coefficients, so a voice over the echo makes it careful rather than wrong.
"""

from typing import Final

import numpy as np
import numpy.typing as npt

Samples = npt.NDArray[np.float32]
Spectra = npt.NDArray[np.complex64]

_KEPT: Final = np.float32(0.99995)
"""How much of the room is the same a block later."""
_SMOOTH: Final = np.float32(0.95)
_UNSURE: Final = 1.0
"""How sure it is of nothing at first: the power of a coefficient..."""
_FADING: Final = 3.0
"""...e times less with each so many partitions."""
_FLOOR: Final = np.float32(1e-6)


class AdaptiveFilter:
    """Estimates the echo in each block."""

    def __init__(self, block: int, partitions: int) -> None:
        """A filter that knows nothing.

        Args:
            block: samples in a block.
            partitions: how many blocks long an echo is held.
        """
        self._block = block
        shape = (partitions, block + 1)
        self._sound = np.zeros(shape, np.complex64)
        self._room = np.zeros(shape, np.complex64)
        fading = np.exp(-np.arange(partitions) / _FADING)
        self._prior = np.repeat(_UNSURE * fading[:, None], block + 1, axis=1).astype(np.float32)
        self._unsure = self._prior.copy()
        self._others = np.full(block + 1, _FLOOR, np.float32)
        """The power of all that is no echo."""
        self._last = np.zeros(block, np.float32)
        self._silent = 0
        """Blocks since a sound."""

    def forget(self) -> None:
        """Begin anew: it is another room."""
        self._room.fill(0)
        self._unsure[:] = self._prior

    def estimate(self, sound: Samples) -> Samples:
        """The echo in the next block, during which `sound` is heard."""
        self._silent = 0 if sound.any() else self._silent + 1
        if self._rests:
            return np.zeros(self._block, np.float32)
        self._sound[1:] = self._sound[:-1].copy()
        self._sound[0] = np.fft.rfft(np.concatenate([self._last, sound]))
        self._last = sound
        echo = np.fft.irfft((self._sound * self._room).sum(axis=0))[self._block :]
        return echo.astype(np.float32)

    def learn(self, rest: Samples) -> None:
        """Learn from what the estimate left of the block."""
        if self._rests:
            return
        error = np.fft.rfft(np.concatenate([np.zeros_like(rest), rest])).astype(np.complex64)
        power = _power(error)
        self._others += (1 - _SMOOTH) * (power - self._others)
        doubtful = self._unsure * _power(self._sound)
        whole = doubtful.sum(axis=0) + 2 * np.maximum(self._others, power) + _FLOOR
        step = np.fft.irfft(self._unsure / whole * np.conj(self._sound) * error, axis=1)
        step[:, self._block :] = 0
        self._room += 2 * np.fft.rfft(step, axis=1).astype(np.complex64)
        self._unsure *= 1 - np.float32(0.5) * doubtful / whole
        self._unsure *= _KEPT**2
        self._unsure += (1 - _KEPT**2) * _power(self._room)
        self._room *= _KEPT

    @property
    def _rests(self) -> bool:
        """Whether all of `_sound` is silence."""
        return self._silent > len(self._sound)


def _power(spectra: Spectra) -> Samples:
    power: Samples = spectra.real**2 + spectra.imag**2
    return power

"""Loudness: how loud a whole programme is heard to be, after ITU-R BS.1770-4.

Measured as it comes, in blocks: hours of it need no memory. The weighting is a convolution in the
frequency domain, since numpy has no recursive filters; what lies above 12 kHz, of which speech and
chimes have next to nothing, is left out.
"""

from functools import cache
from math import inf, log10
from typing import Final

import numpy as np
import numpy.typing as npt

from voiceguide.frames import FRAME_RATE
from voiceguide.sound.mixer import Samples

HOP: Final = FRAME_RATE // 10
"""Frames by which the measured windows, of four hops, overlap."""
_HOPS: Final = 6
"""Measured in one go."""
_SPAN: Final = _HOPS * HOP
_SIZE: Final = 1 << 15
_TAPS: Final = _SIZE - _SPAN
"""Of the weighting's response; what follows is 140 dB below its beginning."""
_WINDOW: Final = 4
_ABSOLUTE: Final = -70.0
_RELATIVE: Final = -10.0

# The recommendation's own filters, for 48,000 samples a second.
_SHELF: Final = (
    (1.53512485958697, -2.69169618940638, 1.19839281085285),
    (-1.69065929318241, 0.73248077421585),
)
_HIGH_PASS: Final = ((1.0, -2.0, 1.0), (-1.99004745483398, 0.99007225036621))


class Meter:
    """Takes a programme, then tells how loud it is."""

    def __init__(self) -> None:
        self._recent = np.zeros(_SIZE, np.float32)
        self._silent = True
        self._waiting = np.zeros(0, np.float32)
        self._energies: list[npt.NDArray[np.float64]] = []

    def take(self, block: Samples) -> None:
        """Take the next samples, of shape (n,); what is no whole 0.6 s waits for more."""
        waiting = np.concatenate((self._waiting, block))
        whole = len(waiting) - len(waiting) % _SPAN
        for begin in range(0, whole, _SPAN):
            self._take(waiting[begin : begin + _SPAN])
        self._waiting = waiting[whole:]

    def _take(self, piece: Samples) -> None:
        silent = not piece.any()
        if silent and self._silent:
            self._energies.append(np.zeros(_HOPS))
            return
        self._recent[:_TAPS] = self._recent[_SPAN:]
        self._recent[_TAPS:] = piece
        self._silent = silent
        spectrum = np.fft.rfft(self._recent)[: _SIZE // 4 + 1] * _weighting()
        heard = np.fft.irfft(spectrum, _SIZE // 2)[_TAPS // 2 :].reshape(_HOPS, HOP // 2)
        self._energies.append(np.einsum("ij,ij->i", heard, heard, dtype=np.float64))

    def integrated(self, channels: int = 1) -> float:
        """The loudness in LUFS of what was taken, played on so many channels; -inf of silence."""
        if not self._energies:
            return -inf
        hops = np.concatenate(self._energies)
        windows = np.convolve(hops, np.ones(_WINDOW), "valid") / (_WINDOW * HOP // 2)
        loud = windows[windows * channels > _power(_ABSOLUTE)]
        if not loud.size:
            return -inf
        gate = max(float(loud.mean()) * 10 ** (_RELATIVE / 10), _power(_ABSOLUTE) / channels)
        return _lufs(float(loud[loud > gate].mean()) * channels)


def _lufs(power: float) -> float:
    return -0.691 + 10 * log10(power)


def _power(lufs: float) -> float:
    return float(10 ** ((lufs + 0.691) / 10))


@cache
def _weighting() -> npt.NDArray[np.complex64]:
    response = np.zeros(_TAPS + 1)
    response[0] = 1
    for feed, back in (_SHELF, _HIGH_PASS):
        response = _filtered(response, feed, back)
    padded = np.zeros(_SIZE)
    padded[: len(response)] = response
    return (np.fft.rfft(padded)[: _SIZE // 4 + 1] / 2).astype(np.complex64)


def _filtered(
    samples: npt.NDArray[np.float64], feed: tuple[float, ...], back: tuple[float, ...]
) -> npt.NDArray[np.float64]:
    """A recursive filter of the second order, sample by sample."""
    out = np.convolve(samples, feed)[: len(samples)]
    for index in range(len(out)):
        for delay, weight in enumerate(back, start=1):
            if index >= delay:
                out[index] -= weight * out[index - delay]
    return out

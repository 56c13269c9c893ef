"""A steady noise made weaker under an utterance, after Wiener and after Ephraim and Malah.

How strong the noise is in each band of pitch is known from the room before the voice. What hardly
stands out from it is turned down, slowly enough that nothing chirps, and never so far that the
recogniser would take what is left for another sound.
"""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from voiceguide.listen.recogniser import RATE, Samples

_WIDTH: Final = 512
"""Samples whose spectrum is taken at once."""
_STEP: Final = RATE // 100
_WEAKEST: Final = 10 ** (-8 / 20)
"""Of the amplitude: what is noise alone is turned down to it."""
_SLOWNESS: Final = 0.9
"""How much the moment before counts."""
_BLUR: Final = np.array([1, 2, 3, 2, 1]) / 9
"""Over neighbouring pitches: the room is known from a few moments only."""
_FEWEST: Final = 2
"""Moments of the room from which nothing is known yet."""
_WINDOW: Final = np.sqrt(np.hanning(_WIDTH + 1)[:_WIDTH]).astype(np.float32)


def denoised(samples: Samples, room: int) -> Samples:
    """An utterance with less of the noise of its room.

    Args:
        samples: it begins with the room alone.
        room: so many samples of that.

    Returns:
        As many samples; the same ones where the room is too short to know it.
    """
    padded = np.pad(samples, _WIDTH)
    windows = np.lib.stride_tricks.sliding_window_view(padded, _WIDTH)[::_STEP]
    begins = np.arange(len(windows)) * _STEP - _WIDTH
    of_room = (begins >= 0) & (begins + _WIDTH <= room)
    if np.count_nonzero(of_room) < _FEWEST:
        return samples
    spectra = np.fft.rfft(windows * _WINDOW, axis=1)
    power = np.square(np.abs(spectra))
    mean = np.pad(power[of_room].mean(axis=0), len(_BLUR) // 2, mode="edge")
    noise = np.convolve(mean, _BLUR, "valid") + 1e-12
    return _joined(spectra * _gains(power / noise))[_WIDTH : _WIDTH + len(samples)]


def _gains(over: NDArray[np.float64]) -> NDArray[np.float64]:
    """What to multiply by, from how far the power lies over the noise; shape (moments, pitches)."""
    gains = np.empty_like(over)
    before = np.ones(over.shape[1])
    for moment, now in enumerate(over):
        voice = _SLOWNESS * before + (1 - _SLOWNESS) * np.maximum(now - 1, 0)
        gains[moment] = np.maximum(voice / (1 + voice), _WEAKEST)
        before = np.square(gains[moment]) * now
    return gains


def _joined(spectra: NDArray[np.complex128]) -> Samples:
    """Sound again, each moment faded into the next."""
    moments = np.fft.irfft(spectra, n=_WIDTH, axis=1) * _WINDOW
    made = np.zeros((len(moments) - 1) * _STEP + 2 * _WIDTH)
    weight = np.full(len(made), 1e-9)
    for number, moment in enumerate(moments):
        at = slice(number * _STEP, number * _STEP + _WIDTH)
        made[at] += moment
        weight[at] += np.square(_WINDOW)
    return np.asarray(made / weight, np.float32)

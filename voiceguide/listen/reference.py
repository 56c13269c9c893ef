"""Reference: what of the app's own sound is in each block of the microphone."""

from typing import Final, Protocol

import numpy as np
import numpy.typing as npt

from voiceguide.frames import FRAME_RATE, frames

Samples = npt.NDArray[np.float32]

RATE: Final = 16_000
BLOCK: Final = 320
_DOWN: Final = FRAME_RATE // RATE
_HALF: Final = 48
"""Samples of the filter on either side: what it gives is not late."""
_PASS: Final = 7_000
_HELD: Final = frames(0.040)
"""How far the moments of blocks may be from one another's, by and large."""
_TRUST: Final = 0.05


class Heard(Protocol):
    """Where it is found what was heard; `ring.RingReader` is one."""

    def read(self, moment: float, count: int) -> Samples:
        """The `count` samples heard from `moment` on, at FRAME_RATE."""


class Reference:
    """Follows the microphone, block by block.

    Blocks are taken to follow each other without a gap, whatever their moments say: those are
    some ms off, now here, now there, and an echo whose reference jitters cannot be cancelled.
    """

    def __init__(self, heard: Heard) -> None:
        self._heard = heard
        self._frame = 0
        self._off = 0.0
        self._begun = False

    def next(self, moment: float, lag: int = 0) -> Samples:
        """The samples, at RATE, that belong to the microphone's next BLOCK.

        Args:
            moment: when the block's first sample was recorded, on `time.monotonic`.
            lag: how many samples, at RATE, sound takes from being heard to being recorded.
        """
        self._follow(round(moment * FRAME_RATE))
        first = self._frame - _DOWN * lag - _HALF
        around = self._heard.read(first / FRAME_RATE, _DOWN * BLOCK + 2 * _HALF)
        self._frame += _DOWN * BLOCK
        windows = np.lib.stride_tricks.sliding_window_view(around, 2 * _HALF + 1)
        low: Samples = windows[::_DOWN] @ _LOW_PASS
        return low

    def _follow(self, told: int) -> None:
        if not self._begun:
            self._begun, self._frame = True, told
        self._off += _TRUST * (told - self._frame - self._off)
        if abs(self._off) > _HELD:
            self._frame, self._off = told, 0.0


def _low_pass() -> Samples:
    at = np.arange(-_HALF, _HALF + 1)
    shape = np.sinc(2 * _PASS / FRAME_RATE * at) * np.kaiser(len(at), 7)
    return np.asarray(shape / shape.sum(), np.float32)


_LOW_PASS: Final = _low_pass()

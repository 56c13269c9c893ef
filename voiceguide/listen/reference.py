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
_PHASES: Final = 8
"""A reference can begin between two samples at FRAME_RATE, at so many places."""
_PASS: Final = 7_000
_HELD: Final = frames(0.040)
"""How far the moments of blocks may be from where the blocks are thought to be."""
_TRUST: Final = 0.05
"""How much a single moment counts."""


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
        self._frame: int | None = None
        """Where the next block begins, in frames of the clock."""
        self._off = 0.0

    def next(self, moment: float, lag: float = 0.0) -> Samples:
        """The samples, at RATE, that belong to the microphone's next BLOCK.

        Args:
            moment: when the block's first sample was recorded, on `time.monotonic`.
            lag: how many samples, at RATE, sound takes from being heard to being recorded.
        """
        frame = self._follow(round(moment * FRAME_RATE))
        self._frame = frame + _DOWN * BLOCK
        behind = round(lag * _DOWN * _PHASES)
        first = frame - _HALF + (-behind // _PHASES)
        around = self._heard.read(first / FRAME_RATE, _DOWN * BLOCK + 2 * _HALF)
        windows = np.lib.stride_tricks.sliding_window_view(around, 2 * _HALF + 1)
        low: Samples = windows[::_DOWN] @ _LOW_PASS[-behind % _PHASES]
        return low

    def _follow(self, told: int) -> int:
        frame = told if self._frame is None else self._frame
        self._off += _TRUST * (told - frame - self._off)
        if abs(self._off) > _HELD:
            frame, self._off = told, 0.0
        return frame


def _low_passes() -> list[Samples]:
    """A filter for each phase: the later one begins, the earlier it looks."""
    every = []
    for phase in range(_PHASES):
        at = np.arange(-_HALF, _HALF + 1) - phase / _PHASES
        window = np.i0(7 * np.sqrt(np.maximum(1 - (at / (_HALF + 1)) ** 2, 0)))
        shape = np.sinc(2 * _PASS / FRAME_RATE * at) * window
        every.append(np.asarray(shape / shape.sum(), np.float32))
    return every


_LOW_PASS: Final = _low_passes()

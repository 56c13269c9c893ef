"""EchoCanceller: takes the app's own sound out of what the microphone hears.

The adaptive filter is speexdsp's, as PyPI's `pyaec` carries it. It has to be given a reference
that is early by a few ms: how early it is, is measured here, and told as `lag`.
"""

import ctypes
from typing import Any, Final

import numpy as np

from voiceguide.errors import ListenError
from voiceguide.listen.delay import DelayFinder
from voiceguide.listen.reference import BLOCK, RATE, Samples

_TAIL: Final = 4_096
"""Samples of echo that the filter can hold."""
_HOME: Final = 160
"""Where in it the echo is to begin."""
_ROOM: Final = range(48, 1_600)
"""Where it may begin."""
_JUMP: Final = 8
"""Samples by which the echo moves at once only when the output stream was started anew."""
_SAME: Final = 4
_SCALE: Final = np.float32(32_767)
_NONE: Final = np.zeros(BLOCK, np.float32)


class EchoCanceller:
    """Works on the microphone's blocks, one by one.

    Raises:
        ListenError: speexdsp is not there.
    """

    def __init__(self, *, suppress: bool = False, track: bool = True) -> None:
        self._filter = _Filter(suppress=suppress)
        self._finder = DelayFinder() if track else None
        self._lag = 0
        self._home: int | None = None
        self._last: int | None = None

    @property
    def lag(self) -> int:
        """How many samples after it was heard the reference is to be given."""
        return self._lag

    def process(self, mic: Samples, reference: Samples) -> Samples:
        """The block without echo.

        Args:
            mic: float32 of shape (BLOCK,), -1 to 1.
            reference: what was heard `lag` samples before, of the same shape.
        """
        out = self._filter.process(mic, reference)
        if self._finder is not None:
            found = self._finder.add(mic, reference)
            if found is not None:
                self._take(found)
        return out

    def _take(self, found: int) -> None:
        agreed = self._last is not None and abs(found - self._last) <= _SAME
        self._last = found
        if not agreed:
            return
        if self._home is None:
            self._home = found if found in _ROOM else _HOME
        if abs(found - self._home) > _JUMP:
            self._move(found - self._home)
        elif found in _ROOM:
            self._home = found
        else:
            self._home = _HOME
            self._move(found - _HOME)

    def _move(self, by: int) -> None:
        assert self._finder is not None
        self._lag += by
        self._last = None
        self._finder.shift(by)


class _Filter:
    """speexdsp's echo canceller, on float32."""

    def __init__(self, *, suppress: bool) -> None:
        self._lib = library()
        self._state = self._lib.AecNew(BLOCK, _TAIL, RATE, suppress)
        self._mic, self._reference, self._out = (np.zeros(BLOCK, np.int16) for _ in range(3))
        self._pointers = [
            one.ctypes.data_as(ctypes.POINTER(ctypes.c_int16))
            for one in (self._mic, self._reference, self._out)
        ]

    def __del__(self) -> None:
        if getattr(self, "_state", None):
            self._lib.AecDestroy(self._state)

    def process(self, mic: Samples, reference: Samples) -> Samples:
        np.copyto(self._mic, np.rint(np.clip(mic, -1, 1) * _SCALE), casting="unsafe")
        np.copyto(self._reference, np.rint(np.clip(reference, -1, 1) * _SCALE), casting="unsafe")
        self._lib.AecCancelEcho(self._state, *self._pointers, BLOCK)
        out: Samples = self._out.astype(np.float32) / _SCALE
        return out


def library() -> Any:  # noqa: ANN401 - a C library
    """Speexdsp.

    Raises:
        ListenError: it is not there.
    """
    try:
        import pyaec  # noqa: PLC0415 - optional
    except (ImportError, OSError, AttributeError) as error:
        raise ListenError("The echo canceller is missing.", "pip install pyaec") from error
    return pyaec.lib

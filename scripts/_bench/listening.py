"""Waiting for what a recording says."""

import time
from typing import Final

from soundcard import Recording

from _bench.detect import loud_after
from _bench.figure import MeasureError

_PATIENCE: Final = 30.0
_LOOK_EVERY: Final = 0.02


def first_sound(recording: Recording, frame: int) -> int:
    """Wait for the first sound from a frame on.

    Raises:
        MeasureError: there is none.
    """
    deadline = time.monotonic() + _PATIENCE
    while (first := loud_after(recording.samples(), frame)) is None:
        if time.monotonic() > deadline:
            raise MeasureError("no sound came")
        time.sleep(_LOOK_EVERY)
    return first

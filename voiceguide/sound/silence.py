"""An output for a session that is only read: no sound, frames by the clock."""

import time
from collections.abc import Callable

from voiceguide.frames import Frame
from voiceguide.sound.clock import NEVER, Reading
from voiceguide.sound.output import Change, Trouble


class Silence:
    """An `Output` that plays nothing, and hears it in time."""

    def __init__(
        self,
        *,
        at: Frame = Frame(0),  # noqa: B008 - Frame is an int
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self._now = now
        self._reading = Reading(at, now())

    @property
    def headroom(self) -> Frame:
        return Frame(0)

    def apply(self, change: Change) -> None:
        if change.cut is not None:
            self._reading = Reading(change.cut, self._now())

    def heard(self) -> Frame:
        return self._reading.at(self._now())

    def trouble(self) -> Trouble:
        return Trouble()

    def close(self) -> None:
        self._reading = Reading(self.heard(), NEVER)

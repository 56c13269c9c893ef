"""What the person hears by now, as far as reports, cuts and losses tell. Pure: told the time."""

from enum import Enum
from typing import Final

from voiceguide.frames import Frame, frames
from voiceguide.sound.clock import NEVER, Reading
from voiceguide.sound.wire import Failure, Report

_TRUSTED: Final = frames(0.5)
"""How far past a report the ear is believed to have come."""
WAIT_FOR_DEVICE: Final = 20.0
"""Seconds for which a session that lost its sound stands still."""


class _State(Enum):
    STARTING = "starting"
    PLAYING = "playing"
    LOST = "lost"


class Ear:
    """The frame being heard; it never runs back but through a cut.

    It stands until sound plays. When sound is lost it stands again, since a person must not miss
    a stroke, and after a while goes on in silence; where sound never came it does so at once.
    """

    def __init__(self, at: Frame) -> None:
        self._state = _State.STARTING
        self._reading = Reading(at, NEVER)
        self._heard = at
        self._failure = Failure(what="")

    @property
    def lost(self) -> bool:
        return self._state is _State.LOST

    def heard(self, now: float) -> Frame:
        self._heard = max(self._heard, self._reading.at(now))
        return self._heard

    def silent(self, now: float) -> bool:
        """Whether frames go by without sound."""
        return self.lost and now >= self._reading.since

    def notice(self, now: float) -> str:
        """One sentence for the screen while sound is missing."""
        if not self.lost:
            return ""
        if not self.silent(now):
            return "The loudspeaker is gone: waiting for it. Any command goes on without."
        return f"No sound: {self._failure.what}; captions go on. {self._failure.remedy}".strip()

    def take(self, report: Report) -> None:
        """Believe a report of sound that plays."""
        limit = min(report.written, Frame(report.heard + _TRUSTED))
        self._state = _State.PLAYING
        self._reading = Reading(report.heard, report.at, limit)

    def cut(self, frame: Frame, now: float) -> None:
        """Be at `frame`, standing there until a report.

        Without sound it goes on from there at once: who asks for something is not waiting for a
        device to come back.
        """
        since = now if self.lost else NEVER
        self._heard = frame
        self._reading = Reading(frame, since)

    def lose(self, failure: Failure, now: float) -> None:
        """Hear no more of it."""
        self._failure = failure
        if not self.lost:
            wait = WAIT_FOR_DEVICE if self._state is _State.PLAYING else 0.0
            self._reading = Reading(self.heard(now), now + wait)
            self._state = _State.LOST

    def stop(self, now: float) -> None:
        """Stand still for good."""
        self._reading = Reading(self.heard(now), NEVER)

"""The port through which a session is heard. `loudspeaker` is behind it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from voiceguide.clip import Clip, Line
from voiceguide.cue import Cue
from voiceguide.frames import Frame

ClipOf = Callable[[Line], Clip]
"""Gives the clip of a line that a cue names; it was rendered before the cue was written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What the session wants changed in what will be heard; taken as a whole, in this order."""

    cut: Frame | None = None
    """Throw away what was handed over and not heard; the next frame heard is this one."""
    cancelled: tuple[tuple[int, Frame], ...] = ()
    """Cues by id, each with the frame at which it ends (with a 5 ms fade if it sounds then)."""
    cues: tuple[Cue, ...] = ()
    """New cues."""
    volume: float | None = None
    """A new gain, 0 to 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """Counted since the output was opened; fetched, never printed."""

    underruns: int = 0
    late: int = 0
    """Cues that came after the frame on which they should have begun."""
    restarts: int = 0
    notice: str = ""
    """One sentence for the screen while sound is missing; empty while all is well."""


class Output(Protocol):
    """Plays cues on the frame clock.

    Every method returns at once and raises nothing: trouble is a state that `trouble` tells.
    """

    @property
    def headroom(self) -> Frame:
        """How far ahead of what is heard a cue must be placed, unless its change cuts."""

    def apply(self, change: Change) -> None:
        """Make a change."""

    def heard(self) -> Frame:
        """The frame being heard now. It never runs back but through a cut."""

    def trouble(self) -> Trouble:
        """What went wrong so far."""

    def close(self) -> None:
        """Silence at once, and end."""

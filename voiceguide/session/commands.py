"""What the person wants, in the imperative."""

from dataclasses import dataclass
from typing import Final

LOUDEST: Final = 10
FIRST_LEVEL: Final = 7
"""The volume that a session begins with."""
"""The highest level of the volume; the lowest is 1."""


@dataclass(frozen=True, slots=True)
class Again:
    """Say the last instruction once more."""


@dataclass(frozen=True, slots=True)
class Next:
    """Go to the next stage."""


@dataclass(frozen=True, slots=True)
class Back:
    """Go back to the start of this stage, or to the one before."""


@dataclass(frozen=True, slots=True)
class Pause:
    """Be silent until told to go on."""


@dataclass(frozen=True, slots=True)
class Resume:
    """Carry on: after a pause, or before a wait is over."""


@dataclass(frozen=True, slots=True)
class Slower:
    """Give each stroke more time."""


@dataclass(frozen=True, slots=True)
class Faster:
    """Give each stroke less time."""


@dataclass(frozen=True, slots=True)
class Louder:
    """Raise the volume."""


@dataclass(frozen=True, slots=True)
class Softer:
    """Lower the volume."""


@dataclass(frozen=True, slots=True)
class Found:
    """The spot is under the finger."""


@dataclass(frozen=True, slots=True)
class CannotFind:
    """The search needs another hint."""


@dataclass(frozen=True, slots=True)
class TooSore:
    """End this spot."""


@dataclass(frozen=True, slots=True)
class WhereAmI:
    """Tell foot, spot, strokes and minutes left."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A number from 0 to 10, to a question."""

    number: int

    def __post_init__(self) -> None:
        if not 0 <= self.number <= 10:  # noqa: PLR2004 - the scale
            raise ValueError(f"not on the scale from 0 to 10: {self.number}")


@dataclass(frozen=True, slots=True)
class Yes:
    """Agree to what was asked."""


@dataclass(frozen=True, slots=True)
class No:
    """Decline what was asked."""


@dataclass(frozen=True, slots=True)
class Enough:
    """Be silent, and ask whether to stop: what was only heard ends no session."""


@dataclass(frozen=True, slots=True)
class Stop:
    """End the session."""


Command = (
    Again
    | Next
    | Back
    | Pause
    | Resume
    | Slower
    | Faster
    | Louder
    | Softer
    | Found
    | CannotFind
    | TooSore
    | WhereAmI
    | Answer
    | Yes
    | No
    | Enough
    | Stop
)

"""The words of a routine file that all rooms share; of nothing but the standard library."""

from enum import StrEnum


class Foot(StrEnum):
    LEFT = "left"
    RIGHT = "right"

    @property
    def other(self) -> "Foot":
        return Foot.RIGHT if self is Foot.LEFT else Foot.LEFT


class Feet(StrEnum):
    """Which feet are worked, and in which order."""

    LEFT = "left"
    RIGHT = "right"
    BOTH = "both"

    @property
    def order(self) -> tuple[Foot, ...]:
        return (Foot.LEFT, Foot.RIGHT) if self is Feet.BOTH else (Foot(self.value),)


class Scope(StrEnum):
    """How often a step happens. Neighbouring steps of one scope are repeated together."""

    ONCE = "once"
    FOOT = "foot"
    SPOT = "spot"
    SET = "set"


class Region(StrEnum):
    """What is drawn beside the words."""

    INNER_HEEL = "inner-heel"
    UNDER_HEEL = "under-heel"
    CALF = "calf"


class Hand(StrEnum):
    """What works there, as it is drawn."""

    FINGER = "finger"
    THUMB = "thumb"
    BALL = "ball"
    HELPER = "helper"
    """A helper's thumb."""


class Talk(StrEnum):
    """How much is said; what is asked for ("again", "where am I") is always said in full."""

    FULL = "full"
    COUNTS = "counts"
    """Each part in a word or two, and the counts."""
    TONES = "tones"
    """Chimes and ticks alone."""

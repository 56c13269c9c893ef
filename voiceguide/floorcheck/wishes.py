"""What the sound check wishes for, one thing after the other, and what comes of it."""

from dataclasses import dataclass, field
from enum import Enum

from voiceguide.listen.hearing import Hears, Utterance


class Key(Enum):
    """What a key means."""

    YES = "yes"
    SKIP = "skip"


class Mark(Enum):
    """What a result means for the person."""

    GOOD = "good"
    BAD = "bad"
    PLAIN = "plain"


# ---- wishes


@dataclass(frozen=True, slots=True)
class Tell:
    """Say this, and show it."""

    text: str


@dataclass(frozen=True, slots=True)
class Open:
    """Wait until the microphone is open, or cannot be."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Hear:
    """Wait for an utterance or a key."""

    seconds: float
    write_down: bool = False
    """Whether to learn how the utterance sounds, in place of what it means."""


@dataclass(frozen=True, slots=True)
class Measure:
    """Take the level of a room in which nobody speaks."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Know:
    """Understand a phrase that is said so, from now on; no ways forget what was learned."""

    phrase: str
    ways: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Keep:
    """Keep how a phrase is said, for good."""

    phrase: str
    ways: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """Show a result; it takes the place of an earlier one of its topic."""

    topic: str
    words: str
    mark: Mark = Mark.PLAIN


@dataclass(frozen=True, slots=True)
class End:
    """It is over."""

    words: str
    """What it comes to."""
    mark: Mark


Wish = Tell | Open | Hear | Measure | Know | Keep | Note | End

# ---- outcomes


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """How the parts of the program stand."""

    hears: Hears = field(default_factory=Hears)
    speaker: str = ""
    """The loudspeaker's name, where it is known and says something."""
    trouble: str = ""
    """One sentence where no sound comes out or no voice is there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What came of waiting for somebody."""

    said: Utterance | None = None
    key: Key | None = None
    early: bool = False
    """Somebody spoke while we did."""
    loudest: float = -120.0
    """dB of full scale."""
    clips: bool = False
    around: Around = field(default_factory=Around)


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """What was measured."""

    decibels: float
    """Of full scale: the middle one of all moments."""
    zeros: bool = False


Outcome = Around | Answer | Room | bool | None
"""Of `Open`, `Hear`, `Measure` and `Keep`; the other wishes have none."""

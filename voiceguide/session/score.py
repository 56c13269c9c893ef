"""Score: what will sound, and what will have happened, when; and the place it is the score of."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Final

from voiceguide.clip import ClipShape, Line
from voiceguide.cue import Cue, Tone
from voiceguide.frames import Frame, frames
from voiceguide.session.events import Event

BREATH: Final = frames(0.12)
"""The least silence around a word that is fitted in between others."""


class Part(Enum):
    INSTRUCTION = "instruction"
    WORK = "work"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where the session stands, or goes on from."""

    stage: int
    """An index into the plan's stages; one past the last is the end."""
    part: Part = Part.INSTRUCTION
    done: int = 0
    """Of the work: strokes begun, frames held, or hints given."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sounds:
    """What the session is told of its sounds."""

    lines: Mapping[Line, ClipShape]
    """The clips rendered so far."""
    tones: Mapping[Tone, ClipShape]


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """How a score begins."""

    at: Frame
    prelude: tuple[Line, ...] = ()
    """Said before the place's own."""
    settle: Frame = Frame(0)  # noqa: RUF009 - an int
    """Silence after that."""
    first_beat: Frame | None = None
    """Where a count goes on, if it goes on upon its grid."""


@dataclass(slots=True)
class Score:
    """Cues, and events at the frames at which they will have happened, up to an end."""

    end: Frame
    begin: Frame = Frame(0)  # noqa: RUF009 - an int
    """Where the place itself begins, after the prelude."""
    cues: list[Cue] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    then: Place | None = None
    """The place that follows at the end; None after the last."""


def numbers(first: int, last: int) -> tuple[Line, ...]:
    """The lines of a count."""
    return tuple(Line(str(number)) for number in range(first, last + 1))


def gap(voice: Iterable[Cue], length: Frame, earliest: Frame) -> Frame:
    """The first frame from `earliest` on at which a line fits between the voice lane's cues."""
    at = Frame(earliest)
    for cue in sorted(voice, key=lambda cue: cue.frame):
        if at + length + BREATH <= cue.frame:
            break
        at = Frame(max(at, cue.end + BREATH))
    return at

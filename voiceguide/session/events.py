"""What happened, in the past tense. An event that exists is legal.

Every event bears the frame at which it happened on the session's clock; events come in the order
in which they happened, but that cues are told ahead of their time.
"""

from dataclasses import dataclass
from enum import Enum

from voiceguide.clip import Line, Word, in_order
from voiceguide.cue import Cue
from voiceguide.frames import Frame
from voiceguide.routine.terms import Foot
from voiceguide.session.commands import Command
from voiceguide.session.stage import Stage


class GateEnd(Enum):
    """How a gate was closed."""

    FOUND = "found"
    NOT_FOUND = "not found"
    ANSWERED = "answered"
    LEFT = "left"


class SpotEnd(Enum):
    """Why a spot was left."""

    TOO_SORE = "too sore"
    NOT_FOUND = "not found"


class Ending(Enum):
    """How a session ended."""

    FINISHED = "finished"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    frame: Frame


@dataclass(frozen=True, slots=True, kw_only=True)
class StageBegan(Event):
    stage: Stage
    done: int = 0
    """Strokes of it that were made already, where the session goes on after it was broken off."""

    def __post_init__(self) -> None:
        if not 0 <= self.done <= self.stage.strokes:
            raise ValueError(f"of {self.stage.strokes} strokes {self.done} cannot be done")


@dataclass(frozen=True, slots=True, kw_only=True)
class LineBegan(Event):
    """A line is being heard; not sent for the numbers of a count."""

    line: Line
    until: Frame
    words: tuple[Word, ...] = ()
    """When its words are heard, from the event's frame on; empty where that is not known."""

    def __post_init__(self) -> None:
        beyond = self.words and self.words[-1].end > len(self.line.text)
        if beyond or not in_order(self.words, self.until - self.frame):
            raise ValueError(f"not the words of this line: {self}")


@dataclass(frozen=True, slots=True, kw_only=True)
class StrokeBegan(Event):
    """Its frame is the beat."""

    number: int
    of: int
    length: Frame


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldBegan(Event):
    """A hold or a rest runs, or runs on, until `until`; `length` is the whole of it."""

    until: Frame
    length: Frame


@dataclass(frozen=True, slots=True, kw_only=True)
class PassBegan(Event):
    """The finger is led along the line, for the `number`-th time of `of`, for `length`."""

    number: int
    of: int
    length: Frame


@dataclass(frozen=True, slots=True, kw_only=True)
class GateOpened(Event):
    """The session waits for a word, at most until `until`; `hint` hints have been given."""

    until: Frame
    hint: int


@dataclass(frozen=True, slots=True, kw_only=True)
class GateClosed(Event):
    how: GateEnd
    answer: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PaceChanged(Event):
    """From here on a stroke lasts `pace`."""

    pace: Frame


@dataclass(frozen=True, slots=True, kw_only=True)
class VolumeChanged(Event):
    """A level from 1 to `LOUDEST`."""

    level: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Paused(Event):
    pass


@dataclass(frozen=True, slots=True, kw_only=True)
class Resumed(Event):
    pass


@dataclass(frozen=True, slots=True, kw_only=True)
class StopAsked(Event):
    """It falls silent and asks whether to stop; no answer goes on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Repeated(Event):
    """The instruction is being said again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SpotEnded(Event):
    """A spot was left before its end."""

    foot: Foot | None
    spot: int
    why: SpotEnd


@dataclass(frozen=True, slots=True, kw_only=True)
class FootLeft(Event):
    """A foot is left out; it was asked whether to do it."""

    foot: Foot


@dataclass(frozen=True, slots=True, kw_only=True)
class CommandHeard(Event):
    """A command came by voice, in these words; what it brings about follows."""

    command: Command
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CommandRefused(Event):
    command: Command
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionEnded(Event):
    how: Ending
    strokes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CueScheduled(Event):
    """Its frame is that of the cue."""

    cue: Cue


@dataclass(frozen=True, slots=True, kw_only=True)
class CueCancelled(Event):
    """The cue ends at `frame`, with a short fade if it sounds then."""

    cue_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SoundCut(Event):
    """What has left for the loudspeaker and was not heard by `frame` must not be heard."""

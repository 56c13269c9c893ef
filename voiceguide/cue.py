"""Cue: a sound placed at a frame, on a lane. What the session writes and the mixer reads."""

from dataclasses import dataclass
from enum import Enum

from voiceguide.clip import Line
from voiceguide.frames import Frame


class Tone(Enum):
    """A sound that ships with the program, as `audio/<value>.wav`."""

    START = "chime-start"
    HALF_WAY = "chime-half-way"
    SWAP = "chime-swap"
    END = "chime-end"
    STEP = "chime-step"
    """A part begins, where nothing is said."""
    TICK = "tick"
    HEARD = "heard"
    """A command was heard."""
    REFUSED = "refused"
    """A command was heard that makes no sense just now."""


@dataclass(frozen=True, slots=True)
class Glide:
    """The quiet sound of one stroke, from its beat to its end."""

    length: Frame


Sound = Line | Tone | Glide


class Lane(Enum):
    """Sounds of one lane never overlap, but for the bed's."""

    VOICE = "voice"
    BEAT = "beat"
    BED = "bed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """A sound to be heard.

    Its first sample falls on `frame`; `length` frames of it are played, with a short fade at the
    end where that is less than the sound has.
    """

    id: int
    sound: Sound
    frame: Frame
    length: Frame
    lane: Lane
    prompt: bool = False
    """Whether it is to begin as soon as it can, if its frame is past when it comes."""

    @property
    def end(self) -> Frame:
        return Frame(self.frame + self.length)

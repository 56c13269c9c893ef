"""The port: whoever turns a line into a clip."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Final, Protocol

from voiceguide.clip import SAMPLE_BYTES, Clip, ClipShape, Line
from voiceguide.frames import Frame, frames
from voiceguide.speech.rewriting import Rewritten
from voiceguide.speech.spoken import spoken

_HUSH: Final = frames(0.3)
_UNSPOKEN: Final = re.compile(r"[^\x21-\x7e]")
"""What may be one of those characters."""
_JOINERS: Final = "\u200c\u200d"
"""They shape the words of some scripts; every other hidden character is dropped."""


@dataclass(frozen=True, slots=True)
class Voice:
    """A voice that a speaker has."""

    id: str
    name: str
    language: str
    """As the engine calls it, mostly a language tag: `en-us`. Empty where it does not say."""


@dataclass(frozen=True, slots=True)
class Manner:
    """How lines are to be spoken."""

    voice: str | None = None
    """The id of a voice; None is the speaker's own choice."""
    rate: int = 150
    """Words a minute. Slower than conversation, and the longest number up to twenty still takes
    less than a second."""


class Speaker(Protocol):
    """Makes clips of lines.

    `render` is called by one thread, `voices` and `close` by any.
    """

    @property
    def identity(self) -> str:
        """Engine, driver and versions: clips of one identity can stand for each other."""

    def voices(self) -> tuple[Voice, ...]:
        """Every voice there is.

        Raises:
            SpeechError: the engine does not answer.
        """

    def warm_up(self) -> None:
        """Lines are about to come; returns at once."""

    def render(self, line: Line, manner: Manner) -> Clip:
        """Speak what is `speakable` of a line; a short silence where that is nothing.

        Raises:
            SpeechError: the voice is unknown, or the engine gives no usable clip.
        """

    def idle(self) -> None:
        """No line is expected for a while: give back what can be got again."""

    def close(self) -> None:
        """End at once; a `render` under way raises."""


def speakable(text: str) -> str:
    """The text as an engine is to have it: what a person would say, in plain characters.

    Control and hidden characters are left out; without a letter or digit it is empty.
    """
    return speaking(text).text


def speaking(text: str) -> Rewritten:
    """What is `speakable` of a text, with where it comes from."""
    plain = Rewritten.written(text).sub(_UNSPOKEN, _plain).words()
    return spoken(plain) if any(char.isalnum() for char in plain.text) else plain[:0]


def _plain(match: re.Match[str]) -> str:
    char = match[0]
    category = unicodedata.category(char)
    if category in {"Cc", "Zl", "Zp"}:
        return " "
    return "" if category[0] == "C" and char not in _JOINERS else char


def hush() -> Clip:
    """The clip of a line in which there is nothing to speak."""
    shape = ClipShape(length=_HUSH, onset=Frame(0), p_centre=Frame(0))
    return Clip(pcm=bytes(_HUSH * SAMPLE_BYTES), shape=shape)

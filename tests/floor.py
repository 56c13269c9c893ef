"""A sound check that is driven on a fast clock, past a person who answers at once."""

import struct
import time
from collections.abc import Callable, Iterable
from typing import Final

from voiceguide.clip import Clip, ClipShape, Line
from voiceguide.floorcheck import lines
from voiceguide.floorcheck.answers import Asks
from voiceguide.floorcheck.check import Await, Speak
from voiceguide.floorcheck.driver import FloorCheck, Parts, Told
from voiceguide.frames import Frame, frames
from voiceguide.listen.hearing import Hears
from voiceguide.speech.clipbook import ClipBook
from voiceguide.testing import ManualHearing, Silence

LINES: Final = lines.load()
ASKS: Final = Asks(yes="yes please", commands=("hold on", "slow down", "found it"), alike={})
PHRASES: Final = (ASKS.yes, *ASKS.commands)
_FASTER: Final = 30
_LENGTH: Final = frames(0.5)


def now() -> float:
    """Seconds that pass faster than those on the wall."""
    return time.monotonic() * _FASTER


class Voice:
    """Renders every line at once, as silence."""

    notice = ""

    def __init__(self) -> None:
        self.book = ClipBook(lambda _: None)
        self.closed = False

    def want(self, lines: Iterable[Line]) -> None:
        self.hurry(lines)

    def hurry(self, lines: Iterable[Line]) -> None:
        shape = ClipShape(length=_LENGTH, onset=Frame(1), p_centre=Frame(2))
        for line in lines:
            self.book.put(
                line,
                Clip(pcm=struct.pack(f"<{_LENGTH}f", *[0.0] * _LENGTH), shape=shape),
                kept=False,
            )

    def close(self) -> None:
        self.closed = True


class Floor:
    """The check, its doubles and all that it told."""

    def __init__(
        self, reply: Callable[[str], str | None] | None = None, hears: Hears | None = None
    ) -> None:
        """A check that has not started.

        Args:
            reply: what the person answers to a line; left out: what is asked for.
            hears: how it hears.
        """
        self.hearing = ManualHearing(hears)
        self.voice = Voice()
        self.kept: list[tuple[str, tuple[str, ...]]] = []
        self.told: list[Told] = []
        self._reply = reply or asked
        self._line = ""
        parts = Parts(
            voice=self.voice,
            speaker=Silence(now=now),
            hearing=self.hearing,
            listen_for=PHRASES,
            keep=lambda phrase, ways: self.kept.append((phrase, ways)),
            volume=1.0,
        )
        self.check = FloorCheck(LINES, ASKS, parts, now)
        self.check.listen(self._take)

    def _take(self, told: Told) -> None:
        self.told.append(told)
        if isinstance(told, Speak):
            self._line = told.text
        elif isinstance(told, Await) and (words := self._reply(self._line)):
            self.hearing.say(words, seconds=0.5, now=now() + 1)


def asked(line: str) -> str | None:
    """The phrase that a line asks for, if any."""
    return next((phrase for phrase in PHRASES if f": {phrase}." in line), None)

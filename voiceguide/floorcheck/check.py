"""Check: carries the script through time. Pure: told the time, what was said and what is heard.

`advance` lets time pass and gives what is to be done; `spoke`, `hear` and `press` tell what
happened.
"""

from dataclasses import dataclass, replace
from statistics import median
from typing import Final

from voiceguide.floorcheck.script import Script
from voiceguide.floorcheck.wishes import (
    Answer,
    Around,
    End,
    Hear,
    Keep,
    Key,
    Know,
    Measure,
    Note,
    Open,
    Outcome,
    Room,
    Tell,
    Wish,
)
from voiceguide.listen.hearing import Utterance

ECHO: Final = 0.3
"""Seconds for which what we said goes on in the room and on its way to the microphone."""
_EARLY: Final = 0.6
"""Seconds after our last word up to which an utterance may be our own."""


@dataclass(frozen=True, slots=True)
class Speak:
    """Say this now; `spoke` is told its end."""

    text: str


@dataclass(frozen=True, slots=True)
class Hush:
    """Break off what is being said."""


@dataclass(frozen=True, slots=True)
class Await:
    """Somebody may speak now."""


@dataclass(frozen=True, slots=True)
class WriteDown:
    """Have the sounds of the next utterance written down."""


Act = Speak | Hush | Await | WriteDown | Know | Keep | Note | End


class Check:
    """One sound check, from its first wish to its last."""

    def __init__(self, script: Script) -> None:
        """Nothing is wished for yet."""
        self._run = script.run()
        self._wish: Wish | None = None
        self._since = 0.0
        """When the wish began to wait."""
        self._quiet_since = 0.0
        """When our last word was heard."""
        self._spoke: float | None = None
        self._answer = Answer()
        self._was_able = False
        """Whether it heard when it began to wait for an answer."""
        self._again = False
        """Whether an utterance of our own was written down, and the next is wanted."""
        self._levels: list[tuple[float, bool]] = []
        """Decibels, and whether that was too loud."""
        self._kept: bool | None = None
        self.over = False

    def advance(self, now: float, around: Around) -> tuple[Act, ...]:
        """Let time pass; gives what is to be done, in this order.

        Args:
            now: seconds, on the clock of the utterances.
            around: how the parts of the program stand.
        """
        acts = self._meanwhile(now, around)
        while not self.over:
            settled, outcome = self._outcome(now, around)
            if not settled:
                break
            acts += self._go_on(outcome, now, around)
        return tuple(acts)

    def spoke(self, at: float) -> None:
        """The end of what was to be said was heard."""
        self._spoke = at

    def kept(self, *, well: bool) -> None:
        """What was to be kept is kept, or cannot be."""
        self._kept = well

    def hear(self, said: Utterance) -> None:
        """Somebody said something."""
        if not isinstance(self._wish, Hear) or self._answer.said is not None:
            return
        if self._wish.write_down and said.sounds is None:
            return  # it was under way when its sounds were asked for, or was too long
        ours = said.begin < self._quiet_since + ECHO
        if ours or said.why == "too short":
            self._again = self._wish.write_down
            early = ours and said.end > self._quiet_since + _EARLY
            self._answer = replace(self._answer, early=self._answer.early or early)
        else:
            self._answer = replace(self._answer, said=said)

    def press(self, key: Key) -> None:
        """A key was pressed: it cuts short what is being said, and is an answer."""
        self._answer = replace(self._answer, key=key)

    def _meanwhile(self, now: float, around: Around) -> list[Act]:
        if isinstance(self._wish, Hear | Measure) and now > self._quiet_since + ECHO:
            self._levels.append((around.hears.decibels, around.hears.clips))
        if self._again:
            self._again = False
            return [WriteDown()]
        if isinstance(self._wish, Tell) and self._answer.key and self._spoke is None:
            self._spoke = now
            return [Hush()]
        return []

    def _outcome(self, now: float, around: Around) -> tuple[bool, Outcome]:
        """Whether the wish is fulfilled, and what came of it."""
        waited = now - self._since
        match self._wish:
            case Tell():
                return self._spoke is not None, None
            case Open(seconds):
                told = around.hears.able or bool(around.hears.notice)
                return told or waited >= seconds, around
            case Measure(seconds):
                return waited >= ECHO + seconds or not around.hears.able, self._room(around)
            case Hear(seconds, write_down):
                answer = self._answer
                come = answer.said or answer.key or (answer.early and not write_down)
                deaf = self._was_able and not around.hears.able
                return bool(come) or deaf or waited >= seconds, self._answered(around)
            case Keep():
                return self._kept is not None, self._kept
            case _:
                return True, None

    def _go_on(self, outcome: Outcome, now: float, around: Around) -> list[Act]:
        """To the next wish."""
        if self._spoke is not None:
            self._quiet_since, self._spoke = self._spoke, None
        wish = next(self._run) if self._wish is None else self._run.send(outcome)
        self._wish, self._since = wish, now
        self._levels.clear()
        self.over = isinstance(wish, End)
        match wish:
            case Tell(text):
                self._answer = Answer()
                return [Speak(text)]
            case Hear(write_down=write_down):
                self._answer = Answer(key=self._answer.key)
                self._was_able = around.hears.able
                return [WriteDown(), Await()] if write_down else [Await()]
            case Keep():
                self._kept = None
                return [wish]
            case Know() | Note() | End():
                return [wish]
            case Open() | Measure():
                return []

    def _room(self, around: Around) -> Room:
        heard = [decibels for decibels, _ in self._levels]
        return Room(decibels=median(heard) if heard else -120.0, zeros=around.hears.zeros)

    def _answered(self, around: Around) -> Answer:
        return replace(
            self._answer,
            around=around,
            loudest=max((decibels for decibels, _ in self._levels), default=-120.0),
            clips=any(clips for _, clips in self._levels),
        )

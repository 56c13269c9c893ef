"""Stage: one thing to do, as the plan lists it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from voiceguide.clip import Line
from voiceguide.frames import Frame
from voiceguide.routine.steps import Step
from voiceguide.routine.terms import Foot, Hand, Region, Talk
from voiceguide.routine.variables import fill


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """A stage's words before `{count}`, strokes done so far, is filled in."""

    instruction: tuple[str, ...]
    opening: tuple[str, ...]
    show: tuple[str, ...]
    values: Mapping[str, str]
    """Of all other names."""
    hints: tuple[str, ...] = ()
    along: tuple[str, ...] = ()
    otherwise: tuple[str, ...] = ()

    @property
    def counts(self) -> bool:
        """Whether any of them tells the strokes done."""
        told = (self.instruction, self.opening, self.show, self.hints, self.along, self.otherwise)
        return any("{count}" in text for texts in told for text in texts)

    def filled(self, texts: tuple[str, ...], count: int) -> tuple[str, ...]:
        """Some of the texts, with all names filled in."""
        values = {**self.values, "count": str(count)}
        return tuple(fill(text, values) for text in texts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """One thing to do: a step, at its foot, spot and set."""

    index: int
    step: Step
    name: str
    """Two or three words for the screen."""
    foot: Foot | None
    spot: int | None
    """Counted from 1."""
    spots: int
    set: int | None
    """Counted from 1."""
    sets: int
    strokes: int
    """Of a strokes stage, else 0."""
    pace: Frame
    """A stroke's length, as planned."""
    talk: Talk
    words: Words
    instruction: tuple[Line, ...]
    """In full; said on "again" whatever the talk level."""
    opening: tuple[Line, ...]
    """Said when the stage begins: the instruction, or less, by the talk level."""
    shown: tuple[str, ...]
    """What the screen shows in place of the instruction; mostly nothing."""
    hints: tuple[Line, ...] = ()
    along: tuple[Line, ...] = ()
    otherwise: tuple[Line, ...] = ()
    teaching: tuple[Line, ...] = ()
    """Said after the instruction where the session can hear: which words it listens for."""
    picture: Region | None = None
    """What is drawn, if anything."""
    hand: Hand = Hand.FINGER
    """What is drawn at work there."""

    def after(self, count: int) -> "Stage":
        """The stage as it is told when so many strokes have been done."""
        words = self.words
        return replace(
            self,
            instruction=_lines(words.filled(words.instruction, count)),
            opening=_lines(words.filled(words.opening, count)),
            shown=words.filled(words.show, count),
            hints=_lines(words.filled(words.hints, count)),
            along=_lines(words.filled(words.along, count)),
            otherwise=_lines(words.filled(words.otherwise, count)),
        )


def _lines(texts: tuple[str, ...]) -> tuple[Line, ...]:
    return tuple(map(Line, texts))

"""Stage: one thing to do, as the plan lists it."""

from dataclasses import dataclass

from voiceguide.clip import Line
from voiceguide.frames import Frame
from voiceguide.routine.steps import Step
from voiceguide.routine.values import Foot


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
    instruction: tuple[Line, ...]
    hints: tuple[Line, ...] = ()
    otherwise: tuple[Line, ...] = ()

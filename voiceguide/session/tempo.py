"""Tempo: how long a stroke lasts, as the person has it."""

from typing import Final

from voiceguide.frames import Frame, frames, seconds
from voiceguide.routine.values import FASTEST_PACE, SLOWEST_PACE
from voiceguide.session.stage import Stage

_STEP: Final = 1.1


def _within_bounds(pace: float) -> float:
    return min(SLOWEST_PACE, max(FASTEST_PACE, pace))


class Tempo:
    """The planned paces, all stretched alike by what the person asked for."""

    def __init__(self, stretch: float = 1.0) -> None:
        self._stretch = stretch

    @property
    def stretch(self) -> float:
        """By how much strokes last longer than planned, but for the bounds."""
        return self._stretch

    def pace(self, stage: Stage) -> Frame:
        """The length of the stage's strokes now."""
        return frames(_within_bounds(seconds(stage.pace) * self._stretch))

    def change(self, stage: Stage, *, slower: bool) -> Frame | None:
        """One step slower or faster, measured on a stage; None where it is at its bound."""
        before = seconds(self.pace(stage))
        after = _within_bounds(round(before * (_STEP if slower else 1 / _STEP), 1))
        if after == before:
            return None
        self._stretch = after / seconds(stage.pace)
        return frames(after)

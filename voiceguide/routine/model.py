"""Routine: what a routine file says. Data only, checked by pydantic.

Every key of the file format is a field here or in `steps.py`; its docstring is its documentation.
"""

from typing import Annotated, Self

from pydantic import Field, StringConstraints, model_validator

from voiceguide.routine.extent import check_extent
from voiceguide.routine.steps import Step
from voiceguide.routine.terms import Feet, Talk
from voiceguide.routine.values import Dose, Few, Model, Pace, Pause, Sentences, Text


class Settings(Model):
    """What a person can have otherwise than the routine has it."""

    feet: Feet = Feet.BOTH
    """`left`, `right` or `both`; each foot gets the full dose."""
    spots: Few = 1
    """Places to work on each foot."""
    sets: Few = 1
    """Sets of strokes on each spot."""
    strokes: Dose = 8
    """Strokes in a set."""
    pace: Pace = 2.0
    """Seconds a stroke."""
    talk: Talk = Talk.FULL
    """How much is said: `full`; `counts`, each part in a word or two and the counts; `tones`,
    chimes and ticks alone."""
    swap: Pause = 12.0
    """Seconds to change feet, with words before and a chime after; 0: the routine has a rest of its
    own there, or needs none."""
    get_ready: Pause = 0.0
    """Seconds before the first step, to put the machine down and sit; 0: none."""


class Routine(Settings):
    """A routine file."""

    title: Annotated[Text, StringConstraints(max_length=60)]
    """What it is called, aloud and on the screen."""
    purpose: Annotated[Text, StringConstraints(max_length=120)]
    """One line: what it is for."""
    when: Text = "Whenever it suits."
    """When to use it."""
    needs: Sentences = ()
    """What has to be at hand."""
    care: Annotated[Sentences, Field(min_length=1)]
    """When not to press, and when to stop."""
    sources: Sentences = ()
    """Where its claims come from."""
    steps: Annotated[tuple[Step, ...], Field(min_length=1)]
    """The parts, in the order in which they happen."""

    @model_validator(mode="after")
    def _of_bearable_extent(self) -> Self:
        check_extent(self, self.steps)
        return self

"""Routine: what a routine file says. Data only, checked by pydantic.

Every key of the file format is a field here, in `settings.py` or in `steps.py`; its docstring is
its documentation.
"""

from typing import Annotated, Self

from pydantic import Field, StringConstraints, model_validator

from voiceguide.routine.extent import check_extent
from voiceguide.routine.settings import Settings
from voiceguide.routine.steps import Step
from voiceguide.routine.terms import Hand, Region
from voiceguide.routine.values import Sentences, Text


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
    picture: Region | None = None
    """What is drawn while it is worked: the `inner-heel`, `under-heel` or the `calf`. Left out:
    nothing."""
    hand: Hand = Hand.FINGER
    """What is drawn at work there: a `finger`, a `thumb`, a `ball`, or a `helper` with the thumbs.
    On the calf, both thumbs in place of a finger."""
    sources: Sentences = ()
    """Where its claims come from."""
    steps: Annotated[tuple[Step, ...], Field(min_length=1)]
    """The parts, in the order in which they happen."""

    @model_validator(mode="after")
    def _of_bearable_extent(self) -> Self:
        check_extent(self, self.steps)
        return self

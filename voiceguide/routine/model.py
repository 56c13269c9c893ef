"""Routine and its steps: what a routine file says. Data only, checked by pydantic.

Every key of the file format is a field here; its docstring is its documentation.
"""

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

SLOWEST_PACE = 10.0
FASTEST_PACE = 0.8

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=500)]
Sentences = Annotated[tuple[Text, ...], Field(max_length=40)]
Pause = Annotated[float, Field(ge=0, le=600, allow_inf_nan=False)]
Pace = Annotated[float, Field(ge=FASTEST_PACE, le=SLOWEST_PACE, allow_inf_nan=False)]
Dose = Annotated[int, Field(ge=1, le=1000, strict=True)]


class Foot(StrEnum):
    LEFT = "left"
    RIGHT = "right"

    @property
    def other(self) -> "Foot":
        return Foot.RIGHT if self is Foot.LEFT else Foot.LEFT


class Feet(StrEnum):
    """Which feet are worked, and in which order."""

    LEFT = "left"
    RIGHT = "right"
    BOTH = "both"

    @property
    def order(self) -> tuple[Foot, ...]:
        return (Foot.LEFT, Foot.RIGHT) if self is Feet.BOTH else (Foot(self.value),)


class Scope(StrEnum):
    """How often a step happens. Neighbouring steps of one scope are repeated together."""

    ONCE = "once"
    FOOT = "foot"
    SPOT = "spot"
    SET = "set"


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)


class _Step(_Model):
    name: Text | None = None
    """Two or three words for the screen; a step without one is named by its kind."""
    per: Scope = Scope.ONCE
    """`once`, or for each `foot`, `spot` or `set`."""
    only: Literal["first", "later"] | None = None
    """Leave the step out but for the `first`, or but for the `later` ones, of its foot, spot or
    set."""
    say: Sentences = ()
    """The instruction, a sentence an entry. `{foot}`, `{other_foot}`, `{spot}`, `{spots}`,
    `{strokes}`, `{minutes}` are filled in."""


class Say(_Step):
    """Something to be told, and the time to do it."""

    kind: Literal["say"]
    then: Pause = 0.5
    """Seconds to do what was said; "carry on" cuts them short."""


class Locate(_Step):
    """A guided search: waits for "found it", gives hints, and goes on by itself at the end."""

    kind: Literal["locate"]
    wait: Annotated[float, Field(ge=1, le=600, allow_inf_nan=False)] = 15
    """Seconds of silence before the next hint."""
    hints: Sentences = ()
    """Said one at a time, on "can't find it" or on silence."""
    otherwise: Sentences = ()
    """Said after the last hint, before going on without a find."""


class Strokes(_Step):
    """Rolling strokes, counted aloud on the beat."""

    kind: Literal["strokes"]
    count: Dose | None = None
    """How many; left out: the dose that the routine or the person sets."""
    pace: Pace | None = None
    """Seconds a stroke; left out: the pace that the routine or the person sets."""


class Hold(_Step):
    """Press and hold; the last three seconds are counted down."""

    kind: Literal["hold"]
    seconds: Annotated[float, Field(ge=1, le=600, allow_inf_nan=False)]
    """How long."""


class Rest(_Step):
    """A pause, with a chime at its end: between spots, or to change feet."""

    kind: Literal["rest"]
    seconds: Pause
    """How long; "carry on" cuts it short."""


class Rate(_Step):
    """A question for a number from 0 to 10, answered by key, or skipped by silence."""

    kind: Literal["rate"]
    moment: Literal["before", "after"]
    """Whether it tells how sore it was before or after the work."""
    wait: Annotated[float, Field(ge=1, le=60, allow_inf_nan=False)] = 8
    """Seconds to answer."""


Step = Annotated[Say | Locate | Strokes | Hold | Rest | Rate, Field(discriminator="kind")]


class Routine(_Model):
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
    feet: Feet = Feet.BOTH
    """`left`, `right` or `both`."""
    spots: Annotated[int, Field(ge=1, le=20, strict=True)] = 1
    """Places to work on each foot."""
    sets: Annotated[int, Field(ge=1, le=20, strict=True)] = 1
    """Sets of strokes on each spot."""
    strokes: Dose = 8
    """Strokes in a set."""
    pace: Pace = 2.0
    """Seconds a stroke."""
    steps: Annotated[tuple[Step, ...], Field(min_length=1)]
    """The parts, in the order in which they happen."""

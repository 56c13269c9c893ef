"""Routine and its steps: what a routine file says. Data only, checked by pydantic.

Every key of the file format is a field here; its docstring is its documentation.
"""

from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationInfo,
    field_validator,
    model_validator,
)
from pydantic_core import PydanticCustomError

from voiceguide.routine.variables import NAMES, unknown_names

SLOWEST_PACE = 10.0
FASTEST_PACE = 0.8
MOST_PARTS = 100_000
"""The most parts that a routine may have with all its repetitions, on two feet."""


def _fault(**words: object) -> PydanticCustomError:
    """A fault whose words `wording.py` puts together: expected, found, choices, hint."""
    return PydanticCustomError("routine", "{expected}", words)


def _known_names_only(text: str) -> str:
    unknown = next(unknown_names(text), None)
    if unknown is not None:
        raise _fault(
            expected="expected no name in braces but " + ", ".join(f"{{{name}}}" for name in NAMES),
            found=unknown,
            choices=NAMES,
        )
    return text


Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=500)]
Sentences = Annotated[tuple[Text, ...], Field(max_length=40)]
SpokenText = Annotated[Text, AfterValidator(_known_names_only)]
Spoken = Annotated[tuple[SpokenText, ...], Field(max_length=40)]
Pause = Annotated[float, Field(ge=0, le=600, allow_inf_nan=False, strict=True)]
Wait = Annotated[float, Field(ge=1, le=600, allow_inf_nan=False, strict=True)]
Pace = Annotated[float, Field(ge=FASTEST_PACE, le=SLOWEST_PACE, allow_inf_nan=False, strict=True)]
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
    say: Spoken = ()
    """The instruction, a sentence an entry. `{foot}`, `{other_foot}`, `{spot}`, `{spots}`,
    `{strokes}`, `{minutes}` are filled in; `{{` and `}}` are plain braces."""

    @field_validator("only")
    @classmethod
    def _happens(cls, only: str | None, info: ValidationInfo) -> str | None:
        if only == "later" and info.data.get("per") is Scope.ONCE:
            raise _fault(
                expected="a step that happens once has no later time",
                hint="say how often it happens: per = 'foot', 'spot' or 'set'",
            )
        return only


class Say(_Step):
    """Something to be told, and the time to do it."""

    kind: Literal["say"]
    then: Pause = 0.5
    """Seconds to do what was said; "carry on" cuts them short."""


class Locate(_Step):
    """A guided search: waits for "found it", gives hints, and goes on by itself at the end."""

    kind: Literal["locate"]
    wait: Wait = 15
    """Seconds of silence before the next hint."""
    hints: Spoken = ()
    """Said one at a time, on "can't find it" or on silence."""
    otherwise: Spoken = ()
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
    seconds: Wait
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
    wait: Annotated[float, Field(ge=1, le=60, allow_inf_nan=False, strict=True)] = 8
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

    @model_validator(mode="after")
    def _of_bearable_length(self) -> Self:
        times = {
            Scope.ONCE: 1,
            Scope.FOOT: 2,
            Scope.SPOT: 2 * self.spots,
            Scope.SET: 2 * self.spots * self.sets,
        }
        parts = sum(times[step.per] for step in self.steps)
        if parts > MOST_PARTS:
            raise _fault(
                expected=f"expected at most {MOST_PARTS:,} parts, repetitions included, "
                f"found {parts:,}",
                hint="have fewer steps, spots or sets",
            )
        return self

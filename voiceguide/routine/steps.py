"""The kinds of steps: what can be told, sought, counted and waited for."""

from typing import Annotated, Final, Literal, get_args

from pydantic import BaseModel, Field, ValidationInfo, field_validator

from voiceguide.routine.terms import Hand, Region, Scope
from voiceguide.routine.values import (
    Dose,
    Model,
    Pace,
    Pause,
    Spoken,
    SpokenText,
    Text,
    Wait,
    fault,
)


class BaseStep(Model):
    """What all kinds have in common."""

    name: Text | None = None
    """Two or three words for the screen, and for "then: …" in a rest; a step without one is named
    by its kind."""
    per: Scope = Scope.ONCE
    """`once`, or for each `foot`, `spot` or `set`. Neighbours of one scope are repeated
    together."""
    only: Literal["first", "later"] | None = None
    """Leave the step out but for the `first`, or but for the `later` ones, of its foot, spot or
    set."""
    say: Spoken = ()
    """The instruction, a sentence an entry. `{foot}`, `{other_foot}`, `{spot}`, `{spots}`,
    `{strokes}`, `{count}`, `{minutes}` are filled in; `{{` and `}}` are plain braces."""
    brief: Spoken = ()
    """What is said in its place where the talk is `counts`. Left out: the step's name; a `say` step
    without it is left out as a whole where the talk is not `full`, and with it where the talk is
    `tones` and it leaves less than a second."""
    show: Annotated[tuple[SpokenText, ...], Field(max_length=4)] = ()
    """What the screen shows in place of the instruction: for words that are spelled one way and
    spoken another."""
    picture: Region | None = None
    """What is drawn during this step. Left out: the routine's."""
    hand: Hand | None = None
    """What is drawn at work during this step. Left out: the routine's."""

    @field_validator("only")
    @classmethod
    def _happens(cls, only: str | None, info: ValidationInfo) -> str | None:
        if only == "later" and info.data.get("per") is Scope.ONCE:
            raise fault(
                expected="a step that happens once has no later time",
                hint="say how often it happens: per = 'foot', 'spot' or 'set'",
            )
        return only


class Say(BaseStep):
    """Something to be told, and the time to do it."""

    kind: Literal["say"]
    then: Pause = 0.5
    """Seconds to do what was said; "carry on" cuts them short."""


class Locate(BaseStep):
    """A guided search: leads the finger, waits for "found it", gives hints, goes on by itself."""

    kind: Literal["locate"]
    passes: Annotated[int, Field(ge=0, le=10, strict=True)] = 0
    """Slow passes of the finger that are led by a soft sound before it waits; after a hint there is
    one more."""
    sweep: Wait = 6
    """Seconds a pass."""
    along: Spoken = ()
    """Said during the first pass, evenly spread: where the finger is. The other passes are led by
    their sound alone."""
    wait: Wait = 15
    """Seconds of silence before the first hint, and after a hint before it goes on."""
    hints: Spoken = ()
    """Said one at a time on "can't find it"; silence is given the first of them."""
    otherwise: Spoken = ()
    """Said after the last hint, before going on without a find."""
    unfound: Literal["sorest", "leave"] = "sorest"
    """After "can't find it" to the last hint: work the `sorest` place, or `leave` this spot out.
    Silence works the sorest place either way."""

    @field_validator("unfound")
    @classmethod
    def _of_a_spot(cls, unfound: str, info: ValidationInfo) -> str:
        if unfound == "leave" and info.data.get("per") in {Scope.ONCE, Scope.FOOT}:
            raise fault(
                expected="a search that is for no spot has none to leave",
                hint="say per = 'spot', or unfound = 'sorest'",
            )
        return unfound


class Strokes(BaseStep):
    """Rolling strokes, counted aloud on the beat."""

    kind: Literal["strokes"]
    count: Dose | None = None
    """How many; left out: the dose that the routine or the person sets."""
    pace: Pace | None = None
    """Seconds a stroke; left out: the pace that the routine or the person sets."""


class Hold(BaseStep):
    """Press and hold; the last three seconds are counted down."""

    kind: Literal["hold"]
    seconds: Wait
    """How long."""


class Rest(BaseStep):
    """A pause that says what comes next, with a chime at its end."""

    kind: Literal["rest"]
    seconds: Pause
    """How long; "carry on" cuts it short."""
    next: Annotated[bool, Field(strict=True)] = True
    """Whether it says what comes next, by the next step's name."""


class Rate(BaseStep):
    """A question for a number from 0 to 10, answered by key, or skipped by silence."""

    kind: Literal["rate"]
    moment: Literal["before", "after"]
    """Whether it tells how sore it was before or after the work."""
    wait: Annotated[float, Field(ge=1, le=60, allow_inf_nan=False, strict=True)] = 8
    """Seconds to answer."""


Step = Annotated[Say | Locate | Strokes | Hold | Rest | Rate, Field(discriminator="kind")]
KINDS: Final[dict[str, type[BaseModel]]] = {
    get_args(model.model_fields["kind"].annotation)[0]: model
    for model in get_args(get_args(Step)[0])
}
"""The models by the kinds that are written."""

"""Dials: what of a routine's dose can be changed, in which steps, and how its values are told."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from math import ceil, floor
from typing import TYPE_CHECKING, Any, Final

from voiceguide.routine.terms import Feet, Scope, Talk
from voiceguide.session.choices import Choices, differing

if TYPE_CHECKING:  # a list of routines is shown before the first of them is read
    from voiceguide.routine.model import Routine

_FEET: Final = (Feet.LEFT, Feet.BOTH, Feet.RIGHT)
_TALK: Final = (Talk.FULL, Talk.COUNTS, Talk.TONES)
_FEW: Final = 5
"""Seconds a step."""
_HAIR: Final = 1e-6


@dataclass(frozen=True, slots=True, kw_only=True)
class Dial:
    """One of the settings, as it is shown and turned."""

    field: str
    """Its name in the routine and in Choices."""
    label: str
    shown: Callable[[Any], str]
    beyond: Callable[[Any, int], Any]
    """The value one step up (1) or down (-1); it may be out of bounds."""
    matters: Callable[["Routine"], bool]
    """Whether it changes anything of a routine."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A dial as it stands."""

    dial: Dial
    value: str
    written: str
    """The value it would have where the person has chosen another; else empty."""
    set_so: bool
    """Whether the value it would have is that of the settings, not the routine's own."""
    less: bool
    """Whether it can be turned down."""
    more: bool

    @property
    def label(self) -> str:
        return self.dial.label


def rows(routine: "Routine", choices: Choices, written: "Routine | None" = None) -> tuple[Row, ...]:
    """The dials that matter, as they stand.

    Args:
        routine: with what the settings say of all routines.
        choices: what is chosen for it.
        written: as its file has it; None: the same.
    """
    wanted = choices.over(routine)
    file = written or routine
    return tuple(
        Row(
            dial=dial,
            value=dial.shown(getattr(wanted, dial.field)),
            written=dial.shown(getattr(routine, dial.field)) if _changed(dial, choices) else "",
            set_so=getattr(routine, dial.field) != getattr(file, dial.field),
            less=turned(dial, routine, choices, -1) != choices,
            more=turned(dial, routine, choices, 1) != choices,
        )
        for dial in _DIALS
        if dial.matters(wanted) or _changed(dial, choices)
    )


def turned(dial: Dial, routine: "Routine", choices: Choices, by: int) -> Choices:
    """The choices after a turn; as they were where the dial ends."""
    from voiceguide.session.choosing import fitting  # noqa: PLC0415 - see the top

    value = dial.beyond(getattr(choices.over(routine), dial.field), by)
    if fitting({dial.field: value}) == Choices():
        return choices
    return differing(replace(choices, **{dial.field: value}), routine)


def set_back(dial: Dial, choices: Choices) -> Choices:
    """The choices without that of a dial."""
    return replace(choices, **{dial.field: None})


def _changed(dial: Dial, choices: Choices) -> bool:
    return getattr(choices, dial.field) is not None


def _counted(value: int, by: int) -> int:
    return value + by


def by_tenths(value: float, by: int) -> float:
    """One tenth up or down."""
    return round(on_grid(10 * value, by) / 10, 1)


def by_seconds(value: float, by: int) -> float:
    """A few seconds up or down."""
    return float(_FEW * on_grid(value / _FEW, by))


def on_grid(value: float, by: int) -> int:
    """The next whole number up or down."""
    return floor(value + _HAIR) + 1 if by > 0 else ceil(value - _HAIR) - 1


def _along(values: Sequence[Any]) -> Callable[[Any, int], Any]:
    def beyond(value: object, by: int) -> object:
        index = values.index(value) + by
        return values[index] if 0 <= index < len(values) else None

    return beyond


def _seconds(value: float) -> str:
    return f"{value:g} s" if value else "none"


def _always(_: "Routine") -> bool:
    return True


def _repeats(*scopes: Scope) -> Callable[["Routine"], bool]:
    """Whether a routine has a step that happens as often as that."""
    return lambda routine: any(step.per in scopes for step in routine.steps)


def _changes_feet(routine: "Routine") -> bool:
    return routine.feet is Feet.BOTH and _of_feet(routine)


def _counts(field: str) -> Callable[["Routine"], bool]:
    """Whether a routine has strokes without a count, or a pace, of their own."""
    return lambda routine: any(
        step.kind == "strokes" and getattr(step, field) is None for step in routine.steps
    )


_of_feet = _repeats(Scope.FOOT, Scope.SPOT, Scope.SET)

_DIALS: Final = (
    Dial(field="feet", label="feet", shown=str, beyond=_along(_FEET), matters=_of_feet),
    Dial(
        field="spots",
        label="spots",
        shown=str,
        beyond=_counted,
        matters=_repeats(Scope.SPOT, Scope.SET),
    ),
    Dial(field="sets", label="sets", shown=str, beyond=_counted, matters=_repeats(Scope.SET)),
    Dial(field="strokes", label="strokes", shown=str, beyond=_counted, matters=_counts("count")),
    Dial(
        field="pace",
        label="pace",
        shown=lambda pace: f"{pace:g} s",
        beyond=by_tenths,
        matters=_counts("pace"),
    ),
    Dial(field="talk", label="talk", shown=str, beyond=_along(_TALK), matters=_always),
    Dial(
        field="swap",
        label="change feet",
        shown=_seconds,
        beyond=by_seconds,
        matters=_changes_feet,
    ),
    Dial(field="get_ready", label="get ready", shown=_seconds, beyond=by_seconds, matters=_always),
)

"""What a person has set of reminders: `[remind]` in the settings file."""

from collections.abc import Callable
from datetime import time, timedelta
from typing import Annotated, Any, Final

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

from voiceguide.hints import found
from voiceguide.hours import EVERY_DAY, span, time_of_day, told_span, weekdays

SHORTEST: Final = timedelta(minutes=15)
LONGEST: Final = timedelta(hours=24)
"""Between two reminders."""
SHORTEST_SNOOZE: Final = timedelta(minutes=1)
LONGEST_SNOOZE: Final = timedelta(hours=2)


def _read_by(parse: Callable[[str], object]) -> BeforeValidator:
    """Text, or a bare number, as what it stands for."""

    def read(value: object) -> object:
        if isinstance(value, bool) or not isinstance(value, str | int):
            return value
        try:
            return parse(str(value))
        except ValueError as error:
            raise _fault(f"{error}, found {found(value)}") from None

    return BeforeValidator(read)


def _fault(expected: str) -> PydanticCustomError:
    context: dict[str, Any] = {"expected": expected, "hint": "", "place": ()}
    return PydanticCustomError("settings", "{expected}", context)


def _within(shortest: timedelta, longest: timedelta) -> AfterValidator:
    def check(length: timedelta) -> timedelta:
        if not shortest <= length <= longest:
            bounds = f"{told_span(shortest)} to {told_span(longest)}"
            raise _fault(f"expected {bounds}, found {told_span(length)}")
        return length

    return AfterValidator(check)


_Every = Annotated[timedelta, _read_by(span), _within(SHORTEST, LONGEST)]
_Snooze = Annotated[timedelta, _read_by(span), _within(SHORTEST_SNOOZE, LONGEST_SNOOZE)]
_Time = Annotated[time, _read_by(time_of_day)]
_Days = Annotated[frozenset[int], _read_by(weekdays)]


class RemindSettings(BaseModel):
    """When reminders come: `[remind]`; the options of `voiceguide remind` win over it."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        use_attribute_docstrings=True,
        populate_by_name=True,  # what was read can be read again
    )

    every: _Every = timedelta(minutes=90)
    """How long after a session, or after the last reminder: "90m", "2h"; 15 minutes to 24 hours."""
    opens: _Time = Field(default=time(7), alias="from")
    """From when on, by the clock on the wall: "07:00"."""
    closes: _Time = Field(default=time(22), alias="to")
    """Until when: "22:00". Earlier than `from`: after midnight. The same: round the clock."""
    days: _Days = EVERY_DAY
    """On which days: "mon-fri", "sat,sun", "daily". After midnight, the day that has passed."""
    snooze: _Snooze = timedelta(minutes=10)
    """How long "later please" waits: 1 minute to 2 hours."""

    @classmethod
    def written(cls) -> tuple[str, ...]:
        """As they stand in the file."""
        return tuple(field.alias or name for name, field in cls.model_fields.items())

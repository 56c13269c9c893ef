"""Spans, times of day and days of the week, kept as they are written: "90m", "07:00", "mon-fri"."""

from collections.abc import Callable
from datetime import timedelta
from typing import Annotated, Final

from pydantic import AfterValidator, BeforeValidator, StringConstraints

from voiceguide.hints import found
from voiceguide.hours import span, time_of_day, told_span, weekdays
from voiceguide.settings.values import fault

_SHORTEST: Final = timedelta(minutes=15)
_LONGEST: Final = timedelta(hours=24)
"""Between two reminders."""
_SHORTEST_SNOOZE: Final = timedelta(minutes=1)
_LONGEST_SNOOZE: Final = timedelta(hours=2)


def _bare(value: object) -> object:
    """A number without quotes, as minutes or an hour may be written."""
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _read_by(parse: Callable[[str], object]) -> AfterValidator:
    def check(text: str) -> str:
        try:
            parse(text)
        except ValueError as error:
            raise fault(f"{error}, found {found(text)}") from None
        return text.strip()

    return AfterValidator(check)


def _in_full(text: str) -> str:
    """Minutes are told as such."""
    return f"{text}m" if text.isdigit() else text


def _within(shortest: timedelta, longest: timedelta) -> AfterValidator:
    def check(text: str) -> str:
        if not shortest <= (length := span(text)) <= longest:
            bounds = f"{told_span(shortest)} to {told_span(longest)}"
            raise fault(f"expected {bounds}, found {told_span(length)}")
        return text

    return AfterValidator(check)


_Text = Annotated[str, BeforeValidator(_bare), StringConstraints(max_length=200)]
_Span = Annotated[_Text, _read_by(span), AfterValidator(_in_full)]

Every = Annotated[_Span, _within(_SHORTEST, _LONGEST)]
Snooze = Annotated[_Span, _within(_SHORTEST_SNOOZE, _LONGEST_SNOOZE)]
TimeOfDay = Annotated[
    _Text,
    _read_by(time_of_day),
    AfterValidator(lambda text: f"{time_of_day(text):%H:%M}"),
]
Days = Annotated[_Text, _read_by(weekdays)]

"""Spans of time, times of day and days of the week, as a person writes and reads them."""

import re
from datetime import datetime, time, timedelta
from typing import Final

WEEK: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
"""By `date.weekday()`."""
_NAMES: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
EVERY_DAY: Final = frozenset(range(len(WEEK)))

_SPAN: Final = re.compile(r"(?:(\d{1,3})\s*h)?\s*(?:(\d{1,4})\s*(?:m|min)?)?", re.ASCII)
_TIME: Final = re.compile(r"(\d{1,2})(?::(\d\d))?", re.ASCII)
_EVERY_DAY: Final = ("daily", "every day", "all")


def span(text: str) -> timedelta:
    """A span: `90`, `90m`, `2h` or `1h30m`; a bare number is minutes.

    Raises:
        ValueError: it is none; the text is a clause for a person.
    """
    match = _SPAN.fullmatch(text.strip().lower())
    if match is None or not any(match.groups()):
        raise ValueError("expected minutes or hours, such as 90m or 2h")
    hours, minutes = (int(part or 0) for part in match.groups())
    return timedelta(hours=hours, minutes=minutes)


def time_of_day(text: str) -> time:
    """A time of day: `07:00` or `7`.

    Raises:
        ValueError: it is none; the text is a clause for a person.
    """
    match = _TIME.fullmatch(text.strip())
    hour, minute = (int(part or 0) for part in match.groups()) if match else (24, 0)
    try:
        return time(hour, minute)
    except ValueError:
        raise ValueError("expected a time from 00:00 to 23:59") from None


def weekdays(text: str) -> frozenset[int]:
    """Days as `date.weekday()` counts them: `mon-fri`, `sat,sun`, `fri-mon` or `daily`.

    A day is its English name, or three letters or more of its beginning.

    Raises:
        ValueError: there are none; the text is a clause for a person.
    """
    words = text.strip().lower()
    if words in _EVERY_DAY:
        return EVERY_DAY
    days: set[int] = set()
    for part in words.split(","):
        first, dash, last = (one.strip() for one in part.partition("-"))
        begin = _weekday(first)
        end = _weekday(last) if dash else begin
        days.update((begin + ahead) % len(WEEK) for ahead in range((end - begin) % len(WEEK) + 1))
    return frozenset(days)


def _weekday(word: str) -> int:
    for day, name in enumerate(_NAMES):
        if len(word) >= len(WEEK[day]) and name.startswith(word):
            return day
    raise ValueError("expected days, such as mon-fri or sat,sun or daily")


def told_span(length: timedelta) -> str:
    """A span as it is said: "90 minutes", "2 hours"."""
    minutes = max(1, round(length / timedelta(minutes=1)))
    hours, odd = divmod(minutes, 60)
    if hours and not odd:
        return "an hour" if hours == 1 else f"{hours} hours"
    return "a minute" if minutes == 1 else f"{minutes} minutes"


def told_days(days: frozenset[int]) -> str:
    """Days as they are read: "mon-fri", "daily"."""
    if days == EVERY_DAY:
        return "daily"
    for first in sorted(days):
        for count in range(len(days), 2, -1):
            run = [(first + ahead) % len(WEEK) for ahead in range(count)]
            if frozenset(run) == days:
                return f"{WEEK[run[0]]}-{WEEK[run[-1]]}"
    return ",".join(WEEK[day] for day in sorted(days))


def written_span(length: timedelta) -> str:
    """A span as a person writes it: `90m`, `2h`."""
    hours, odd = divmod(length, timedelta(hours=1))
    return f"{length // timedelta(minutes=1)}m" if odd else f"{hours}h"


def moment(then: datetime, now: datetime) -> str:
    """When it is, by the clock on the wall where `now` is: "at 14:30", "tomorrow at 07:00"."""
    there = then.astimezone(now.tzinfo)
    ahead = (there.date() - now.date()).days
    day = {0: "", 1: "tomorrow "}.get(ahead, f"on {there:%A} ")
    return f"{day}at {there:%H:%M}"

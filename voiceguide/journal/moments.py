"""A moment as a person types it: `2026-03-01`, `yesterday`, `2 weeks`."""

import re
from datetime import datetime, timedelta
from typing import Final

from voiceguide.errors import UsageError
from voiceguide.printable import printable

_AGO: Final = re.compile(r"(\d{1,4}) ?(h|hours?|d|days?|w|weeks?|months?|y|years?)( ago)?")
_DAYS: Final = {"d": 1, "w": 7, "m": 30, "y": 365}


def moment_of(typed: str, now: datetime) -> datetime:
    """The moment that is meant.

    Args:
        typed: a date, a date and time, `today`, `yesterday`, or how long ago: `7d`, `2 weeks`.
        now: the time of day, with its time zone.

    Raises:
        UsageError: it is none of these.
    """
    word = typed.strip().lower()
    try:
        return _moment(word, now)
    except (ValueError, OverflowError):
        raise UsageError(
            f"'{printable(typed[:40])}' is no moment.",
            "Say a date as 2026-03-01, 'today', 'yesterday', or how long ago: '7d', '2 weeks'.",
        ) from None


def _moment(word: str, now: datetime) -> datetime:
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
    if word in {"today", "yesterday"}:
        return midnight - timedelta(days=word == "yesterday")
    if ago := _AGO.fullmatch(word):
        number, unit = int(ago[1]), ago[2][0]
        return now - (
            timedelta(hours=number) if unit == "h" else timedelta(days=number * _DAYS[unit])
        )
    found = datetime.fromisoformat(word.upper())
    return found if found.tzinfo else found.replace(tzinfo=now.tzinfo)

"""What the screens say beside a session, in few words. Pure; what comes from files is printable."""

from datetime import datetime
from math import ceil
from typing import Final

from voiceguide.errors import VoiceguideError
from voiceguide.printable import printable
from voiceguide.routine.terms import Feet

_FAULTS: Final = 2
"""Lines with which faults begin: the file's name, and the first of them."""
_CALM: Final = 5
"""Seconds, by which a time that runs out is counted down."""
_WEEKS_END: Final = 7
"""Days; longer ago, a date says more."""


def dots(done: int, of: int, width: int) -> str:
    """The strokes of a set, one mark each; nothing where they do not fit."""
    marks = "●" * done + "○" * (of - done)
    spaced = " ".join(marks)
    return next((row for row in (spaced, marks) if len(row) <= width), "")


def feet(which: Feet) -> str:
    return "both feet" if which is Feet.BOTH else f"{which} foot"


def length(minutes: int) -> str:
    return f"about {minutes} min"


def last_used(then: datetime | None, now: datetime) -> str:
    """How long ago, in whole days as the calendar counts them where the person is."""
    if then is None:
        return "never"
    then, now = then.astimezone(), now.astimezone()
    days = (now.date() - then.date()).days
    if days <= 0:
        return f"today {then:%H:%M}"
    if days == 1:
        return "yesterday"
    if days < _WEEKS_END:
        return f"{days} days ago"
    return f"{then.day} {then:%b}" if then.year == now.year else f"{then:%b %Y}"


def fault(told: str) -> str:
    """The first of a routine's faults, and how many more there are, on one line.

    Args:
        told: a RoutineError as text.
    """
    lines = told.splitlines()
    if len(lines) > 1:
        more = len(lines) - _FAULTS
        return printable(lines[1].strip()) + (f" (and {more} more)" if more else "")
    file, suffix, reason = told.partition(".toml: ")
    return printable(reason if suffix else file)


def closes(left: float) -> str:
    """That what is shown goes by itself, and when; in so round a number that it stands calm.

    Args:
        left: seconds until then; none where it waits for what lies over it.
    """
    if left <= 0:
        return "closes by itself"
    rounded = ceil(left / _CALM) * _CALM
    return f"closes by itself in {rounded if rounded > _CALM else 'a few'} seconds"


def told(error: VoiceguideError) -> str:
    """A fault's sentences; a routine's faults stand on lines of their own."""
    return "\n".join(printable(line) for line in str(error).splitlines())

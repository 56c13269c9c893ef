"""What the screens say, in few words. Pure; what comes from files is made printable."""

from datetime import datetime
from typing import TYPE_CHECKING, Final

from voiceguide.errors import VoiceguideError
from voiceguide.frames import Frame, seconds
from voiceguide.printable import printable
from voiceguide.routine.terms import Feet
from voiceguide.session.commands import LOUDEST

if TYPE_CHECKING:  # a list of routines needs no more
    from voiceguide.session.plan import Plan
    from voiceguide.session.stage import Stage

_FAULTS: Final = 2
"""Lines with which faults begin: the file's name, and the first of them."""
_WEEKS_END: Final = 7
"""Days; longer ago, a date says more."""


def clock(time: float) -> str:
    """Seconds as `2:41`."""
    whole = max(0, round(time))
    return f"{whole // 60}:{whole % 60:02}"


def place(stage: "Stage") -> str:
    """Foot, spot and set, as far as there are any."""
    parts = []
    if stage.foot:
        parts.append(f"{stage.foot} foot")
    if stage.spot and stage.spots > 1:
        parts.append(f"spot {stage.spot} of {stage.spots}")
    if stage.set and stage.sets > 1:
        parts.append(f"set {stage.set} of {stage.sets}")
    return " · ".join(parts)


def upcoming(plan: "Plan", stage: "Stage") -> str:
    """What comes after a stage, with the foot where it changes."""
    after = stage.index + 1
    if after >= len(plan.stages):
        return "then: the end"
    coming = plan.stages[after]
    changes = coming.foot is not None and stage.foot is not None and coming.foot is not stage.foot
    foot = f"{coming.foot} foot, " if changes else ""
    return f"then: {foot}{printable(coming.name)}"


def dots(done: int, of: int, width: int) -> str:
    """The strokes of a set, one mark each; nothing where they do not fit."""
    marks = "●" * done + "○" * (of - done)
    spaced = " ".join(marks)
    return next((row for row in (spaced, marks) if len(row) <= width), "")


def volume(level: int) -> str:
    return f"volume {level} of {LOUDEST} {'▮' * level}{'▯' * (LOUDEST - level)}"


def pace(stroke: Frame) -> str:
    return f"{seconds(stroke):.1f} s a stroke"


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


def told(error: VoiceguideError) -> str:
    """A fault's sentences; a routine's faults stand on lines of their own."""
    return "\n".join(printable(line) for line in str(error).splitlines())

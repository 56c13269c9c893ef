"""Summaries of the past, pure: what a screen or a page shows of many sessions.

Nothing here claims more than its numbers: means with the count that they are of.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import fmean

from voiceguide.journal.past import began
from voiceguide.journal.record import Record
from voiceguide.routine.terms import Foot


@dataclass(frozen=True, slots=True, kw_only=True)
class Pain:
    """How sore a foot was on a day, from 0 to 10: the mean of the answers; None without one."""

    day: date
    foot: Foot
    before: float | None
    after: float | None
    answers: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """What was done on a day."""

    day: date
    sessions: int
    minutes: float
    strokes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Helped:
    """By how much a foot was less sore after a routine than before, as a mean."""

    routine: str
    less: float
    """Negative where it was sorer."""
    n: int
    """Of how many feet, in all its sessions, both was told."""
    sessions: int
    """How many sessions those are."""


def day_of(record: Record) -> date:
    """The day on which a session began, where that was."""
    return began(record).date()


def felt(record: Record, foot: Foot) -> tuple[int | None, int | None]:
    """How sore a foot was before and after."""
    if foot is Foot.LEFT:
        return record.left_before, record.left_after
    return record.right_before, record.right_after


def pain_by_day(records: Iterable[Record]) -> list[Pain]:
    """For each day and foot of which anything was told, the earliest day first."""
    told: dict[tuple[date, Foot], tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for record in records:
        for foot in Foot:
            for kept, level in enumerate(felt(record, foot)):
                if level is not None:
                    told[day_of(record), foot][kept].append(level)
    return [
        Pain(
            day=day,
            foot=foot,
            before=fmean(before) if before else None,
            after=fmean(after) if after else None,
            answers=len(before) + len(after),
        )
        for (day, foot), (before, after) in sorted(told.items())
    ]


def work_by_day(records: Iterable[Record]) -> list[Work]:
    """For each day on which anything was done, the earliest first."""
    days: dict[date, tuple[int, float, int]] = defaultdict(lambda: (0, 0.0, 0))
    for record in records:
        if was_done(record):
            sessions, minutes, strokes = days[day_of(record)]
            minutes += record.seconds / 60
            days[day_of(record)] = (sessions + 1, minutes, strokes + record.strokes)
    return [
        Work(day=day, sessions=sessions, minutes=minutes, strokes=strokes)
        for day, (sessions, minutes, strokes) in sorted(days.items())
    ]


def was_done(record: Record) -> bool:
    """Whether anything was done in a session: strokes, or the whole of one without any."""
    return record.strokes > 0 or (record.planned == 0 and record.how == "finished")


def streak(days: Collection[date], today: date) -> int:
    """How many days in a row something was done, up to today; today is not over yet.

    Args:
        days: those on which something was done.
        today: the date of now, where the person is.
    """
    done = set(days)
    day = today if today in done else today - timedelta(days=1)
    length = 0
    while day in done:
        length += 1
        day -= timedelta(days=1)
    return length


def helped(records: Iterable[Record]) -> list[Helped]:
    """By routine, the one after which feet were less sore by most first."""
    drops: dict[str, list[list[int]]] = defaultdict(list)
    for record in records:
        told = [felt(record, foot) for foot in Foot]
        less = [one - other for one, other in told if one is not None and other is not None]
        if less:
            drops[record.routine].append(less)
    means = (_helped(name, sessions) for name, sessions in drops.items())
    return sorted(means, key=lambda one: (-one.less, -one.n, one.routine))


def _helped(routine: str, sessions: Collection[Collection[int]]) -> Helped:
    feet = [less for session in sessions for less in session]
    return Helped(routine=routine, less=fmean(feet), n=len(feet), sessions=len(sessions))

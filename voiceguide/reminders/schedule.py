"""When a reminder is due. Pure: told the time, where the person is and what has been.

Distances ("90 minutes after") are real time; waking hours are the clock on the wall where the
person is now. So a reminder keeps its distance when the clocks change, and keeps to the day when
the person travels. The protocol's "every hour or two" is a distance from what was done last, which
no recurrence rule can say; the rules are for calendars (`calendar_file`).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from enum import Enum
from typing import Final

from voiceguide.hours import EVERY_DAY, WEEK
from voiceguide.reminders.past import Past

AFTER_A_RUN: Final = timedelta(hours=1)
"""The shorter end of the protocol's hour or two, for the rest of a day with a long run."""
GRACE: Final = timedelta(hours=1)
"""How long after waking up the first steps may still be to come; and how long before it."""
BREATH: Final = timedelta(minutes=15)
"""Between a reminder and the next that the end of sitting brings."""
_LONGEST_OFF: Final = timedelta(days=8)
_DAY: Final = timedelta(days=1)


class Reason(Enum):
    """Why a reminder is due."""

    INTERVAL = "interval"
    RAN = "ran"
    SAT = "sat"
    WOKE = "woke"


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """What a person wants to be reminded of one routine by."""

    every: timedelta = timedelta(minutes=90)
    opens: time = time(7)
    closes: time = time(22)
    """Earlier than `opens`: after midnight. The same: round the clock."""
    days: frozenset[int] = EVERY_DAY
    """On which waking hours begin, as `date.weekday()` counts."""
    snooze: timedelta = timedelta(minutes=10)
    at: time | None = None
    """A wake-up time: once a day then, in place of the interval and the waking hours."""

    def __post_init__(self) -> None:
        if not self.days or not self.days <= EVERY_DAY:
            raise ValueError(f"no days of a week: {self.days}")
        if self.every <= timedelta(0) or self.snooze <= timedelta(0):
            raise ValueError("a distance must be longer than nothing")


class Wish(Enum):
    """What the person has said that keeps the next one waiting."""

    LATER = "later"
    NOT_TODAY = "not today"


@dataclass(frozen=True, slots=True)
class Due:
    """A reminder is due now."""

    reason: Reason


@dataclass(frozen=True, slots=True)
class Wait:
    """Nothing is due before `until`, in UTC."""

    until: datetime


def due(now: datetime, zone: tzinfo, schedule: Schedule, past: Past) -> Due | Wait:
    """Whether a reminder is due.

    Args:
        now: the time, aware.
        zone: where the person is.
        schedule: what they want.
        past: what has been.
    """
    now = now.astimezone(UTC)
    past = _believed(past, now, schedule)
    if schedule.at is not None:
        return _morning(now, zone, schedule, past)
    ready, reason = _ready(now, zone, schedule, past)
    moment = _waking(max(ready, now), zone, schedule)
    return Due(reason) if moment == now else Wait(moment)


def wish(now: datetime, schedule: Schedule, past: Past) -> Wish | None:
    """What the person has said of the next one, as far as it holds; it can be taken back."""
    past = _believed(past, now.astimezone(UTC), schedule)
    if past.off is not None and past.off > now:
        return Wish.NOT_TODAY
    put_off = past.snoozed is not None and past.snoozed > now
    return Wish.LATER if put_off and not past.unanswered else None


def end_of_day(now: datetime, zone: tzinfo, schedule: Schedule) -> datetime:
    """Until when "not today" holds: the end of these waking hours, or midnight outside them."""
    now = now.astimezone(UTC)
    if schedule.at is None:
        for opens, closes in _windows(now, zone, schedule):
            if opens <= now < closes:
                return closes
    return _instant(now.astimezone(zone).date() + _DAY, time(0), zone)


def _believed(past: Past, now: datetime, schedule: Schedule) -> Past:
    """What has been, without moments so far ahead that the clock must have been wrong then."""
    return past.in_utc().without_later_than(
        done=now + schedule.every,
        snoozed=now + _LONGEST_OFF,
        off=now + _LONGEST_OFF,
    )


def _ready(now: datetime, zone: tzinfo, schedule: Schedule, past: Past) -> tuple[datetime, Reason]:
    """From when on a reminder may come, waking hours apart, and why."""
    every, reason = schedule.every, Reason.INTERVAL
    if past.ran is not None and past.ran <= now < _until_bed(past.ran, zone, schedule):
        every, reason = min(every, AFTER_A_RUN), Reason.RAN
    last = past.last
    ready = past.snoozed or (now if last is None else last + every)
    if past.sits_until is not None:
        up = past.sits_until if last is None else max(past.sits_until, last + BREATH)
        if up <= ready:
            ready, reason = up, Reason.SAT
    return max(ready, past.off or ready), reason


def _until_bed(ran: datetime, zone: tzinfo, schedule: Schedule) -> datetime:
    """The end of the waking hours in which a run was, or that came next."""
    ends = (closes for _, closes in _windows(ran, zone, schedule) if closes > ran)
    return next(ends, ran)


def _waking(moment: datetime, zone: tzinfo, schedule: Schedule) -> datetime:
    """The moment itself within waking hours, or their next beginning."""
    for opens, closes in _windows(moment, zone, schedule):
        if moment < closes:
            return max(moment, opens)
    raise AssertionError("a week has a day")  # pragma: no cover - `days` is never empty


def _windows(
    around: datetime, zone: tzinfo, schedule: Schedule
) -> Iterator[tuple[datetime, datetime]]:
    """The waking hours from the day before on, for more than a week, in UTC."""
    first = around.astimezone(zone).date() - _DAY
    for ahead in range(len(WEEK) + 3):
        day = first + ahead * _DAY
        if day.weekday() in schedule.days:
            last = day if schedule.closes > schedule.opens else day + _DAY
            opens = _instant(day, schedule.opens, zone)
            closes = _instant(last, schedule.closes, zone)
            if opens < closes:  # an hour that the clocks leave out may hold a whole window
                yield opens, closes


def _morning(now: datetime, zone: tzinfo, schedule: Schedule, past: Past) -> Due | Wait:
    """Once on waking up, for as long as the first steps may still be to come."""
    for woke in _wakings(now, zone, schedule):
        late = now - woke >= GRACE
        had = past.last is not None and past.last > woke - GRACE and past.snoozed is None
        if late or had or (past.off is not None and past.off > woke):
            continue
        ready = max(woke, past.snoozed or woke)
        if ready - woke < GRACE:
            return Due(Reason.WOKE) if ready <= now else Wait(ready)
    raise AssertionError("a week has a morning")  # pragma: no cover - `days` is never empty


def _wakings(now: datetime, zone: tzinfo, schedule: Schedule) -> Iterator[datetime]:
    """The wake-up times from the day before on, for more than two weeks."""
    assert schedule.at is not None  # noqa: S101 - asked where it is set
    first = now.astimezone(zone).date() - _DAY
    for ahead in range(2 * len(WEEK) + 4):
        day = first + ahead * _DAY
        if day.weekday() in schedule.days:
            yield _instant(day, schedule.at, zone)


def _instant(day: date, at: time, zone: tzinfo) -> datetime:
    """A time on the wall as a moment: of two the first, and one left out comes an hour later."""
    return datetime.combine(day, at, zone).astimezone(UTC)

"""Reminders as events of a calendar, with an alarm each, for people's telephones.

Times are floating (RFC 5545, form 1): "seven in the morning, wherever you are". That is what
waking hours mean, it needs no table of a zone's clock changes, and an alarm set at home rings at
seven on a journey too. A calendar cannot know when a session was done: the alarms come at the same
times each day, as far apart as the interval.
"""

import uuid
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Final

from icalendar import Alarm, Calendar, Event, vRecur

from voiceguide.hours import WEEK
from voiceguide.reminders.schedule import Schedule

_LENGTH: Final = timedelta(minutes=10)
_ID: Final = uuid.UUID("6f4f0c58-6f0d-4a51-9b0f-3f6b0a3f4b1a")
"""Our own room of names: a routine's event of a time of day is the same one whenever it is made."""
_CODES: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_DAY: Final = timedelta(days=1)


def calendar(name: str, title: str, schedule: Schedule, today: date, stamp: datetime) -> bytes:
    """The file's text.

    Args:
        name: the routine's.
        title: what the events are called.
        schedule: when they come.
        today: the first day on which one may be.
        stamp: when it was made, in UTC.
    """
    made = Calendar()
    made.add("prodid", "-//voiceguide//reminders//EN")
    made.add("version", "2.0")
    made.add("x-wr-calname", f"voiceguide: {title}")
    for at, nights in times(schedule):
        made.add_component(_event(name, title, at, nights, schedule, today, stamp))
    written: bytes = made.to_ical()
    return written


def times(schedule: Schedule) -> Iterator[tuple[time, int]]:
    """The times of day, each with how many midnights lie between it and the day's beginning."""
    if schedule.at is not None:
        yield schedule.at, 0
        return
    begin = datetime.combine(date.min, schedule.opens)
    end = datetime.combine(date.min, schedule.closes)
    if end <= begin:
        end += _DAY
    moment = begin
    while moment < end:
        yield moment.time(), (moment.date() - date.min).days
        moment += schedule.every


def _event(
    name: str,
    title: str,
    at: time,
    nights: int,
    schedule: Schedule,
    today: date,
    stamp: datetime,
) -> Event:
    days = {(day + nights) % len(WEEK) for day in schedule.days}
    first = next(
        day for day in (today + ahead * _DAY for ahead in range(7)) if day.weekday() in days
    )
    event = Event()
    event.add("uid", str(uuid.uuid5(_ID, f"{name} {at:%H:%M}")))
    event.add("dtstamp", stamp)
    event.add("summary", title)
    event.add("description", f"voiceguide start {name}")
    event.add("dtstart", datetime.combine(first, at))
    event.add("duration", _LENGTH)
    event.add("rrule", vRecur(freq="WEEKLY", byday=[_CODES[day] for day in sorted(days)]))
    event.add("transp", "TRANSPARENT")
    event.add_component(_alarm(title))
    return event


def _alarm(title: str) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", title)
    alarm.add("trigger", timedelta(0))
    return alarm

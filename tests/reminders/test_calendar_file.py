"""Calendar files, read by a real parser and expanded as a telephone does."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import pytest
import recurring_ical_events

from voiceguide.reminders.calendar_file import calendar, times
from voiceguide.reminders.schedule import Schedule

TODAY = date(2025, 3, 28)
"""A Friday; on the Sunday after it Berlin's clocks go forward."""
STAMP = datetime(2025, 3, 28, 12, 0, tzinfo=UTC)
BERLIN = ZoneInfo("Europe/Berlin")


def made(schedule: Schedule, name: str = "inner-heel", today: date = TODAY) -> icalendar.Calendar:
    data = calendar(name, "Inner heel; firm, and slow", schedule, today, STAMP)
    return icalendar.Calendar.from_ical(data)


def events(of: icalendar.Calendar) -> list[Any]:
    """Their properties are of too many types for a type checker."""
    return list(of.walk("VEVENT"))


def starts(schedule: Schedule, first: date, last: date) -> list[str]:
    """When alarms ring from one day to another, the latter not among them; no zone is with them."""
    found = recurring_ical_events.of(made(schedule)).between(first, last)
    return sorted(f"{event.start:%Y-%m-%d %H:%M%z}" for event in found)


def test_the_alarms_of_a_day() -> None:
    plan = Schedule(every=timedelta(minutes=90), opens=time(7), closes=time(11, 30))
    assert starts(plan, TODAY, TODAY + timedelta(days=1)) == [
        "2025-03-28 07:00",
        "2025-03-28 08:30",
        "2025-03-28 10:00",
    ]


def test_they_keep_to_the_clock_on_the_wall_when_the_clocks_change() -> None:
    plan = Schedule(every=timedelta(hours=12), opens=time(7), closes=time(22))
    found = [
        datetime.fromisoformat(one).replace(tzinfo=BERLIN)
        for one in starts(plan, date(2025, 3, 29), date(2025, 3, 31))
    ]
    assert [one.strftime("%d %H:%M %z") for one in found] == [
        "29 07:00 +0100",
        "29 19:00 +0100",
        "30 07:00 +0200",
        "30 19:00 +0200",
    ]
    assert found[2].astimezone(UTC) - found[1].astimezone(UTC) == timedelta(hours=11)


def test_times_are_floating_so_that_no_zone_is_needed() -> None:
    text = calendar("calf", "Calf", Schedule(), TODAY, STAMP).decode()
    assert "TZID" not in text
    assert "VTIMEZONE" not in text
    assert all(event.start.tzinfo is None for event in events(made(Schedule())))


def test_days_and_nights() -> None:
    """After midnight it is still the day before."""
    plan = Schedule(every=timedelta(hours=3), opens=time(20), closes=time(3), days=frozenset({4}))
    week = starts(plan, date(2025, 3, 31), date(2025, 4, 7))
    assert week == [
        "2025-04-04 20:00",
        "2025-04-04 23:00",
        "2025-04-05 02:00",
    ]


def test_round_the_clock_and_on_waking() -> None:
    always = Schedule(every=timedelta(hours=8), opens=time(6), closes=time(6))
    assert list(times(always)) == [(time(6), 0), (time(14), 0), (time(22), 0)]
    waking = Schedule(at=time(6, 45))
    assert list(times(waking)) == [(time(6, 45), 0)]


def test_every_event_has_an_alarm_at_its_beginning() -> None:
    for event in events(made(Schedule())):
        (alarm,) = event.walk("VALARM")
        assert alarm["ACTION"] == "DISPLAY"
        assert alarm["TRIGGER"].dt == timedelta(0)
        assert event["SUMMARY"] == "Inner heel; firm, and slow"


def test_the_same_events_bear_the_same_names_whenever_they_are_made() -> None:
    def uids(name: str, today: date) -> list[str]:
        return [str(event["UID"]) for event in events(made(Schedule(), name, today))]

    first = uids("inner-heel", TODAY)
    assert first == uids("inner-heel", date(2026, 1, 1))
    assert len(set(first)) == len(first) == 10
    assert not set(first) & set(uids("calf", TODAY))


@pytest.mark.parametrize("every", [15, 60, 90, 1440])
def test_as_many_as_fit(every: int) -> None:
    plan = Schedule(every=timedelta(minutes=every))
    assert len(list(times(plan))) == -(-15 * 60 // every)

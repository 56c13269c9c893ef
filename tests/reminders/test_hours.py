"""Spans, times and days as people write them, and the settings that are made of them."""

from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voiceguide import hours, settings
from voiceguide.reminders.schedule import Schedule
from voiceguide.reminding import schedule
from voiceguide.settings import Known, RemindSettings


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("90", 90),
        ("90m", 90),
        ("90 min", 90),
        ("2h", 120),
        ("1h30m", 90),
        ("1h 30", 90),
        (" 2H ", 120),
    ],
)
def test_spans(text: str, minutes: int) -> None:
    assert hours.span(text) == timedelta(minutes=minutes)


@pytest.mark.parametrize("text", ["", "h", "soon", "-5", "1.5h", "90s", "99999m", "٣"])
def test_what_is_no_span(text: str) -> None:
    with pytest.raises(ValueError, match="such as 90m or 2h"):
        hours.span(text)


@pytest.mark.parametrize(
    ("text", "at"),
    [("07:00", time(7)), ("7", time(7)), ("0:05", time(0, 5)), ("23:59", time(23, 59))],
)
def test_times(text: str, at: time) -> None:
    assert hours.time_of_day(text) == at


@pytest.mark.parametrize("text", ["24:00", "7:5", "7.30", "noon", "", "12:60"])
def test_what_is_no_time(text: str) -> None:
    with pytest.raises(ValueError, match="from 00:00 to 23:59"):
        hours.time_of_day(text)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("mon-fri", {0, 1, 2, 3, 4}),
        ("sat,sun", {5, 6}),
        ("Fri - Mon", {4, 5, 6, 0}),
        ("wednesday", {2}),
        ("Tues, THURS", {1, 3}),
        ("monday-wednes", {0, 1, 2}),
        ("mon-wed, fri", {0, 1, 2, 4}),
        ("daily", {0, 1, 2, 3, 4, 5, 6}),
        ("Every day", {0, 1, 2, 3, 4, 5, 6}),
    ],
)
def test_days(text: str, days: set[int]) -> None:
    assert hours.weekdays(text) == days


@pytest.mark.parametrize(
    "text",
    [
        *("", "mon-", "xyz", "mon,,fri", "1-5", "mo", "mon fri", "mon-fri-sun"),
        *("monkey", "sunny", "montag", "mon-fridge", "mondays"),
    ],
)
def test_what_are_no_days(text: str) -> None:
    with pytest.raises(ValueError, match="mon-fri or sat,sun or daily"):
        hours.weekdays(text)


@given(st.frozensets(st.integers(0, 6), min_size=1))
def test_days_that_are_told_are_read_as_the_same(days: frozenset[int]) -> None:
    assert hours.weekdays(hours.told_days(days)) == days


@given(st.integers(1, 1440))
def test_spans_that_are_written_are_read_as_the_same(minutes: int) -> None:
    length = timedelta(minutes=minutes)
    assert hours.span(hours.written_span(length)) == length


def test_spans_are_told_in_words() -> None:
    told = [hours.told_span(timedelta(minutes=one)) for one in (1, 10, 60, 90, 120)]
    assert told == ["a minute", "10 minutes", "an hour", "90 minutes", "2 hours"]


def test_moments_are_told_by_the_clock_on_the_wall() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    now = datetime(2025, 3, 14, 23, 30, tzinfo=berlin)
    told = [
        hours.moment(datetime(2025, 3, day, 22, 45, tzinfo=UTC), now) for day in (14, 15, 16, 17)
    ]
    assert told == ["at 23:45", "tomorrow at 23:45", "on Sunday at 23:45", "on Monday at 23:45"]


# ---- the settings file


def loaded(folder: Path, text: str) -> settings.Loaded:
    file = folder / "settings.toml"
    file.write_text(text)
    return settings.load(Known(), file)


def test_the_settings_of_reminders(tmp_path: Path) -> None:
    found = loaded(
        tmp_path,
        '[remind]\nevery = "1h"\nearliest = "08:30"\nlatest = "01:00"\n'
        'days = "mon-fri"\nsnooze = 5\n',
    )
    assert found.notice == ""
    wanted = schedule({"every": None, "snooze": "7m"}, found.settings.remind)
    assert (wanted.every, wanted.snooze) == (timedelta(hours=1), timedelta(minutes=7))
    assert (wanted.opens, wanted.closes) == (time(8, 30), time(1))
    assert wanted.days == {0, 1, 2, 3, 4}


def test_a_bare_number_is_minutes_or_an_hour(tmp_path: Path) -> None:
    found = loaded(tmp_path, "[remind]\nevery = 45\nearliest = 8\nsnooze = 5\n")
    assert found.notice == ""
    wanted = schedule({}, found.settings.remind)
    assert (wanted.every, wanted.snooze) == (timedelta(minutes=45), timedelta(minutes=5))
    assert wanted.opens == time(8)


def test_what_is_set_and_what_is_left_alone_are_one_schedule() -> None:
    assert schedule({}, RemindSettings()) == Schedule()


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ('every = "5m"', "remind.every: expected 15 minutes to 24 hours, found 5 minutes."),
        (
            'every = "soon"',
            "remind.every: expected minutes or hours, such as 90m or 2h, found 'soon'.",
        ),
        (
            'earliest = "25:00"',
            "remind.earliest: expected a time from 00:00 to 23:59, found '25:00'.",
        ),
        ("earliest = 07:00:00", "remind.earliest: expected text in quotes"),
        ("snooze = true", "remind.snooze: expected text in quotes, found true."),
        ('days = "noday"', "remind.days: expected days, such as mon-fri or sat,sun or daily"),
        ('snooze = "3h"', "remind.snooze: expected a minute to 2 hours, found 3 hours."),
        ('evry = "90m"', "remind.evry: unknown key; did you mean 'every'?"),
    ],
)
def test_a_fault_is_told_and_the_rest_is_used(tmp_path: Path, line: str, fault: str) -> None:
    found = loaded(tmp_path, f'[remind]\n{line}\nlatest = "21:00"\n')
    assert fault in found.notice
    assert found.settings.remind.latest == "21:00"
    assert found.settings.remind.every == RemindSettings().every

"""Summaries: days are those where the person was, whatever the clock does."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from voiceguide.journal import summary
from voiceguide.journal.past import began, zone_of
from voiceguide.journal.record import Record
from voiceguide.journal.summary import Helped, Pain, Work
from voiceguide.routine.terms import Foot

BERLIN = "Europe/Berlin"


def record(at: str, zone: str = BERLIN, **keys: object) -> Record:
    told: dict[str, Any] = {
        "id": at,
        "routine": "heel",
        "feet": "both",
        "planned": 32,
        "strokes": 32,
        **keys,
    }
    return Record(began=at, touched=at, zone=zone, **told)


@pytest.mark.parametrize(
    ("at", "zone", "day"),
    [
        ("2026-03-01T22:59:59+00:00", BERLIN, date(2026, 3, 1)),
        ("2026-03-01T23:00:00+00:00", BERLIN, date(2026, 3, 2)),
        # The clocks go forward on the 29th of March, and back on the 25th of October.
        ("2026-03-28T23:00:00+00:00", BERLIN, date(2026, 3, 29)),
        ("2026-03-29T21:59:59+00:00", BERLIN, date(2026, 3, 29)),
        ("2026-03-29T22:00:00+00:00", BERLIN, date(2026, 3, 30)),
        ("2026-10-24T22:00:00+00:00", BERLIN, date(2026, 10, 25)),
        ("2026-10-25T22:59:59+00:00", BERLIN, date(2026, 10, 25)),
        ("2026-10-25T23:00:00+00:00", BERLIN, date(2026, 10, 26)),
        ("2026-03-01T11:00:00+00:00", "Pacific/Auckland", date(2026, 3, 2)),
        ("2026-03-01T02:00:00+00:00", "-05:00", date(2026, 2, 28)),
        ("2026-03-01T20:00:00+00:00", "+05:30", date(2026, 3, 2)),
        ("2026-03-01T23:30:00+00:00", "", date(2026, 3, 1)),
        ("2026-03-01T23:30:00+00:00", "../../etc/passwd", date(2026, 3, 1)),
    ],
)
def test_the_day_is_that_of_the_place(at: str, zone: str, day: date) -> None:
    assert summary.day_of(record(at, zone)) == day


def test_an_hour_that_comes_twice_is_told_apart() -> None:
    first, second = (began(record(f"2026-10-25T0{hour}:30:00+00:00")) for hour in (0, 1))
    assert (first.hour, second.hour) == (2, 2)
    assert first.utcoffset() != second.utcoffset()


def test_pain_per_day_and_foot() -> None:
    records = [
        record("2026-03-01T08:00:00+00:00", left_before=6, left_after=3),
        record("2026-03-01T18:00:00+00:00", left_before=5, right_after=2),
        record("2026-03-02T08:00:00+00:00"),
    ]
    assert summary.pain_by_day(records) == [
        Pain(day=date(2026, 3, 1), foot=Foot.LEFT, before=5.5, after=3.0, answers=3),
        Pain(day=date(2026, 3, 1), foot=Foot.RIGHT, before=None, after=2.0, answers=1),
    ]


def test_work_per_day() -> None:
    records = [
        record("2026-03-02T08:00:00+00:00", seconds=60.0, strokes=8),
        record("2026-03-01T22:00:00+00:00", seconds=300.0, strokes=16),
        record("2026-03-01T23:30:00+00:00", seconds=90.0, strokes=4),
        record("2026-03-01T12:00:00+00:00", strokes=0),
        record("2026-03-01T12:00:00+00:00", strokes=0, planned=0, how="finished", seconds=30.0),
    ]
    assert summary.work_by_day(records) == [
        Work(day=date(2026, 3, 1), sessions=2, minutes=5.5, strokes=16),
        Work(day=date(2026, 3, 2), sessions=2, minutes=2.5, strokes=12),
    ]


TODAY = date(2026, 3, 10)


@pytest.mark.parametrize(
    ("ago", "length"),
    [
        ([], 0),
        ([0], 1),
        ([1], 1),
        ([2], 0),
        ([0, 1, 2], 3),
        ([1, 2, 4], 2),
        ([0, 2, 3], 1),
        ([-1, 0], 1),
    ],
)
def test_a_streak_goes_up_to_today_which_is_not_over(ago: list[int], length: int) -> None:
    assert summary.streak([TODAY - timedelta(days=days) for days in ago], TODAY) == length


def test_what_helped_is_a_mean_with_its_number() -> None:
    at = "2026-03-01T08:00:00+00:00"
    records = [
        record(at, routine="calf", left_before=4, left_after=4),
        record(at, routine="heel", left_before=6, left_after=3, right_before=5, right_after=4),
        record(at, routine="heel", left_before=6),
        record(at, routine="ball", left_before=3, left_after=5),
    ]
    assert summary.helped(records) == [
        Helped(routine="heel", less=2.0, n=2, sessions=1),
        Helped(routine="calf", less=0.0, n=1, sessions=1),
        Helped(routine="ball", less=-2.0, n=1, sessions=1),
    ]


def test_nothing_comes_of_nothing() -> None:
    assert [*summary.pain_by_day([]), *summary.work_by_day([]), *summary.helped([])] == []


def test_a_zone_that_is_none_is_utc() -> None:
    for odd in ("", "Mars/Olympus", "+99:99", "\0", "/etc/passwd"):
        assert datetime(2026, 1, 1, tzinfo=zone_of(odd)).utcoffset() == timedelta(0) or odd == ""
    assert zone_of("") is UTC

"""Moments as they are typed, with the clock told."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from voiceguide.errors import UsageError
from voiceguide.journal.moments import moment_of

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 3, 30, 9, 15, tzinfo=BERLIN)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("2026-03-01", "2026-03-01T00:00:00+01:00"),
        ("2026-03-29", "2026-03-29T00:00:00+01:00"),
        ("2026-03-30", "2026-03-30T00:00:00+02:00"),
        ("2026-03-01 18:30", "2026-03-01T18:30:00+01:00"),
        ("2026-03-01T18:30Z", "2026-03-01T18:30:00+00:00"),
        ("today", "2026-03-30T00:00:00+02:00"),
        ("Yesterday", "2026-03-29T00:00:00+01:00"),
        ("2d", "2026-03-28T09:15:00+01:00"),
        ("1 week", "2026-03-23T09:15:00+01:00"),
        ("3 hours ago", "2026-03-30T06:15:00+02:00"),
        ("2 months", "2026-01-29T09:15:00+01:00"),
        ("1y", "2025-03-30T09:15:00+02:00"),
    ],
)
def test_what_is_meant(typed: str, meant: str) -> None:
    assert moment_of(typed, NOW).isoformat() == meant


@pytest.mark.parametrize(
    "typed", ["", "soon", "2026-13-01", "-3d", "99999d", "3 fortnights", "\x1b[2J"]
)
def test_what_is_no_moment(typed: str) -> None:
    with pytest.raises(UsageError, match="is no moment") as caught:
        moment_of(typed, NOW)
    assert "\x1b" not in str(caught.value)


def test_longer_ago_than_there_were_years() -> None:
    with pytest.raises(UsageError):
        moment_of("9999y", NOW)

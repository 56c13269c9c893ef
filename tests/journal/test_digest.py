"""The digest is what the summaries say of the same sessions, whatever these are."""

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from voiceguide.journal import schema, summary
from voiceguide.journal.digest import Digest, digest, page
from voiceguide.journal.past import sessions
from voiceguide.journal.record import COLUMNS, Record
from voiceguide.journal.recorder import astuple_of, moment

ZONES = ("", "UTC", "Europe/Berlin", "America/Havana", "Asia/Kolkata", "+05:45", "no such zone")
MARCH = datetime(2026, 3, 7, tzinfo=UTC)
LEVELS = st.none() | st.integers(0, 10)


def record(number: int, began: datetime, **keys: object) -> Record:
    told: dict[str, Any] = {"routine": "heel", "feet": "both", "planned": 32, **keys}
    return Record(id=str(number), began=moment(began), touched=moment(began), **told)


@st.composite
def many(draw: st.DrawFn) -> list[Record]:
    minutes = draw(st.lists(st.integers(0, 30 * 24 * 60), max_size=12))
    return [
        record(
            number,
            MARCH + timedelta(minutes=after),
            zone=draw(st.sampled_from(ZONES)),
            routine=draw(st.sampled_from(("heel", "calf"))),
            strokes=draw(st.integers(0, 2)),
            planned=draw(st.sampled_from((0, 32))),
            how=draw(st.sampled_from((None, "finished", "stopped"))),
            seconds=draw(st.integers(0, 900)) * 1.0,
            left_before=draw(LEVELS),
            left_after=draw(LEVELS),
            right_before=draw(LEVELS),
            right_after=draw(LEVELS),
        )
        for number, after in enumerate(minutes)
    ]


def kept(records: Sequence[Record]) -> sqlite3.Connection:
    database = schema.made_in_memory()
    names, places = ", ".join(COLUMNS), ", ".join("?" * len(COLUMNS))
    database.executemany(
        f"INSERT INTO session ({names}) VALUES ({places})",  # noqa: S608 - own names
        map(astuple_of, records),
    )
    return database


@settings(deadline=None)
@given(many())
def test_it_says_what_the_summaries_say(records: list[Record]) -> None:
    with closing(kept(records)) as database:
        told = digest(database)
        past = list(sessions(database))
    work = summary.work_by_day(past)
    assert [(one.day, one.sessions, one.strokes) for one in told.work] == [
        (one.day, one.sessions, one.strokes) for one in work
    ]
    assert [one.minutes for one in told.work] == pytest.approx([one.minutes for one in work])
    assert list(told.pain) == summary.pain_by_day(past)
    helped = summary.helped(past)
    assert [(one.routine, one.n, one.sessions) for one in told.helped] == [
        (one.routine, one.n, one.sessions) for one in helped
    ]
    assert [one.less for one in told.helped] == pytest.approx([one.less for one in helped])


def test_of_nothing_it_says_nothing() -> None:
    with closing(schema.made_in_memory()) as database:
        assert digest(database) == Digest()
        assert page(database) == ()


def test_pages_lead_through_all_sessions_also_those_of_one_moment() -> None:
    records = [record(number, MARCH + timedelta(days=number // 3)) for number in range(10)]
    seen: list[Record] = []
    with closing(kept(records)) as database:
        while part := page(database, seen[-1] if seen else None, size=4):
            seen += part
    assert [one.id for one in seen] == [str(number) for number in range(9, -1, -1)]

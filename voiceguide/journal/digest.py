"""Digest: all of the past by days and routines, added up by SQLite itself.

It says what `summary.py` says of the same records, and of a hundred thousand sessions within a
moment: no session comes to Python. Days are those of the place where a session was begun, so each
zone's midnights are laid beside the sessions first.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Any, Final

from voiceguide.journal.past import zone_of
from voiceguide.journal.record import COLUMNS, Record
from voiceguide.journal.summary import Helped, Pain, Work
from voiceguide.routine.terms import Foot

_ZONES: Final = "SELECT zone, min(began), max(began) FROM session GROUP BY zone"
_SPANS: Final = (
    "CREATE TEMP TABLE span (id INTEGER PRIMARY KEY, zone TEXT, day TEXT, begins TEXT, ends TEXT)"
)
_SPAN: Final = "INSERT INTO temp.span (zone, day, begins, ends) VALUES (?, ?, ?, ?)"
_DONE: Final = "(strokes > 0 OR (planned = 0 AND how IS 'finished'))"
_FELT: Final = tuple(f"{foot}_{moment}" for foot in Foot for moment in ("before", "after"))
_BY_SPAN: Final = f"""
    SELECT day, sum({_DONE}), total(seconds * {_DONE}), sum(strokes * {_DONE}),
        {", ".join(f"total({name}), count({name})" for name in _FELT)}
    FROM temp.span CROSS JOIN session INDEXED BY session_when
    ON began >= begins AND began < ends AND +session.zone = span.zone
    GROUP BY span.id
"""  # noqa: S608 - own names
"""In the order of the index alone: sorted or joined in any other way it takes minutes."""
_LEFT, _RIGHT = (f"{foot}_before - {foot}_after" for foot in Foot)
_HELPED: Final = f"""
    SELECT routine, (total({_LEFT}) + total({_RIGHT})) / (count({_LEFT}) + count({_RIGHT})),
        count({_LEFT}) + count({_RIGHT}), count(coalesce({_LEFT}, {_RIGHT}))
    FROM session GROUP BY routine HAVING count({_LEFT}) + count({_RIGHT}) > 0
"""  # noqa: S608 - own names
_PAGE: Final = (
    f"SELECT {', '.join(COLUMNS)} FROM session WHERE (began, id) < (?, ?) "  # noqa: S608 - own names
    "ORDER BY began DESC, id DESC LIMIT ?"
)
_END_OF_TIME: Final = ("~", "~")
"""After every moment and every id, as texts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """The whole past; see `summary.py` for what is in it."""

    work: tuple[Work, ...] = ()
    pain: tuple[Pain, ...] = ()
    helped: tuple[Helped, ...] = ()


def digest(database: sqlite3.Connection) -> Digest:
    """The past of a journal; nothing in its file changes.

    Raises:
        sqlite3.Error: it cannot be read.
    """
    database.execute("PRAGMA temp_store = MEMORY")
    database.execute("DROP TABLE IF EXISTS temp.span")
    database.execute(_SPANS)
    database.execute("BEGIN")  # what is read belongs together, and the rows go in as one
    try:
        database.executemany(_SPAN, _spans(database.execute(_ZONES).fetchall()))
        rows = database.execute(_BY_SPAN).fetchall()
        helped = database.execute(_HELPED).fetchall()
    finally:
        database.execute("ROLLBACK")
    days = _by_day(rows)
    return Digest(
        work=tuple(_work(day, sums) for day, sums in days if sums[0]),
        pain=tuple(pain for day, sums in days for pain in _pain(day, sums)),
        helped=_sorted(Helped(routine=r, less=less, n=n, sessions=s) for r, less, n, s in helped),
    )


def page(
    database: sqlite3.Connection, after: Record | None = None, size: int = 200
) -> tuple[Record, ...]:
    """Sessions, the latest first.

    Args:
        database: the journal.
        after: the last one of the page before; None: from the latest.
        size: how many, at most.
    """
    place = _END_OF_TIME if after is None else (after.began, after.id)
    rows = database.execute(_PAGE, (*place, size))
    return tuple(Record(**dict(zip(COLUMNS, row, strict=True))) for row in rows)


def _spans(zones: Iterable[tuple[str, str, str]]) -> Iterator[tuple[str, str, str, str]]:
    """Each day from the first session to the last, with its midnights, by zone."""
    for name, first, last in zones:
        zone = zone_of(name)
        day, end = (datetime.fromisoformat(one).astimezone(zone).date() for one in (first, last))
        begins = _midnight(day, zone)
        while day <= end:
            after = day + timedelta(days=1)
            ends = _midnight(after, zone)
            yield name, day.isoformat(), begins, ends
            day, begins = after, ends


def _midnight(day: date, zone: tzinfo) -> str:
    """As it is written in the journal."""
    return datetime.combine(day, time(), zone).astimezone(UTC).isoformat(timespec="seconds")


def _by_day(spans: Iterable[Sequence[Any]]) -> list[tuple[date, Sequence[float]]]:
    """The sums of each day, over all zones; the earliest first."""
    days: dict[str, Sequence[float]] = {}
    for day, *sums in spans:
        before = days.get(day)
        days[day] = [a + b for a, b in zip(before, sums, strict=True)] if before else sums
    return [(date.fromisoformat(day), days[day]) for day in sorted(days)]


def _work(day: date, sums: Sequence[float]) -> Work:
    sessions, seconds, strokes = sums[:3]
    return Work(day=day, sessions=int(sessions), minutes=seconds / 60, strokes=int(strokes))


def _pain(day: date, sums: Sequence[float]) -> Iterator[Pain]:
    for place, foot in enumerate(Foot):
        before, said_before, after, said_after = sums[3 + 4 * place : 7 + 4 * place]
        if answers := int(said_before + said_after):
            yield Pain(
                day=day,
                foot=foot,
                before=before / said_before if said_before else None,
                after=after / said_after if said_after else None,
                answers=answers,
            )


def _sorted(helped: Iterable[Helped]) -> tuple[Helped, ...]:
    return tuple(sorted(helped, key=lambda one: (-one.less, -one.n, one.routine)))

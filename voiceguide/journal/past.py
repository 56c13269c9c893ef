"""The past: all sessions that were kept, streamed, so that many years of them need no memory."""

import contextlib
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from functools import lru_cache
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from voiceguide.errors import JournalError
from voiceguide.journal import mending, schema
from voiceguide.journal.record import COLUMNS, Record

_PATIENCE: Final = 5.0
_SELECT: Final = f"SELECT {', '.join(COLUMNS)} FROM session"  # noqa: S608 - own names


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which sessions; all of them, where nothing is said."""

    since: datetime | None = None
    before: datetime | None = None
    routine: str | None = None
    id: str | None = None
    """A session's, or how it begins."""

    def clause(self) -> tuple[str, tuple[object, ...]]:
        """As SQL, with its values."""
        parts = {
            "began >= ?": _utc(self.since),
            "began < ?": _utc(self.before),
            "routine = ?": self.routine,
            "instr(id, ?) = 1": self.id,
        }
        wanted = {text: value for text, value in parts.items() if value is not None}
        return f"WHERE {' AND '.join(wanted)}" if wanted else "", tuple(wanted.values())


def _utc(moment: datetime | None) -> str | None:
    return None if moment is None else moment.astimezone(UTC).isoformat(timespec="seconds")


def sessions(database: sqlite3.Connection, wanted: Wanted = Wanted()) -> Iterator[Record]:
    """The sessions, the oldest first."""
    clause, values = wanted.clause()
    rows = database.execute(f"{_SELECT} {clause} ORDER BY began, id", values)
    for row in rows:
        yield Record(**dict(zip(COLUMNS, row, strict=True)))


@contextlib.contextmanager
def journal(
    path: Path, now: datetime, tell: Callable[[str], None], *, make: bool = False
) -> Iterator[sqlite3.Connection]:
    """The journal, for reading and for changes; an empty one in memory where there is none yet.

    A damaged one is mended first.

    Args:
        path: the file.
        now: the time of day.
        tell: takes a sentence for the person.
        make: it is made where there is none yet.

    Raises:
        JournalError: it cannot be read.
    """
    there = make or path.exists()
    database = _opened(path, now, tell) if there else schema.made_in_memory()
    try:
        yield database
    except sqlite3.Error as error:
        raise _fault(error) from error
    finally:
        database.close()


def _opened(path: Path, now: datetime, tell: Callable[[str], None]) -> sqlite3.Connection:
    try:
        try:
            return _readable(path)
        except sqlite3.Error as error:
            if not schema.is_damage(error):
                raise
        tell(mending.mend(path, now))
        return schema.opened(path, _PATIENCE)
    except (sqlite3.Error, OSError) as error:
        raise _fault(error) from error


def _readable(path: Path) -> sqlite3.Connection:
    """Opened for writing; where that cannot be, for reading alone."""
    try:
        return schema.opened(path, _PATIENCE)
    except (sqlite3.OperationalError, PermissionError):
        uri = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
        database = sqlite3.connect(uri, uri=True, isolation_level=None)
        try:
            if schema.version_in(database) == schema.VERSION:
                return database
        except sqlite3.Error:
            database.close()
            raise
        database.close()
        raise


def _fault(error: Exception) -> JournalError:
    return JournalError(f"The journal cannot be used: {schema.reason(error)}.")


# ---- when it was


@lru_cache(maxsize=64)
def zone_of(name: str) -> tzinfo:
    """The time zone of that name, or offset; UTC where there is no such zone."""
    with contextlib.suppress(Exception):  # names from elsewhere fail in many ways
        if name[:1] in "+-":
            hours, _, minutes = name[1:].partition(":")
            offset = timedelta(hours=int(hours), minutes=int(minutes or 0))
            return timezone(-offset if name[0] == "-" else offset)
        return ZoneInfo(name)
    return UTC


def began(record: Record) -> datetime:
    """When it began, by the clock on the wall of where that was."""
    return datetime.fromisoformat(record.began).astimezone(zone_of(record.zone))

"""Mending: a damaged journal is put aside, and what can be read of it is saved into a new one.

Like `.recover` of SQLite's shell, which Python's library has not: each table is read row by row
from both ends, up to where it breaks.
"""

import contextlib
import sqlite3
import time
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Final

from voiceguide.journal import holding, schema

_TABLES: Final = ("session", "spot", "mark", "choices")
_BESIDE: Final = ("-wal", "-shm")
_PATIENCE: Final = 5.0
_WAIT: Final = 10.0
"""Seconds to wait for another program that mends the same file."""


def mend(path: Path, now: datetime) -> str:
    """Put a damaged journal aside and begin a new one with what can be read of it.

    Gives a sentence for the person; nothing where another program has mended it meanwhile.

    Raises:
        sqlite3.Error: there can be no new one.
        OSError: the old one cannot be put aside.
    """
    with _alone(path):
        if _is_sound(path):
            return ""
        aside = _put_aside(path, now)
        with contextlib.closing(schema.opened(path, _PATIENCE)) as new:
            saved = _save(aside, new)
    number = f"{saved} session{'' if saved == 1 else 's'}"
    return (
        f"The journal was damaged: it was put aside as {aside.name}, and {number} could be saved."
    )


@contextlib.contextmanager
def _alone(path: Path) -> Iterator[None]:
    end = time.monotonic() + _WAIT
    lock = path.with_name(f"{path.name}.mending")
    while (held := holding.hold(lock)) is None and lock.exists() and time.monotonic() < end:
        time.sleep(0.05)
    try:
        yield
    finally:
        if held is not None:
            held.let_go()


def _is_sound(path: Path) -> bool:
    try:
        with contextlib.closing(sqlite3.connect(path, timeout=_PATIENCE)) as database:
            return bool(database.execute("PRAGMA quick_check(1)").fetchone() == ("ok",))
    except sqlite3.Error as error:
        if schema.is_damage(error):
            return False
        raise


def _put_aside(path: Path, now: datetime) -> Path:
    """Rename it with what SQLite has put beside it; nothing is ever written over."""
    stem = f"{path.stem}.damaged-{now:%Y%m%d-%H%M%S}"
    aside = path.with_name(f"{stem}{path.suffix}")
    number = 1
    while aside.exists():
        number += 1
        aside = path.with_name(f"{stem}-{number}{path.suffix}")
    path.rename(aside)
    for ending in _BESIDE:
        with contextlib.suppress(FileNotFoundError):
            path.with_name(path.name + ending).rename(aside.with_name(aside.name + ending))
    return aside


def _save(aside: Path, new: sqlite3.Connection) -> int:
    """Copy what can be read; gives the number of sessions."""
    with contextlib.suppress(sqlite3.Error):
        uri = f"{aside.absolute().as_uri()}?mode=ro"
        with contextlib.closing(sqlite3.connect(uri, uri=True)) as old, schema.transaction(new):
            for table in _TABLES:
                _copy(old, new, table)
    (saved,) = new.execute("SELECT count(*) FROM session").fetchone()
    return int(saved)


def _copy(old: sqlite3.Connection, new: sqlite3.Connection, table: str) -> None:
    columns = [name for name in _columns(new, table) if name in set(_columns(old, table))]
    if not columns:
        return
    marks = ", ".join("?" * len(columns))
    names = ", ".join(columns)
    seen: set[int] = set()
    for order in ("ASC", "DESC"):
        query = f"SELECT rowid, {names} FROM {table} NOT INDEXED ORDER BY rowid {order}"  # noqa: S608 - own names
        for rowid, *values in _rows(old, query):
            if rowid in seen:
                if order == "DESC":
                    break
                continue
            seen.add(rowid)
            with contextlib.suppress(sqlite3.Error):  # a row that is no row of ours
                new.execute(f"INSERT OR IGNORE INTO {table} ({names}) VALUES ({marks})", values)  # noqa: S608 - the same


def _columns(database: sqlite3.Connection, table: str) -> list[str]:
    try:
        return [row[1] for row in database.execute(f"PRAGMA table_info({table})")]
    except sqlite3.Error:
        return []


def _rows(database: sqlite3.Connection, query: str) -> Iterator[tuple[int, ...]]:
    with contextlib.suppress(sqlite3.Error):
        yield from database.execute(query)

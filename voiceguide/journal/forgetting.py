"""Forgetting: sessions are removed so that nothing of them is left in the file or beside it."""

import contextlib
import sqlite3
from collections.abc import Collection, Iterator

from voiceguide.journal import schema


def forget(database: sqlite3.Connection, ids: Collection[str]) -> None:
    """Remove sessions; their place on the disk is written over and given back.

    Raises:
        sqlite3.Error: another program has the file just now; nothing is removed.
    """
    with _thoroughly(database):
        for session in ids:
            for table, column in (("mark", "session"), ("spot", "session"), ("session", "id")):
                database.execute(f"DELETE FROM {table} WHERE {column} = ?", (session,))  # noqa: S608 - own names


def forget_choices(database: sqlite3.Connection) -> None:
    """Remove what each routine was begun with.

    Raises:
        sqlite3.Error: another program has the file just now; nothing is removed.
    """
    with _thoroughly(database):
        database.execute("DELETE FROM choices")


@contextlib.contextmanager
def _thoroughly(database: sqlite3.Connection) -> Iterator[None]:
    """What is deleted within is written over, and gone from the write-ahead log too."""
    database.execute("PRAGMA secure_delete = ON")
    with schema.transaction(database):
        yield
    database.execute("VACUUM")
    database.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

"""The journal's file: its tables, and how older files come to have them."""

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Final

_MIGRATIONS: Final[tuple[tuple[str, ...], ...]] = (
    (
        """CREATE TABLE IF NOT EXISTS session (
            id TEXT PRIMARY KEY, routine TEXT NOT NULL, feet TEXT NOT NULL, began TEXT NOT NULL,
            ended TEXT, how TEXT, strokes INTEGER NOT NULL DEFAULT 0, planned INTEGER NOT NULL
        ) STRICT""",
        """CREATE TABLE IF NOT EXISTS mark (
            session TEXT NOT NULL REFERENCES session (id), at TEXT NOT NULL, what TEXT NOT NULL,
            value TEXT NOT NULL
        ) STRICT""",
    ),
    (
        """CREATE TABLE IF NOT EXISTS choices (
            routine TEXT PRIMARY KEY, made TEXT NOT NULL
        ) STRICT""",
    ),
    (
        *(
            f"ALTER TABLE session ADD COLUMN {column}"
            for column in (
                *(f"{name} TEXT NOT NULL DEFAULT ''" for name in ("key", "title", "version")),
                *(f"{name} TEXT NOT NULL DEFAULT ''" for name in ("choices", "zone", "touched")),
                "seconds REAL NOT NULL DEFAULT 0",
                "spots INTEGER NOT NULL DEFAULT 0",
                "sets INTEGER NOT NULL DEFAULT 0",
                "pace REAL NOT NULL DEFAULT 0",
                "stretch REAL NOT NULL DEFAULT 1",
                "repeats INTEGER NOT NULL DEFAULT 0",
                "pauses INTEGER NOT NULL DEFAULT 0",
                "paused REAL NOT NULL DEFAULT 0",
                "at_stage INTEGER NOT NULL DEFAULT 0",
                "at_foot TEXT",
                "at_spot INTEGER",
                "at_set INTEGER",
                "at_stroke INTEGER NOT NULL DEFAULT 0",
                *(
                    f"{foot}_{moment} INTEGER"
                    for foot in ("left", "right")
                    for moment in ("before", "after")
                ),
                "note TEXT NOT NULL DEFAULT ''",
            )
        ),
        """UPDATE session SET touched = coalesce(
            ended, (SELECT max(at) FROM mark WHERE mark.session = session.id), began
        )""",
        """UPDATE session SET seconds = coalesce(
            max(0, round((julianday(touched) - julianday(began)) * 86400)), 0
        )""",
        """CREATE TABLE spot (
            session TEXT NOT NULL REFERENCES session (id), foot TEXT NOT NULL,
            spot INTEGER NOT NULL, found TEXT NOT NULL, hints INTEGER NOT NULL, why TEXT NOT NULL,
            strokes INTEGER NOT NULL, PRIMARY KEY (session, foot, spot)
        ) STRICT""",
        "CREATE INDEX mark_of ON mark (session)",
        "CREATE INDEX session_when ON session (began)",
        "CREATE INDEX session_use ON session (routine, began, strokes, planned, how)",
        "CREATE INDEX session_open ON session (touched) WHERE how IS NULL",
    ),
)
VERSION: Final = len(_MIGRATIONS)

_DAMAGE: Final = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})
_WORDS: Final = {
    sqlite3.SQLITE_BUSY: "another program holds the journal",
    sqlite3.SQLITE_LOCKED: "another program holds the journal",
    sqlite3.SQLITE_FULL: "the disk is full",
    sqlite3.SQLITE_READONLY: "the journal's file or folder is read-only",
    sqlite3.SQLITE_CANTOPEN: "the journal's file cannot be opened",
    sqlite3.SQLITE_IOERR: "the disk gives errors",
}
_PRIMARY: Final = 0xFF
"""The part of an error code that tells its kind."""


class NewerError(sqlite3.DatabaseError):
    """The file was written by a newer version of the program."""

    def __init__(self) -> None:
        super().__init__("the journal was written by a newer voiceguide")


def opened(path: Path, patience: float) -> sqlite3.Connection:
    """The journal for writing; it is made, or brought up to date, if need be.

    Args:
        path: the file; its folder is made if need be.
        patience: seconds to wait for another program that has it.

    Raises:
        sqlite3.Error: it is damaged (see `is_damage`), of a newer version, or cannot be written.
        OSError: its folder cannot be made.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch(mode=0o600)  # how a body feels is nobody else's business
    with contextlib.suppress(OSError):
        path.chmod(0o600)  # the files that SQLite puts beside it follow
    database = sqlite3.connect(path, timeout=patience, isolation_level=None)
    try:
        database.execute("PRAGMA journal_mode = WAL")
        database.execute("PRAGMA synchronous = FULL")  # a power cut takes nothing back
        _bring_up_to_date(database)
    except BaseException:
        database.close()
        raise
    return database


def made_in_memory() -> sqlite3.Connection:
    """An empty journal that is nowhere."""
    database = sqlite3.connect(":memory:", isolation_level=None)
    _bring_up_to_date(database)
    return database


def version_in(database: sqlite3.Connection) -> int:
    """The version of the tables.

    Raises:
        NewerError: it is not known yet.
    """
    (version,) = database.execute("PRAGMA user_version").fetchone()
    if version > VERSION:
        raise NewerError
    return int(version)


def _bring_up_to_date(database: sqlite3.Connection) -> None:
    if version_in(database) == VERSION:
        return
    with transaction(database):  # another program may have done it meanwhile
        for statements in _MIGRATIONS[version_in(database) :]:
            for statement in statements:
                database.execute(statement)
        database.execute(f"PRAGMA user_version = {VERSION}")


@contextlib.contextmanager
def transaction(database: sqlite3.Connection) -> Iterator[None]:
    """All or nothing."""
    database.execute("BEGIN IMMEDIATE")
    try:
        yield
        database.execute("COMMIT")
    except BaseException:
        with contextlib.suppress(sqlite3.Error):
            database.execute("ROLLBACK")
        raise


def is_damage(error: Exception) -> bool:
    """Whether the file itself is broken."""
    return _code(error) in _DAMAGE


def is_busy(error: Exception) -> bool:
    """Whether another program has the file just now."""
    return _code(error) in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}


def reason(error: Exception) -> str:
    """Why something failed, as a clause for a person."""
    if isinstance(error, OSError):
        return (error.strerror or str(error)).lower()
    return _WORDS.get(_code(error), str(error))


def _code(error: Exception) -> int:
    return getattr(error, "sqlite_errorcode", 0) & _PRIMARY

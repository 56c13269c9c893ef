"""Journal: which sessions there were, and what each routine was begun with, in one SQLite file.

Written on a thread of its own, so that nothing that is heard waits for a disk. A journal that
cannot be written says so in `notice`; the session goes on.
"""

import contextlib
import logging
import queue
import sqlite3
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Final
from uuid import uuid4

from voiceguide.journal import memory, reading
from voiceguide.journal.memory import Memory
from voiceguide.session.choices import Choices
from voiceguide.session.events import (
    Event,
    FootLeft,
    GateClosed,
    SessionEnded,
    SpotEnded,
    StrokeBegan,
)
from voiceguide.session.plan import Plan

_log: Final = logging.getLogger(__name__)

_VERSION: Final = 2
_PATIENCE: Final = 60.0
"""Seconds to wait for another program that has the file; nobody waits for this thread."""
_SCHEMA: Final = """
CREATE TABLE IF NOT EXISTS session (
    id TEXT PRIMARY KEY,
    routine TEXT NOT NULL,
    feet TEXT NOT NULL,
    began TEXT NOT NULL,
    ended TEXT,
    how TEXT,
    strokes INTEGER NOT NULL DEFAULT 0,
    planned INTEGER NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS mark (
    session TEXT NOT NULL REFERENCES session (id),
    at TEXT NOT NULL,
    what TEXT NOT NULL,
    value TEXT NOT NULL
) STRICT;
"""

_Write = tuple[str, tuple[object, ...]]


def utc_now() -> datetime:
    """The time of day."""
    return datetime.now(UTC)


class Journal:
    """What was done."""

    def __init__(self, path: Path, clock: Callable[[], datetime] = utc_now) -> None:
        """A journal in a file, which is made when the first session is recorded.

        Args:
            path: the SQLite file; its folder is made if need be.
            clock: tells the time.
        """
        self.notice = ""
        """One sentence for the screen once writing has failed."""
        self._path = path
        self._clock = clock
        self._writes: queue.SimpleQueue[_Write | None] = queue.SimpleQueue()
        self._writer: threading.Thread | None = None

    def remembered(self, key: str) -> Choices:
        """What the routine of that key was last begun with; none where that is not known."""
        rows = reading.rows(self._path, memory.ASK, (_readable(key),))
        return memory.choices_of(rows[0][0]) if rows else Choices()

    def recorder(self, routine: str, plan: Plan) -> "Recorder":
        """Begin a session's record; the recorder takes its events."""
        self._begin_writing()
        return Recorder(routine, plan, self._clock, self._write)

    def memory(self, key: str, choices: Choices, plan: Plan) -> Memory:
        """Remember what a session is begun with; the answer takes its events."""
        self._begin_writing()
        return Memory(_readable(key), choices, plan, self._write)

    def close(self, timeout: float = 2.0) -> None:
        """Wait until all is on the disk."""
        if self._writer is not None:
            self._writes.put(None)
            self._writer.join(timeout)
            self._writer = None

    def _begin_writing(self) -> None:
        if self._writer is None:
            self._writer = threading.Thread(target=self._write_all, name="journal", daemon=True)
            self._writer.start()

    def _write(self, statement: str, values: tuple[object, ...]) -> None:
        self._writes.put((statement, values))

    def _write_all(self) -> None:
        try:
            with contextlib.closing(self._open()) as database:
                while (write := self._writes.get()) is not None:
                    with database:
                        database.execute(*write)
        except (sqlite3.Error, OSError, ValueError) as error:
            _log.warning("the journal in %s cannot be written: %s", self._path, error)
            self._writer = None
            self.notice = f"This session is not recorded: {error}."

    def _open(self) -> sqlite3.Connection:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        self._path.touch(mode=0o600)  # how a body feels is nobody else's business
        database = sqlite3.connect(self._path, timeout=_PATIENCE)
        database.execute("PRAGMA journal_mode = WAL")
        (version,) = database.execute("PRAGMA user_version").fetchone()
        if version > _VERSION:
            raise sqlite3.DatabaseError("the journal was written by a newer voiceguide")
        database.executescript(_SCHEMA + memory.SCHEMA)
        database.execute(f"PRAGMA user_version = {_VERSION}")
        return database


class Recorder:
    """Takes a session's events; calls back at once."""

    def __init__(
        self,
        routine: str,
        plan: Plan,
        clock: Callable[[], datetime],
        write: Callable[[str, tuple[object, ...]], None],
    ) -> None:
        self._id = str(uuid4())
        self._clock = clock
        self._write = write
        write(
            "INSERT INTO session (id, routine, feet, began, planned) VALUES (?, ?, ?, ?, ?)",
            (self._id, _readable(routine), plan.feet.value, self._now(), plan.strokes),
        )
        self._strokes = 0

    def __call__(self, event: Event) -> None:
        """Note an event, if it is one that is kept."""
        match event:
            case StrokeBegan():
                self._strokes += 1
                self._write(
                    "UPDATE session SET strokes = ? WHERE id = ?", (self._strokes, self._id)
                )
            case SpotEnded(foot=foot, spot=spot, why=why):
                self._mark(why.value, f"{foot} {spot}" if foot else str(spot))
            case FootLeft(foot=foot):
                self._mark("left out", foot)
            case GateClosed(answer=int(answer)):
                self._mark("answer", str(answer))
            case SessionEnded(how=how):
                self._write(
                    "UPDATE session SET ended = ?, how = ? WHERE id = ?",
                    (self._now(), how.value, self._id),
                )
            case _:
                pass

    def _now(self) -> str:
        return self._clock().isoformat(timespec="seconds")

    def _mark(self, what: str, value: str) -> None:
        self._write("INSERT INTO mark VALUES (?, ?, ?, ?)", (self._id, self._now(), what, value))


def _readable(file_name: str) -> str:
    """A file's name as text, also where it is not encoded as this system does it."""
    return file_name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")

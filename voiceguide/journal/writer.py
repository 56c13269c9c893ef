"""Writer: writes the journal on a thread of its own; nothing that is heard waits for a disk.

What is to be written is gathered for a moment and written in one go. What cannot be written is kept
in memory and tried again; `notice` says so.
"""

import contextlib
import logging
import queue
import sqlite3
import threading
import time
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from voiceguide.journal import mending, schema

_log: Final = logging.getLogger(__name__)

_GATHER: Final = 0.2
"""Seconds from the first thing that is to be written until it is."""
_PATIENCE: Final = 1.0
"""Seconds to wait for another program that has the file, before it is tried again."""
_AGAIN: Final = 2.0
"""Seconds until what failed is tried again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Write:
    """One statement; a later one of the same key takes its place where it was not written yet."""

    key: Hashable
    statement: str
    values: tuple[object, ...]


class Writer:
    """Takes statements, and writes them within a second."""

    def __init__(self, path: Path, clock: Callable[[], datetime], again: float = _AGAIN) -> None:
        """A writer that has not begun.

        Args:
            path: the journal's file.
            clock: tells the time of day.
            again: seconds until what failed is tried again.
        """
        self._path = path
        self._clock = clock
        self._again = again
        self._inbox: queue.SimpleQueue[Write | None] = queue.SimpleQueue()
        self._pending: dict[Hashable, Write] = {}
        self._database: sqlite3.Connection | None = None
        self._thread: threading.Thread | None = None
        self._closing = False
        self._fault = ""
        self._remark = ""

    @property
    def notice(self) -> str:
        """A sentence or two for the person; empty while all is well."""
        return " ".join(filter(None, (self._fault, self._remark)))

    def put(self, write: Write) -> None:
        """Have a statement written; comes back at once."""
        self._inbox.put(write)
        if self._thread is None:
            self._closing = False
            self._thread = threading.Thread(target=self._run, name="journal", daemon=True)
            self._thread.start()

    def close(self, timeout: float) -> None:
        """Wait until all is on the disk, but no longer than `timeout` seconds."""
        if self._thread is not None:
            self._inbox.put(None)
            self._thread.join(timeout)
            self._thread = None

    def _run(self) -> None:
        try:
            while not self._closing or self._pending:
                self._gather()
                if not self._try() and self._closing:
                    break
        except Exception:  # noqa: BLE001 - the thread's last line of defence: the log has it all
            _log.exception("the journal broke down")
            self._fault = "This session is not recorded: a fault of the program."
        finally:
            self._shut()

    def _gather(self) -> None:
        """Wait for something to write, then a moment more for what comes with it."""
        end = time.monotonic() + self._again if self._pending else None
        while not self._closing:
            try:
                left = None if end is None else max(0.0, end - time.monotonic())
                write = self._inbox.get(timeout=left)
            except queue.Empty:
                return
            if write is None:
                self._closing = True
                return
            self._pending[write.key] = write
            end = end or time.monotonic() + _GATHER  # but where something failed, when it is due

    def _try(self) -> bool:
        """Write, if that is possible; whether it is, or soon will be."""
        try:
            self._write()
        except (sqlite3.Error, OSError, ValueError) as error:
            self._shut()
            if schema.is_damage(error) and self._mend():
                return True
            return self._fail(error)
        return True

    def _write(self) -> None:
        if self._database is None:
            self._database = schema.opened(self._path, _PATIENCE)
        with schema.transaction(self._database):
            for write in self._pending.values():
                self._database.execute(write.statement, write.values)
        self._pending.clear()
        self._fault = ""

    def _mend(self) -> bool:
        """Whether there is a sound journal now."""
        try:
            self._remark = mending.mend(self._path, self._clock()) or self._remark
            self._write()
        except (sqlite3.Error, OSError, ValueError) as error:
            self._shut()
            _log.warning("the journal in %s cannot be mended: %s", self._path, error)
            return False
        return True

    def _fail(self, error: Exception) -> bool:
        """Tell why it cannot be written; whether it is only to wait for another program."""
        if schema.is_busy(error):
            return True
        if not self._fault:
            _log.warning("the journal in %s cannot be written: %s", self._path, error)
        self._fault = f"This session is not recorded yet: {schema.reason(error)}."
        return False

    def _shut(self) -> None:
        if self._database is not None:
            with contextlib.suppress(sqlite3.Error):
                self._database.close()
            self._database = None

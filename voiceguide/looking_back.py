"""Looks back for the journal's screen: reads the past, writes notes, forgets."""

import contextlib
import sqlite3
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from voiceguide.errors import UsageError
from voiceguide.journal import forgetting, noting, past
from voiceguide.journal.digest import Digest, digest, page
from voiceguide.journal.journal import is_running
from voiceguide.journal.past import zone_of
from voiceguide.journal.record import Record
from voiceguide.journal.zone import zone_name


class LookingBack:
    """A journal's past; each method opens the file anew, and may be called in any thread."""

    def __init__(self, path: Path) -> None:
        """The past of the journal in that file, which need not be there yet."""
        self._path = path
        self.notice = ""
        """A sentence for the person where the file was mended; printable."""

    def digest(self) -> Digest:
        """All of it, by days and routines.

        Raises:
            JournalError: it cannot be read.
        """
        with self._open() as database:
            return digest(database)

    def page(self, after: Record | None) -> tuple[Record, ...]:
        """Sessions, the latest first, from the one `after` on.

        Raises:
            JournalError: it cannot be read.
        """
        with self._open() as database:
            return page(database, after)

    def note(self, session: str, text: str) -> None:
        """Write a note to the session of an id.

        Raises:
            JournalError: it cannot be written.
        """
        with self._open() as database:
            noting.note(database, session, text, self._now())

    def forget(self, session: str) -> None:
        """Remove the session of an id so that nothing is left of it.

        Raises:
            UsageError: it is running.
            JournalError: it cannot be removed.
        """
        if self.is_running(session):
            raise UsageError("This session is running.", "It can be forgotten once it has ended.")
        with self._open() as database:
            forgetting.forget(database, (session,))

    def is_running(self, session: str) -> bool:
        """Whether the session of an id is going on, in whatever terminal."""
        return is_running(self._path, session)

    @contextlib.contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        with past.journal(self._path, self._now(), self._tell) as database:
            yield database

    def _tell(self, sentence: str) -> None:
        self.notice = sentence

    @staticmethod
    def _now() -> datetime:
        return datetime.now(zone_of(zone_name()))

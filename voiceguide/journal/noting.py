"""Noting: the person's own words to a session."""

import sqlite3
from datetime import datetime

from voiceguide.journal.recorder import moment

_NOTE = "UPDATE session SET note = ?, touched = iif(how IS NULL, touched, ?) WHERE id = ?"


def note(database: sqlite3.Connection, session: str, text: str, now: datetime) -> None:
    """Write a note to a session, in place of the one that it has; an empty one removes it.

    Raises:
        sqlite3.Error: it cannot be written.
    """
    database.execute(_NOTE, (text, moment(now), session))

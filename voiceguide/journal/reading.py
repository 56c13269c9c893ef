"""Reads the journal's file; of nothing that a session needs, since the picker asks first."""

import contextlib
import sqlite3
from datetime import datetime
from pathlib import Path
from typing import Final

_PATIENCE: Final = 0.3
"""Seconds; somebody waits for the session, or for the list."""


def rows(path: Path, query: str, values: tuple[str, ...] = ()) -> list[tuple[object, ...]]:
    """The rows that a query finds; none where there is no readable journal."""
    with contextlib.suppress(sqlite3.Error, ValueError):
        uri = f"{path.absolute().as_uri()}?mode=ro"
        with contextlib.closing(sqlite3.connect(uri, timeout=_PATIENCE, uri=True)) as database:
            return database.execute(query, values).fetchall()
    return []


def last_used(path: Path) -> dict[str, datetime]:
    """When something of each routine was last done; empty where there is no readable journal."""
    done = "strokes > 0 OR (planned = 0 AND how = 'finished')"
    found = rows(path, f"SELECT routine, max(began) FROM session WHERE {done} GROUP BY routine")  # noqa: S608 - no text of others
    with contextlib.suppress(ValueError):
        return {str(name): datetime.fromisoformat(str(began)) for name, began in found}
    return {}

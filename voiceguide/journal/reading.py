"""Reads the journal's file; of nothing that a session needs, since the picker asks first."""

import contextlib
import sqlite3
from datetime import datetime
from pathlib import Path


def rows(path: Path, query: str, values: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    """The rows that a query finds; none where there is no readable journal."""
    with contextlib.suppress(sqlite3.Error, ValueError):
        uri = f"{path.absolute().as_uri()}?mode=ro"
        with contextlib.closing(sqlite3.connect(uri, uri=True)) as database:
            return database.execute(query, values).fetchall()
    return []


def last_used(path: Path) -> dict[str, datetime]:
    """When each routine was last begun; empty where there is no readable journal."""
    found = rows(path, "SELECT routine, max(began) FROM session GROUP BY routine")
    with contextlib.suppress(ValueError):
        return {name: datetime.fromisoformat(began) for name, began in found}
    return {}

"""Sessions as a journal has them, put into its file."""

from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

from voiceguide.journal import schema
from voiceguide.journal.record import COLUMNS, Record
from voiceguide.journal.recorder import astuple_of, moment


def record(began: datetime, **keys: object) -> Record:
    told: dict[str, Any] = {
        "routine": "inner-heel",
        "title": "Inner heel",
        "feet": "left",
        "zone": "UTC",
        "seconds": 424.0,
        "strokes": 32,
        "planned": 32,
        "how": "finished",
        "ended": moment(began + timedelta(seconds=424)),
        **keys,
    }
    return Record(id=str(uuid4()), began=moment(began), touched=moment(began), **told)


def keep(path: Path, *records: Record) -> None:
    names, places = ", ".join(COLUMNS), ", ".join("?" * len(COLUMNS))
    with closing(schema.opened(path, 5.0)) as database, schema.transaction(database):
        database.executemany(
            f"INSERT INTO session ({names}) VALUES ({places})",  # noqa: S608 - own names
            map(astuple_of, records),
        )

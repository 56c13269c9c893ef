"""Journals with very many sessions, as years of use leave them."""

import random
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final
from uuid import UUID

from voiceguide.journal import schema
from voiceguide.journal.record import COLUMNS, Record
from voiceguide.journal.recorder import astuple_of

_ROUTINES: Final = ("inner-heel", "calf", "plantar-fasciitis")
_FIRST: Final = datetime(2020, 1, 1, 7, tzinfo=UTC)
_PATIENCE: Final = 5.0


def fill(path: Path, count: int) -> None:
    """Make a journal of so many sessions."""
    names = ", ".join(COLUMNS)
    places = ", ".join("?" * len(COLUMNS))
    with closing(schema.opened(path, _PATIENCE)) as database, schema.transaction(database):
        database.executemany(
            f"INSERT INTO session ({names}) VALUES ({places})",  # noqa: S608 - own names
            map(astuple_of, _records(count)),
        )


def _records(count: int) -> Iterator[Record]:
    chance = random.Random(1)  # noqa: S311 - no secret
    for number in range(count):
        began = (_FIRST + timedelta(minutes=30 * number)).isoformat(timespec="seconds")
        yield Record(
            id=str(UUID(int=chance.getrandbits(128))),
            routine=chance.choice(_ROUTINES),
            feet="both",
            began=began,
            zone="Europe/Berlin",
            touched=began,
            ended=began,
            how="finished",
            seconds=420.0,
            strokes=32,
            planned=32,
            left_before=chance.randint(0, 10),
            left_after=chance.randint(0, 10),
            right_before=chance.randint(0, 10),
            note="after a run" if number % 10 == 0 else "",
        )

"""Some months of sessions, made up and the same each time, for pictures of the journal."""

import random
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final
from uuid import UUID

from voiceguide.journal import schema
from voiceguide.journal.record import COLUMNS, Record
from voiceguide.journal.recorder import astuple_of, moment
from voiceguide.journal.unfinished import Interrupted

_DAYS: Final = 200
_FREE: Final = 0.3
"""The share of days without a session."""
_ROUTINES: Final = (("inner-heel", "Inner heel", 32), ("calf", "Tight calf", 24))

FORGOTTEN: Final = Interrupted(
    record=Record(
        id="1",
        routine="inner-heel",
        title="Inner heel",
        feet="both",
        began="2025-03-14T09:10:00+00:00",
        touched="2025-03-14T09:14:00+00:00",
        planned=32,
        spots=1,
        at_foot="left",
        at_stroke=5,
        strokes=5,
    ),
    spots=(),
)
"""A session that was broken off."""


def fill(path: Path, now: datetime) -> None:
    """Make a journal of them, up to `now`."""
    names, places = ", ".join(COLUMNS), ", ".join("?" * len(COLUMNS))
    with closing(schema.opened(path, 5.0)) as database, schema.transaction(database):
        database.executemany(
            f"INSERT INTO session ({names}) VALUES ({places})",  # noqa: S608 - own names
            map(astuple_of, _records(now)),
        )


def _records(now: datetime) -> Iterator[Record]:
    chance = random.Random(3)  # noqa: S311 - no secret
    for back in range(_DAYS, -1, -1):
        if back > 4 and chance.random() < _FREE:
            continue
        began = now - timedelta(days=back, minutes=chance.randint(20, 90))
        routine, title, strokes = chance.choice(_ROUTINES)
        sore = max(1, min(10, round(2 + 5 * back / _DAYS + chance.gauss(0, 1.2))))
        right = max(0, sore - 2)
        seconds = chance.choice((280.0, 424.0, 660.0, 1290.0))
        yield Record(
            id=str(UUID(int=chance.getrandbits(128))),
            routine=routine,
            title=title,
            feet="both",
            began=moment(began),
            touched=moment(began + timedelta(seconds=seconds)),
            ended=moment(began + timedelta(seconds=seconds)),
            how="finished" if back % 9 else "stopped",
            zone="UTC",
            seconds=seconds,
            strokes=strokes if back % 9 else strokes // 2,
            planned=strokes,
            pace=2.0,
            pauses=back % 3,
            paused=31.0 * (back % 3),
            repeats=back % 2,
            left_before=sore,
            left_after=max(0, sore - chance.randint(0, 3)),
            right_before=right if back % 2 else None,
            right_after=max(0, right - chance.randint(0, 2)) if back % 2 else None,
            note="after a long run" if back % 7 == 1 else "",
        )

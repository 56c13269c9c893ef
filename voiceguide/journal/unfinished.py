"""What was broken off: by a power cut, a crash, a kill."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from voiceguide.journal import memory, reading
from voiceguide.journal.record import COLUMNS, SPOT_COLUMNS, Record, Spot
from voiceguide.journal.recorder import moment
from voiceguide.routine.terms import Foot
from voiceguide.session.choices import Choices
from voiceguide.session.phrases import Phrases
from voiceguide.session.plan import Plan
from voiceguide.session.resuming import Resumption, what_was_going_on

WORTH: Final = timedelta(hours=24)
"""So long it is offered to go on; later nobody wants to."""
_OPEN: Final = (
    f"SELECT {', '.join(COLUMNS)} FROM session "  # noqa: S608 - own names
    "WHERE how IS NULL AND version != '' AND touched >= ? AND (strokes > 0 OR at_stage > 0) "
    "ORDER BY touched DESC LIMIT 20"
)
DECLINE: Final = (
    "UPDATE session SET how = 'broken off', ended = touched WHERE id = ? AND how IS NULL"
)
"""It is not gone on with, and not offered again."""
_LATER: Final = "SELECT 1 FROM session WHERE ended > ? AND how IS NOT NULL AND strokes > 0"
_SPOTS: Final = f"SELECT {', '.join(SPOT_COLUMNS)} FROM spot WHERE session = ?"  # noqa: S608 - the same


@dataclass(frozen=True, slots=True, kw_only=True)
class Interrupted:
    """A session that was broken off, and from where it can go on."""

    record: Record
    spots: tuple[Spot, ...]

    @property
    def key(self) -> str:
        """By which the shelf finds its routine."""
        return self.record.key or self.record.routine

    @property
    def when(self) -> datetime:
        """When it was broken off."""
        return datetime.fromisoformat(self.record.touched)

    @property
    def choices(self) -> Choices:
        """What it was begun with."""
        return memory.choices_of(self.record.choices)

    @property
    def resumption(self) -> Resumption:
        """Where it goes on."""
        record = self.record
        return Resumption(
            stage=record.at_stage,
            done=record.at_stroke,
            strokes=max(record.strokes, record.at_stroke),
            stretch=record.stretch if record.stretch > 0 else 1.0,
        )

    def sentence(self, phrases: Phrases) -> str:
        """What was going on; not made printable yet."""
        record = self.record
        return what_was_going_on(
            record.title,
            phrases,
            foot=Foot(record.at_foot) if record.at_foot in set(Foot) else None,
            spot=record.at_spot,
            spots=record.spots,
            done=record.at_stroke,
        )

    def fits(self, plan: Plan, version: str) -> bool:
        """Whether that place is still in a plan, and the same place.

        Args:
            plan: that of the same routine, with the same choices.
            version: the routine's now.
        """
        record = self.record
        if version != record.version or not 0 <= record.at_stage < len(plan.stages):
            return False
        stage = plan.stages[record.at_stage]
        same = (stage.foot, stage.spot, stage.set) == (
            record.at_foot,
            record.at_spot,
            record.at_set,
        )
        return same and 0 <= record.at_stroke <= stage.strokes


def find(path: Path, now: datetime, running: Callable[[str], bool]) -> Interrupted | None:
    """The session that was broken off last, if nothing was done since, and none that still runs.

    Args:
        path: the journal's file.
        now: the time of day.
        running: whether the session of an id is going on, in whatever terminal.
    """
    rows = reading.rows(path, _OPEN, (moment(now - WORTH),))
    records = (Record(**dict(zip(COLUMNS, row, strict=True))) for row in rows)  # type: ignore[arg-type]
    record = next((one for one in records if not running(one.id)), None)
    if record is None or reading.rows(path, _LATER, (record.touched,)):
        return None
    spots = reading.rows(path, _SPOTS, (record.id,))
    found = Interrupted(record=record, spots=_spots(spots))
    return found if _is_place(found) else None


def _is_place(found: Interrupted) -> bool:
    """Whether what is written can be a place; somebody else may have written to the file."""
    try:
        return bool(found.resumption and found.when)
    except (TypeError, ValueError):
        return False


def _spots(rows: Sequence[tuple[object, ...]]) -> tuple[Spot, ...]:
    return tuple(Spot(**dict(zip(SPOT_COLUMNS, row, strict=True))) for row in rows)  # type: ignore[arg-type]


def going_on(interrupted: Interrupted) -> Record:
    """The record with which it goes on."""
    return replace(interrupted.record, ended=None, how=None)

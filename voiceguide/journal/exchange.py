"""Exchange: the journal as JSON Lines, out and in again; `docs/journal.md` describes them.

Both ways are streams. A file is taken in whole or not at all.
"""

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import asdict
from datetime import datetime
from typing import IO, Annotated, Any, Final, Literal
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, ValidationError, field_validator

from voiceguide.errors import JournalError
from voiceguide.journal import schema
from voiceguide.journal.past import sessions
from voiceguide.journal.record import COLUMNS, MARK_COLUMNS, SPOT_COLUMNS
from voiceguide.journal.recorder import moment, upsert
from voiceguide.printable import printable

LONGEST_LINE: Final = 4 << 20
"""Bytes."""
_SPOTS: Final = "SELECT foot, spot, found, hints, why, strokes FROM spot WHERE session = ?"
_MARKS: Final = "SELECT at, what, value FROM mark WHERE session = ? ORDER BY rowid"


def lines(database: sqlite3.Connection) -> Iterator[str]:
    """Each session as a line of JSON, the oldest first."""
    for record in sessions(database):
        spots = database.execute(_SPOTS, (record.id,)).fetchall()
        marks = database.execute(_MARKS, (record.id,)).fetchall()
        told: dict[str, Any] = asdict(record)
        told["spots_worked"] = [dict(zip(SPOT_COLUMNS[1:], row, strict=True)) for row in spots]
        told["marks"] = [dict(zip(MARK_COLUMNS[1:], row, strict=True)) for row in marks]
        yield json.dumps(told)


# ---- and in again

_Count = Annotated[int, Field(ge=0, le=10_000_000)]
_Seconds = Annotated[float, Field(ge=0, le=1e9, allow_inf_nan=False)]
_Sore = Annotated[int, Field(ge=0, le=10)] | None
_Name = Annotated[str, Field(max_length=4096)]


_FIRST, _LAST = 1970, 2200


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class _Spot(_Model):
    foot: Literal["", "left", "right"]
    spot: _Count
    found: _Name = ""
    hints: _Count = 0
    why: _Name = ""
    strokes: _Count = 0


class _Mark(_Model):
    at: Annotated[AwareDatetime, Field(strict=False)]
    what: _Name
    value: _Name


class _Line(_Model):
    id: Annotated[UUID, Field(strict=False)]
    routine: _Name
    key: _Name = ""
    title: _Name = ""
    version: _Name = ""
    feet: Literal["left", "right", "both"]
    choices: _Name = ""
    began: Annotated[AwareDatetime, Field(strict=False)]
    zone: _Name = ""
    touched: Annotated[AwareDatetime, Field(strict=False)]
    ended: Annotated[AwareDatetime, Field(strict=False)] | None = None
    how: Literal["finished", "stopped", "broken off"] | None = None
    seconds: _Seconds = 0.0
    strokes: _Count = 0
    planned: _Count
    spots: _Count = 0
    sets: _Count = 0
    pace: _Seconds = 0.0
    stretch: Annotated[float, Field(gt=0, le=100, allow_inf_nan=False)] = 1.0
    repeats: _Count = 0
    pauses: _Count = 0
    paused: _Seconds = 0.0
    at_stage: _Count = 0
    at_foot: Literal["left", "right"] | None = None
    at_spot: _Count | None = None
    at_set: _Count | None = None
    at_stroke: _Count = 0
    left_before: _Sore = None
    left_after: _Sore = None
    right_before: _Sore = None
    right_after: _Sore = None
    note: Annotated[str, Field(max_length=100_000)] = ""
    spots_worked: Annotated[list[_Spot], Field(max_length=10_000)] = []
    marks: Annotated[list[_Mark], Field(max_length=100_000)] = []

    @field_validator("began", "touched", "ended", mode="before")
    @classmethod
    def _text(cls, value: object) -> object:
        """A number would pass for a moment."""
        if value is not None and not isinstance(value, str):
            raise ValueError("should be a date and time as text")
        return value

    @field_validator("began", "touched", "ended")
    @classmethod
    def _in_reach(cls, value: datetime | None) -> datetime | None:
        """At the ends of the calendar no zone can be reckoned with."""
        if value is not None and not _FIRST <= value.year <= _LAST:
            raise ValueError(f"should be a year from {_FIRST} to {_LAST}")
        return value


class Merged:
    """What came of an import."""

    def __init__(self) -> None:
        self.new = 0
        self.renewed = 0
        """Sessions that were known, and of which more is known now."""
        self.known = 0


def merge(database: sqlite3.Connection, stream: IO[bytes], name: str) -> Merged:
    """Take in the sessions of a file: each once, and of two states of one that which is later.

    One that had not ended counts as broken off, until a later state of it comes.

    Args:
        database: the journal.
        stream: the file.
        name: the file's, for faults; printable.

    Raises:
        JournalError: a line is no session; nothing of the file is taken in.
        sqlite3.Error: it cannot be written; the same.
    """
    merged = Merged()
    with schema.transaction(database):
        for number, text in _read(stream, name):
            _take(database, _parsed(text, f"{name}, line {number}"), merged)
    return merged


def _read(stream: IO[bytes], name: str) -> Iterator[tuple[int, bytes]]:
    number = 0
    while text := stream.readline(LONGEST_LINE + 1):
        number += 1
        if len(text) > LONGEST_LINE:
            raise JournalError(
                f"{name}, line {number}: it is longer than any session.",
                "Nothing was imported.",
            )
        if text.strip():
            yield number, text


def _parsed(text: bytes, place: str) -> _Line:
    try:
        return _Line.model_validate_json(text)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = ".".join(str(part) for part in first["loc"][:3])
        what = (
            f"{where}: {_worded(first['msg'])}"
            if where
            else "this is no session of an exported journal"
        )
        told = printable(what[:200]).rstrip(".")
        raise JournalError(f"{place}: {told}.", "Nothing was imported.") from None


def _worded(message: str) -> str:
    """What pydantic says of a value, as it stands behind the value's name."""
    if message == "Field required":
        return "it is missing"
    return message.removeprefix("Value error, ").removeprefix("Input ")


_KEEP: Final = upsert("session", COLUMNS, ("id",), ("id",))
_KEEP_SPOT: Final = upsert("spot", SPOT_COLUMNS, SPOT_COLUMNS[:3], SPOT_COLUMNS[:3])
_KEEP_MARK: Final = "INSERT INTO mark (session, at, what, value) VALUES (?, ?, ?, ?)"


def _take(database: sqlite3.Connection, line: _Line, merged: Merged) -> None:
    session, touched = str(line.id), moment(line.touched)
    known = database.execute("SELECT touched FROM session WHERE id = ?", (session,)).fetchone()
    if known is not None and known[0] >= touched:
        merged.known += 1
        return
    row = _row(line)
    database.execute(_KEEP, tuple(row[name] for name in COLUMNS))
    for table in ("spot", "mark"):
        database.execute(f"DELETE FROM {table} WHERE session = ?", (session,))  # noqa: S608 - own names
    for spot in line.spots_worked:
        database.execute(_KEEP_SPOT, (session, *spot.model_dump().values()))
    for mark in line.marks:
        database.execute(_KEEP_MARK, (session, moment(mark.at), mark.what, mark.value))
    merged.new += known is None
    merged.renewed += known is not None


def _row(line: _Line) -> dict[str, Any]:
    row = line.model_dump(exclude={"spots_worked", "marks"})
    ended = line.ended if line.how else line.touched
    moments = {"began": line.began, "touched": line.touched, "ended": ended}
    texts = {name: moment(at) if at else None for name, at in moments.items()}
    return row | texts | {"id": str(line.id), "how": line.how or "broken off"}

"""The past as text, for `voiceguide history`: streamed, line by line."""

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final

from voiceguide.journal.past import began
from voiceguide.journal.record import Record
from voiceguide.journal.summary import felt
from voiceguide.printable import printable
from voiceguide.routine.terms import Foot

Running = Callable[[str], bool]
"""Whether the session of an id is going on."""
_WIDEST: Final = 26
"""Letters of a routine's name that are shown."""
_HEAD: Final = ("when", "routine", "feet", "strokes", "left", "right", "ended")


def row(record: Record, running: Running) -> dict[str, Any]:
    """What `voiceguide history --json` prints of a session, and `--csv` as columns."""
    return {
        "id": record.id,
        "began": began(record).isoformat(),
        "zone": record.zone,
        "routine": record.routine,
        "feet": record.feet,
        "strokes": record.strokes,
        "planned": record.planned,
        "minutes": round(record.seconds / 60, 1),
        "left_before": record.left_before,
        "left_after": record.left_after,
        "right_before": record.right_before,
        "right_after": record.right_after,
        "ended": ended(record, running),
        "pace": record.pace,
        "repeats": record.repeats,
        "pauses": record.pauses,
        "note": record.note,
    }


def ended(record: Record, running: Running) -> str:
    """How it ended: `finished`, `stopped`, `broken off`, or `running` while it has not."""
    return record.how or ("running" if running(record.id) else "broken off")


def as_json(records: Iterable[Record], running: Running) -> Iterator[str]:
    """The lines of a JSON list."""
    before = "["
    encode = json.JSONEncoder().encode
    for record in records:
        yield before + encode(row(record, running))
        before = ","
    yield "]" if before == "," else "[]"


def as_csv(records: Iterable[Record], running: Running) -> Iterator[str]:
    """The lines of a CSV table with a head."""
    buffer = io.StringIO()
    writer: csv.DictWriter[str] | None = None
    for record in records:
        told = {name: _cell(value) for name, value in row(record, running).items()}
        if writer is None:
            writer = csv.DictWriter(buffer, list(told), lineterminator="")
            writer.writeheader()
            yield _taken(buffer)
        writer.writerow(told)
        yield _taken(buffer)


def _cell(value: object) -> object:
    """Text as it is, but without what a terminal or a spreadsheet would obey."""
    if not isinstance(value, str):
        return value
    return f"'{printable(value)}" if value[:1] in {"=", "+", "-", "@"} else printable(value)


def _taken(buffer: io.StringIO) -> str:
    text = buffer.getvalue()
    buffer.seek(0)
    buffer.truncate()
    return text


def as_table(records: Iterable[Record], running: Running) -> Iterator[str]:
    """Aligned lines under a head; pain as `before→after`. None where there are no sessions."""
    first = True
    for record in records:
        if first:
            yield _line(_HEAD)
            first = False
        yield _line(
            (
                f"{began(record):%Y-%m-%d %H:%M}",
                _short(printable(record.routine)),
                record.feet,
                f"{record.strokes}/{record.planned}",
                *(_felt(record, foot) for foot in Foot),
                ended(record, running),
            )
        )
        if record.note:
            yield f"{'':18}{printable(record.note)}"


def _line(cells: Iterable[str]) -> str:
    when, routine, feet, strokes, left, right, end = cells
    start = f"{when:16}  {routine:{_WIDEST}}  {feet:5}  {strokes:>9}"
    return f"{start}  {left:>5}  {right:>5}  {end}".rstrip()


def _short(name: str) -> str:
    return name if len(name) <= _WIDEST else f"{name[: _WIDEST - 1]}…"


def _felt(record: Record, foot: Foot) -> str:
    before, after = (("–" if level is None else str(level)) for level in felt(record, foot))
    return "" if before == after == "–" else f"{before}→{after}"

"""What is heard when, as rows: for whoever writes a routine to read."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any, Final, Literal

from voiceguide.cue import Tone
from voiceguide.frames import seconds
from voiceguide.printable import printable
from voiceguide.routine.steps import Hold, Rate, Rest, Step
from voiceguide.session.events import (
    CueScheduled,
    Event,
    GateOpened,
    HoldBegan,
    LineBegan,
    PassBegan,
    SessionEnded,
    StageBegan,
    StrokeBegan,
)

What = Literal["line", "count", "pass", "wait", "gate", "chime", "end"]

_CHIMES: Final = (Tone.START, Tone.STEP, Tone.SWAP, Tone.END)
_SHORTEST_WAIT: Final = 1.0
"""Seconds; a shorter one is a breath between two sentences."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """Something that is heard, or waited for."""

    at: float
    """Seconds from the beginning."""
    what: What
    text: str
    seconds: float
    """How long it lasts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Timetable:
    """All of them, in the order of their time."""

    rows: tuple[Row, ...]
    seconds: float
    """From the first sound to the end."""


def timetable(events: Sequence[Event]) -> Timetable:
    """The timetable of a session that came to its end."""
    return Timetable(rows=tuple(_rows(events)), seconds=seconds(events[-1].frame))


def _rows(events: Iterable[Event]) -> list[Row]:
    found: list[Row] = []
    step: Step | None = None
    for event in events:
        if isinstance(event, StageBegan):
            step = event.stage.step
        elif isinstance(event, StrokeBegan) and event.number > 1:
            _count_on(found, event)
        else:
            found.extend(_row(event, step))
    return sorted(found, key=lambda row: row.at)


def table(timetable: Timetable, *, about: bool) -> str:
    """The length, then the rows as lines of text: `m:ss  what`."""
    head = f"{'about ' if about else ''}{_clock(timetable.seconds)}, if nobody says a word"
    lines = (f"{_clock(row.at):>7}  {printable(row.text)}" for row in timetable.rows)
    return "\n".join((head, *lines))


def data(timetable: Timetable) -> dict[str, Any]:
    """The same as JSON data, to the hundredth of a second."""
    rows = [
        asdict(row) | {"at": round(row.at, 2), "seconds": round(row.seconds, 2)}
        for row in timetable.rows
    ]
    return {"seconds": round(timetable.seconds, 2), "rows": rows}


def _clock(time: float) -> str:
    """Seconds as `m:ss`."""
    minutes, rest = divmod(int(time), 60)
    return f"{minutes}:{rest:02}"


def _row(event: Event, step: Step | None) -> Iterator[Row]:
    at = seconds(event.frame)
    match event:
        case LineBegan(line=line, until=until):
            yield Row(at=at, what="line", text=line.text, seconds=seconds(until) - at)
        case StrokeBegan(length=length):
            yield Row(at=at, what="count", text="1", seconds=seconds(length))
        case PassBegan(number=number, of=of, length=length):
            text = f"(the finger is led, {number} of {of}, {seconds(length):g} s)"
            yield Row(at=at, what="pass", text=text, seconds=seconds(length))
        case HoldBegan(length=length) if seconds(length) >= _SHORTEST_WAIT:
            yield Row(at=at, what="wait", text=_wait(event, step), seconds=seconds(length))
        case GateOpened(until=until):
            text = _gate(seconds(until) - at, step)
            yield Row(at=at, what="gate", text=text, seconds=seconds(until) - at)
        case CueScheduled(cue=cue) if cue.sound in _CHIMES:
            yield Row(at=at, what="chime", text="(chime)", seconds=seconds(cue.length))
        case SessionEnded():
            yield Row(at=at, what="end", text="(the end)", seconds=0.0)


def _count_on(found: list[Row], stroke: StrokeBegan) -> None:
    """One more stroke of the count that was begun last."""
    index = next(i for i in reversed(range(len(found))) if found[i].what == "count")
    pace = seconds(stroke.length)
    found[index] = replace(
        found[index],
        text=f"1 … {stroke.number}, a stroke every {pace:g} s",
        seconds=found[index].seconds + pace,
    )


def _wait(hold: HoldBegan, step: Step | None) -> str:
    length = f"{seconds(hold.length):g} s"
    match step:
        case Hold():
            return f"(hold for {length}, the last three counted)"
        case Rest():
            return f"(rest for {length})"
        case _:
            return f"({length} to do it)"


def _gate(wait: float, step: Step | None) -> str:
    wanted = "a number from 0 to 10" if isinstance(step, Rate) else "“found it”"
    return f"(waits {wait:g} s for {wanted})"

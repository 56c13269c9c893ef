"""Record: everything that happened, with its frame, as JSON for others to build on.

`record.schema.json` beside this file says what it holds; an event is an object on a line of its
own.
"""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import fields
from enum import Enum
from importlib import resources
from pathlib import Path
from typing import IO, Any, Final

from voiceguide import __version__
from voiceguide.clip import Line, Word
from voiceguide.cue import Glide, Sound, Tone
from voiceguide.export.captions import captions
from voiceguide.export.performance import Performance
from voiceguide.export.words import Words
from voiceguide.frames import FRAME_RATE, seconds
from voiceguide.session.events import Event, LineBegan
from voiceguide.session.stage import Stage

FORMAT: Final = 1
"""Grows when what is there changes its meaning; more keys may come within one."""
_HUMP: Final = re.compile(r"(?<=[a-z])(?=[A-Z])")


def record(path: Path, performance: Performance, _: int) -> Words:
    """The record of a performance."""
    return Words(path, performance, _write)


def schema() -> str:
    """The JSON Schema of a record."""
    return (resources.files(__package__) / "record.schema.json").read_text("utf-8")


def _write(performance: Performance, file: IO[str]) -> None:
    head = json.dumps(_head(performance), ensure_ascii=False, indent=1)
    file.write(head.removesuffix("\n}"))
    for key, rows in (
        ("chapters", _chapters(performance)),
        ("captions", _captions(performance)),
        ("cues", _cues(performance)),
        ("events", map(_event, performance.events)),
    ):
        file.write(f',\n "{key}": [')
        file.writelines(_lines(rows))
        file.write("\n ]")
    file.write("\n}\n")


def _lines(rows: Iterable[dict[str, Any]]) -> Iterator[str]:
    for index, row in enumerate(rows):
        yield f"{',' if index else ''}\n  {json.dumps(row, ensure_ascii=False)}"


def _head(performance: Performance) -> dict[str, Any]:
    plan = performance.plan
    return {
        "format": FORMAT,
        "voiceguide": __version__,
        "routine": performance.name,
        "title": performance.title,
        "feet": plan.feet.value,
        "frame_rate": FRAME_RATE,
        **_span("frames", "seconds", performance.length),
        "stages": [_stage(stage) for stage in plan.stages],
    }


def _stage(stage: Stage) -> dict[str, Any]:
    return {
        "name": stage.name,
        "kind": stage.step.kind,
        "foot": stage.foot.value if stage.foot else None,
        "spot": stage.spot,
        "spots": stage.spots,
        "set": stage.set,
        "sets": stage.sets,
        "strokes": stage.strokes,
        **_span("pace_frames", "pace_seconds", stage.pace),
        "instruction": [line.text for line in stage.instruction],
    }


def _span(frames_key: str, seconds_key: str, frame: int) -> dict[str, Any]:
    return {frames_key: frame, seconds_key: round(seconds(frame), 6)}


def _chapters(performance: Performance) -> Iterator[dict[str, Any]]:
    for chapter in performance.chapters():
        yield {"title": chapter.title, **_times(chapter.begin, chapter.end)}


def _captions(performance: Performance) -> Iterator[dict[str, Any]]:
    for caption in captions(performance):
        yield {"text": caption.text, **_times(caption.begin, caption.end)}


def _cues(performance: Performance) -> Iterator[dict[str, Any]]:
    for one in performance.sounded:
        cue = one.cue
        yield {"lane": cue.lane.value, **_sound(cue.sound), **_times(cue.frame, one.end)}


def _times(begin: int, end: int) -> dict[str, Any]:
    return _span("frame", "seconds", begin) | _span("end_frame", "end_seconds", end)


def _sound(sound: Sound) -> dict[str, Any]:
    match sound:
        case Line(text=text):
            return {"line": text}
        case Tone() as tone:
            return {"tone": tone.value}
        case Glide():
            return {"glide": True}


def _event(event: Event) -> dict[str, Any]:
    """What an event is and tells; frames it bears are told in seconds too."""
    row: dict[str, Any] = {"is": event_name(type(event))}
    for field in fields(event):
        value = getattr(event, field.name)
        if field.name == "frame":
            row |= _span("frame", "seconds", value)
        elif field.name in {"until", "length", "pace"}:
            row |= _span(f"{field.name}_frames", f"{field.name}_seconds", value)
        elif isinstance(event, LineBegan) and field.name == "words":
            row["words"] = [_word(event, word) for word in event.words]
        else:
            row[field.name] = _plain(value)
    return row


def _word(event: LineBegan, word: Word) -> dict[str, Any]:
    """A word of a line, and when it is heard."""
    text = event.line.text[word.start : word.end]
    return {"text": text, **_span("frame", "seconds", event.frame + word.begin)}


def event_name(kind: type) -> str:
    """What an event or a command is called: `stage_began`."""
    return _HUMP.sub("_", kind.__name__).lower()


def _plain(value: object) -> object:
    match value:
        case Stage(index=index):
            return index
        case Line(text=text):
            return text
        case Enum():
            return value.value
        case int() | str() | None:
            return value
        case command:
            return event_name(type(command))

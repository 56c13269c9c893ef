"""Story: all that the page is told of a session, as JSON that no text can break out of."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any, Final

from voiceguide import narration
from voiceguide.cue import Lane
from voiceguide.export.page.figures import Figures
from voiceguide.export.page.tracks import Tracks, exact
from voiceguide.export.performance import Performance
from voiceguide.printable import printable
from voiceguide.routine.steps import Locate
from voiceguide.session.events import LineBegan, SessionEnded, StageBegan
from voiceguide.session.pen import GLIDE_SHARE
from voiceguide.session.stage import Stage

_ID: Final = 16
_ESCAPED: Final = str.maketrans({sign: f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"})
"""Within a JSON string these mean the same, and to a browser nothing."""


def story(performance: Performance, delay: float) -> dict[str, Any]:
    """What the page is told.

    Args:
        performance: what is played.
        delay: seconds by which the sound is behind it.
    """
    routine = performance.plan.routine
    figures = Figures()
    told = {
        "title": printable(routine.title),
        "purpose": printable(routine.purpose),
        "care": [printable(text) for text in routine.care],
        "length": exact(performance.length),
        "delay": round(delay, 4),
        "glide": GLIDE_SHARE,
        "stages": stages(performance),
        "voice": _voice(performance),
        "tracks": Tracks(performance, figures).told(),
        **figures.told(),
    }
    digest = hashlib.sha256(as_json(told).encode()).hexdigest()
    return {"id": digest[:_ID], **told}


def as_json(told: Mapping[str, Any]) -> str:
    """JSON that can stand in a `script` element."""
    text = json.dumps(told, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.translate(_ESCAPED)


def stages(performance: Performance) -> list[dict[str, Any]]:
    """Each stage: where it begins, what it is called, and where its instruction is heard."""
    rows: list[dict[str, Any]] = []
    heard: dict[tuple[str, ...], list[float]] = {}
    spans = _instructions(performance)
    for event in performance.events:
        if not isinstance(event, StageBegan):
            continue
        stage = event.stage
        words = tuple(line.text for line in stage.instruction)
        if (span := spans.get(stage.index)) is not None:
            heard[words] = span
        rows.append(
            {
                "at": exact(event.frame),
                "name": printable(stage.name),
                "place": narration.place(stage),
                "then": narration.upcoming(performance.plan, stage),
                "search": isinstance(stage.step, Locate),
                "again": span or heard.get(words),
            }
        )
    return rows


def _instructions(performance: Performance) -> dict[int, list[float]]:
    """By the indices of stages, from where to where their instructions are heard."""
    found: dict[int, list[float]] = {}
    stage: Stage | None = None
    for event in performance.events:
        match event:
            case StageBegan():
                stage = event.stage
            case LineBegan(line=line) if stage and line in (*stage.instruction, *stage.opening):
                found.setdefault(stage.index, [exact(event.frame), 0])[1] = exact(event.until)
            case SessionEnded():
                break
    return found


def _voice(performance: Performance) -> list[list[float]]:
    """Where something is spoken, each from its begin to its end."""
    return [
        [exact(one.cue.frame), exact(one.end)]
        for one in performance.sounded
        if one.cue.lane is Lane.VOICE
    ]

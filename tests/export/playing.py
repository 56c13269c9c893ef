"""A performance of a made-up routine, spoken by a double."""

from pathlib import Path
from typing import Any

from voiceguide.export.driver import perform
from voiceguide.export.gates import Replies
from voiceguide.export.narrator import Narrator
from voiceguide.export.performance import Performance
from voiceguide.routine.model import Routine
from voiceguide.session.choices import Choices
from voiceguide.session.plan import unroll
from voiceguide.speech.cache import ClipCache
from voiceguide.speech.speaker import Manner
from voiceguide.testing import PHRASES, ToneSpeaker

SEARCH = {
    "kind": "locate",
    "say": ["Find it."],
    "wait": 10,
    "hints": ["Closer.", "Deeper."],
    "otherwise": ["Take the sorest place."],
}
ASK = {"kind": "rate", "moment": "before", "say": ["How sore?"], "wait": 8}
ROLL = {"kind": "strokes", "name": "Roll", "count": 6, "say": ["Roll."], "pace": 2}


def routine(*steps: dict[str, Any], title: str = "Test") -> Routine:
    told = {"title": title, "purpose": "To test.", "care": ["Take care."], "feet": "left"}
    return Routine.model_validate({**told, "steps": steps})


def narrator(folder: Path, speaker: ToneSpeaker | None = None) -> Narrator:
    return Narrator(speaker or ToneSpeaker(), ClipCache(folder), Manner())


def played(
    folder: Path,
    *steps: dict[str, Any],
    title: str = "Test",
    replies: Replies = Replies(),  # noqa: B008
) -> tuple[Performance, Narrator]:
    """A performance, and who spoke it."""
    speaking = narrator(folder)
    plan = unroll(routine(*steps, title=title), Choices(), PHRASES)
    return perform("test", plan, PHRASES, speaking, replies), speaking

"""Memory: what a routine was last begun with, so that it begins like that again."""

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Final

from voiceguide.frames import seconds
from voiceguide.journal.writer import Write
from voiceguide.routine.shelf import Entry
from voiceguide.routine.steps import Strokes
from voiceguide.session.choices import Choices
from voiceguide.session.choosing import fitting
from voiceguide.session.events import Event, PaceChanged, StageBegan
from voiceguide.session.plan import Plan

ASK: Final = "SELECT made FROM choices WHERE routine = ?"
_KEEP: Final = "INSERT OR REPLACE INTO choices (routine, made) VALUES (?, ?)"


def key_of(entry: Entry) -> str:
    """Under which name a routine's choices are kept: a file that was named is known by its path."""
    if entry.source == "path" and entry.path is not None:
        return str(entry.path.absolute())
    return entry.name


def choices_of(made: str) -> Choices:
    """The choices that were written; what is damaged, or fits no more, is left out."""
    try:
        found = json.loads(made)
    except (ValueError, TypeError, RecursionError):
        return Choices()
    return fitting(found) if isinstance(found, dict) else Choices()


class Memory:
    """Keeps a session's choices, and the pace that the person came to; takes its events."""

    def __init__(
        self,
        key: str,
        choices: Choices,
        plan: Plan,
        write: Callable[[Write], None],
    ) -> None:
        self._key = key
        self._choices = choices
        self._stages = plan.stages
        self._index = 0
        self._write = write
        self._keep()

    def __call__(self, event: Event) -> None:
        """Note an event, if it changes what is kept."""
        match event:
            case StageBegan(stage=stage):
                self._index = stage.index
            case PaceChanged(pace=pace) if self._common_pace():
                self._choices = replace(self._choices, pace=round(seconds(pace), 1))
                self._keep()
            case _:
                pass

    def _common_pace(self) -> bool:
        """Whether the strokes now, or the next ones, are at the pace of the whole routine."""
        steps = (stage.step for stage in self._stages[self._index :])
        counted = next((step for step in steps if isinstance(step, Strokes)), None)
        return counted is not None and counted.pace is None

    def _keep(self) -> None:
        made = (self._key, json.dumps(self._choices.made()))
        self._write(Write(key=("choices", self._key), statement=_KEEP, values=made))

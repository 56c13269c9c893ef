"""Real sessions, driven by hand into a real journal."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from voiceguide.frames import Frame, frames
from voiceguide.journal.journal import Journal
from voiceguide.journal.unfinished import Interrupted
from voiceguide.routine.model import Routine
from voiceguide.routine.version import version_of
from voiceguide.session.choices import Choices
from voiceguide.session.commands import Command
from voiceguide.session.events import Event
from voiceguide.session.plan import unroll
from voiceguide.session.session import Session, Waiting
from voiceguide.testing import EVERY_SOUND, PHRASES

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
STEPS: tuple[dict[str, Any], ...] = (
    {"kind": "rate", "moment": "before", "per": "foot"},
    {
        "kind": "locate",
        "per": "spot",
        "say": ["Find it."],
        "wait": 10,
        "hints": ["Closer.", "Deeper."],
    },
    {"kind": "strokes", "per": "set", "say": ["Roll."]},
    {"kind": "rate", "moment": "after", "per": "foot"},
)


def heel(**keys: object) -> Routine:
    told = {"title": "Inner heel", "purpose": "p", "care": ["c"], "spots": 2, "swap": 0}
    return Routine.model_validate({**told, "steps": STEPS, **keys})


class Played:
    """A session whose events go to a journal; time passes as it is told."""

    def __init__(
        self,
        journal: Journal,
        routine: Routine | None = None,
        choices: Choices = Choices(),  # noqa: B008 - frozen
        resumed: Interrupted | None = None,
    ) -> None:
        made = routine or heel()
        self.plan = unroll(made, choices, PHRASES)
        self.record = journal.recorder(
            "inner-heel",
            self.plan,
            version=version_of(made),
            choices=choices,
            resumed=resumed,
        )
        self.session = Session(
            self.plan,
            PHRASES,
            EVERY_SOUND,
            lead_in=Frame(0),
            resumption=resumed.resumption if resumed else None,
        )
        self.now = Frame(0)
        self.events: list[Event] = []

    def until(self, reached: Callable[[Event], bool]) -> None:
        """Let time pass until an event."""
        while True:
            waiting = self._pull()
            if self.events and any(reached(event) for event in self.events):
                self.events.clear()
                return
            assert waiting.until is not None
            self.now = Frame(max(self.now, waiting.until))
            self.events.clear()
            self.session.advance(self.now)

    def wish(self, *commands: Command, after: float = 0.0) -> None:
        self.now = Frame(self.now + frames(after))
        for command in commands:
            self.session.receive(command)
        self.session.advance(self.now)

    def _pull(self) -> Waiting:
        while not isinstance(event := self.session.next_event(), Waiting):
            self.record(event)
            self.events.append(event)
        return event


def rows(path: Path, query: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as database:
        return database.execute(query).fetchall()

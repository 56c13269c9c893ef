"""Routines to play and to pick, the app around them, and what can be read on its screen."""

import asyncio
import html
import json
import re
import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import pytest

from voiceguide.catalogue.cards import Card
from voiceguide.catalogue.catalogue import Catalogue
from voiceguide.floorcheck.driver import FloorCheck
from voiceguide.player import Player
from voiceguide.reminders.reminder import Reminder
from voiceguide.routine.model import Routine
from voiceguide.routine.shelf import Entry, Shelf
from voiceguide.routine.terms import Feet
from voiceguide.session.choices import Choices
from voiceguide.session.commands import Command
from voiceguide.testing import PHRASES
from voiceguide.tui.app import VoiceguideApp
from voiceguide.tui.desk import JournalDesk, SettingsDesk
from voiceguide.tui.waits import Again

NOW = datetime(2025, 3, 14, 9, 30, tzinfo=UTC)

WORK = (
    {"kind": "say", "name": "Sit", "say": ["Sit down."], "then": 5},
    {
        "kind": "locate",
        "name": "Find it",
        "per": "spot",
        "say": ["Search."],
        "hints": ["Nearer the edge."],
    },
    {"kind": "strokes", "per": "spot", "say": ["Stay on it.", "Firm strokes."]},
    {"kind": "rest", "per": "spot", "say": ["Let go."], "seconds": 6},
    {"kind": "rate", "moment": "after", "say": ["How sore is it?"]},
)


_HEAD: Final[Mapping[str, object]] = {
    "title": "Inner heel",
    "purpose": "A sore heel.",
    "care": ["Take care."],
    "spots": 2,
}
_PATIENCE: Final = 30.0
"""Seconds."""


def routine(*steps: dict[str, Any], **keys: object) -> Routine:
    return Routine.model_validate({**_HEAD, **keys, "steps": steps or WORK})


def written(folder: Path, name: str, *steps: dict[str, Any], **keys: object) -> Path:
    """A routine file; JSON's values are TOML's too."""
    tables = ({**_HEAD, **keys}, *(steps or WORK))
    texts = ("\n".join(f"{key} = {json.dumps(table[key])}" for key in table) for table in tables)
    path = folder / f"{name}.toml"
    path.write_text("\n[[steps]]\n".join(texts), encoding="utf-8")
    return path


def card(name: str, **keys: Any) -> Card:  # noqa: ANN401 - any of a card's values
    told = {"source": "yours", "title": name, "purpose": "A sore heel.", "when": "", "fault": ""}
    return Card(name=name, **{**told, "feet": Feet.BOTH, "minutes": 3, **keys})


class Sent:
    """The commands that a player was sent; they reach it all the same."""

    def __init__(self, player: Player, monkeypatch: pytest.MonkeyPatch) -> None:
        self.commands: list[Command] = []
        self._send = player.send
        monkeypatch.setattr(player, "send", self)

    def __call__(self, command: Command) -> None:
        self.commands.append(command)
        self._send(command)


def app_of(  # noqa: PLR0913 - the app is told as much
    player: Player | None = None,
    *,
    folder: Path | None = None,
    launch: Callable[[Entry, Choices], Player] | None = None,
    last_used: Mapping[str, datetime] | None = None,
    remembered: Mapping[str, Choices] | None = None,
    remark: str = "",
    sound_check: Callable[[], FloorCheck] | None = None,
    check: FloorCheck | None = None,
    welcoming: bool = False,
    keymap: Mapping[str, str] | None = None,
    desk: SettingsDesk | None = None,
    as_usual: Callable[[Entry], Routine] = Entry.usable,
    journal: JournalDesk | None = None,
    reminder: Callable[[Entry], Reminder] | None = None,
    again: Again | None = None,
) -> VoiceguideApp:
    def nothing_to_launch(wanted: Entry, _: Choices) -> Player:
        raise AssertionError(f"{wanted.name} was not to be started")

    return VoiceguideApp(
        catalogue=Catalogue(lambda: Shelf(folder), None, PHRASES),
        launch=launch or nothing_to_launch,
        last_used=lambda: last_used or {},
        remembered=lambda entry: (remembered or {}).get(entry.name, Choices()),
        player=player,
        remark=remark,
        sound_check=sound_check,
        check=check,
        welcoming=welcoming,
        keymap=keymap or {},
        desk=desk,
        as_usual=as_usual,
        journal=journal,
        reminder=reminder,
        again=lambda: again,
        now=lambda: NOW,
    )


async def comes(app: VoiceguideApp, *parts: str) -> str:
    """The screen, once all of this can be read on it."""
    return await _until(app, lambda shown: all(part in shown for part in parts), f"{parts} came")


async def goes(app: VoiceguideApp, part: str) -> str:
    """The screen, once this can no more be read on it."""
    return await _until(app, lambda shown: part not in shown, f"{part!r} went")


async def ends(app: VoiceguideApp) -> None:
    """Wait until it is over."""
    await becomes(app, lambda: not app.is_running, "ended")


async def becomes(app: VoiceguideApp, reached: Callable[[], bool], what: str) -> None:
    """Wait until something is so."""
    deadline = time.monotonic() + _PATIENCE
    while not reached():
        if time.monotonic() > deadline:
            raise AssertionError(f"never {what}: {text_on(app) if app.is_running else 'it ended'}")
        await asyncio.sleep(0.05)


async def _until(app: VoiceguideApp, reached: Callable[[str], bool], what: str) -> str:
    await becomes(app, lambda: reached(text_on(app)), what)
    return text_on(app)


def text_on(app: VoiceguideApp) -> str:
    """What can be read, piece by piece."""
    pieces = re.findall(r"<text[^>]*>([^<]*)</text>", app.export_screenshot())
    return " ".join(html.unescape(piece).replace("\xa0", " ") for piece in pieces)

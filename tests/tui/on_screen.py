"""Routines to play, the app around a session, and what can be read on its screen."""

import html
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

import pytest

from voiceguide.player import Player
from voiceguide.routine.model import Routine
from voiceguide.routine.shelf import Entry
from voiceguide.session.commands import Command
from voiceguide.session.plan import Choices
from voiceguide.tui.app import VoiceguideApp

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


def routine(*steps: dict[str, Any], **keys: object) -> Routine:
    told = {"title": "Inner heel", "purpose": "A sore heel.", "care": ["Take care."], "spots": 2}
    return Routine.model_validate({**told, **keys, "steps": steps or WORK})


def entry(name: str, **keys: object) -> Entry:
    return Entry(name=name, source="bundled", path=None, routine=routine(**keys), error=None)


class Sent:
    """The commands that a player was sent; they reach it all the same."""

    def __init__(self, player: Player, monkeypatch: pytest.MonkeyPatch) -> None:
        self.commands: list[Command] = []
        self._send = player.send
        monkeypatch.setattr(player, "send", self)

    def __call__(self, command: Command) -> None:
        self.commands.append(command)
        self._send(command)


def app_of(
    player: Player | None = None,
    *,
    entries: Sequence[Entry] = (),
    launch: Callable[[Entry, Choices], Player] | None = None,
    last_used: Mapping[str, datetime] | None = None,
) -> VoiceguideApp:
    def nothing_to_launch(wanted: Entry, _: Choices) -> Player:
        raise AssertionError(f"{wanted.name} was not to be started")

    return VoiceguideApp(
        entries=lambda: entries,
        launch=launch or nothing_to_launch,
        last_used=lambda: last_used or {},
        player=player,
        now=lambda: NOW,
    )


def text_on(app: VoiceguideApp) -> str:
    """What can be read, piece by piece."""
    pieces = re.findall(r"<text[^>]*>([^<]*)</text>", app.export_screenshot())
    return " ".join(html.unescape(piece).replace("\xa0", " ") for piece in pieces)

"""What is posted between threads, screens and the app."""

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from textual.message import Message

from voiceguide.routine.shelf import Entry
from voiceguide.session.choices import Choices
from voiceguide.tui.search import Index

if TYPE_CHECKING:  # routines are listed before there is a session
    from voiceguide.floorcheck.driver import FloorCheck, Told
    from voiceguide.player import Player
    from voiceguide.routine.model import Routine
    from voiceguide.session.events import Event
    from voiceguide.settings import Settings


class SessionEvent(Message):
    """Something happened in the session; posted from the player's thread."""

    def __init__(self, event: "Event") -> None:
        super().__init__()
        self.event = event


class Listed(Message):
    """The routines have been looked up; some are still to be read if they are not `whole`."""

    def __init__(self, index: Index, *, whole: bool) -> None:
        super().__init__()
        self.index = index
        self.whole = whole


class Used(Message):
    """When routines were used last, by their names."""

    def __init__(self, last_used: Mapping[str, datetime]) -> None:
        super().__init__()
        self.last_used = last_used


class Opened(Message):
    """A routine has been read, and what it was last begun with."""

    def __init__(self, entry: Entry, choices: Choices, written: "Routine | None" = None) -> None:
        """A routine.

        Args:
            entry: it, with what the settings say of all routines.
            choices: what it was last begun with.
            written: it, as its file has it; None: the same.
        """
        super().__init__()
        self.entry = entry
        self.choices = choices
        self.written = written


class Measured(Message):
    """How long a routine takes with these choices, or why they cannot be had."""

    def __init__(
        self, entry: Entry, choices: Choices, *, minutes: int = 0, refusal: str = ""
    ) -> None:
        super().__init__()
        self.entry = entry
        self.choices = choices
        self.minutes = minutes
        self.refusal = refusal


class Picked(Message):
    """The person wants this routine; without choices: as it was last begun."""

    def __init__(self, name: str, choices: Choices | None) -> None:
        super().__init__()
        self.name = name
        self.choices = choices


class Launched(Message):
    """A session runs."""

    def __init__(self, player: "Player") -> None:
        super().__init__()
        self.player = player


class SoundCheckWanted(Message):
    """The person wants a sound check."""


class SoundCheckReady(Message):
    """A sound check is there, which has not started."""

    def __init__(self, check: "FloorCheck") -> None:
        super().__init__()
        self.check = check


class SoundCheckTold(Message):
    """Something happened in a sound check; posted from its thread."""

    def __init__(self, told: "Told") -> None:
        super().__init__()
        self.told = told


class SettingsWanted(Message):
    """The person wants to see or change the settings, maybe one of them."""

    def __init__(self, at: tuple[str, ...] | None = None) -> None:
        super().__init__()
        self.at = at


class SettingsReady(Message):
    """The settings have been read; `at` is the one that is to be changed."""

    def __init__(self, settings: "Settings", at: tuple[str, ...] | None) -> None:
        super().__init__()
        self.settings = settings
        self.at = at


class SettingsKept(Message):
    """What was changed has been kept, or `sentence` says why not; printable."""

    def __init__(self, sentence: str) -> None:
        super().__init__()
        self.sentence = sentence


class JournalWanted(Message):
    """The person wants to see what was done, and how it felt."""


class Failed(Message):
    """Something could not be done; `sentence` is safe to show, but no markup."""

    def __init__(self, sentence: str) -> None:
        super().__init__()
        self.sentence = sentence

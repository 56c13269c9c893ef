"""What is posted between threads, screens and the app."""

from collections.abc import Mapping
from datetime import datetime

from textual.message import Message

from voiceguide.player import Player
from voiceguide.routine.shelf import Entry
from voiceguide.session.events import Event
from voiceguide.tui.search import Index


class SessionEvent(Message):
    """Something happened in the session; posted from the player's thread."""

    def __init__(self, event: Event) -> None:
        super().__init__()
        self.event = event


class ShelfRead(Message):
    """The routines have been looked up."""

    def __init__(self, index: Index, last_used: Mapping[str, datetime]) -> None:
        super().__init__()
        self.index = index
        self.last_used = last_used


class Picked(Message):
    """The person wants this routine."""

    def __init__(self, entry: Entry) -> None:
        super().__init__()
        self.entry = entry


class Launched(Message):
    """A session runs."""

    def __init__(self, player: Player) -> None:
        super().__init__()
        self.player = player


class Failed(Message):
    """Something could not be done; `sentence` is safe to show, but no markup."""

    def __init__(self, sentence: str) -> None:
        super().__init__()
        self.sentence = sentence

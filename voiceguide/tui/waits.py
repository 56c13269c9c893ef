"""What is posted about waiting for the next session."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:  # the picker is there before there is anything to wait for
    from voiceguide.reminders.call import Call, Told
    from voiceguide.reminders.reminder import Reminder
    from voiceguide.reminders.schedule import Due, Wait, Wish


@dataclass(frozen=True, slots=True, kw_only=True)
class Again:
    """A routine that was done just now, and can be waited for."""

    name: str
    """By which it is found again."""
    when: str
    """When it is due, in words: "in 83 minutes"."""
    began: datetime
    """When it was begun."""


class AgainOffered(Message):
    """The next session can be waited for; posted from a thread."""

    def __init__(self, again: Again) -> None:
        super().__init__()
        self.again = again


class WaitWanted(Message):
    """The person wants to be called to this routine again."""

    def __init__(self, name: str, began: datetime | None = None) -> None:
        super().__init__()
        self.name = name
        self.began = began
        """When it was begun, if it was done just now: the journal may not have that yet."""


class WaitReady(Message):
    """A reminder is there, to be waited for."""

    def __init__(self, reminder: "Reminder") -> None:
        super().__init__()
        self.reminder = reminder


class Looked(Message):
    """So it stands; posted from a thread."""

    def __init__(
        self, look: "Due | Wait", *, wish: "Wish | None", held: bool, decisions: int
    ) -> None:
        super().__init__()
        self.look = look
        self.wish = wish
        """What the person has said of the next one."""
        self.held = held
        """Whether the person must not be disturbed."""
        self.decisions = decisions
        """How often they had decided something when it was looked."""


class CallReady(Message):
    """A call can begin; posted from a thread."""

    def __init__(self, call: "Call") -> None:
        super().__init__()
        self.call = call


class CallTold(Message):
    """Something happened in a call; posted from its thread."""

    def __init__(self, told: "Told") -> None:
        super().__init__()
        self.told = told

"""Reminder: what a process or a screen that waits for one routine is given."""

from collections.abc import Callable
from dataclasses import dataclass

from voiceguide.reminders.call import Call
from voiceguide.reminders.notices import Notices
from voiceguide.reminders.schedule import Reason
from voiceguide.reminders.waiter import Waiter


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminder:
    """One routine that is waited for."""

    name: str
    """By which it is started."""
    title: str
    """Printable."""
    waiter: Waiter
    call: Callable[[Reason], Call]
    """Makes a call that has not started; takes a while, and may raise VoiceguideError."""
    notices: Notices
    notice: str
    """What a notice on the desktop says."""

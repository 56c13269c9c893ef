"""Awaiting: the app's part that has the next session waited for."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Final

from textual import on, work
from textual.app import App

from voiceguide.catalogue.catalogue import Catalogue
from voiceguide.routine.shelf import Entry
from voiceguide.tui.background import attempted
from voiceguide.tui.messages import Failed
from voiceguide.tui.waits import WaitReady, WaitWanted

if TYPE_CHECKING:  # the picker is there before there is anything to wait for
    from voiceguide.reminders.reminder import Reminder

_FAULT: Final = "A fault of the program keeps it from waiting."


class Awaiting(App[None]):
    """What of the app belongs to waiting."""

    _catalogue: Catalogue
    _reminder: "Callable[[Entry], Reminder] | None"

    @property
    def waits(self) -> bool:
        """Whether the next session is waited for, below what is shown."""
        from voiceguide.tui.screens.waiting import WaitingScreen  # noqa: PLC0415 - see the top

        return any(isinstance(screen, WaitingScreen) for screen in self.screen_stack)

    @on(WaitWanted)
    def _begin_wait(self, message: WaitWanted) -> None:
        if self._reminder is not None:
            self._make_wait(message, self._reminder)

    @work(thread=True, exclusive=True, group="wait")
    def _make_wait(self, wanted: WaitWanted, make: "Callable[[Entry], Reminder]") -> None:
        reminder = attempted(partial(self._made, wanted, make), _FAULT)
        if isinstance(reminder, Failed):
            self.screen.post_message(reminder)
        else:
            self.post_message(WaitReady(reminder))

    def _made(self, wanted: WaitWanted, make: "Callable[[Entry], Reminder]") -> "Reminder":
        reminder = make(self._catalogue.entry(wanted.name))
        if wanted.began is not None:
            reminder.waiter.know_done(wanted.began)
        return reminder

    @on(WaitReady)
    def _open_wait(self, message: WaitReady) -> None:
        from voiceguide.tui.screens.waiting import WaitingScreen  # noqa: PLC0415 - see the top

        self.push_screen(WaitingScreen(message.reminder))

"""Checking: the app's part that makes a sound check, and opens its screen."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from textual import on, work
from textual.app import App
from textual.worker import get_current_worker

from voiceguide.tui.background import attempted
from voiceguide.tui.messages import Failed, SoundCheckReady, SoundCheckWanted

if TYPE_CHECKING:  # the picker is there before any of it is imported
    from voiceguide.floorcheck.driver import FloorCheck
    from voiceguide.tui.screens.soundcheck import SoundCheckScreen

_FAULT: Final = "A fault of the program keeps the sound check from starting."


def check_screen(check: "FloorCheck") -> "SoundCheckScreen":
    """The screen of a check that has not started."""
    from voiceguide.tui.screens.soundcheck import SoundCheckScreen  # noqa: PLC0415 - see the top

    return SoundCheckScreen(check)


class Checking(App[None]):
    """What of the app belongs to the sound check."""

    _sound_check: "Callable[[], FloorCheck] | None"
    _check: "FloorCheck | None"

    @on(SoundCheckWanted)
    def _begin_check(self) -> None:
        if self._sound_check is not None:
            self._make_check(self._sound_check)

    @work(thread=True, exclusive=True, group="check")
    def _make_check(self, make: "Callable[[], FloorCheck]") -> None:
        check = attempted(make, _FAULT)
        if isinstance(check, Failed):
            self.screen.post_message(check)
            return
        self._check = check
        if get_current_worker().is_cancelled:  # the app was left meanwhile
            check.close()
        else:
            self.post_message(SoundCheckReady(check))

    @on(SoundCheckReady)
    def _open_check(self, message: SoundCheckReady) -> None:
        self.push_screen(check_screen(message.check))

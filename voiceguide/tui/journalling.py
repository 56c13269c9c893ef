"""Journalling: the app's part that opens the journal, and offers to go on with a session."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from textual import on, work
from textual.app import App
from textual.message import Message

from voiceguide import going_on
from voiceguide.errors import ChangedError
from voiceguide.printable import printable
from voiceguide.tui.desk import JournalDesk
from voiceguide.tui.messages import JournalWanted, Picked
from voiceguide.tui.screens.offer import OfferScreen
from voiceguide.tui.screens.picker import PickerScreen

if TYPE_CHECKING:  # the picker is there before any of it is imported
    from voiceguide.journal.unfinished import Interrupted
    from voiceguide.player import Player
    from voiceguide.tui.desk import Past


class JournalReady(Message):
    """What the journal's screen needs has been imported."""

    def __init__(self, past: "Past") -> None:
        super().__init__()
        self.past = past


class Unfinished(Message):
    """A session was broken off."""

    def __init__(self, found: "Interrupted") -> None:
        super().__init__()
        self.found = found


class Changed(Message):
    """The routine of what was broken off is another by now."""

    def __init__(self, found: "Interrupted") -> None:
        super().__init__()
        self.found = found


class Journalling(App[None]):
    """What of the app belongs to the journal."""

    _journal_desk: JournalDesk | None
    _now: Callable[[], datetime]

    def begin_by(self, make: "Callable[[], Player | None]") -> object:
        """Start the session that is made so, in a thread; none where None is made."""
        raise NotImplementedError

    # ---- the journal

    @on(JournalWanted)
    def _want_journal(self) -> None:
        if self._journal_desk is not None:
            self._prepare_journal(self._journal_desk)

    @work(thread=True, exclusive=True, group="journal")
    def _prepare_journal(self, desk: JournalDesk) -> None:
        """What is slow the first time does not hold up the screen."""
        from voiceguide.tui.screens import journal  # noqa: F401, PLC0415 - see above

        self.post_message(JournalReady(desk.past()))

    @on(JournalReady)
    def _open_journal(self, message: JournalReady) -> None:
        from voiceguide.tui.screens.journal import JournalScreen  # noqa: PLC0415 - see above

        if isinstance(self.screen, PickerScreen):
            self.push_screen(JournalScreen(message.past, self._now))

    # ---- the offer

    @work(thread=True, group="unfinished")
    def look_for_unfinished(self) -> None:
        """Offer to go on with what was broken off, if anything was."""
        if self._journal_desk is not None and (found := self._journal_desk.unfinished()):
            self.post_message(Unfinished(found))

    @on(Unfinished)
    def _offer(self, message: Unfinished) -> None:
        if self._journal_desk is None or not isinstance(self.screen, PickerScreen):
            return  # who is at something by now is not stopped
        told = printable(message.found.sentence(self._journal_desk.phrases))

        def answered(taken: bool | None) -> None:  # noqa: FBT001 - as Textual calls it
            if taken:
                self._go_on(message.found)
            else:
                self._decline(message.found)

        self.push_screen(OfferScreen(told, going_on.GOES_ON), answered)

    def _go_on(self, found: "Interrupted") -> None:
        desk = self._journal_desk
        if desk is not None:
            self._hold_picker(lambda: self.begin_by(lambda: self._resumed(desk, found)))

    def _resumed(self, desk: JournalDesk, found: "Interrupted") -> "Player | None":
        """In a thread."""
        try:
            return desk.resume(found)
        except ChangedError:
            self.post_message(Changed(found))
            return None

    def _hold_picker(self, begin: Callable[[], object]) -> None:
        """Let nothing else be started, then begin; the picker first learns that it is on top."""
        picker = self.screen_stack[1]

        def held() -> None:
            if isinstance(picker, PickerScreen):
                picker.hold()
            begin()

        picker.call_after_refresh(held)

    @on(Changed)
    def _offer_beginning(self, message: Changed) -> None:
        told = going_on.changed(message.found.record.title or message.found.key)

        def answered(taken: bool | None) -> None:  # noqa: FBT001 - as Textual calls it
            self._decline(message.found)
            if taken:
                picked = Picked(message.found.key, None)
                self._hold_picker(lambda: self.post_message(picked))

        self.push_screen(OfferScreen(told, going_on.BEGINS), answered)

    @work(thread=True, group="unfinished")
    def _decline(self, found: "Interrupted") -> None:
        if self._journal_desk is not None:
            self._journal_desk.decline(found)

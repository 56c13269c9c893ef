"""The picker: which routine it shall be, and with which dose."""

import gc
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.timer import Timer
from textual.widgets import Input

from voiceguide.catalogue.cards import Card
from voiceguide.catalogue.catalogue import Catalogue
from voiceguide.printable import printable
from voiceguide.routine.shelf import Entry
from voiceguide.session.choices import Choices
from voiceguide.tui.bindings import shown
from voiceguide.tui.messages import (
    Failed,
    JournalWanted,
    Listed,
    Measured,
    Opened,
    Picked,
    SettingsWanted,
    SoundCheckWanted,
    Used,
)
from voiceguide.tui.reading import Reading
from voiceguide.tui.screens import picker_keys
from voiceguide.tui.screens.helped import HelpedScreen
from voiceguide.tui.search import Index
from voiceguide.tui.waits import WaitWanted
from voiceguide.tui.widgets.detail import Detail
from voiceguide.tui.widgets.help import Help
from voiceguide.tui.widgets.keyline import KeyLine
from voiceguide.tui.widgets.routines import Begun, RoutineList
from voiceguide.tui.widgets.searchline import SearchLine
from voiceguide.tui.widgets.words import Words

if TYPE_CHECKING:  # routines are listed before the first of them is read
    from voiceguide.routine.model import Routine

_REST = 0.08
"""Seconds for which a routine is marked before all is told of it."""
_OTHER = "\0"
"""In the place of a routine's name: something else is being started."""


class PickerScreen(HelpedScreen):
    """Search, look, start. The keyboard is in the search line, or in the detail."""

    AUTO_FOCUS = "#search"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]  # noqa: RUF012 - Textual's own type
    VERTICAL_BREAKPOINTS = [(0, "-tiny"), (12, "-short"), (20, "-tall")]  # noqa: RUF012 - the same
    BINDINGS = [*picker_keys.BINDINGS]  # noqa: RUF012 - the same

    def __init__(
        self,
        *,
        catalogue: Catalogue,
        last_used: Callable[[], Mapping[str, datetime]],
        remembered: Callable[[Entry], Choices],
        as_usual: Callable[[Entry], "Routine"] = Entry.usable,
        minutes: Callable[["Routine", Choices], int],
        now: Callable[[], datetime],
    ) -> None:
        """The picker.

        Args:
            catalogue: the routines; read in threads.
            last_used: when each was used, by its name; called in a thread.
            remembered: what a routine was last begun with; called in a thread.
            as_usual: a usable routine with what the settings say of all; called in a thread.
            minutes: about how long a routine takes so, or a UsageError; called in a thread.
            now: the time.
        """
        super().__init__()
        self._catalogue = catalogue
        self._reading = Reading(
            catalogue=catalogue,
            last_used=last_used,
            remembered=remembered,
            as_usual=as_usual,
            minutes=minutes,
            post=self.post_message,
        )
        self._now = now
        self._index = Index()
        self._whole = False
        self._listed = ""
        """What the list was narrowed by."""
        self._started = ""
        """The name of the routine that is being started, or is held."""
        self._wanted: dict[str, Choices] = {}
        """Choices made here of what has not been started, by the routines' names."""
        self._resting: Timer | None = None

    def compose(self) -> ComposeResult:
        with Horizontal(id="brand"):
            yield Words("voiceguide", id="program")
            yield Words(id="state")
        with Horizontal(id="desk"):
            with Vertical(id="choice"):
                yield SearchLine(placeholder="type to search", id="search")
                yield Words(id="empty")
                yield RoutineList(now=self._now, id="routines")
            yield Detail(id="detail")
        yield Words(id="notice")
        yield KeyLine(id="keys")
        yield Help()

    def on_mount(self) -> None:
        self._tell_state()
        self._show_keys()
        self._reading.begin()

    def on_unmount(self) -> None:
        self._reading.close()

    def on_screen_resume(self) -> None:
        """A session may have been held."""
        self._wanted.pop(self._started, None)
        self._started = ""
        self._tell_state()
        self._show_keys()
        self._reading.uses()
        self._reading.open(self.query_one(RoutineList).card)

    # ---- what was read

    @on(Listed)
    def _fill(self, message: Listed) -> None:
        keep = self._whole or self.query_one(RoutineList).highlighted > 0
        self._index = message.index
        self._whole = message.whole
        self._list(keep=keep)
        self._tell("notice", self._catalogue.notice)
        self._tell_state()
        gc.freeze()  # thousands of cards that stay would be looked through at every collection
        gc.enable()

    @on(Used)
    def _know(self, message: Used) -> None:
        """What was used just now comes to the top."""
        self.query_one(RoutineList).know(message.last_used)
        self._index = Index(self._index.cards, message.last_used)
        self._list(keep=self.query_one(RoutineList).highlighted > 0)

    @on(RoutineList.Highlighted)
    def _come_to_rest(self) -> None:
        """What is only passed over is neither read nor laid out: the list comes first."""
        if self._resting is not None:
            self._resting.stop()
        self._resting = self.set_timer(_REST, self._tell_marked)

    def _tell_marked(self) -> None:
        card = self.query_one(RoutineList).card
        self.query_one(Detail).tell(card)
        self._reading.open(card)

    @on(Opened)
    def _tell_all(self, message: Opened) -> None:
        card, entry = self.query_one(RoutineList).card, message.entry
        if card is not None and card.name == entry.name:
            choices = self._wanted.get(entry.name, message.choices)
            self.query_one(Detail).tell_all(entry, choices, message.written)
            self._reading.measure(entry, choices)
            self._show_keys()

    @on(Measured)
    def _tell_length(self, message: Measured) -> None:
        detail = self.query_one(Detail)
        if message.entry is detail.entry and message.choices == detail.choices:
            detail.measure(message.minutes, message.refusal)
            if message.minutes:
                begun = Begun(message.minutes, message.choices.feet)
                self.query_one(RoutineList).begin(message.entry.name, begun)

    # ---- what the person wants

    @on(Input.Changed)
    def _search(self) -> None:
        self._list(keep=False)

    @on(Detail.Changed)
    def _want(self, message: Detail.Changed) -> None:
        self._wanted[message.entry.name] = message.choices
        self._reading.measure(message.entry, message.choices)

    @on(RoutineList.Chosen)
    def action_start(self) -> None:
        if self.query_one(Input).value != self._listed:  # Enter came in one breath with the words
            self._list(keep=False)
        if (card := self.query_one(RoutineList).card) is not None:
            self.begin(card)

    def begin(self, card: Card) -> None:
        """Have a routine started, with what is chosen for it."""
        if self._started:
            return
        detail = self.query_one(Detail)
        read = detail.entry is not None and detail.entry.name == card.name
        if read and detail.faulty:  # what is wrong with it stands there
            self.action_look()
            return
        self._started = card.name
        self._tell_state()
        choices = detail.choices if read else self._wanted.get(card.name)
        self.post_message(Picked(card.name, choices))

    def find(self, typed: str) -> tuple[Card, ...]:
        """What a search finds, the best first."""
        return self._index.find(typed)

    @on(Failed)
    def _wake(self) -> None:
        self._started = ""
        self._tell_state()

    def action_check(self) -> None:
        if not self._started:
            self.hold()
            self.post_message(SoundCheckWanted())

    def hold(self) -> None:
        """Start nothing: something else is being started, until another screen comes or fails."""
        self._started = _OTHER
        self._tell_state()

    def action_settings(self) -> None:
        if not self._started:
            self.post_message(SettingsWanted())

    def action_journal(self) -> None:
        if not self._started:
            self.post_message(JournalWanted())

    def action_wait(self) -> None:
        card = self.query_one(RoutineList).card
        if card is not None and not self._started:
            self._started = _OTHER
            self._tell_state()
            self.post_message(WaitWanted(card.name))

    def action_move(self, steps: int) -> None:
        self.query_one(RoutineList).move(steps)

    def action_look(self) -> None:
        if self.query_one(RoutineList).card is not None:
            self._tell_marked()
            self.add_class("-looking")
            self.set_focus(self.query_one(Detail))

    @on(events.Click, "#routines")
    def action_search(self) -> None:
        self.remove_class("-looking")
        self.set_focus(self.query_one(Input))

    @on(events.Click, "#notice")
    def _dismiss_notice(self) -> None:
        self._tell("notice", "")

    def leave(self) -> None:
        search = self.query_one(Input)
        if search.value:
            search.value = ""
        else:
            self.app.exit()

    # ---- what is shown

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The detail has keys of its own, and nothing is started below the list of keys."""
        if action in picker_keys.READING and self.is_mounted and self.helping:
            return False
        if action in {"move", "look", "close"}:
            return not isinstance(self.focused, Detail)
        return super().check_action(action, parameters)

    def on_descendant_focus(self) -> None:
        if not self.helping:
            self.set_class(isinstance(self.focused, Detail), "-looking")
            self._show_keys()

    def _show_keys(self) -> None:
        if not self.is_active:  # below another screen nothing has the keys
            return
        looking = isinstance(self.focused, Detail)
        self.query_one(KeyLine).pick(
            *(picker_keys.DETAIL_KEYS if looking else picker_keys.SEARCH_KEYS)
        )

    def _list(self, *, keep: bool) -> None:
        typed = self._listed = self.query_one(Input).value
        found = self._index.find(typed)
        self.query_one(RoutineList).list(found, keep=keep)
        if not found and isinstance(self.focused, Detail):  # what was read is gone
            self.action_search()
        if found or not self._whole:
            self._tell("empty", "")
        elif typed:
            self._tell("empty", self._nothing_matches(typed))
        else:
            told = "There are no routines.\nInstall voiceguide again to get the bundled ones."
            self._tell("empty", told)

    def _nothing_matches(self, typed: str) -> str:
        clear = shown(self).get("picker.leave")  # it has other keys below the list of them
        told = f"Nothing matches “{typed}”."
        return f"{told}\nPress {clear} to clear the search." if clear else told

    def _tell_state(self) -> None:
        reading = "" if self._whole else "reading the routines …"
        self._tell("state", "starting …" if self._started else reading)

    def _tell(self, name: str, text: str) -> None:
        words = self.query_one(f"#{name}", Words)
        words.text = "\n".join(map(printable, text.splitlines()))
        words.display = bool(text)

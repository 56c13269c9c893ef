"""The picker: which routine it shall be."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.screen import Screen
from textual.widgets import Input

from voiceguide.errors import VoiceguideError
from voiceguide.printable import printable
from voiceguide.routine.model import Routine
from voiceguide.routine.shelf import Entry
from voiceguide.tui import wording
from voiceguide.tui.messages import Failed, Picked, ShelfRead
from voiceguide.tui.search import Index
from voiceguide.tui.widgets.detail import Detail
from voiceguide.tui.widgets.keyline import KeyLine
from voiceguide.tui.widgets.routines import RoutineList
from voiceguide.tui.widgets.words import Words

_PAGE = 5


def _key(key: str, action: str, description: str, tooltip: str, shown: str = "") -> Binding:
    """A key of the screen, which the search line does not get."""
    return Binding(
        key,
        action,
        description,
        key_display=shown or None,
        tooltip=tooltip,
        id=f"picker.{key}",
        priority=True,
    )


class PickerScreen(Screen[None]):
    """Search, look, start. The keyboard stays in the search line."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]  # noqa: RUF012 - Textual's own type
    VERTICAL_BREAKPOINTS = [(0, "-tiny"), (12, "-tall")]  # noqa: RUF012 - the same
    BINDINGS = [  # noqa: RUF012 - the same
        _key("enter", "start", "start", "Start what is marked", shown="enter"),
        _key("down", "move(1)", "choose", "Mark the next", shown="↑ ↓"),
        _key("up", "move(-1)", "", "Mark the one above"),
        _key("pagedown", f"move({_PAGE})", "", "Down by a few"),
        _key("pageup", f"move(-{_PAGE})", "", "Up by a few"),
        _key("escape", "leave", "clear, then leave", "Clear the search; if it is, leave"),
    ]

    def __init__(
        self,
        *,
        entries: Callable[[], Sequence[Entry]],
        last_used: Callable[[], Mapping[str, datetime]],
        minutes: Callable[[Routine], int],
        now: Callable[[], datetime],
    ) -> None:
        """The picker.

        Args:
            entries: reads the routines; called in a thread.
            last_used: when each was used, by the entry's name; called in a thread.
            minutes: about how long a routine takes.
            now: the time.
        """
        super().__init__()
        self._entries = entries
        self._last_used = last_used
        self._minutes = minutes
        self._now = now
        self._index = Index()
        self._read = False
        self._starting = False

    def compose(self) -> ComposeResult:
        yield Words("voiceguide", id="brand")
        with Horizontal(id="desk"):
            with Vertical(id="choice"):
                yield Input(placeholder="type to search", id="search")
                yield Words("reading the routines …", id="empty")
                yield RoutineList(minutes=self._minutes, now=self._now, id="routines")
            yield Detail(id="detail")
        yield KeyLine(id="keys")

    def on_mount(self) -> None:
        self.query_one(KeyLine).pick("picker.enter", "picker.down", "picker.escape", "app.theme")

    def on_screen_resume(self) -> None:
        """Look again: a session may have been held, a file mended."""
        self._starting = False
        self._look()

    def action_move(self, steps: int) -> None:
        self.query_one(RoutineList).move(steps)

    def action_leave(self) -> None:
        search = self.query_one(Input)
        if search.value:
            search.value = ""
        else:
            self.app.exit()

    @on(RoutineList.Chosen)
    def action_start(self) -> None:
        entry = self.query_one(RoutineList).entry
        if entry is None or self._starting:
            return
        if entry.error is not None:
            self.post_message(Failed(wording.told(entry.error)))
            return
        self._starting = True
        self._say("starting …")
        self.post_message(Picked(entry))

    @on(Failed)
    def _wake(self) -> None:
        self._starting = False
        self._read = True
        self._search()

    @on(Input.Changed)
    def _search(self) -> None:
        typed = self.query_one(Input).value
        found = self._index.find(typed)
        self.query_one(RoutineList).entries = found
        if found or not self._read:
            self._say("" if self._read else "reading the routines …")
        elif typed:
            self._say(f"Nothing matches “{printable(typed)}”.\nEscape clears the search.")
        else:
            self._say("There are no routines.\nInstall voiceguide again to get the bundled ones.")

    @on(RoutineList.Highlighted)
    def _tell(self, message: RoutineList.Highlighted) -> None:
        entry = message.entry
        usable = entry is not None and entry.routine is not None
        minutes = self.query_one(RoutineList).minutes(entry) if entry and usable else 0
        self.query_one(Detail).tell(entry, minutes)

    @on(ShelfRead)
    def _fill(self, message: ShelfRead) -> None:
        self._index = message.index
        self._read = True
        self.query_one(RoutineList).know(message.last_used)
        self._search()

    @work(thread=True, exclusive=True)
    def _look(self) -> None:
        try:
            self.post_message(ShelfRead(Index(self._entries()), self._last_used()))
        except VoiceguideError as error:
            self.post_message(Failed(wording.told(error)))

    def _say(self, text: str) -> None:
        self.query_one("#empty", Words).text = text
        self.query_one("#empty", Words).display = bool(text)

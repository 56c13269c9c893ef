"""SessionRows: the sessions, the latest first; one is marked. Only what is in sight is drawn."""

from collections.abc import Callable
from datetime import datetime

from textual import events
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from voiceguide.journal.record import Record
from voiceguide.tui import journal_words

_AHEAD = 40
"""Rows before the end at which more are wanted."""
_MARK = 2


class SessionRows(Widget):
    """Rows in, the marked one out."""

    COMPONENT_CLASSES = {"sessions--marked", "sessions--sign"}  # noqa: RUF012 - Textual's own type
    DEFAULT_CSS = """
    SessionRows {
        height: 1fr;
        text-wrap: nowrap;
        .sessions--marked { background: $panel; text-style: bold; }
        .sessions--sign { color: $accent; background: $panel; text-style: bold; }
    }
    """

    class Marked(Message):
        """Another row is marked, or the rows are others."""

    class MoreWanted(Message):
        """The end of the rows comes near."""

    records: reactive[tuple[Record, ...]] = reactive((), always_update=True)
    marked: reactive[int] = reactive(0)

    def __init__(self, *, id: str, now: Callable[[], datetime]) -> None:  # noqa: A002 - Textual's
        """No rows yet.

        Args:
            id: the widget's.
            now: the time.
        """
        super().__init__(id=id)
        self._now = now
        self._first = 0

    @property
    def record(self) -> Record | None:
        """The marked session."""
        return self.records[self.marked] if self.records else None

    def validate_marked(self, marked: int) -> int:
        return max(0, min(marked, len(self.records) - 1))

    def watch_records(self) -> None:
        self.marked = self.validate_marked(self.marked)
        self.post_message(self.Marked())

    def watch_marked(self) -> None:
        self.post_message(self.Marked())
        if self.marked >= len(self.records) - _AHEAD:
            self.post_message(self.MoreWanted())

    def render(self) -> Content:
        height = max(1, self.size.height)
        least, most = self.marked - height + 1, self.marked
        self._first = max(least, min(self._first, most))
        shown = self.records[self._first : self._first + height]
        rows = (self._row(self._first + at, one) for at, one in enumerate(shown))
        return Content("\n").join(rows)

    def _row(self, index: int, record: Record) -> Content:
        text = journal_words.row(record, self._now(), self.size.width - _MARK)
        if index != self.marked:
            return Content("  " + text)
        # A partial style would lose a ground that nothing shines through.
        line = Content.styled(
            text.ljust(self.size.width - _MARK), self.get_visual_style("sessions--marked")
        )
        return Content.styled("▌ ", self.get_visual_style("sessions--sign")) + line

    def on_click(self, event: events.Click) -> None:
        self.marked = self._first + event.y

    def on_mouse_scroll_down(self) -> None:
        self.marked += 1

    def on_mouse_scroll_up(self) -> None:
        self.marked -= 1

"""RoutineList: the routines that were found, drawn only as far as they are seen."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Final

from textual import events
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.style import Style

from voiceguide.printable import printable
from voiceguide.routine.model import Routine
from voiceguide.routine.shelf import Entry
from voiceguide.tui import wording

_ROWS: Final = 3
"""Rows of an entry: its title, what it is for, and a blank one."""
_FIGURES: Final = (13, 11, 13)
"""Columns for length, feet and last use; they are left out from the right where it is narrow."""
_TITLE: Final = 20
"""Columns that the title keeps for itself."""
_EDGE: Final = 2


class RoutineList(ScrollView, can_focus=False):
    """Entries, one of which is highlighted."""

    COMPONENT_CLASSES = {  # noqa: RUF012 - Textual's own type
        "routines--title",
        "routines--quiet",
        "routines--fault",
        "routines--mark",
        "routines--highlighted",
    }
    DEFAULT_CSS = """
    RoutineList {
        height: 1fr;
        scrollbar-size-vertical: 1;
        .routines--title { text-style: bold; }
        .routines--quiet { color: $foreground 65%; }
        .routines--fault { color: $error; }
        .routines--mark { color: $accent; text-style: bold; }
        .routines--highlighted { background: $panel; }
    }
    """

    entries: reactive[tuple[Entry, ...]] = reactive(())
    highlighted: reactive[int] = reactive(0)

    class Highlighted(Message):
        """Another entry is highlighted, or none."""

        def __init__(self, entry: Entry | None) -> None:
            super().__init__()
            self.entry = entry

    class Chosen(Message):
        """The highlighted entry was clicked."""

    def __init__(
        self,
        *,
        minutes: Callable[[Routine], int],
        now: Callable[[], datetime],
        id: str,  # noqa: A002
    ) -> None:
        """An empty list.

        Args:
            minutes: how long a routine takes; asked only for what is seen.
            now: the time.
            id: Textual's.
        """
        super().__init__(id=id)
        self._minutes_of = minutes
        self._now = now
        self._minutes: dict[str, int] = {}
        self._last_used: Mapping[str, datetime] = {}

    @property
    def entry(self) -> Entry | None:
        """The highlighted entry."""
        return self.entries[self.highlighted] if self.entries else None

    def minutes(self, entry: Entry) -> int:
        """How long a usable entry takes."""
        if entry.name not in self._minutes:
            assert entry.routine is not None  # noqa: S101 - asked of usable entries alone
            self._minutes[entry.name] = self._minutes_of(entry.routine)
        return self._minutes[entry.name]

    def know(self, last_used: Mapping[str, datetime]) -> None:
        """When entries were used last, by their names."""
        self._last_used = last_used
        self.refresh()

    def move(self, steps: int) -> None:
        """Highlight an entry further down, or up."""
        self.highlighted += steps

    def validate_highlighted(self, wanted: int) -> int:
        return max(0, min(wanted, len(self.entries) - 1))

    def watch_entries(self) -> None:
        self.virtual_size = Size(0, _ROWS * len(self.entries))
        self.highlighted = 0
        self.scroll_to(y=0, animate=False)
        self.refresh()
        self.post_message(self.Highlighted(self.entry))

    def watch_highlighted(self) -> None:
        self.scroll_to_region(
            Region(0, _ROWS * self.highlighted, 1, _ROWS), animate=False, force=True
        )
        self.refresh()
        self.post_message(self.Highlighted(self.entry))

    def on_click(self, event: events.Click) -> None:
        index = (int(self.scroll_offset.y) + event.y) // _ROWS
        if index < len(self.entries):
            if index == self.highlighted:
                self.post_message(self.Chosen())
            self.highlighted = index

    def render_line(self, y: int) -> Strip:
        width = self.scrollable_content_region.width
        index, row = divmod(int(self.scroll_offset.y) + y, _ROWS)
        if index >= len(self.entries) or row == _ROWS - 1:
            return Strip.blank(width, self.rich_style)
        entry = self.entries[index]
        line = self._title(entry, width) if row == 0 else self._purpose(entry, width)
        highlighted = index == self.highlighted
        base = self.get_visual_style(*(["routines--highlighted"] if highlighted else []))
        mark = Content.styled("▌ " if highlighted else "  ", self._part("mark"))
        shown = (mark + line).truncate(width, pad=True)
        return Strip(shown.render_segments(base), width)

    def _title(self, entry: Entry, width: int) -> Content:
        figures = self._figures(entry, width - _EDGE - _TITLE)
        room = max(0, width - _EDGE - figures.cell_length)
        title = printable(entry.routine.title) if entry.routine else entry.shown
        shown = Content.styled(title, self._part("title")).truncate(room, ellipsis=True, pad=True)
        return shown + figures

    def _figures(self, entry: Entry, room: int) -> Content:
        if entry.routine is None:
            return Content()
        figures = (
            wording.length(self.minutes(entry)),
            wording.feet(entry.routine.feet),
            wording.last_used(self._last_used.get(entry.name), self._now()),
        )
        text = ""
        for figure, columns in zip(figures, _FIGURES, strict=True):
            if len(text) + columns > room:
                break
            text += f"{figure:>{columns}}"
        return Content.styled(f"{text} ", self._part("quiet")) if text else Content()

    def _purpose(self, entry: Entry, width: int) -> Content:
        if entry.routine is not None:
            text, part = printable(entry.routine.purpose), "quiet"
        else:
            text, part = f"cannot be used: {_fault(entry)}", "fault"
        room = max(0, width - _EDGE - 1)
        return Content.styled(text, self._part(part)).truncate(room, ellipsis=True)

    def _part(self, name: str) -> Style:
        return self.get_visual_style(f"routines--{name}", partial=True)


def _fault(entry: Entry) -> str:
    """The first fault of an entry that has some."""
    faults = entry.error.faults if entry.error else ()
    more = f" (and {len(faults) - 1} more)" if len(faults) > 1 else ""
    return printable(str(faults[0])) + more if faults else ""

"""RoutineList: the routines that were found, drawn only as far as they are seen."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Final, NamedTuple

from textual import events
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.style import Style

from voiceguide.catalogue.cards import Card
from voiceguide.printable import printable
from voiceguide.routine.terms import Feet
from voiceguide.tui import wording

_ROWS: Final = 3
"""Rows of a card: its title, what it is for, and a blank one."""
_FIGURES: Final = (13, 11)
"""Columns for length and feet; they are left out from the right where it is narrow."""
_USE: Final = 13
"""Columns for the last use."""
_TITLE: Final = 28
"""Columns that the title keeps for itself."""
_PURPOSE: Final = 30
"""Columns that the purpose keeps for itself."""
_EDGE: Final = 2


class Begun(NamedTuple):
    """How a routine would be begun."""

    minutes: int
    feet: Feet | None
    """None: as it is written."""


class RoutineList(ScrollView, can_focus=False):
    """Cards, one of which is highlighted."""

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
        .routines--quiet { color: $foreground 80%; }
        .routines--fault { color: $error; }
        .routines--mark { color: $accent; text-style: bold; }
        .routines--highlighted { background: $panel; }
    }
    """

    highlighted: reactive[int] = reactive(0)

    class Highlighted(Message):
        """Another card is highlighted, or the same one anew, or none."""

        def __init__(self, card: Card | None) -> None:
            super().__init__()
            self.card = card

    class Chosen(Message):
        """The highlighted card was clicked."""

    def __init__(
        self,
        *,
        now: Callable[[], datetime],
        id: str,  # noqa: A002
    ) -> None:
        """An empty list.

        Args:
            now: the time.
            id: Textual's.
        """
        super().__init__(id=id)
        self._now = now
        self._cards: Sequence[Card] = ()
        self._last_used: Mapping[str, datetime] = {}
        self._begun: dict[str, Begun] = {}

    @property
    def cards(self) -> Sequence[Card]:
        """What is listed."""
        return self._cards

    @property
    def card(self) -> Card | None:
        """The highlighted card."""
        return self._cards[self.highlighted] if self._cards else None

    def list(self, cards: Sequence[Card], *, keep: bool) -> None:
        """List these.

        Args:
            cards: what to list.
            keep: highlight the same one as before, as far as it is there; else the first.
        """
        index = self._index_of(self.card, cards) if keep else 0
        self._cards = cards
        self.virtual_size = Size(0, _ROWS * len(cards))
        self.set_reactive(RoutineList.highlighted, self.validate_highlighted(index))
        self.watch_highlighted()

    def begin(self, name: str, begun: Begun) -> None:
        """Tell of a routine how it would be begun, in place of how it is written."""
        self._begun[name] = begun
        self.refresh()

    def know(self, last_used: Mapping[str, datetime]) -> None:
        """When routines were used last, by their names."""
        self._last_used = last_used
        self.refresh()

    def move(self, steps: int) -> None:
        """Highlight a card further down, or up."""
        self.highlighted += steps

    def validate_highlighted(self, wanted: int) -> int:
        return max(0, min(wanted, len(self._cards) - 1))

    def watch_highlighted(self) -> None:
        self.scroll_to_region(
            Region(0, _ROWS * self.highlighted, 1, _ROWS), animate=False, force=True
        )
        self.refresh()
        self.post_message(self.Highlighted(self.card))

    def on_click(self, event: events.Click) -> None:
        index = (int(self.scroll_offset.y) + event.y) // _ROWS
        if index < len(self._cards):
            if index == self.highlighted:
                self.post_message(self.Chosen())
            self.highlighted = index

    def render_line(self, y: int) -> Strip:
        width = self.scrollable_content_region.width
        index, row = divmod(int(self.scroll_offset.y) + y, _ROWS)
        if index >= len(self._cards) or row == _ROWS - 1:
            return Strip.blank(width, self.rich_style)
        card = self._cards[index]
        line = self._title(card, width) if row == 0 else self._purpose(card, width)
        highlighted = index == self.highlighted
        base = self.get_visual_style(*(["routines--highlighted"] if highlighted else []))
        mark = Content.styled("▌ " if highlighted else "  ", self._part("mark"))
        shown = (mark + line).truncate(width, pad=True)
        return Strip(shown.render_segments(base), width)

    def _index_of(self, card: Card | None, cards: Sequence[Card]) -> int:
        names = (index for index, one in enumerate(cards) if card and one.name == card.name)
        return next(names, self.highlighted)

    def _title(self, card: Card, width: int) -> Content:
        figures = self._figures(card, width - _EDGE - _TITLE)
        room = max(0, width - _EDGE - figures.cell_length)
        shown = Content.styled(printable(card.title), self._part("title"))
        return shown.truncate(room, ellipsis=True, pad=True) + figures

    def _figures(self, card: Card, room: int) -> Content:
        if card.feet is None:
            return Content()
        begun = self._begun.get(card.name, Begun(card.minutes, None))
        figures = (wording.length(begun.minutes), wording.feet(begun.feet or card.feet))
        text = ""
        for figure, columns in zip(figures, _FIGURES, strict=True):
            if len(text) + columns > room:
                break
            text += f"{figure:>{columns}}"
        return Content.styled(f"{text} ", self._part("quiet")) if text else Content()

    def _purpose(self, card: Card, width: int) -> Content:
        room = max(0, width - _EDGE - 1)
        if not card.usable:
            text = f"cannot be used: {wording.fault(card.fault)}"
            return Content.styled(text, self._part("fault")).truncate(room, ellipsis=True)
        use = ""
        if room >= _PURPOSE + _USE:
            use = f"  {wording.last_used(self._last_used.get(card.name), self._now())}"
        purpose = Content.styled(printable(card.purpose), self._part("quiet"))
        told = purpose.truncate(room - len(use), ellipsis=True, pad=True)
        return told + Content.styled(use, self._part("quiet"))

    def _part(self, name: str) -> Style:
        return self.get_visual_style(f"routines--{name}", partial=True)

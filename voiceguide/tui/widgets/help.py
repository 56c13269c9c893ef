"""Help: every live key and what it does, beside a session that goes on."""

from collections.abc import Callable, Sequence
from typing import Final

from textual import events
from textual.app import ComposeResult
from textual.binding import ActiveBinding, Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.style import Style
from textual.widget import Widget
from textual.widgets import Static

from voiceguide.keys import HELP
from voiceguide.printable import printable
from voiceguide.tui.bindings import live

_FEW: Final = 3
"""Keys of one meaning that are all named."""
_AROUND: Final = 9
"""Columns of border, padding, scroll bar, and between the parts of a row."""
_ROOMY: Final = 60
"""Columns of a screen on which every key is named."""
_NARROWEST: Final = 10
"""Columns of a meaning, however narrow the screen is."""
_GAP: Final = Content("  ")
_ROW: Final = "help"
"""Under this name a row's cells carry which of the bindings they run."""

Saying = Callable[[Binding], str]
"""What can be said in place of a key; empty if nothing."""


class Help(VerticalScroll, inherit_bindings=False):
    """A panel over the screen. A session's keys go on working while it is open."""

    BINDINGS = [  # noqa: RUF012 - Textual's own type
        Binding("up", "scroll_up", "up", tooltip="Scroll this list", id="help.up"),
        Binding("down", "scroll_down", "down", tooltip="Scroll this list", id="help.down"),
    ]
    DEFAULT_CSS = """
    Help {
        layer: above;
        display: none;
        width: auto;
        max-width: 100%;
        height: auto;
        max-height: 100%;
        padding: 0 2;
        background: $surface;
        border: round $accent;
        border-title-color: $accent;
        border-subtitle-color: $foreground 80%;
        scrollbar-size-vertical: 1;
        & > Static { width: auto; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self.rows: tuple[ActiveBinding, ...] = ()
        """What is listed, one for each key."""
        self._before: Widget | None = None
        """What had the keys before it was opened."""

    def compose(self) -> ComposeResult:
        yield Static(markup=False)

    def on_mount(self) -> None:
        self.border_title = "keys"

    def open(self, saying: Saying) -> None:
        """Show the keys that are live now, and what can be said in their place."""
        self._before = self.screen.focused
        before = sorted(live(self.screen), key=lambda one: one.binding.id == HELP.id)
        self.display = True
        self.screen.set_focus(self)
        own = tuple(one for one in live(self.screen) if one.node is self)
        self.rows = (*before, *own)  # its own matter least
        self.border_subtitle = self._hint()
        self.query_one(Static).update(self._table(saying))
        self.scroll_home(animate=False)

    def close(self) -> None:
        """Give the keys back to what had them."""
        self.display = False
        self.screen.set_focus(self._before)

    async def on_click(self, event: events.Click) -> None:
        """Do what the row does that was clicked."""
        event.stop()  # beside a row it is nothing, and not what it would be below
        row = event.style.meta.get(_ROW)
        if row is not None:
            self.close()
            chosen = self.rows[row]
            await self.app.run_action(chosen.binding.action, chosen.node)

    def _hint(self) -> str:
        """How it is closed, and that it can be clicked."""
        keys = (one.binding for one in self.rows if one.binding.action.endswith("close"))
        closing = next((f"{self.app.get_key_display(one)} closes" for one in keys), "")
        return " · ".join(part for part in ("click to do", closing) if part)

    def _table(self, saying: Saying) -> Content:
        groups: dict[str, list[int]] = {}
        for row, one in enumerate(self.rows):
            groups.setdefault(one.binding.tooltip, []).append(row)
        keys = [self._keys(rows) for rows in groups.values()]
        width = max(one.cell_length for one in keys)
        room = self.screen.size.width - _AROUND - width
        lines = []
        for key, (tooltip, rows) in zip(keys, groups.items(), strict=True):
            told = self._meaning(rows, tooltip)
            told += self._said(rows, saying, room - told.cell_length)
            head = Content(" " * (width - key.cell_length)) + key
            for part in told.wrap(max(_NARROWEST, room)):
                lines.append(head + _GAP + part)
                head = Content(" " * width)
        return Content("\n").join(lines)

    def _keys(self, rows: Sequence[int]) -> Content:
        """The keys of a row; where it is narrow, one for each thing that it does."""
        if self.screen.size.width < _ROOMY:
            first = {self.rows[row].binding.action: row for row in reversed(rows)}
            rows = list(reversed(first.values()))
        keys = [self._key(row) for row in rows]
        if len(keys) <= _FEW:
            return Content(" ").join(keys)
        return Content(" … ").join([keys[0], keys[-1]])

    def _key(self, row: int) -> Content:
        key = self.app.get_key_display(self.rows[row].binding)
        return Content.styled(key, "bold $accent").stylize(Style.from_meta({_ROW: row}))

    def _meaning(self, rows: Sequence[int], tooltip: str) -> Content:
        """What the keys do; it may be clicked where that is one thing."""
        meaning = Content(tooltip)
        if len({self.rows[row].binding.action for row in rows}) > 1:
            return meaning
        return meaning.stylize(Style.from_meta({_ROW: rows[0]}))

    def _said(self, rows: Sequence[int], saying: Saying, room: int) -> Content:
        """What can be said in their place, if there is room for it; of much the first and last."""
        sayings = (saying(self.rows[row].binding) for row in rows)
        told = list(dict.fromkeys(f"“{printable(words)}”" for words in sayings if words))
        text = " ".join(told) if len(told) <= _FEW else f"{told[0]} … {told[-1]}"
        if not text or len(_GAP) + len(text) > room:
            return Content()
        return _GAP + Content.styled(text, "$foreground 80%")

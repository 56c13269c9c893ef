"""Help: every live key and what it does, beside a session that goes on."""

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Final

from textual.app import ComposeResult
from textual.binding import ActiveBinding, Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

_FEW: Final = 3
"""Keys of one meaning that are all named."""


class Help(VerticalScroll, inherit_bindings=False):
    """A panel over the screen. All keys go on working while it is open."""

    BINDINGS = [  # noqa: RUF012 - Textual's own type
        Binding("up", "scroll_up", "up", tooltip="Scroll this list up", id="help.up"),
        Binding("down", "scroll_down", "down", tooltip="Scroll this list down", id="help.down"),
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
        scrollbar-size-vertical: 1;
        & > Static { width: auto; }
    }
    """

    def compose(self) -> ComposeResult:
        yield Static(markup=False)

    def on_mount(self) -> None:
        self.border_title = "keys"

    def open(self) -> None:
        """Show the keys that are live now."""
        self.display = True
        self.focus()
        self.call_after_refresh(self._list)

    def close(self) -> None:
        self.display = False
        self.screen.set_focus(None)

    def _list(self) -> None:
        self.query_one(Static).update(self._table(self.screen.active_bindings.values()))

    def _table(self, live: Iterable[ActiveBinding]) -> Content:
        ordered = sorted(live, key=lambda one: one.node is self)  # its own keys matter least
        rows = [
            (self._keys([one.binding for one in same]), tooltip)
            for tooltip, same in groupby(ordered, key=lambda one: one.binding.tooltip)
        ]
        width = max(len(keys) for keys, _ in rows)
        return Content("\n").join(
            Content.assemble((f"{keys:>{width}}", "bold $accent"), f"  {tooltip}")
            for keys, tooltip in rows
        )

    def _keys(self, bindings: Sequence[Binding]) -> str:
        keys = [self.app.get_key_display(binding) for binding in bindings]
        return " ".join(keys) if len(keys) <= _FEW else f"{keys[0]} … {keys[-1]}"

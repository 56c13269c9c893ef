"""KeyLine: the keys that matter now, which can be clicked too."""

from collections.abc import Sequence

from textual import events
from textual.binding import ActiveBinding, Binding
from textual.content import Content
from textual.dom import DOMNode
from textual.reactive import reactive
from textual.style import Style
from textual.widget import Widget

_GAP = 3
_STAYING = 2
_ACTION = "keyline"
"""Under this name a key's cells carry its action."""


class KeyLine(Widget):
    """One line of keys with their meanings."""

    COMPONENT_CLASSES = {"keyline--key"}  # noqa: RUF012 - Textual's own type
    DEFAULT_CSS = """
    KeyLine {
        height: 1;
        color: $foreground 80%;
        text-wrap: nowrap;
        .keyline--key { color: $accent; text-style: bold; }
    }
    """

    bindings: reactive[tuple[Binding, ...]] = reactive(())
    """What to show. Where not all fit, the last two stay, and of the others the first."""

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's
        super().__init__(id=id)
        self._owners: dict[str, DOMNode] = {}
        """Whose action each is."""

    def pick(self, *ids: str) -> None:
        """Show these of the bindings that are live on the screen, in this order."""
        live: dict[str | None, ActiveBinding] = {}
        for one in self.screen.active_bindings.values():
            live.setdefault(one.binding.id, one)  # of several keys, the first
        picked = [live[name] for name in ids if name in live]
        self._owners = {one.binding.action: one.node for one in picked}
        self.bindings = tuple(one.binding for one in picked)

    async def on_click(self, event: events.Click) -> None:
        if action := event.style.meta.get(_ACTION):
            event.stop()
            await self.app.run_action(action, self._owners.get(action, self.screen))

    def render(self) -> Content:
        shown = [self._shown(binding) for binding in self.bindings]
        while len(shown) > 1 and _width(shown) > self.size.width:
            del shown[-3 if len(shown) > _STAYING else 0]
        return Content(" " * _GAP).join(shown)

    def _shown(self, binding: Binding) -> Content:
        key = self.app.get_key_display(binding)
        text = Content.assemble(
            (key, self.get_visual_style("keyline--key", partial=True)), f" {binding.description}"
        )
        return text.stylize(Style.from_meta({_ACTION: binding.action}))


def _width(shown: Sequence[Content]) -> int:
    return sum(one.cell_length for one in shown) + _GAP * (len(shown) - 1)

"""KeyLine: the keys that matter now, which can be clicked too."""

from collections.abc import Sequence

from textual import events
from textual.binding import ActiveBinding
from textual.content import Content
from textual.reactive import reactive
from textual.style import Style
from textual.widget import Widget

from voiceguide.tui.bindings import live

_GAP = 3
_STAYING = 2
_KEY = "keyline"
"""Under this name a key's cells carry which of those shown it is."""


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

    shown: reactive[tuple[tuple[ActiveBinding, ...], ...]] = reactive(())
    """What to show. Where not all fit, the last two stay, and of the others the first."""

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's
        super().__init__(id=id)

    def pick(self, *ids: str) -> None:
        """Show these of the bindings that are live on the screen, in this order.

        Args:
            ids: of bindings; two that belong together with a blank between them, as
                `picker.up picker.down`, under the description of the second.
        """
        found: dict[str | None, ActiveBinding] = {}
        for one in live(self.screen):
            found.setdefault(one.binding.id, one)  # of several keys, the first
        groups = (tuple(found[one] for one in name.split() if one in found) for name in ids)
        self.shown = tuple(group for group in groups if group)

    async def on_click(self, event: events.Click) -> None:
        """Do what the key does that was clicked."""
        if (place := event.style.meta.get(_KEY)) is not None:
            event.stop()
            group, key = place
            chosen = self.shown[group][key]
            await self.app.run_action(chosen.binding.action, chosen.node)

    def render(self) -> Content:
        shown = [self._shown(at, group) for at, group in enumerate(self.shown)]
        while len(shown) > 1 and _width(shown) > self.size.width:
            del shown[-3 if len(shown) > _STAYING else 0]
        return Content(" " * _GAP).join(shown)

    def _shown(self, at: int, group: Sequence[ActiveBinding]) -> Content:
        keys = [
            _clickable(Content.styled(self._display(one), self._style()), at, key)
            for key, one in enumerate(group)
        ]
        meaning = Content(f" {group[-1].binding.description}")
        return Content(" ").join(keys) + _clickable(meaning, at, len(group) - 1)

    def _display(self, one: ActiveBinding) -> str:
        return self.app.get_key_display(one.binding)

    def _style(self) -> Style:
        return self.get_visual_style("keyline--key", partial=True)


def _clickable(text: Content, group: int, key: int) -> Content:
    return text.stylize(Style.from_meta({_KEY: (group, key)}))


def _width(shown: Sequence[Content]) -> int:
    return sum(one.cell_length for one in shown) + _GAP * (len(shown) - 1)

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
_TIGHT = 2
_NARROW = 40
"""Columns; in fewer, the gaps are tight where that saves a key."""
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
    """What to show, as far as it fits."""

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's
        super().__init__(id=id)
        self._matter: Sequence[str] = ()

    def pick(self, *ids: str, matter: Sequence[str] = ()) -> None:
        """Show these of the bindings that are live on the screen, in this order.

        Args:
            ids: of bindings; two that belong together with a blank between them, as
                `picker.up picker.down`, under the description of the second.
            matter: which of them stay where not all fit, the most important first; of those
                that are not named the last two, then the first.
        """
        self._matter = matter
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
        drawn = [self._shown(at, group) for at, group in enumerate(self.shown)]
        gaps = (_GAP, _TIGHT) if self.size.width < _NARROW else (_GAP,)
        fitting = {gap: self._fitting(drawn, gap) for gap in gaps}
        gap = max(gaps, key=lambda gap: len(fitting[gap]))
        return Content(" " * gap).join(drawn[at] for at in sorted(fitting[gap]))

    def _fitting(self, drawn: Sequence[Content], gap: int) -> set[int]:
        """Which of them there is room for, one at least."""
        kept: set[int] = set()
        for at in self._by_worth():
            more = [drawn[one] for one in {*kept, at}]
            if not kept or _width(more, gap) <= self.size.width:
                kept.add(at)
        return kept

    def _by_worth(self) -> list[int]:
        """Which of those shown matter, the most important first."""
        ids = [group[-1].binding.id for group in self.shown]
        named = [ids.index(name) for name in self._matter if name in ids]
        others = [at for at in range(len(ids)) if at not in named]
        return [*named, *reversed(others[-2:]), *others[:-2]]

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


def _width(shown: Sequence[Content], gap: int) -> int:
    return sum(one.cell_length for one in shown) + gap * (len(shown) - 1)

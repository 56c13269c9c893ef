"""Fitted: lines that say as much as there is room for."""

from collections.abc import Callable, Iterable

from textual.content import Content
from textual.geometry import Size
from textual.reactive import reactive
from textual.widget import Widget

from voiceguide.printable import printable

Fit = Callable[[Size], Iterable[str]]
"""The lines for a room of that size; called whenever it has become another one."""


def _nothing(_: Size) -> tuple[str, ...]:
    return ()


class Fitted(Widget):
    """Lines whose room the style sheet gives; never those for a room that is not its own."""

    DEFAULT_CSS = """
    Fitted { width: 100%; height: 1; text-wrap: nowrap; }
    """

    fit: reactive[Fit] = reactive(lambda: _nothing)

    def render(self) -> Content:
        return Content("\n".join(map(printable, self.fit(self.size))))

"""Bar: how much of a stroke, a wait or a session is over."""

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget


class Bar(Widget):
    """A line that fills from the left, half a character at a time."""

    COMPONENT_CLASSES = {"bar--filled", "bar--empty"}  # noqa: RUF012 - Textual's own type
    DEFAULT_CSS = """
    Bar {
        height: 1;
        .bar--filled { color: $accent; }
        .bar--empty { color: $foreground 25%; }
    }
    """

    halves: reactive[int] = reactive(0)
    """Filled half characters."""

    def fill(self, share: float) -> None:
        """Show a share from 0 to 1."""
        self.halves = int(share * 2 * self.size.width)

    def render(self) -> Content:
        whole, half = divmod(self.halves, 2)
        empty = max(0, self.size.width - whole - half)
        return Content.assemble(
            ("━" * whole + "╸" * half, self.get_visual_style("bar--filled", partial=True)),
            ("─" * empty, self.get_visual_style("bar--empty", partial=True)),
        )

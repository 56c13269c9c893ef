"""Middle: the large middle of the session screen, and its one great button."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from textual import events
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from voiceguide.tui.widgets import digits

_LARGEST: Final = 3
_LINE_WIDTH: Final = 64
"""Columns; longer lines are hard to read from afar."""
_AIR: Final = 4
"""Rows for the state, and left free between the parts, above and below."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What the middle shows, from top to bottom; all of it printable."""

    state: str = ""
    alert: bool = False
    """Whether the state is out of the ordinary."""
    number: int | None = None
    label: str = ""
    """What the number counts."""
    caption: tuple[str, ...] = ()
    """Sentences, each to begin on a line of its own."""
    choices: tuple[tuple[str, str], ...] = ()
    """What can be pressed now: a key and its meaning each."""


class Middle(Widget):
    """State, count, caption, choices: as large as there is room for."""

    COMPONENT_CLASSES = {  # noqa: RUF012 - Textual's own type
        "middle--state",
        "middle--alert",
        "middle--number",
        "middle--label",
        "middle--caption",
        "middle--key",
    }
    DEFAULT_CSS = """
    Middle {
        height: 1fr;
        content-align: center middle;
        text-align: center;
        text-wrap: nowrap;
        .middle--state { color: $foreground 65%; }
        .middle--alert { color: $background; background: $accent; text-style: bold; }
        .middle--number { color: $accent; }
        .middle--label { color: $foreground 65%; }
        .middle--caption { text-style: bold; }
        .middle--key { color: $accent; text-style: bold; }
    }
    """

    shown: reactive[Shown] = reactive(Shown())

    class Pressed(Message):
        """The middle was clicked."""

    def on_click(self, event: events.Click) -> None:
        event.stop()
        self.post_message(self.Pressed())

    def render(self) -> Content:
        """The parts, with a blank row between them where there is room."""
        caption, choices = self._caption(), self._choices()
        room = self.size.height - len(caption) - len(choices)
        roomy = room >= digits.ROWS + _AIR
        number = self._number(room - _AIR if roomy else room - 1)
        state = self._state() if room > len(number) else []
        rows: list[Content] = []
        for part in (state, number, caption, choices):
            if roomy and rows and part:
                rows.append(Content(" "))
            rows += part
        return Content("\n").join(rows[: self.size.height])

    def _state(self) -> list[Content]:
        if not self.shown.state:
            return []
        if self.shown.alert:
            return [self._styled(f" {self.shown.state} ", "alert")]
        return [self._styled(self.shown.state, "state")]

    def _number(self, rows: int) -> list[Content]:
        """The number as large as it fits, with what it counts at its foot."""
        number, label = self.shown.number, f"  {self.shown.label}"
        if number is None:
            return []
        columns = self.size.width - 2 * len(label)
        for scale in range(min(_LARGEST, rows // digits.ROWS), 0, -1):
            if digits.width(number, scale) <= columns:
                drawn = [self._styled(row, "number") for row in digits.draw(number, scale)]
                # As much blank before it as the label takes behind it: the number stays centred.
                blank = Content(" " * len(label))
                tails = [*[blank] * (len(drawn) - 1), self._styled(label, "label")]
                return [blank + row + tail for row, tail in zip(drawn, tails, strict=True)]
        return [self._styled(str(number), "key") + self._styled(label[1:], "label")]

    def _caption(self) -> list[Content]:
        width = max(1, min(_LINE_WIDTH, self.size.width - 2))
        lines = [line for sentence in self.shown.caption for line in _balanced(sentence, width)]
        return [self._styled(line, "caption") for line in lines]

    def _choices(self) -> list[Content]:
        """One below the other, their keys in one column."""
        width = max((len(meaning) for _, meaning in self.shown.choices), default=0)
        return [
            Content.assemble(self._styled(f"{key:>3}", "key"), f"  {meaning:<{width}}")
            for key, meaning in self.shown.choices
        ]

    def _styled(self, text: str, part: str) -> Content:
        return Content.styled(text, self.get_visual_style(f"middle--{part}"))


@lru_cache(maxsize=16)
def _balanced(text: str, width: int) -> tuple[str, ...]:
    """The text in as few lines as fit, all of about one length."""
    whole = Content(text)
    lines = whole.wrap(width)
    while width > 1 and len(narrower := whole.wrap(width - 1)) == len(lines):
        width -= 1
        lines = narrower
    return tuple(line.plain.rstrip() for line in lines)

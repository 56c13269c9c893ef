"""Middle: state, count, caption and choices, as large as there is room for."""

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from textual.content import Content
from textual.reactive import reactive
from textual.style import Style
from textual.widget import Widget

from voiceguide.tui import lettering
from voiceguide.tui.depth import depth_here, draws_letters
from voiceguide.tui.lettering import FACES, Face, Lettered
from voiceguide.tui.widgets import digits

_LARGEST: Final = 4
_LINE_WIDTH: Final = 64
"""Columns; longer lines are hard to read from afar."""
_AIR: Final = 4
"""Rows for the state, and left free between the parts, above and below."""

Span = tuple[int, int]
"""Where something stands in a text: its first character, and the one after it."""
NOWHERE: Final = (0, 0)


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
    word: Span = NOWHERE
    """The word of the first sentence that is being heard."""
    choices: tuple[tuple[str, str], ...] = ()
    """What can be pressed now: a key and its meaning each."""


class Middle(Widget):
    """What is counted, or else what is said, so large that it can be read from afar."""

    COMPONENT_CLASSES = {  # noqa: RUF012 - Textual's own type
        "middle--state",
        "middle--alert",
        "middle--number",
        "middle--label",
        "middle--caption",
        "middle--word",
        "middle--key",
    }
    DEFAULT_CSS = """
    Middle {
        width: 1fr;
        height: 1fr;
        content-align: center middle;
        text-align: center;
        text-wrap: nowrap;
        .middle--state { color: $foreground 80%; }
        .middle--alert { color: $background; background: $accent; text-style: bold; }
        .middle--number { color: $accent; }
        .middle--label { color: $foreground 80%; }
        .middle--caption { text-style: bold; }
        .middle--word { color: $accent; text-style: bold; }
        .middle--key { color: $accent; text-style: bold; }
    }
    """

    shown: reactive[Shown] = reactive(Shown())
    letters: reactive[bool] = reactive(default=True)
    """Whether the terminal can show large letters; found out when it is put on a screen."""

    def on_mount(self) -> None:
        depth = depth_here(self.app.console.color_system, no_color=self.app.no_color)
        self.letters = draws_letters(os.environ.get("TERM", ""), depth)

    def render(self) -> Content:
        """What matters most gets its room first; what is left out is heard all the same."""
        choices, plain = self._choices(), self._plain_caption()
        urgent = int(self.shown.alert)
        number = self._number(len(plain) + len(choices), urgent)
        room = self.size.height - len(number) - len(choices) - urgent
        caption, air = self._caption(plain, room, beside=bool(number) + bool(choices))
        state = self._state() if urgent or room - len(caption) - air > 0 else []
        rows: list[Content] = []
        for part in (state, number, caption, choices):
            if air and rows and part:
                rows.append(Content(" "))
            rows += part
        return Content("\n").join(rows[: self.size.height])

    def _state(self) -> list[Content]:
        if not self.shown.state:
            return []
        if self.shown.alert:
            return [self._styled(f" {self.shown.state} ", "alert")]
        return [self._styled(self.shown.state, "state")]

    def _number(self, beside: int, urgent: int) -> list[Content]:
        """The number as large as it fits beside so many other rows, with what it counts."""
        number, label = self.shown.number, f"  {self.shown.label}"
        if number is None:
            return []
        columns = self.size.width - 2 * len(label)
        least = min(digits.ROWS, self.size.height - 1 - urgent)
        rows = max(self.size.height - beside - _AIR, least)
        for scale in range(min(_LARGEST, rows // digits.ROWS), 0, -1):
            if digits.width(number, scale) <= columns:
                drawn = [self._styled(row, "number") for row in digits.draw(number, scale)]
                # As much blank before it as the label takes behind it: the number stays centred.
                blank = Content(" " * len(label))
                tails = [*[blank] * (len(drawn) - 1), self._styled(label, "label")]
                return [blank + row + tail for row, tail in zip(drawn, tails, strict=True)]
        return [self._styled(str(number), "key") + self._styled(label[1:], "label")]

    # ---- the caption

    def _caption(
        self, plain: Sequence[Content], room: int, *, beside: int
    ) -> tuple[list[Content], int]:
        """The caption as large as it fits into so many rows; and whether there is air left.

        Args:
            plain: it in ordinary letters.
            room: rows for it and for the state.
            beside: how many other parts there are, but for the state.
        """
        airy = room - 1 - (1 + beside)
        for drawn, rows in ((self._lettered(airy), airy), (list(plain), airy)):
            if drawn and len(drawn) <= rows:
                return drawn, 1
        return (self._lettered(room) if not beside else []) or list(plain[: max(1, room)]), 0

    def _lettered(self, room: int) -> list[Content]:
        """In the largest letters of which all sentences fit; nothing if there are none."""
        if not self.letters or not self.shown.caption:
            return []
        for face in FACES:
            if not lettering.may_fit("".join(self.shown.caption), face, self._width, room):
                continue
            drawn = [lettering.lines(text, face, self._width) for text in self.shown.caption]
            lines = [line for text in drawn for line in text or ()]
            for gap in (1, 0):
                if all(drawn) and len(lines) * (face.rows + gap) - gap <= room:
                    return list(self._rows(lines, face, gap))
        return []

    @property
    def _width(self) -> int:
        return max(1, self.size.width - 2)

    def _rows(self, lines: Iterable[Sequence[Lettered]], face: Face, gap: int) -> Iterable[Content]:
        blank = Content(" " * lettering.gap(face))
        for index, line in enumerate(lines):
            if index and gap:
                yield Content(" ")
            for row in range(face.rows):
                words = (self._worded(word.rows[row], (word.start, word.end)) for word in line)
                yield blank.join(words)

    def _worded(self, drawn: str, span: Span) -> Content:
        heard = span[0] <= self.shown.word[0] < span[1] and self.shown.word != NOWHERE
        return self._styled(drawn, "word" if heard else "caption")

    def _plain_caption(self) -> list[Content]:
        width = min(_LINE_WIDTH, self._width)
        whole = [self._marked(text, at) for at, text in enumerate(self.shown.caption)]
        return [line for text in whole for line in text.wrap(_balanced(text.plain, width))]

    def _marked(self, text: str, index: int) -> Content:
        sentence = self._styled(text, "caption")
        if index == 0 and self.shown.word != NOWHERE:
            return sentence.stylize(self._part("word") + _UNDERLINED, *self.shown.word)
        return sentence

    # ---- what can be pressed

    def _choices(self) -> list[Content]:
        """One below the other, their keys in one column."""
        column = max((len(key) for key, _ in self.shown.choices), default=0)
        width = max((len(meaning) for _, meaning in self.shown.choices), default=0)
        return [
            Content.assemble(self._styled(f"{key:>{column}}", "key"), f"  {meaning:<{width}}")
            for key, meaning in self.shown.choices
        ]

    def _styled(self, text: str, part: str) -> Content:
        return Content.styled(text, self._part(part))

    def _part(self, name: str) -> Style:
        return self.get_visual_style(f"middle--{name}")


_UNDERLINED: Final = Style(underline=True)


@lru_cache(maxsize=16)
def _balanced(text: str, width: int) -> int:
    """The least width at which a text takes no more lines than at `width`."""
    whole = Content(text)
    lines = len(whole.wrap(width))
    while width > 1 and len(whole.wrap(width - 1)) == lines:
        width -= 1
    return width

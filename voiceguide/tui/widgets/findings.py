"""Findings: the results of a sound check, a line each; of too many, the latest, and a wheel."""

import textwrap
from collections.abc import Sequence
from typing import Final

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from voiceguide.floorcheck.wishes import Mark, Note
from voiceguide.printable import printable

_SIGNS: Final = {Mark.GOOD: "✓", Mark.BAD: "!", Mark.PLAIN: "·"}
_GAP: Final = 2
_FEWEST: Final = 8
"""Columns of words, however narrow it is."""


class Findings(Widget):
    """A column of topics, and what was found of each."""

    COMPONENT_CLASSES = {"findings--topic", "findings--bad"}  # noqa: RUF012 - Textual's own type
    DEFAULT_CSS = """
    Findings {
        height: 1fr;
        text-wrap: nowrap;
        text-overflow: ellipsis;
        .findings--topic { color: $foreground 80%; }
        .findings--bad { color: $warning; text-style: bold; }
    }
    """

    notes: reactive[tuple[Note, ...]] = reactive(())
    back: reactive[int] = reactive(0)
    """How many of the latest lines are scrolled out of sight."""

    def validate_back(self, wanted: int) -> int:
        return max(0, min(wanted, len(self._rows(self.notes)) - self.size.height))

    def watch_notes(self) -> None:
        self.back = 0

    def on_mouse_scroll_up(self) -> None:
        self.back += 1

    def on_mouse_scroll_down(self) -> None:
        self.back -= 1

    def render(self) -> Content:
        rows = self._rows(self.notes)
        end = len(rows) - self.back
        return Content("\n").join(rows[max(0, end - max(1, self.size.height)) : end])

    def _rows(self, notes: Sequence[Note]) -> list[Content]:
        topic = self.get_visual_style("findings--topic", partial=True)
        bad = self.get_visual_style("findings--bad", partial=True)
        width = max((len(note.topic) for note in notes), default=0) + _GAP
        rows = []
        for note in notes:
            head = f"{printable(note.topic):{width}}"
            style = bad if note.mark is Mark.BAD else ""
            words = f"{_SIGNS[note.mark]} {printable(note.words)}"
            room = max(_FEWEST, self.size.width - width)
            for part in textwrap.wrap(words, room, subsequent_indent="  "):
                rows.append(Content.assemble((head, topic), Content.styled(part, style)))
                head = " " * width
        return rows

"""Findings: the results of a sound check, a line each; of too many, the latest."""

from collections.abc import Sequence
from typing import Final

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from voiceguide.floorcheck.wishes import Mark, Note
from voiceguide.printable import printable

_SIGNS: Final = {Mark.GOOD: "✓", Mark.BAD: "!", Mark.PLAIN: "·"}
_GAP: Final = 2


class Findings(Widget):
    """A column of topics, and what was found of each."""

    COMPONENT_CLASSES = {"findings--topic", "findings--bad"}  # noqa: RUF012 - Textual's own type
    DEFAULT_CSS = """
    Findings {
        height: 1fr;
        text-wrap: nowrap;
        text-overflow: ellipsis;
        .findings--topic { color: $foreground 65%; }
        .findings--bad { color: $warning; text-style: bold; }
    }
    """

    notes: reactive[tuple[Note, ...]] = reactive(())

    def render(self) -> Content:
        shown = self.notes[-max(1, self.size.height) :]
        width = max((len(note.topic) for note in self.notes), default=0)
        return Content("\n").join(self._rows(shown, width))

    def _rows(self, notes: Sequence[Note], width: int) -> list[Content]:
        topic = self.get_visual_style("findings--topic", partial=True)
        bad = self.get_visual_style("findings--bad", partial=True)
        return [
            Content.assemble(
                (f"{printable(note.topic):{width + _GAP}}", topic),
                Content.styled(
                    f"{_SIGNS[note.mark]} {printable(note.words)}",
                    bad if note.mark is Mark.BAD else "",
                ),
            )
            for note in notes
        ]

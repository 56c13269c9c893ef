"""Dose: the settings of a routine, one a line, which can be turned."""

from typing import Final

from textual import events
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.style import Style
from textual.widget import Widget

from voiceguide.tui.dials import Row

_LABEL: Final = 11
_VALUE: Final = 6
_LESS: Final = "\N{SINGLE LEFT-POINTING ANGLE QUOTATION MARK}"
_MORE: Final = "\N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK}"
_TURN: Final = "turn"
"""Under this name an arrow's cells carry which way it turns."""


class Dose(Widget):
    """Rows of label and value; one is marked while the keys are here."""

    COMPONENT_CLASSES = {  # noqa: RUF012 - Textual's own type
        "dose--arrow",
        "dose--end",
        "dose--mark",
        "dose--marked",
        "dose--own",
        "dose--quiet",
    }
    DEFAULT_CSS = """
    Dose {
        height: auto;
        text-wrap: nowrap;
        .dose--arrow { color: $accent; text-style: bold; }
        .dose--end { color: $foreground 25%; }
        .dose--mark { color: $accent; text-style: bold; }
        .dose--marked { background: $panel; }
        .dose--own { text-style: bold; }
        .dose--quiet { color: $foreground 80%; }
    }
    """

    rows: reactive[tuple[Row, ...]] = reactive((), layout=True)
    marked: reactive[int] = reactive(0)
    awake: reactive[bool] = reactive(default=False)
    """Whether the keys are here."""

    class Turned(Message):
        """An arrow of a row was clicked; `by` is 1 or -1."""

        def __init__(self, row: Row, by: int) -> None:
            super().__init__()
            self.row = row
            self.by = by

    @property
    def row(self) -> Row | None:
        """The marked row."""
        return self.rows[self.marked] if self.rows else None

    def validate_marked(self, wanted: int) -> int:
        return max(0, min(wanted, len(self.rows) - 1))

    def watch_rows(self) -> None:
        self.marked = self.validate_marked(self.marked)

    def on_click(self, event: events.Click) -> None:
        if event.y < len(self.rows):
            self.marked = event.y
            if by := event.style.meta.get(_TURN):
                self.post_message(self.Turned(self.rows[event.y], by))

    def render(self) -> Content:
        marked = self.marked if self.awake else None
        lines = [self._line(row, marked=index == marked) for index, row in enumerate(self.rows)]
        return Content("\n").join(lines)

    def _line(self, row: Row, *, marked: bool) -> Content:
        line = Content.assemble(
            ("▌ " if marked else "  ", self._part("mark")),
            (f"{row.dial.label:{_LABEL}}", self._part("quiet")),
            self._arrow(_LESS, -1, possible=row.less),
            (f"{row.value:^{_VALUE}}", self._part("own") if row.written else ""),
            self._arrow(_MORE, 1, possible=row.more),
        )
        room = self.size.width - line.cell_length
        line += Content.styled(_own(row.written, room) if row.written else "", self._part("quiet"))
        line = line.truncate(self.size.width, pad=True)
        return line.stylize_before(self.get_visual_style("dose--marked")) if marked else line

    def _arrow(self, shown: str, by: int, *, possible: bool) -> Content:
        if not possible:
            return Content.styled(f" {shown} ", self._part("end"))
        arrow = Content.styled(f" {shown} ", self._part("arrow"))
        return arrow.stylize(Style.from_meta({_TURN: by}))

    def _part(self, name: str) -> Style:
        return self.get_visual_style(f"dose--{name}", partial=True)


def _own(written: str, room: int) -> str:
    """That the value is the person's, beside the routine's own where there is room for it."""
    long = f" yours; {written} as written"
    return long if len(long) <= room else "yours"[: max(0, room)]

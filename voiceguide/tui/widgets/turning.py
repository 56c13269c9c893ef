"""TurnRows: rows of label and value that can be turned, one a line; what such widgets share."""

from typing import Final, Generic, Protocol, TypeVar

from textual import events
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.style import Style
from textual.widget import Widget

_LESS: Final = "\N{SINGLE LEFT-POINTING ANGLE QUOTATION MARK}"
_MORE: Final = "\N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK}"
_LABEL: Final = 11
_TURN: Final = "turn"
"""Under this name an arrow's cells carry which way it turns."""


class Turnable(Protocol):
    """A row, as it stands."""

    @property
    def label(self) -> str: ...

    @property
    def value(self) -> str: ...

    @property
    def less(self) -> bool:
        """Whether it can be turned down."""

    @property
    def more(self) -> bool: ...


_Row = TypeVar("_Row", bound=Turnable)


class TurnRows(Widget, Generic[_Row]):
    """Rows of label and value; one is marked while the keys are here."""

    COMPONENT_CLASSES = {  # noqa: RUF012 - Textual's own type
        "turn--arrow",
        "turn--end",
        "turn--mark",
        "turn--marked",
        "turn--own",
        "turn--quiet",
    }
    DEFAULT_CSS = """
    TurnRows {
        height: auto;
        text-wrap: nowrap;
        .turn--arrow { color: $accent; text-style: bold; }
        .turn--end { color: $foreground 25%; }
        .turn--mark { color: $accent; text-style: bold; }
        .turn--marked { background: $panel; }
        .turn--own { text-style: bold; }
        .turn--quiet { color: $foreground 80%; }
    }
    """
    VALUE_WIDTH = 6
    """Cells between the arrows."""
    CENTRED = True
    """Whether values stand in the middle of them."""

    rows: reactive[tuple[_Row, ...]] = reactive((), layout=True)
    marked: reactive[int] = reactive(0)
    awake: reactive[bool] = reactive(default=False)
    """Whether the keys are here."""

    class Turned(Message):
        """An arrow of a row was clicked; `by` is 1 or -1."""

        def __init__(self, index: int, by: int) -> None:
            super().__init__()
            self.index = index
            self.by = by

    class Marked(Message):
        """Another row is marked."""

    @property
    def row(self) -> _Row | None:
        """The marked row."""
        return self.rows[self.marked] if self.rows else None

    def line_of(self, index: int) -> int:
        """On which line a row stands."""
        return index

    def validate_marked(self, wanted: int) -> int:
        return max(0, min(wanted, len(self.rows) - 1))

    def watch_marked(self) -> None:
        self.post_message(self.Marked())

    def watch_rows(self) -> None:
        self.marked = self.validate_marked(self.marked)

    def on_click(self, event: events.Click) -> None:
        for index in range(len(self.rows)):
            if self.line_of(index) == event.y:
                self.marked = index
                if by := event.style.meta.get(_TURN):
                    self.post_message(self.Turned(index, by))

    def render(self) -> Content:
        return Content("\n").join(self.lines())

    def lines(self) -> list[Content]:
        """What to show; the row of an index is at its line."""
        marked = self.marked if self.awake else None
        return [self._line(row, marked=index == marked) for index, row in enumerate(self.rows)]

    def own(self, _: _Row) -> bool:
        """Whether its value is the person's."""
        return False

    def beside(self, _row: _Row, _room: int) -> str:
        """What to tell beside it in so many cells."""
        return ""

    def part(self, name: str) -> Style:
        """The style of a part."""
        return self.get_visual_style(f"turn--{name}", partial=True)

    def _line(self, row: _Row, *, marked: bool) -> Content:
        line = Content.assemble(
            ("▌ " if marked else "  ", self.part("mark")),
            (f"{row.label:{_LABEL}}", self.part("quiet")),
            self._arrow(_LESS, -1, possible=row.less),
            self._value(row),
            self._arrow(_MORE, 1, possible=row.more),
        )
        room = self.size.width - line.cell_length
        line += Content.styled(self.beside(row, room), self.part("quiet"))
        line = line.truncate(self.size.width, pad=True)
        return line.stylize_before(self.get_visual_style("turn--marked")) if marked else line

    def _value(self, row: _Row) -> Content:
        value = Content.styled(row.value, self.part("own") if self.own(row) else "")
        value = value.truncate(self.VALUE_WIDTH, ellipsis=True)
        left = (self.VALUE_WIDTH - value.cell_length) // 2 if self.CENTRED else 0
        return value.pad_left(left).pad_right(self.VALUE_WIDTH - value.cell_length - left)

    def _arrow(self, shown: str, by: int, *, possible: bool) -> Content:
        if not possible:
            return Content.styled(f" {shown} ", self.part("end"))
        arrow = Content.styled(f" {shown} ", self.part("arrow"))
        return arrow.stylize(Style.from_meta({_TURN: by}))

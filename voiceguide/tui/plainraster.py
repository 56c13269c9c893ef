"""PlainRaster: the same shapes in characters alone, for terminals with few colours or none."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import atan2, ceil, floor, pi
from typing import TYPE_CHECKING, Any, Final

from voiceguide.foot.drawing import Shape, Tint
from voiceguide.foot.geometry import Outline
from voiceguide.foot.placed import Placed, difference
from voiceguide.foot.placing import Placing
from voiceguide.tui.cell import Cell, Colour, Span, changes
from voiceguide.tui.depth import Depth

if TYPE_CHECKING:
    from PIL.Image import Image as Picture

_FINE: Final = 4
"""A pixel is looked at in so many times so many places."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signs:
    """What shapes look like as characters."""

    by_tint: Mapping[Tint, str]
    lines: str
    """A line that lies, falls to the right, stands, rises to the right."""
    arrows: str
    """To the right, down, to the left, up."""
    worked: str
    """A spot at the beginning of its set, and towards its end."""
    waiting: str
    done: str


_UNICODE: Final = Signs(
    by_tint={
        Tint.SKIN: "░",
        Tint.FAR_SKIN: "░",
        Tint.PAD: "░",
        Tint.CLOTH: "=",
        Tint.ZONE: "▒",
        Tint.ZONE_LIT: "▓",
        Tint.FINGER: "█",
        Tint.NAIL: "▄",
        Tint.BALL: "█",
        Tint.DIMPLE: "█",
    },
    lines="─╲│╱",
    arrows="▶▼◀▲",
    worked="●•",
    waiting="○",
    done="✓",
)
_ASCII: Final = Signs(
    by_tint={
        Tint.SKIN: ".",
        Tint.FAR_SKIN: ".",
        Tint.PAD: ".",
        Tint.CLOTH: "=",
        Tint.ZONE: ":",
        Tint.ZONE_LIT: "+",
        Tint.FINGER: "#",
        Tint.NAIL: "-",
        Tint.BALL: "%",
        Tint.DIMPLE: "%",
    },
    lines="-\\|/",
    arrows=">v<^",
    worked="@O",
    waiting="o",
    done="*",
)
_SIGNS: Final = {Depth.PLAIN: _UNICODE, Depth.ASCII: _ASCII}
_WEIGHTS: Final = {
    Tint.NAIL: 2.0,
    Tint.FINGER: 1.6,
    Tint.ZONE: 1.6,
    Tint.ZONE_LIT: 1.6,
}
"""What is thin or telling wins a cell against what only fills."""
_LINE: Final = 7.0
"""The weight of a line."""
_WORKED: Final = {Tint.ZONE, Tint.ZONE_LIT}
_DRAWN: Final = {Tint.EDGE, Tint.CLOTH_EDGE}
"""Edges that are drawn as lines."""
_FAINT: Final = {Tint.SHADE, Tint.SHADOW, Tint.FINGER_EDGE, Tint.PATH}
"""What no character can show. A path would be taken for an edge: the arrow's head is enough."""
_SMALL: Final = 0.55
"""Of its ring; a spot that is smaller is nearly done."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlainColours:
    """The few colours that there may be; nothing is told by them alone."""

    text: Colour
    worked: Colour
    """Of the place that is worked."""
    ground: Colour


class PlainRaster:
    """A picture that stands still, and what moves upon it, as characters."""

    def __init__(self, width: int, height: int, colours: PlainColours, depth: Depth) -> None:
        """An empty picture.

        Args:
            width: cells.
            height: cells.
            colours: of the characters, and behind them.
            depth: PLAIN or ASCII.
        """
        from PIL import Image  # noqa: PLC0415 - it is imported where the first picture is drawn

        self._signs = _SIGNS[depth]
        self._colours = colours
        self._tints = (None, *self._signs.by_tint)
        filled = (_WEIGHTS.get(tint, 1.0) for tint in self._signs.by_tint)
        self._weights = (1.0, *filled, *[_LINE] * len(self._signs.lines))
        self._still: Picture = Image.new("L", (width * _FINE, 2 * height * _FINE))
        self._moving: tuple[Placed, ...] = ()
        self._unmarked = [[self._cell(" ")] * width for _ in range(height)]
        self.lines = [list(cells) for cells in self._unmarked]
        """The cells, from the top."""

    def paint(self, shapes: Iterable[Shape], placing: Placing) -> None:
        """Add what stands still."""
        self._draw(self._still, [Placed(shape, placing) for shape in shapes])
        self._unmarked = self._read(self._still)
        self.lines = [list(cells) for cells in self._unmarked]

    def show(self, *moving: tuple[Iterable[Shape], Placing]) -> list[Span]:
        """Show what moves in place of what moved before.

        Returns:
            Where it changed, a span a line.
        """
        new = tuple(Placed(shape, placing) for shapes, placing in moving for shape in shapes)
        box = difference(self._moving, new)
        self._moving = new
        if box is None:
            return []
        top, bottom = max(0, floor(box.top / 2)), min(len(self.lines), ceil(box.bottom / 2))
        if top >= bottom:
            return []
        height = 2 * _FINE
        whole = self._still.copy()
        self._draw(whole, new)
        part = whole.crop((0, top * height, whole.width, bottom * height))
        self._unmarked[top:bottom] = self._read(part)
        return self._mark(new)

    def _mark(self, moving: Iterable[Placed]) -> list[Span]:
        """Put what is one sign in one cell over the others.

        Returns:
            Where it changed, a span a line.
        """
        lines = [list(cells) for cells in self._unmarked]
        for line, column, sign in _marks(moving, self._signs):
            if 0 <= line < len(lines) and 0 <= column < len(lines[line]):
                lines[line][column] = self._cell(sign)
        changed = changes(self.lines, lines)
        self.lines = lines
        return changed

    def _cell(self, sign: str, *, worked: bool = False) -> Cell:
        colours = self._colours
        return Cell(sign, colours.worked if worked else colours.text, colours.ground)

    def _draw(self, image: "Picture", placed: Iterable[Placed]) -> None:
        from PIL import ImageDraw  # noqa: PLC0415 - see the top

        pen = ImageDraw.Draw(image)
        for one in placed:
            shape = one.shape
            if shape.tint in _FAINT or shape.name in _MARKED:
                continue
            points = one.points(_FINE)
            pen.polygon(points, fill=self._tints.index(shape.tint))
            if shape.edge in _DRAWN:
                for piece in pairwise((*points, points[0])):
                    pen.line(piece, fill=self._line(piece))

    def _line(self, piece: Sequence[tuple[float, float]]) -> int:
        """The number of the line that goes as this piece of an edge."""
        (x, y), (to_x, to_y) = piece
        return len(self._tints) + round(atan2(to_y - y, to_x - x) / (pi / 4)) % 4

    def _read(self, image: "Picture") -> list[list[Cell]]:
        """In each cell the sign of what weighs most there."""
        import numpy as np  # noqa: PLC0415 - see the top

        pixels = np.asarray(image)
        height, width = pixels.shape[0] // (2 * _FINE), pixels.shape[1] // _FINE
        blocks: Any = pixels.reshape(height, 2 * _FINE, width, _FINE)
        weights = np.stack(
            [
                (blocks == number).sum(axis=(1, 3)) * weight
                for number, weight in enumerate(self._weights)
            ]
        )
        signs = [" ", *self._signs.by_tint.values(), *self._signs.lines]
        tints = (*self._tints, *self._signs.lines)
        cells = [
            self._cell(sign, worked=tint in _WORKED)
            for sign, tint in zip(signs, tints, strict=True)
        ]
        return [[cells[number] for number in line] for line in weights.argmax(axis=0).tolist()]


_MARKED: Final = {"ring", "spot", "waiting", "done", "arrow"}


def _marks(moving: Iterable[Placed], signs: Signs) -> Iterator[tuple[int, int, str]]:
    """What is one sign in one cell: line, column, sign."""
    ring = 1.0
    for placed in moving:
        width = placed.shape.outline.box.width
        match placed.shape.name:
            case "ring":
                ring = width
            case "spot":
                yield *_cell_of(placed), signs.worked[width < _SMALL * ring]
            case "waiting":
                yield *_cell_of(placed), signs.waiting
            case "done":
                yield *_cell_of(placed), signs.done
            case "arrow":
                yield *_cell_of(placed), signs.arrows[_quarter(placed.shape.outline)]


def _cell_of(placed: Placed) -> tuple[int, int]:
    box = placed.placing.pixels(placed.shape.outline.box)
    return floor((box.top + box.bottom) / 4), floor((box.left + box.right) / 2)


def _quarter(arrow: Outline) -> int:
    """Whereto an arrow points: right 0, down 1, left 2, up 3."""
    tip, _, notch, _ = arrow.points
    x, y = tip.x - notch.x, tip.y - notch.y
    if abs(x) > abs(y):
        return 0 if x > 0 else 2
    return 1 if y > 0 else 3

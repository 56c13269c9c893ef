"""Raster: shapes become lines of block characters in two colours each, with smooth edges.

A cell shows four quarters, so edges are twice as fine as its columns. Pillow draws and numpy picks
each cell's two colours: both are imported where the first picture is drawn.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import reduce
from math import ceil, floor
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from voiceguide.foot.drawing import Shape, Tint
from voiceguide.foot.geometry import Box, Outline
from voiceguide.tui.placing import Placing

if TYPE_CHECKING:
    from PIL.Image import Image as Picture
    from PIL.ImageDraw import ImageDraw

Colour = tuple[int, int, int]
Colours = Mapping[Tint, Colour]

_FINE: Final = 6
"""A pixel, half a cell high and as wide as a cell, is drawn as so many times so many."""
_LEAST_EDGE: Final = 0.55
"""Pixels; a thinner edge is lost."""
_BLOCKS: Final = " ▙▜▚▛▌▀▘"
"""By which of the quarters (upper right 1, lower left 2, lower right 4) are ground, not ink."""


class Cell(NamedTuple):
    """What one cell shows."""

    block: str
    ink: Colour
    ground: Colour


class Raster:
    """A picture that stands still, and what moves upon it; only what changed is drawn anew."""

    def __init__(self, width: int, height: int, ground: Colour, colours: Colours) -> None:
        """An empty picture.

        Args:
            width: cells.
            height: cells.
            ground: the colour where nothing is.
            colours: what the shapes look like.
        """
        from PIL import Image  # noqa: PLC0415 - see the top

        self.width = width
        self.height = height
        self._colours = colours
        self._still: Picture = Image.new("RGB", (width * _FINE, 2 * height * _FINE), ground)
        self._moving: tuple[_Placed, ...] = ()
        self.lines = [[Cell(" ", ground, ground)] * width for _ in range(height)]
        """The cells, from the top."""

    def paint(self, shapes: Iterable[Shape], placing: Placing) -> None:
        """Add what stands still."""
        self._draw(self._still, [_Placed(shape, placing) for shape in shapes], 0, 0)
        self.lines = _cells(self._still)

    def show(self, *moving: tuple[Iterable[Shape], Placing]) -> list[int]:
        """Show what moves in place of what moved before.

        Returns:
            The lines that changed.
        """
        new = tuple(_Placed(shape, placing) for shapes, placing in moving for shape in shapes)
        old, self._moving = self._moving, new
        gone = [placed.reach for placed in old if placed not in new]
        come = [placed.reach for placed in new if placed not in old]
        reaches = gone + come
        return self._redraw(reduce(Box.around, reaches)) if reaches else []

    def _redraw(self, box: Box) -> list[int]:
        """Draw a part anew.

        Args:
            box: in pixels.
        """
        left, right = max(0, floor(box.left)), min(self.width, ceil(box.right))
        top, bottom = max(0, floor(box.top / 2)), min(self.height, ceil(box.bottom / 2))
        if left >= right or top >= bottom:
            return []
        within = Box(left, 2 * top, right, 2 * bottom)
        part = self._still.crop(
            (left * _FINE, 2 * top * _FINE, right * _FINE, 2 * bottom * _FINE),
        )
        self._draw(part, [one for one in self._moving if one.reach.meets(within)], left, 2 * top)
        return [
            number
            for number, cells in enumerate(_cells(part), top)
            if self._replaced(number, left, cells)
        ]

    def _replaced(self, number: int, left: int, cells: list[Cell]) -> bool:
        """Whether cells of a line are other than they were; they are then put there."""
        line, end = self.lines[number], left + len(cells)
        changed = line[left:end] != cells
        if changed:
            self.lines[number] = [*line[:left], *cells, *line[end:]]
        return changed

    def _draw(self, image: "Picture", placed: Iterable["_Placed"], left: int, top: int) -> None:
        from PIL import ImageDraw  # noqa: PLC0415 - see the top

        pen = ImageDraw.Draw(image, "RGBA")
        for one in placed:
            one.draw(pen, self._colours, left, top)


@dataclass(frozen=True, slots=True)
class _Placed:
    """A shape among the pixels."""

    shape: Shape
    placing: Placing

    @property
    def reach(self) -> Box:
        """The pixels that it touches."""
        box = self.placing.pixels(self.shape.outline.box)
        edge = self._edge / 2 + 0.5
        return Box(box.left - edge, box.top - edge, box.right + edge, box.bottom + edge)

    @property
    def _edge(self) -> float:
        """Pixels."""
        if self.shape.edge is None:
            return 0.0
        return max(self.shape.edge_width * self.placing.scale, _LEAST_EDGE)

    def draw(self, pen: "ImageDraw", colours: Colours, left: int, top: int) -> None:
        """Draw it on a part of the picture that begins at a pixel."""
        points = self._points(self.shape.outline, left, top)
        alpha = round(255 * self.shape.strength)
        pen.polygon(points, fill=(*colours[self.shape.tint], alpha))
        if self.shape.edge is not None:
            width = max(1, round(self._edge * _FINE))
            closed = [*points, *points[:2]]
            pen.line(closed, fill=(*colours[self.shape.edge], 255), width=width, joint="curve")

    def _points(self, outline: Outline, left: int, top: int) -> list[tuple[float, float]]:
        scale = self.placing.scale * _FINE
        x, y = (self.placing.left - left) * _FINE - 0.5, (self.placing.top - top) * _FINE - 0.5
        return [(x + scale * point.x, y + scale * point.y) for point in outline.points]


def _cells(image: "Picture") -> list[list[Cell]]:
    """The cells that come nearest to a picture.

    Of the ways to part a cell's quarters into ink and ground, the one whose two mean colours are
    nearest to what is there: it has the greatest sum of squares of the parts' sums, each by its
    number of quarters.
    """
    import numpy as np  # noqa: PLC0415 - see the top

    quarters = np.asarray(image.reduce((_FINE // 2, _FINE)), dtype=np.int32)
    height, width = quarters.shape[0] // 2, quarters.shape[1] // 2
    four = quarters.reshape(height, 2, width, 2, 3).transpose(0, 2, 1, 3, 4)
    four = four.reshape(height, width, 4, 3)
    whole = four.sum(axis=2)
    scores, inks, grounds = [(whole**2).sum(axis=2) / 4 + 24.0], [whole // 4], [whole // 4]
    for way in range(1, 8):
        chosen = [quarter for quarter in (1, 2, 3) if way >> (quarter - 1) & 1]
        ground = four[:, :, chosen].sum(axis=2)
        ink = whole - ground
        others = 4 - len(chosen)
        scores.append((ink**2).sum(axis=2) / others + (ground**2).sum(axis=2) / len(chosen))
        inks.append(ink // others)
        grounds.append(ground // len(chosen))
    best = np.argmax(np.stack(scores), axis=0)
    return _told(best, _of(best, inks), _of(best, grounds))


def _of(best: Any, choices: list[Any]) -> Any:  # noqa: ANN401 - numpy is not imported here
    """Of each cell's choices, the best."""
    import numpy as np  # noqa: PLC0415 - see the top

    return np.take_along_axis(np.stack(choices), best[None, :, :, None], axis=0)[0]


def _told(best: Any, inks: Any, grounds: Any) -> list[list[Cell]]:  # noqa: ANN401 - the same
    return [
        [
            Cell(_BLOCKS[way], tuple(ink), tuple(ground))
            for way, ink, ground in zip(*line, strict=True)
        ]
        for line in zip(best.tolist(), inks.tolist(), grounds.tolist(), strict=True)
    ]

"""Raster: shapes become lines of block characters in two colours each, with smooth edges.

Pillow draws: it is imported where the first picture is.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import reduce
from math import ceil, floor
from typing import TYPE_CHECKING, Final

from voiceguide.foot.drawing import Shape, Tint
from voiceguide.foot.geometry import Box, Outline
from voiceguide.tui.cell import Cell, Colour
from voiceguide.tui.placing import Placing
from voiceguide.tui.quarters import PARTS, nearest, quarters

if TYPE_CHECKING:
    from PIL.Image import Image as Picture
    from PIL.ImageDraw import ImageDraw

Colours = Mapping[Tint, Colour]

_FINE: Final = PARTS
"""A pixel, half a cell high and as wide as a cell, is drawn as so many times so many."""
_LEAST_EDGE: Final = 0.55
"""Pixels; a thinner edge is lost."""


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
        self._quarters = quarters(self._still)
        self.lines = [[Cell(" ", ground, ground)] * width for _ in range(height)]
        """The cells, from the top."""

    def paint(self, shapes: Iterable[Shape], placing: Placing) -> None:
        """Add what stands still."""
        self._draw(self._still, [_Placed(shape, placing) for shape in shapes], 0, 0)
        self._take(self._still, 0, 0)

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
        return self._take(part, left, top)

    def _take(self, part: "Picture", left: int, top: int) -> list[int]:
        """Find the cells of a part anew, where it is other than it was.

        Returns:
            The lines that changed.
        """
        new = quarters(part)
        old = self._quarters[top : top + new.shape[0], left : left + new.shape[1]]
        lines, columns = (new != old).any(axis=(2, 3)).nonzero()
        cells = nearest(new[lines, columns])
        old[:] = new
        for line, column, cell in zip(lines.tolist(), columns.tolist(), cells, strict=True):
            self.lines[top + line][left + column] = cell
        return sorted({top + line for line in lines.tolist()})

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

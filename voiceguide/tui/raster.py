"""Raster: shapes become lines of block characters in two colours each, with smooth edges.

Pillow draws: it is imported where the first picture is.
"""

from collections.abc import Iterable, Mapping
from math import ceil, floor
from typing import TYPE_CHECKING

from voiceguide.foot.drawing import Shape, Tint
from voiceguide.foot.geometry import Box
from voiceguide.foot.placed import Placed, difference
from voiceguide.foot.placing import Placing
from voiceguide.tui.cell import Cell, Colour, Span
from voiceguide.tui.quarters import PARTS, nearest, quarters

if TYPE_CHECKING:
    from PIL.Image import Image as Picture

Colours = Mapping[Tint, Colour]


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
        self._still: Picture = Image.new("RGB", (width * PARTS, 2 * height * PARTS), ground)
        self._moving: tuple[Placed, ...] = ()
        self._quarters = quarters(self._still)
        self.lines = [[Cell(" ", ground, ground)] * width for _ in range(height)]
        """The cells, from the top."""

    def paint(self, shapes: Iterable[Shape], placing: Placing) -> None:
        """Add what stands still."""
        self._draw(self._still, [Placed(shape, placing) for shape in shapes])
        self._take(self._still, 0, 0)

    def show(self, *moving: tuple[Iterable[Shape], Placing]) -> list[Span]:
        """Show what moves in place of what moved before.

        Returns:
            Where it changed, a span a line.
        """
        new = tuple(Placed(shape, placing) for shapes, placing in moving for shape in shapes)
        box = difference(self._moving, new)
        self._moving = new
        return [] if box is None else self._redraw(box)

    def _redraw(self, box: Box) -> list[Span]:
        """Draw a part anew.

        Args:
            box: in pixels.
        """
        left, right = max(0, floor(box.left)), min(self.width, ceil(box.right))
        top, bottom = max(0, floor(box.top / 2)), min(self.height, ceil(box.bottom / 2))
        if left >= right or top >= bottom:
            return []
        within = Box(left, 2 * top, right, 2 * bottom)
        # Lines are rounded by where they are in the picture: parts drawn alone would not fit in.
        image = self._still.copy()
        self._draw(image, (one for one in self._moving if one.reach.meets(within)))
        edges = (left * PARTS, 2 * top * PARTS, right * PARTS, 2 * bottom * PARTS)
        return self._take(image.crop(edges), left, top)

    def _take(self, part: "Picture", left: int, top: int) -> list[Span]:
        """Find the cells of a part anew, where it is other than it was.

        Returns:
            Where it changed, a span a line.
        """
        new = quarters(part)
        old = self._quarters[top : top + new.shape[0], left : left + new.shape[1]]
        lines, columns = (new != old).any(axis=(2, 3)).nonzero()
        cells = nearest(new[lines, columns])
        old[:] = new
        changed: dict[int, list[int]] = {}
        for line, column, cell in zip(lines.tolist(), columns.tolist(), cells, strict=True):
            if self.lines[top + line][left + column] != cell:
                self.lines[top + line][left + column] = cell
                changed.setdefault(top + line, []).append(left + column)
        return [Span(line, min(at), max(at) + 1) for line, at in sorted(changed.items())]

    def _draw(self, image: "Picture", placed: Iterable[Placed]) -> None:
        from PIL import ImageDraw  # noqa: PLC0415 - see the top

        pen = ImageDraw.Draw(image, "RGBA")
        for one in placed:
            shape, points = one.shape, one.points(PARTS)
            pen.polygon(points, fill=(*self._colours[shape.tint], round(255 * shape.strength)))
            if shape.edge is not None:
                width = max(1, round(one.edge * PARTS))
                closed = [*points, *points[:2]]
                pen.line(closed, fill=self._colours[shape.edge], width=width, joint="curve")

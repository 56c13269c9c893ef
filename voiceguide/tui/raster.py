"""Raster: shapes become a grid of pixels, two in a cell, with smooth edges.

Pillow draws: it is imported where the first picture is drawn.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from math import ceil, floor
from typing import TYPE_CHECKING, Final

from voiceguide.foot.drawing import Shape, Tint
from voiceguide.foot.geometry import Box, Outline, Point

if TYPE_CHECKING:
    from PIL.Image import Image as Picture
    from PIL.ImageDraw import ImageDraw

Colour = tuple[int, int, int]
Colours = Mapping[Tint, Colour]

_FINE: Final = 4
"""A pixel is drawn as so many times so many, and then made one."""
_LEAST_EDGE: Final = 0.75
"""Pixels; a thinner edge is lost."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Placing:
    """Where a drawing's places are among the pixels."""

    scale: float
    """Pixels a unit."""
    left: float
    """The pixel at which x = 0 lies."""
    top: float

    @property
    def grain(self) -> float:
        """How large a pixel is, in the drawing's unit."""
        return 1 / self.scale

    def pixels(self, box: Box) -> Box:
        return Box(*self.pixel(Point(*box[:2])), *self.pixel(Point(*box[2:])))

    def pixel(self, place: Point) -> Point:
        return Point(self.left + self.scale * place.x, self.top + self.scale * place.y)


def fitting(box: Box, room: Box) -> Placing:
    """The placing that shows a box as large as a room of pixels has it, in its middle."""
    scale = min(room.width / box.width, room.height / box.height)
    return Placing(
        scale=scale,
        left=room.left + (room.width - scale * (box.left + box.right)) / 2,
        top=room.top + (room.height - scale * (box.top + box.bottom)) / 2,
    )


class Raster:
    """A picture that stands still, and what moves upon it; only what changed is drawn anew."""

    def __init__(self, width: int, height: int, ground: Colour, colours: Colours) -> None:
        """An empty picture.

        Args:
            width: pixels.
            height: pixels.
            ground: the colour where nothing is.
            colours: what the shapes look like.
        """
        from PIL import Image  # noqa: PLC0415 - see the top

        self.width = width
        self.height = height
        self._colours = colours
        self._still: Picture = Image.new("RGB", (width * _FINE, height * _FINE), ground)
        self._moving: tuple[_Placed, ...] = ()
        self.rows: list[Sequence[Colour]] = []
        """The pixels, from the top."""
        self._write(0, self._still)

    def paint(self, shapes: Iterable[Shape], placing: Placing) -> None:
        """Add what stands still."""
        placed = [_Placed(shape, placing) for shape in shapes]
        self._draw(self._still, placed, 0, 0)
        self._write(0, self._still)

    def show(self, *moving: tuple[Iterable[Shape], Placing]) -> range:
        """Show what moves in place of what moved before.

        Returns:
            The rows of pixels that may have changed.
        """
        new = tuple(_Placed(shape, placing) for shapes, placing in moving for shape in shapes)
        changed = self._changed(new)
        self._moving = new
        return self._redraw(changed) if changed else range(0)

    def _changed(self, new: tuple["_Placed", ...]) -> Box | None:
        old = self._moving
        gone = [placed.reach for placed in old if placed not in new]
        come = [placed.reach for placed in new if placed not in old]
        reaches = gone + come
        return reduce(Box.around, reaches) if reaches else None

    def _redraw(self, box: Box) -> range:
        left, right = max(0, floor(box.left)), min(self.width, ceil(box.right))
        top, bottom = max(0, floor(box.top)), min(self.height, ceil(box.bottom))
        if left >= right or top >= bottom:
            return range(0)
        part = self._still.crop((left * _FINE, top * _FINE, right * _FINE, bottom * _FINE))
        within = Box(left, top, right, bottom)
        self._draw(part, [one for one in self._moving if one.reach.meets(within)], left, top)
        self._write(top, part, left)
        return range(top, bottom)

    def _draw(self, image: "Picture", placed: Iterable["_Placed"], left: int, top: int) -> None:
        from PIL import ImageDraw  # noqa: PLC0415 - see the top

        pen = ImageDraw.Draw(image, "RGBA")
        for one in placed:
            one.draw(pen, self._colours, left, top)

    def _write(self, top: int, part: "Picture", left: int = 0) -> None:
        small = part.reduce(_FINE)
        width, height = small.size
        if width == self.width and height == self.height:
            self.rows = [[] for _ in range(height)]
        flat = small.tobytes()
        pixels = list(zip(flat[::3], flat[1::3], flat[2::3], strict=True))
        for row in range(height):
            new = pixels[row * width : (row + 1) * width]
            old = self.rows[top + row]
            self.rows[top + row] = [*old[:left], *new, *old[left + width :]]


@dataclass(frozen=True, slots=True)
class _Placed:
    """A shape among the pixels."""

    shape: Shape
    placing: Placing

    @property
    def reach(self) -> Box:
        """The pixels that it touches."""
        box = self.placing.pixels(self.shape.outline.box)
        edge = self._edge / 2 + 1
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

"""Placing: where the places of a drawing are among the pixels of a widget.

A pixel is half a cell high and as wide as a cell: square, as nearly as terminals have it.
"""

from dataclasses import dataclass
from typing import Final

from voiceguide.foot.drawing import Drawing
from voiceguide.foot.geometry import Box, Point

_GAP: Final = 2
"""Pixels between two views."""
_WORTH: Final = 0.8
"""A second view is shown where the first gets at least so much of the size that it has alone."""
_LEGIBLE: Final = 0.26
"""Pixels a unit; below it only the part that is worked is shown."""
_LABELLED: Final = 30
"""Columns from which on parts are named."""
_LABELLED_TWO: Final = 60
"""The same where two views are shown."""
_LABEL: Final = 6
"""Columns that the names take, on the side where most of them are."""
_MARGIN: Final = 3
"""On the other side."""


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

    def pixel(self, place: Point) -> Point:
        return Point(self.left + self.scale * place.x, self.top + self.scale * place.y)

    def pixels(self, box: Box) -> Box:
        return Box(*self.pixel(Point(*box[:2])), *self.pixel(Point(*box[2:])))


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """A drawing, where it is placed, and whether its parts are named."""

    drawing: Drawing
    placing: Placing
    named: bool = False


def placed(drawings: tuple[Drawing, ...], columns: int, lines: int) -> tuple[View, ...]:
    """The views that a widget of so many cells has room for, from the left."""
    if not drawings or not columns or not lines:
        return ()
    width, height = float(columns), 2.0 * lines
    alone = _scale(drawings[0].box, width, height)
    both = _side_by_side(drawings[:2], width, height)
    if len(drawings) > 1 and both[0].placing.scale >= max(_WORTH * alone, _LEGIBLE):
        return both
    return (_single(drawings[0], columns, height),)


def _single(drawing: Drawing, columns: int, height: float) -> View:
    whole = _scale(drawing.box, columns, height)
    if whole < _LEGIBLE:
        room = Box(0, 0, columns, height)
        return View(drawing=drawing, placing=fitting(drawing.focus, room))
    beside = sum(part.beside for part in drawing.parts)
    left, right = (_MARGIN, _LABEL) if beside > 0 else (_LABEL, _MARGIN)
    room = Box(left, 0, columns - right, height)
    named = columns >= _LABELLED and _scale(drawing.box, room.width, height) >= _WORTH * whole
    placing = fitting(drawing.box, room if named else Box(0, 0, columns, height))
    return View(drawing=drawing, placing=placing, named=named)


def _side_by_side(drawings: tuple[Drawing, ...], width: float, height: float) -> tuple[View, ...]:
    """Two views at one scale; the first on that side from which its hand comes."""
    first_left = drawings[0].tools[0].reach.x <= 0
    ordered = drawings if first_left else drawings[::-1]
    widths = [drawing.box.width for drawing in drawings]
    tallest = max(drawing.box.height for drawing in drawings)
    scale = min((width - _GAP) / sum(widths), height / tallest)
    left = (width - _GAP - scale * sum(widths)) / 2
    views = []
    for drawing in ordered:
        room = Box(left, 0, left + scale * drawing.box.width, height)
        named = width >= _LABELLED_TWO and drawing is not drawings[0]
        views.append(View(drawing=drawing, placing=fitting(drawing.box, room), named=named))
        left = room.right + _GAP
    return tuple(views)


def _scale(box: Box, width: float, height: float) -> float:
    return min(width / box.width, height / box.height)


def fitting(box: Box, room: Box) -> Placing:
    """The placing that shows a box as large as a room of pixels has it, in its middle."""
    scale = _scale(box, room.width, room.height)
    return Placing(
        scale=scale,
        left=room.left + (room.width - scale * (box.left + box.right)) / 2,
        top=room.top + (room.height - scale * (box.top + box.bottom)) / 2,
    )

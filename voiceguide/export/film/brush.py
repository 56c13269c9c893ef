"""Brush: shapes painted on an image with smooth edges, by aggdraw."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Final

import aggdraw
from PIL import ImageColor
from PIL.Image import Image

from voiceguide.export.film.palette import Colour
from voiceguide.foot.colours import COLOURS
from voiceguide.foot.drawing import Shape, Tint
from voiceguide.foot.placing import Placing

_LEAST_EDGE: Final = 1.5
"""Pixels; a thinner edge flickers when it moves."""


def paint(image: Image, shapes: Iterable[Shape], placing: Placing) -> None:
    """Paint shapes, the farthest first.

    Args:
        image: RGB.
        shapes: in the unit of their drawing.
        placing: where they are in the image.
    """
    canvas = aggdraw.Draw(image)
    for shape in shapes:
        brush = _brush(shape.tint, round(255 * shape.strength))
        canvas.polygon(_flat(shape, placing), *_pen(shape, placing), brush)
    canvas.flush()


def _flat(shape: Shape, placing: Placing) -> list[float]:
    scale, left, top = placing.scale, placing.left, placing.top
    flat = [0.0] * (2 * len(shape.outline.points))
    flat[::2] = [left + scale * point[0] for point in shape.outline.points]
    flat[1::2] = [top + scale * point[1] for point in shape.outline.points]
    return flat


def _pen(shape: Shape, placing: Placing) -> tuple[aggdraw.Pen, ...]:
    if shape.edge is None:
        return ()
    return (_edge(shape.edge, max(_LEAST_EDGE, shape.edge_width * placing.scale)),)


@lru_cache(maxsize=64)
def _edge(tint: Tint, width: float) -> aggdraw.Pen:
    return aggdraw.Pen(colour(tint), width)


@lru_cache(maxsize=128)
def _brush(tint: Tint, opacity: int) -> aggdraw.Brush:
    return aggdraw.Brush(colour(tint), opacity)


@lru_cache(maxsize=len(Tint))
def colour(tint: Tint) -> Colour:
    red, green, blue = ImageColor.getrgb(COLOURS[tint])[:3]
    return red, green, blue

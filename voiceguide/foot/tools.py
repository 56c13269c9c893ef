"""What works on the foot: a fingertip with its nail, a thumb, a golf ball; drawn where they are."""

from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from typing import Final

from voiceguide.foot.drawing import Shape, Tint, Tool, Touch
from voiceguide.foot.geometry import Outline, Point, blob, circle, ellipse

_FINGER: Final = blob(
    (0, 0), (0.9, -2.3), (3.4, -3.5), (8, -3.6), (13, -4.1), (18, -3.7), (26, -4.3), (33, -6),
    (40, -9.6), (50, -10.4), (70, -7), (92, -6), (120, -6), (120, 22), (92, 22), (72, 23),
    (56, 27), (44, 27), (36, 24), (31, 17), (30, 9), (26, 4.4), (18, 3.7), (13, 4.1), (8, 3.6),
    (3.4, 3.5), (0.9, 2.3),
)  # fmt: skip
"""With the fist, up to the wrist. Its tip is at 0, 0; it comes from the right."""
_FINGER_NAIL: Final = ellipse(4.4, 0, 2.9, 2.1)
_FINGER_CREASES: Final = (ellipse(13.2, 0, 0.45, 2.4), ellipse(14.9, 0, 0.45, 2.2))
_CURLED: Final = (
    ellipse(35, 9.4, 6.6, 4.1, 8),
    ellipse(36.6, 16.4, 6.4, 4.0, 12),
    ellipse(39.4, 22.6, 5.6, 3.4, 18),
)
"""The other fingers."""
_THUMB: Final = blob(
    (0, 0), (0.9, -3.0), (3.8, -4.6), (9, -4.8), (13, -4.4), (19, -5.2), (25, -5.6), (32, -8.4),
    (40, -14), (50, -19.4), (62, -20.6), (78, -16), (98, -13), (124, -12), (124, 12), (98, 11),
    (74, 11), (54, 10.4), (40, 9), (31, 6.6), (25, 5.5), (19, 5.2), (13, 4.4), (9, 4.8),
    (3.8, 4.6), (0.9, 3.0),
)  # fmt: skip
"""With the hand, up to the wrist."""
_THUMB_NAIL: Final = ellipse(5.2, 0, 3.5, 2.9)
_THUMB_CREASES: Final = (ellipse(17.4, 0, 0.5, 3.1), ellipse(19.4, 0, 0.5, 2.9))
_BREADTH: Final = {Touch.FINGER: 7.4, Touch.THUMB: 9.6}
_LEAST_BREADTH: Final = 4.0
"""Pixels; anything narrower is no finger."""
_UNSEEN: Final = 0.6
"""Pixels; nearer points of an outline are not told apart."""
_LIFT: Final = 5.0
_LEAST_LIFT: Final = 1.6
"""Pixels."""
_FALLEN: Final = Point(1.6, 3.2)
"""From what is lifted to its shadow."""
_BALL: Final = 6.2
_LEAST_BALL: Final = 2.4
_DIMPLED: Final = 1.4
"""From that grain on dimples are but noise."""
_DIMPLES: Final = ((0.0, -0.55), (-0.5, -0.1), (0.5, -0.1), (0.0, 0.3), (-0.4, 0.62), (0.45, 0.6))


def shapes(tool: Tool, place: Point, *, lifted: bool, grain: float) -> tuple[Shape, ...]:
    """A tool at a place.

    Args:
        tool: which.
        place: what it touches.
        lifted: whether it is off the skin.
        grain: what the smallest thing is that can be seen, in the drawing's unit.
    """
    place = place.moved(tool.beside)
    if tool.touch is Touch.BALL:
        return _ball(place, lifted=lifted, grain=grain)
    return _digit(tool, place, lifted=lifted, grain=grain)


def _digit(tool: Tool, place: Point, *, lifted: bool, grain: float) -> tuple[Shape, ...]:
    size = max(1.0, _LEAST_BREADTH * grain / _BREADTH[tool.touch])
    tip = place.moved(tool.reach.times(max(_LIFT, _LEAST_LIFT * grain) if lifted else -0.6))
    shapes = tuple(shape.moved(tip) for shape in _drawn(tool, size, grain))
    return (*_shadow(shapes[0].outline, lifted=lifted), *shapes)


@lru_cache(maxsize=32)
def _drawn(tool: Tool, size: float, grain: float) -> tuple[Shape, ...]:
    """A finger or a thumb whose tip is at 0, 0; the hand first."""
    return tuple(
        replace(shape, outline=shape.outline.thinned(_UNSEEN * grain))
        for shape in _whole(tool, size)
    )


def _whole(tool: Tool, size: float) -> tuple[Shape, ...]:
    thumb = tool.touch is Touch.THUMB
    put = _placing(tool, size)
    nail = Shape(
        name="nail",
        outline=(_THUMB_NAIL if thumb else _FINGER_NAIL).through(put),
        tint=Tint.NAIL,
        edge=Tint.FINGER_EDGE,
        edge_width=0.5,
    )
    creases = tuple(
        Shape(name="crease", outline=crease.through(put), tint=Tint.FINGER_EDGE, strength=0.6)
        for crease in (_THUMB_CREASES if thumb else _FINGER_CREASES)
    )
    return (
        _flesh(tool.touch, (_THUMB if thumb else _FINGER).through(put)),
        *(_flesh("curled finger", one.through(put)) for one in (() if thumb else _CURLED)),
        nail,
        *creases,
    )


def _flesh(name: str, outline: Outline) -> Shape:
    return Shape(
        name=name, outline=outline, tint=Tint.FINGER, edge=Tint.FINGER_EDGE, edge_width=0.9
    )


def _placing(tool: Tool, size: float) -> Callable[[Point], Point]:
    """From a finger's own places to those of the drawing."""
    along = tool.reach.times(size)
    aside = Point(-along.y, along.x).times(-1 if tool.other else 1)
    return lambda own: along.times(own.x).moved(aside.times(own.y))


def _ball(place: Point, *, lifted: bool, grain: float) -> tuple[Shape, ...]:
    radius = max(_BALL, _LEAST_BALL * grain) * (1.12 if lifted else 1.0)
    ball = circle(place, radius)
    dimples = tuple(
        Shape(
            name="dimple",
            outline=circle(place.moved(Point(x, y).times(radius)), radius * 0.14),
            tint=Tint.DIMPLE,
            strength=0.7,
        )
        for x, y in (_DIMPLES if grain < _DIMPLED else ())
    )
    light = circle(place.moved(Point(-0.16, -0.16).times(radius)), radius * 0.76)
    return (
        *_shadow(ball, lifted=lifted),
        Shape(name="ball", outline=ball, tint=Tint.DIMPLE, edge=Tint.BALL_EDGE, edge_width=1.0),
        Shape(name="light", outline=light, tint=Tint.BALL),
        *dimples,
    )


def _shadow(thrown_by: Outline, *, lifted: bool) -> tuple[Shape, ...]:
    if not lifted:
        return ()
    return (Shape(name="shadow", outline=thrown_by.moved(_FALLEN), tint=Tint.SHADOW, strength=0.3),)

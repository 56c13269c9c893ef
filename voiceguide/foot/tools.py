"""What works on the foot: a fingertip with its nail, a thumb, a golf ball; drawn where they are."""

from collections.abc import Callable
from math import atan2, cos, sin
from typing import Final

from voiceguide.foot.drawing import Shape, Tint, Tool, Touch
from voiceguide.foot.geometry import Outline, Point, blob, circle, ellipse

_FINGER: Final = blob(
    (0, 0), (0.9, -2.3), (3.4, -3.5), (8, -3.6), (13, -4.1), (18, -3.7), (26, -4.3), (36, -4.8),
    (36, 4.8), (26, 4.3), (18, 3.7), (13, 4.1), (8, 3.6), (3.4, 3.5), (0.9, 2.3),
)  # fmt: skip
"""Its tip is at 0, 0; it comes from the right."""
_FINGER_NAIL: Final = ellipse(4.4, 0, 2.9, 2.1)
_FINGER_CREASES: Final = (ellipse(13.2, 0, 0.45, 2.4), ellipse(14.9, 0, 0.45, 2.2))
_THUMB: Final = blob(
    (0, 0), (0.9, -3.0), (3.8, -4.6), (9, -4.8), (13, -4.4), (19, -5.2), (25, -5.4), (36, -6.5),
    (36, 6.5), (25, 5.4), (19, 5.2), (13, 4.4), (9, 4.8), (3.8, 4.6), (0.9, 3.0),
)  # fmt: skip
_THUMB_NAIL: Final = ellipse(5.2, 0, 3.5, 2.9)
_THUMB_CREASES: Final = (ellipse(17.4, 0, 0.5, 3.1), ellipse(19.4, 0, 0.5, 2.9))

_BREADTH: Final = {Touch.FINGER: 7.4, Touch.THUMB: 9.6}
_LEAST_BREADTH: Final = 4.0
"""Pixels; anything narrower is no finger."""
_LIFT: Final = 6.0
_BALL: Final = 6.2
_LEAST_BALL: Final = 2.4
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
    thumb = tool.touch is Touch.THUMB
    size = max(1.0, _LEAST_BREADTH * grain / _BREADTH[tool.touch])
    tip = place.moved(tool.reach.times(_LIFT * size if lifted else -0.6))
    put = _placing(tip, tool.reach, size)
    flesh = (_THUMB if thumb else _FINGER).through(put)
    body = Shape(
        name=tool.touch, outline=flesh, tint=Tint.FINGER, edge=Tint.FINGER_EDGE, edge_width=1.1
    )
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
    return (*_shadow(flesh, lifted=lifted), body, nail, *creases)


def _placing(tip: Point, reach: Point, size: float) -> Callable[[Point], Point]:
    """From a finger's own places to those of the drawing."""
    turn = atan2(reach.y, reach.x)
    c, s = cos(turn) * size, sin(turn) * size
    return lambda own: Point(tip.x + c * own.x - s * own.y, tip.y + s * own.x + c * own.y)


def _ball(place: Point, *, lifted: bool, grain: float) -> tuple[Shape, ...]:
    radius = max(_BALL, _LEAST_BALL * grain) * (1.12 if lifted else 1.0)
    ball = circle(place, radius)
    dimples = tuple(
        Shape(
            name="dimple",
            outline=circle(place.moved(Point(x, y).times(radius)), radius * 0.13),
            tint=Tint.DIMPLE,
        )
        for x, y in _DIMPLES
    )
    body = Shape(name="ball", outline=ball, tint=Tint.BALL, edge=Tint.DIMPLE, edge_width=0.9)
    return (*_shadow(ball, lifted=lifted), body, *dimples)


def _shadow(thrown_by: Outline, *, lifted: bool) -> tuple[Shape, ...]:
    if not lifted:
        return ()
    fallen = thrown_by.through(lambda point: point.moved(Point(1.6, 3.2)))
    return (Shape(name="shadow", outline=fallen, tint=Tint.SHADOW, strength=0.3),)

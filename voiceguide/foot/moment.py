"""Moment: what is being done on a drawing; and the shapes that show it."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from voiceguide.foot import tools
from voiceguide.foot.drawing import Drawing, Shape, Tint, Touch
from voiceguide.foot.geometry import Outline, Path, Point, circle, ribbon

_SPOT: Final = 2.6
"""Radius of a spot at the beginning of its set."""
_LEAST_LEFT: Final = 0.3
_WAITING: Final = 1.5
"""Radius of one that is not worked yet."""
_RING: Final = 3.2
_LEAST_RING: Final = 1.7
"""Pixels."""
_LEAST_SPOT: Final = 0.9
_LINE: Final = 0.9
_LEAST_LINE: Final = 0.8
_DASH: Final = 3.4
_GAP: Final = 2.2
_FINE_ENOUGH: Final = 0.9
"""Up to that grain dashes can be told from a line."""
_TOO_COARSE: Final = 2.7
"""From that grain on a line would hide what it leads over: the arrow's head alone is drawn."""
_HEAD: Final = 5.0
_LEAST_HEAD: Final = 3.6


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """What is being done."""

    at: float | None = None
    """Where the finger is: its share of the way; None: no finger is shown."""
    searching: bool = False
    """On its way along the search path."""
    lifted: bool = False
    """Off the skin, on its way back."""
    spot: int | None = None
    """The spot that is worked, counted from 0."""
    spot_left: float = 1.0
    """How much of the set is left: the spot shrinks from 1 to 0."""
    done_spots: int = 0


def overlay(drawing: Drawing, moment: Moment, *, grain: float = 0.0) -> tuple[Shape, ...]:
    """What is painted on a drawing at a moment, the farthest first.

    Args:
        drawing: what it is painted on.
        moment: what is being done.
        grain: how large a pixel is, in the drawing's unit: nothing gets smaller than can be seen.
    """
    under, over = around(drawing, moment, grain=grain)
    return (*under, *_tools(drawing, moment, grain), *over)


def around(
    drawing: Drawing, moment: Moment, *, grain: float = 0.0
) -> tuple[tuple[Shape, ...], tuple[Shape, ...]]:
    """What is painted on a drawing under its tools, and what over them.

    Args:
        drawing: what it is painted on.
        moment: what is being done.
        grain: as for `overlay`.
    """
    lit = moment.searching or moment.at is not None or moment.spot is not None
    below = (*_zone(drawing.zone, lit), *_way(way_of(drawing, moment), grain))
    spots = tuple(_spots(drawing, moment, grain))
    if any(tool.touch is Touch.BALL for tool in drawing.tools):
        return below, spots
    return (*below, *spots), ()


def way_of(drawing: Drawing, moment: Moment) -> Path:
    """The path that is gone."""
    return drawing.search if moment.searching else drawing.stroke


@lru_cache(maxsize=16)
def _zone(zone: Outline, lit: bool) -> tuple[Shape, ...]:  # noqa: FBT001 - a key of the cache
    tint = Tint.ZONE_LIT if lit else Tint.ZONE
    return (
        Shape(
            name="zone",
            outline=zone,
            tint=tint,
            edge=Tint.ZONE_EDGE,
            edge_width=0.8,
            strength=0.8 if lit else 0.5,
        ),
    )


@lru_cache(maxsize=16)
def _way(path: Path, grain: float) -> tuple[Shape, ...]:
    """The path, dashed where dashes can be seen, and the head of an arrow at its end."""
    breadth = max(_LINE, _LEAST_LINE * grain)
    head = max(_HEAD, _LEAST_HEAD * grain)
    shaft = path.part(0, 1 - 0.8 * head / path.length)
    if grain > _TOO_COARSE:
        return (_arrow(path, head),)
    pieces = _dashes(shaft) if grain <= _FINE_ENOUGH else (shaft,)
    line = (Shape(name="path", outline=ribbon(piece, breadth), tint=Tint.PATH) for piece in pieces)
    return (*line, _arrow(path, head))


def _dashes(path: Path) -> Iterable[Path]:
    count = max(1, round(path.length / (_DASH + _GAP)))
    filled = _DASH / (_DASH + _GAP)
    return tuple(path.part(n / count, (n + filled) / count) for n in range(count))


def _arrow(path: Path, size: float) -> Shape:
    tip = path.at(1)
    back = path.at(1 - size / path.length)
    length = ((tip.x - back.x) ** 2 + (tip.y - back.y) ** 2) ** 0.5
    along = Point((tip.x - back.x) / length, (tip.y - back.y) / length)
    aside = Point(-along.y, along.x).times(size * 0.55)
    notch = tip.moved(along.times(-0.7 * size))
    foot = tip.moved(along.times(-size))
    points = (tip, foot.moved(aside), notch, foot.moved(aside.times(-1)))
    return Shape(name="arrow", outline=Outline(points), tint=Tint.PATH)


def _spots(drawing: Drawing, moment: Moment, grain: float) -> Iterable[Shape]:
    last = len(drawing.spots) - 1
    worked = None if moment.spot is None else min(max(moment.spot, 0), last)
    for number, place in enumerate(drawing.spots):
        if number == worked:
            yield from _spot(place, min(1.0, max(0.0, moment.spot_left)), grain)
        elif number < moment.done_spots:
            yield from _done(place, grain)
        else:
            yield from _waiting(place, grain)


@lru_cache(maxsize=64)
def _spot(place: Point, left: float, grain: float) -> tuple[Shape, ...]:
    """A disc in a ring; the ring stays as large as it was."""
    ring, disc = max(_RING, _LEAST_RING * grain), max(_SPOT, (_LEAST_RING - 0.4) * grain)
    size = max(disc * (_LEAST_LEFT + (1 - _LEAST_LEFT) * left), _LEAST_SPOT * grain)
    return (
        Shape(name="ring", outline=circle(place, ring), tint=Tint.SPOT_RING),
        Shape(name="spot", outline=circle(place, size), tint=Tint.SPOT),
    )


@lru_cache(maxsize=16)
def _waiting(place: Point, grain: float) -> tuple[Shape, ...]:
    """A small disc; ringed where a ring would not hide what is around it."""
    disc = Shape(
        name="waiting",
        outline=circle(place, max(_WAITING, _LEAST_SPOT * grain)),
        tint=Tint.SPOT,
    )
    if grain > _TOO_COARSE:
        return (disc,)
    ring = circle(place, max(_WAITING + 0.7, _LEAST_RING * grain * 0.85))
    return (Shape(name="ring", outline=ring, tint=Tint.SPOT_RING), disc)


@lru_cache(maxsize=16)
def _done(place: Point, grain: float) -> tuple[Shape, ...]:
    """A ring with nothing in it but a tick."""
    ring = max(_RING, _LEAST_RING * grain)
    return (
        Shape(name="ring", outline=circle(place, ring), tint=Tint.SPOT_RING),
        Shape(name="done", outline=circle(place, ring * 0.72), tint=Tint.SPOT_DONE),
    )


def _tools(drawing: Drawing, moment: Moment, grain: float) -> tuple[Shape, ...]:
    if moment.at is None:
        return ()
    place = way_of(drawing, moment).at(moment.at)
    return tuple(
        shape
        for tool in drawing.tools
        for shape in tools.shapes(tool, place, lifted=moment.lifted, grain=grain)
    )

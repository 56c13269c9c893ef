"""Points, closed outlines and open paths.

Unit: a foot is about 100 long; x to the right, y downwards.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, pairwise
from math import atan2, cos, degrees, hypot, radians, sin, tau
from typing import Final, NamedTuple

_FINE: Final = 8
"""Points that a curve gets between two of its control points."""
_ROUND: Final = 32
"""Points of an ellipse."""

_FEWEST: Final = 6
"""Points; an outline of fewer is none of a round thing."""


class Point(NamedTuple):
    """A place, or a way from one place to another."""

    x: float
    y: float

    def moved(self, by: "Point") -> "Point":
        return Point(self.x + by.x, self.y + by.y)

    def times(self, factor: float) -> "Point":
        return Point(self.x * factor, self.y * factor)

    def mirrored(self, axis: float) -> "Point":
        """On the other side of the upright line at x = `axis`."""
        return Point(2 * axis - self.x, self.y)


class Box(NamedTuple):
    """An upright rectangle."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.bottom - self.top

    def mirrored(self, axis: float) -> "Box":
        return Box(2 * axis - self.right, self.top, 2 * axis - self.left, self.bottom)

    def around(self, other: "Box") -> "Box":
        """The smallest box that holds both."""
        return Box(
            min(self.left, other.left),
            min(self.top, other.top),
            max(self.right, other.right),
            max(self.bottom, other.bottom),
        )

    def meets(self, other: "Box") -> bool:
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


@dataclass(frozen=True)
class Outline:
    """A closed polygon, dense enough to look smooth."""

    points: tuple[Point, ...]

    @cached_property
    def box(self) -> Box:
        xs, ys = zip(*self.points, strict=True)
        return Box(min(xs), min(ys), max(xs), max(ys))

    def __contains__(self, place: Point) -> bool:
        """Whether a place is inside, by counting the edges that a ray to the right crosses."""
        inside = False
        for one, two in pairwise((*self.points, self.points[0])):
            if (one.y > place.y) != (two.y > place.y):
                cut = one.x + (place.y - one.y) / (two.y - one.y) * (two.x - one.x)
                inside ^= place.x < cut
        return inside

    def through(self, change: Callable[[Point], Point]) -> "Outline":
        return Outline(tuple(map(change, self.points)))

    def moved(self, by: Point) -> "Outline":
        return Outline(tuple(Point(x + by.x, y + by.y) for x, y in self.points))

    def thinned(self, least: float) -> "Outline":
        """With fewer points: none nearer than `least` to the one before."""
        kept = [self.points[0]]
        for point in self.points[1:]:
            if hypot(point.x - kept[-1].x, point.y - kept[-1].y) >= least:
                kept.append(point)
        return Outline(tuple(kept)) if len(kept) >= _FEWEST else self

    def mirrored(self, axis: float) -> "Outline":
        return self.through(lambda point: point.mirrored(axis))


@dataclass(frozen=True)
class Path:
    """An open line, told by its share: 0 is its start, 1 its end, even by length."""

    points: tuple[Point, ...]

    @cached_property
    def _lengths(self) -> tuple[float, ...]:
        steps = (hypot(two.x - one.x, two.y - one.y) for one, two in pairwise(self.points))
        return tuple(accumulate(steps, initial=0.0))

    @property
    def length(self) -> float:
        return self._lengths[-1]

    def at(self, share: float) -> Point:
        """The place at a share of the way; what lies beyond the ends is at the ends."""
        if share >= 1:
            return self.points[-1]
        index, rest = self._piece(share)
        one, two = self.points[index], self.points[index + 1]
        return Point(one.x + rest * (two.x - one.x), one.y + rest * (two.y - one.y))

    def heading(self, share: float) -> float:
        """Whereto it goes there, in degrees: 0 to the right, 90 downwards."""
        index, _ = self._piece(share)
        one, two = self.points[index], self.points[index + 1]
        return degrees(atan2(two.y - one.y, two.x - one.x))

    def part(self, start: float, end: float) -> "Path":
        """From one share to another."""
        one, two = start * self.length, end * self.length
        within = zip(self.points, self._lengths, strict=True)
        between = (point for point, length in within if one < length < two)
        return Path((self.at(start), *between, self.at(end)))

    def mirrored(self, axis: float) -> "Path":
        return Path(tuple(point.mirrored(axis) for point in self.points))

    def _piece(self, share: float) -> tuple[int, float]:
        """The piece that a share is on, and how much of it lies before."""
        wanted = min(1.0, max(0.0, share)) * self.length
        index = min(bisect_right(self._lengths, wanted), len(self.points) - 1) - 1
        start, end = self._lengths[index], self._lengths[index + 1]
        return index, (wanted - start) / (end - start) if end > start else 0.0


def blob(*controls: tuple[float, float]) -> Outline:
    """A smooth outline through points (Catmull-Rom)."""
    around = [controls[-1], *controls, controls[0], controls[1]]
    return Outline(tuple(_curve(around)))


def polygon(*corners: tuple[float, float]) -> Outline:
    """An outline with corners."""
    return Outline(tuple(Point(*corner) for corner in corners))


def way(*controls: tuple[float, float]) -> Path:
    """A smooth path through points (Catmull-Rom)."""
    along = [controls[0], *controls, controls[-1]]
    return Path((*_curve(along), Point(*controls[-1])))


def ellipse(x: float, y: float, rx: float, ry: float, turn: float = 0.0) -> Outline:
    """An ellipse.

    Args:
        x: of its centre.
        y: of its centre.
        rx: half its width.
        ry: half its height.
        turn: degrees clockwise.
    """
    c, s = cos(radians(turn)), sin(radians(turn))
    around = ((rx * cos(tau * n / _ROUND), ry * sin(tau * n / _ROUND)) for n in range(_ROUND))
    return Outline(tuple(Point(x + c * a - s * b, y + s * a + c * b) for a, b in around))


def circle(centre: Point, radius: float) -> Outline:
    return ellipse(centre.x, centre.y, radius, radius)


def ribbon(path: Path, width: float) -> Outline:
    """A path with a breadth."""
    left, right = [], []
    for one, two in pairwise(path.points):
        length = hypot(two.x - one.x, two.y - one.y) or 1.0
        aside = Point(-(two.y - one.y), two.x - one.x).times(width / 2 / length)
        for end in (one, two):
            left.append(end.moved(aside))
            right.append(end.moved(aside.times(-1)))
    return Outline((*left, *reversed(right)))


def towards(angle: float) -> Point:
    """The way of length 1 at an angle: 0 to the right, 90 downwards."""
    return Point(cos(radians(angle)), sin(radians(angle)))


def _curve(controls: Sequence[tuple[float, float]]) -> Iterable[Point]:
    """Points from the second control up to the last but one, which is left out."""
    windows = zip(controls, controls[1:], controls[2:], controls[3:], strict=False)
    for (x0, y0), (x1, y1), (x2, y2), (x3, y3) in windows:
        for a, b, c, d in _CATMULL_ROM:
            yield Point(a * x0 + b * x1 + c * x2 + d * x3, a * y0 + b * y1 + c * y2 + d * y3)


def _weights(t: float) -> tuple[float, float, float, float]:
    """How much each of four controls counts at a share of the way from the second to the third."""
    return (
        (-t + 2 * t**2 - t**3) / 2,
        (2 - 5 * t**2 + 3 * t**3) / 2,
        (t + 4 * t**2 - 3 * t**3) / 2,
        (-(t**2) + t**3) / 2,
    )


_CATMULL_ROM: Final = tuple(_weights(step / _FINE) for step in range(_FINE))

"""Figures: what is drawn on the page, as outlines for SVG. The geometry is that of the terminal's.

Each shape is told once; drawings and poses name it by its number.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import starmap
from typing import Any

from voiceguide.foot import tools
from voiceguide.foot.drawing import Drawing, Shape
from voiceguide.foot.geometry import Box, Point
from voiceguide.foot.moment import Moment, around, way_of

_ORIGIN = Point(0, 0)


class Figures:
    """Collects what is drawn, and numbers it."""

    def __init__(self) -> None:
        """Nothing is drawn yet."""
        self._shapes: dict[Shape, int] = {}
        self._views: dict[Drawing, int] = {}
        self._view_rows: list[dict[str, Any]] = []
        self._poses: dict[tuple[Any, ...], int] = {}
        self._pose_rows: list[dict[str, Any]] = []

    def pose(self, drawings: Sequence[Drawing], moment: Moment, told: str) -> int:
        """The number of a foot as it is at a moment, but for the place of what moves on it.

        Args:
            drawings: its views, the most telling first.
            moment: what is being done.
            told: the same, for somebody who does not see it.
        """
        still = replace(moment, at=None if moment.at is None else 0.0, lifted=False)
        key = (*map(self._view, drawings), still, told)
        if key not in self._poses:
            self._poses[key] = len(self._pose_rows)
            views = [self._posed(drawing, still) for drawing in drawings]
            near = still.searching or still.spot is not None or still.at is not None
            self._pose_rows.append({"told": told, "near": near, "views": views})
        return self._poses[key]

    def told(self) -> dict[str, Any]:
        """All of it."""
        return {
            "shapes": [_outlined(shape) for shape in self._shapes],
            "views": self._view_rows,
            "poses": self._pose_rows,
        }

    def _posed(self, drawing: Drawing, moment: Moment) -> dict[str, Any]:
        under, over = around(drawing, moment)
        return {
            "view": self._view(drawing),
            "way": way(way_of(drawing, moment).points),
            "under": self._numbers(under),
            "over": self._numbers(over),
        }

    def _view(self, drawing: Drawing) -> int:
        if drawing not in self._views:
            self._views[drawing] = len(self._view_rows)
            self._view_rows.append(
                {
                    "box": _box(drawing.box),
                    "focus": _box(drawing.focus),
                    "still": self._numbers(drawing.shapes),
                    "pressing": self._tools(drawing, lifted=False),
                    "lifted": self._tools(drawing, lifted=True),
                }
            )
        return self._views[drawing]

    def _tools(self, drawing: Drawing, *, lifted: bool) -> list[int]:
        """What works on it, as if it touched the origin: it is moved as a whole."""
        return [
            number
            for tool in drawing.tools
            for number in self._numbers(tools.shapes(tool, _ORIGIN, lifted=lifted, grain=0.0))
        ]

    def _numbers(self, shapes: Iterable[Shape]) -> list[int]:
        return [self._shapes.setdefault(shape, len(self._shapes)) for shape in shapes]


def way(points: Iterable[Point]) -> str:
    """Points as the `d` of an SVG path."""
    return "M" + "L".join(starmap(_place, points))


def _place(x: float, y: float) -> str:
    return f"{_short(x)} {_short(y)}"


def _short(number: float) -> str:
    return f"{number:.2f}".rstrip("0").rstrip(".")


def _outlined(shape: Shape) -> dict[str, Any]:
    row: dict[str, Any] = {"d": f"{way(shape.outline.points)}Z", "tint": shape.tint.value}
    if shape.edge is not None:
        row |= {"edge": shape.edge.value, "width": shape.edge_width}
    if shape.strength < 1:
        row["strength"] = shape.strength
    return row


def _box(box: Box) -> list[float]:
    return [round(one, 2) for one in (box.left, box.top, box.width, box.height)]

"""Drawing: shapes in the order in which they are painted, and what can be shown on them."""

from dataclasses import dataclass, replace
from enum import StrEnum

from voiceguide.foot.geometry import Box, Outline, Path, Point


class Tint(StrEnum):
    """What a shape is; what colour that has is for whoever draws it."""

    SKIN = "skin"
    FAR_SKIN = "far-skin"
    """What lies behind: toes behind the sole, the leg beyond."""
    PAD = "pad"
    """Where the skin is thick and light."""
    SHADE = "shade"
    """Where the skin curves away from the eye."""
    EDGE = "edge"
    CLOTH = "cloth"
    CLOTH_EDGE = "cloth-edge"
    ZONE = "zone"
    """The muscle, or the place, that is worked."""
    ZONE_LIT = "zone-lit"
    ZONE_EDGE = "zone-edge"
    PATH = "path"
    SPOT = "spot"
    SPOT_RING = "spot-ring"
    SPOT_DONE = "spot-done"
    SHADOW = "shadow"
    """What a lifted finger throws."""
    FINGER = "finger"
    FINGER_EDGE = "finger-edge"
    NAIL = "nail"
    BALL = "ball"
    BALL_EDGE = "ball-edge"
    DIMPLE = "dimple"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """A filled outline."""

    name: str
    outline: Outline
    tint: Tint
    edge: Tint | None = None
    """What its outline is drawn in, if it is."""
    edge_width: float = 1.0
    strength: float = 1.0
    """How much it covers what is below: 1 wholly."""

    def moved(self, by: Point) -> "Shape":
        return replace(self, outline=self.outline.moved(by))

    def mirrored(self, axis: float) -> "Shape":
        return replace(self, outline=self.outline.mirrored(axis))


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part's name, and where to write it."""

    name: str
    at: Point
    """The place that is named."""
    beside: int
    """On which side of the drawing the name stands: -1 left, 1 right."""

    def mirrored(self, axis: float) -> "Part":
        return replace(self, at=self.at.mirrored(axis), beside=-self.beside)


class Touch(StrEnum):
    """What works on the foot."""

    FINGER = "finger"
    THUMB = "thumb"
    BALL = "ball"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tool:
    """What moves along the path, and from where it comes."""

    touch: Touch
    reach: Point
    """The way from its tip to the hand; of length 1."""
    beside: Point = Point(0, 0)  # noqa: RUF009 - a tuple
    """Where its tip is, seen from the path."""
    other: bool = False
    """Whether the hand is the other one: its mirror image."""

    def mirrored(self) -> "Tool":
        return replace(
            self,
            reach=self.reach.mirrored(0),
            beside=self.beside.mirrored(0),
            other=not self.other,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """One view of a foot or a leg."""

    name: str
    side: str
    """`left` or `right`: the person's own foot."""
    box: Box
    """What has to be seen."""
    focus: Box
    """What has to be seen where there is little room."""
    body: Outline
    """All that is worked lies in it."""
    shapes: tuple[Shape, ...]
    """What stands still, the farthest first."""
    zone: Outline
    spots: tuple[Point, ...]
    """Where the trigger points can be; none for a place that has none."""
    stroke: Path
    """A firm stroke."""
    search: Path
    """The way of the finger while it searches."""
    parts: tuple[Part, ...]
    tools: tuple[Tool, ...]

    def mirrored(self, side: str) -> "Drawing":
        """The other foot's."""
        axis = (self.box.left + self.box.right) / 2
        return replace(
            self,
            side=side,
            box=self.box.mirrored(axis),
            focus=self.focus.mirrored(axis),
            body=self.body.mirrored(axis),
            shapes=tuple(shape.mirrored(axis) for shape in self.shapes),
            zone=self.zone.mirrored(axis),
            spots=tuple(spot.mirrored(axis) for spot in self.spots),
            stroke=self.stroke.mirrored(axis),
            search=self.search.mirrored(axis),
            parts=tuple(part.mirrored(axis) for part in self.parts),
            tools=tuple(tool.mirrored() for tool in self.tools),
        )

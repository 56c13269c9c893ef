"""Placed shapes: where they are among the pixels, and where others came or went."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import zip_longest
from typing import Final

from voiceguide.foot.drawing import Shape
from voiceguide.foot.geometry import Box
from voiceguide.foot.placing import Placing

_LEAST_EDGE: Final = 0.55
"""Pixels; a thinner edge is lost."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A shape among the pixels."""

    shape: Shape
    placing: Placing

    @property
    def edge(self) -> float:
        """How thick its edge is, in pixels; 0 without one."""
        if self.shape.edge is None:
            return 0.0
        return max(self.shape.edge_width * self.placing.scale, _LEAST_EDGE)

    @property
    def reach(self) -> Box:
        """The pixels that it touches."""
        box = self.placing.pixels(self.shape.outline.box)
        edge = self.edge / 2 + 0.5
        return Box(box.left - edge, box.top - edge, box.right + edge, box.bottom + edge)

    def points(self, fine: float) -> list[tuple[float, float]]:
        """Its outline in a picture that has `fine` places to a pixel."""
        scale = self.placing.scale * fine
        x, y = self.placing.left * fine - 0.5, self.placing.top * fine - 0.5
        return [(x + scale * point.x, y + scale * point.y) for point in self.shape.outline.points]


def difference(old: Sequence[Placed], new: Sequence[Placed]) -> Box | None:
    """The pixels that all lie in which are touched by what differs; None if nothing does."""
    pairs = ((one, two) for one, two in zip_longest(old, new) if one != two)
    reaches = [placed.reach for pair in pairs for placed in pair if placed is not None]
    return reduce(Box.around, reaches) if reaches else None

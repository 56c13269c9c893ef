"""Layout: where things are in a picture, lying or upright, in pixels. Pure."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Final, NamedTuple

from voiceguide.export.look import Look

_SHORT: Final = 720
"""Pixels of the shorter side for which the places below are told."""


class Room(NamedTuple):
    """A part of the picture; all of its edges are even, as colours are kept for two by two."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def width(self) -> int:
        return self.right - self.left

    @property
    def height(self) -> int:
        return self.bottom - self.top

    def inner(self, by: int) -> "Room":
        return Room(self.left + by, self.top + by, self.right - by, self.bottom - by)

    def cut(self, other: "Room") -> "Room":
        """What lies in both; may be empty."""
        left, top = max(self.left, other.left), max(self.top, other.top)
        right, bottom = min(self.right, other.right), min(self.bottom, other.bottom)
        return Room(left, top, max(left, right), max(top, bottom))


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """The rooms; those of a scene do not overlap, nor do those of the title card."""

    unit: float
    """Pixels where the picture's shorter side has 720 units."""
    whole: Room
    card: Room
    foot: Room
    heading: Room
    place: Room
    number: Room
    label: Room
    bar: Room
    upcoming: Room
    caption: Room
    gone: Room

    def size(self, units: float) -> int:
        return max(1, round(units * self.unit))


_LYING: Final = {
    "card": (64, 36, 1216, 548),
    "foot": (0, 0, 824, 552),
    "heading": (856, 32, 1248, 92),
    "place": (856, 96, 1248, 176),
    "number": (856, 208, 1248, 412),
    "label": (856, 424, 1248, 472),
    "bar": (856, 480, 1248, 496),
    "upcoming": (856, 508, 1248, 548),
    "caption": (40, 560, 1240, 700),
    "gone": (0, 712, 1280, 720),
}
_UPRIGHT: Final = {
    "card": (48, 72, 672, 964),
    "heading": (40, 36, 680, 96),
    "place": (40, 96, 680, 180),
    "foot": (0, 188, 720, 788),
    "number": (40, 812, 360, 968),
    "label": (376, 812, 680, 868),
    "bar": (376, 880, 680, 896),
    "upcoming": (376, 912, 680, 976),
    "caption": (32, 992, 688, 1240),
    "gone": (0, 1272, 720, 1280),
}


@lru_cache(maxsize=4)
def layout(look: Look) -> Layout:
    unit = look.short / _SHORT
    rooms = _UPRIGHT if look.portrait else _LYING
    return Layout(
        unit=unit,
        whole=Room(0, 0, look.width, look.height),
        **{
            name: Room(*(round(edge * unit / 2) * 2 for edge in room))
            for name, room in rooms.items()
        },
    )

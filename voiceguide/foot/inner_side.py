"""The inner side of a left foot that stands: the heel on the left, the toes on the right."""

from typing import Final

from voiceguide.foot.drawing import Drawing, Part, Shape, Tint, Tool
from voiceguide.foot.geometry import Box, Outline, Path, Point, blob, ellipse, polygon, way

_FOOT: Final = blob(
    (45, -30), (43, 6), (42.5, 14), (44.5, 21.5), (51, 28), (60, 33.5), (69, 39), (78, 44.2),
    (85, 47.6), (91, 48.6), (97, 50.2), (101.5, 54), (102.4, 58.6), (99.5, 62), (94, 63),
    (89, 61.8), (85.5, 61.6), (80.5, 64), (74, 64.6), (67.5, 62.8), (59, 58.6), (50, 56.4),
    (41, 57.6), (33, 61), (26, 64), (18, 64.8), (10, 63.2), (5.2, 58.6), (3.8, 51.5), (5.6, 43.5),
    (10, 36), (13.6, 28), (15.2, 18), (15, 6), (13, -30),
)  # fmt: skip
_ANKLE: Final = (
    blob(
        (22.4, 28), (23.4, 33), (28, 35.6), (33.4, 34), (35.6, 29.6), (33, 32), (28.6, 33),
        (24.8, 31),
    ),
    ellipse(28.8, 28.4, 5, 4, -15),
)  # fmt: skip
"""Its shadow, and the bone."""
_ARCH: Final = (
    blob((36, 60), (45, 57.6), (53, 57.6), (62, 60), (66, 61.4), (61, 55), (51, 51.5), (41, 53)),
    blob((39, 59), (46, 57.4), (53, 57.4), (60, 59.4), (57, 56), (51, 54.2), (44, 55)),
)
_TENDON: Final = blob((15.2, 8), (15.6, 20), (13, 31), (15.8, 31), (18.6, 20), (18, 8))
"""In front of the Achilles tendon the ankle is hollow."""
_HEEL_PAD: Final = blob((6.5, 55), (7, 60), (13, 63), (21, 63), (29, 60.5), (27, 57.5), (16, 58))
_BALL_OF_FOOT: Final = blob((71, 61), (75, 63.4), (81, 62.6), (84, 59), (80, 55), (73, 56))
_TOE: Final = blob((88, 60.4), (94, 61.6), (99, 60.6), (101, 57.5), (97, 56), (90, 57))
_TOE_NAIL: Final = blob((93.5, 49.8), (97.4, 51.2), (100.4, 54), (98.2, 54.4), (94.4, 52.6))

_MUSCLE: Final = blob(
    (9.5, 56), (14, 51.5), (24, 50), (36, 50), (48, 51.2), (57, 53.6), (62.5, 57), (58.5, 57.2),
    (50, 55.6), (41, 56.6), (32, 59.6), (23, 61.4), (13.5, 60.6),
)  # fmt: skip
_ARCH_TO_HEEL: Final = way((58.5, 55.3), (50, 53.4), (41, 53.2), (31, 54.8), (21, 56), (12.5, 56.2))
_LUMPS: Final = (0.27, 0.65)
"""Shares of the way at which they are."""
_PAD: Final = blob((7.5, 56.5), (8.6, 60.4), (14, 63), (21, 63), (28, 61), (28, 56.5), (17, 54.8))
_UNDER: Final = way((10, 60.4), (16, 61.2), (22, 61), (29, 59))
_BACK: Final = way((11, 58.4), (18, 58.6), (25, 58.2), (18, 60), (11, 59.6))
_UNDER_THE_HEEL: Final = Point(18, 60)

_TROUSERS: Final = polygon(
    (6, -300), (8, -20), (9.4, 2), (9.9, 5), (12, 6.4), (29, 8), (46.5, 6.4), (48.4, 5), (48.9, 2),
    (50, -20),
    (54, -300),
)  # fmt: skip

_BOX: Final = Box(1, -2, 104.5, 77)
_FOCUS: Final = Box(1, 20, 70, 77)


def _shade(name: str, outline: Outline, strength: float = 0.35) -> Shape:
    return Shape(name=name, outline=outline, tint=Tint.SHADE, strength=strength)


_SHAPES: Final = (
    Shape(name="foot", outline=_FOOT, tint=Tint.SKIN, edge=Tint.EDGE),
    _shade("Achilles tendon", _TENDON),
    *(_shade("arch", hollow) for hollow in _ARCH),
    *(Shape(name="heel pad", outline=pad, tint=Tint.PAD) for pad in (_HEEL_PAD,)),
    Shape(name="ball of the foot", outline=_BALL_OF_FOOT, tint=Tint.PAD),
    Shape(name="pad of toe 1", outline=_TOE, tint=Tint.PAD),
    Shape(name="nail of toe 1", outline=_TOE_NAIL, tint=Tint.NAIL, edge=Tint.EDGE, edge_width=0.5),
    _shade("ankle", _ANKLE[0], 0.5),
    Shape(name="ankle bone", outline=_ANKLE[1], tint=Tint.PAD, strength=0.7),
    Shape(name="trousers", outline=_TROUSERS, tint=Tint.CLOTH, edge=Tint.CLOTH_EDGE),
)

_PARTS: Final = (
    Part(name="ankle", at=Point(44, 16), beside=1),
    Part(name="toes", at=Point(98, 44), beside=1),
)


def inner_heel(tools: tuple[Tool, ...]) -> Drawing:
    """The muscle from the arch to the heel."""
    spots = tuple(map(_ARCH_TO_HEEL.at, _LUMPS))
    return _inner_side(_MUSCLE, spots, _ARCH_TO_HEEL, _ARCH_TO_HEEL, tools)


def under_heel(tools: tuple[Tool, ...]) -> Drawing:
    """The pad of the heel."""
    return _inner_side(_PAD, (_UNDER_THE_HEEL,), _UNDER, _BACK, tools)


def _inner_side(
    zone: Outline,
    spots: tuple[Point, ...],
    stroke: Path,
    search: Path,
    tools: tuple[Tool, ...],
) -> Drawing:
    return Drawing(
        name="inner side",
        side="left",
        box=_BOX,
        focus=_FOCUS,
        body=_FOOT,
        shapes=_SHAPES,
        zone=zone,
        spots=spots,
        stroke=stroke,
        search=search,
        parts=_PARTS,
        tools=tools,
    )

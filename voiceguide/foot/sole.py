"""The sole of a left foot, toes up, seen from below: its inner side is on the left."""

from typing import Final

from voiceguide.foot.drawing import Drawing, Part, Shape, Tint, Tool
from voiceguide.foot.geometry import Box, Outline, Path, Point, blob, ellipse, way

_SOLE: Final = blob(
    (9, 20), (6.5, 27), (7, 34), (9.5, 42), (12.5, 50), (14, 58), (13, 67), (10.5, 76), (9.5, 85),
    (12, 93), (18, 98), (25, 98.5), (31, 95), (34, 88), (34.5, 79), (35.5, 69), (37.5, 59),
    (39.5, 49), (41, 39), (41, 31), (38.5, 25), (33, 20.5), (26, 17.5), (18, 16.5), (12, 17),
)  # fmt: skip
_TOES: Final = (
    ellipse(13.2, 10.6, 5.5, 8.4, -5),
    ellipse(22.3, 10.6, 3.3, 6.4, 3),
    ellipse(28.9, 13.2, 3.0, 5.6, 11),
    ellipse(34.3, 17.2, 2.7, 5.0, 20),
    ellipse(38.6, 22.0, 2.4, 4.4, 30),
)
_TOE_PADS: Final = (
    ellipse(13.0, 8.4, 3.7, 4.8, -5),
    ellipse(22.3, 8.4, 2.1, 3.1, 3),
    ellipse(29.3, 11.2, 1.9, 2.7, 11),
    ellipse(35.0, 15.4, 1.7, 2.4, 20),
    ellipse(39.5, 20.4, 1.5, 2.1, 30),
)
_BALL_OF_FOOT: Final = blob(
    (10, 24), (9, 31), (12, 37), (19, 38), (27, 37), (34, 37), (38.5, 34), (37.5, 28), (32, 24),
    (24, 21.5), (16, 21),
)  # fmt: skip
_HEEL_PAD: Final = blob(
    (13, 82), (13.6, 90), (19, 95), (25, 95.2), (30.3, 91.5), (31.6, 84), (29.5, 77), (23, 74.5),
    (16.5, 76.5),
)  # fmt: skip
_HOLLOWS: Final = (
    blob((13, 47), (15, 57), (14, 66), (17, 71), (24, 68), (27, 58), (26, 47), (20, 41)),
    blob((13.6, 49), (15, 57), (14.4, 64), (17, 67.5), (21.5, 65), (23, 57), (21.5, 49), (17, 45)),
)
"""The arch does not touch the ground: the nearer its middle, the deeper."""
_MUSCLE: Final = blob(
    (14.6, 53), (15.2, 60), (14.3, 68), (12.0, 76), (10.9, 84), (12.6, 90.5), (16.2, 90),
    (17.6, 83), (18.4, 75), (19.4, 66), (19.2, 57), (17, 51),
)  # fmt: skip
_ARCH_TO_HEEL: Final = way(
    (17.2, 51), (17.1, 59), (16.2, 67), (14.6, 75), (13.9, 83), (14.8, 90)
)  # fmt: skip
_LUMPS: Final = (Point(16.6, 64), Point(14.2, 78.5))

_TOWARDS_THE_TOES: Final = way((22.6, 94), (22.4, 86), (22.2, 78), (22.6, 68))
_FORWARDS_AND_BACK: Final = way(
    (20.6, 92), (20, 85), (20.6, 78), (22.6, 76), (24.6, 78), (25.2, 85), (24.6, 92)
)  # fmt: skip
_UNDER_THE_HEEL: Final = Point(22.4, 85)

BOX: Final = Box(-5, 0.5, 43.5, 100)
_FOCUS: Final = Box(1, 44, 40, 100)


def _behind() -> tuple[Shape, ...]:
    return tuple(
        Shape(name=f"toe {number}", outline=toe, tint=Tint.FAR_SKIN, edge=Tint.EDGE)
        for number, toe in enumerate(_TOES, 1)
    )


SHAPES: Final = (
    *_behind(),
    *(
        Shape(name=f"pad of toe {number}", outline=pad, tint=Tint.PAD)
        for number, pad in enumerate(_TOE_PADS, 1)
    ),
    Shape(name="sole", outline=_SOLE, tint=Tint.SKIN, edge=Tint.EDGE),
    *(Shape(name="arch", outline=hollow, tint=Tint.SHADE, strength=0.35) for hollow in _HOLLOWS),
    Shape(name="ball of the foot", outline=_BALL_OF_FOOT, tint=Tint.PAD),
    Shape(name="heel pad", outline=_HEEL_PAD, tint=Tint.PAD),
)

PARTS: Final = (
    Part(name="toes", at=Point(40, 14), beside=1),
    Part(name="inner side", at=Point(7, 34), beside=-1),
    Part(name="arch", at=Point(37.5, 58), beside=1),
    Part(name="heel", at=Point(34, 86), beside=1),
)


def inner_heel(tools: tuple[Tool, ...]) -> Drawing:
    """The sole with the muscle along its inner edge."""
    return _sole("sole", _MUSCLE, _LUMPS, _ARCH_TO_HEEL, _ARCH_TO_HEEL, tools)


def under_heel(tools: tuple[Tool, ...]) -> Drawing:
    """The sole with the pad of the heel."""
    spots = (_UNDER_THE_HEEL,)
    return _sole("sole", _HEEL_PAD, spots, _TOWARDS_THE_TOES, _FORWARDS_AND_BACK, tools)


def _sole(
    name: str,
    zone: Outline,
    spots: tuple[Point, ...],
    stroke: Path,
    search: Path,
    tools: tuple[Tool, ...],
) -> Drawing:
    return Drawing(
        name=name,
        side="left",
        box=BOX,
        focus=_FOCUS,
        body=_SOLE,
        shapes=SHAPES,
        zone=zone,
        spots=spots,
        stroke=stroke,
        search=search,
        parts=PARTS,
        tools=tools,
    )

"""The left lower leg seen from behind: the knee hollow at the top, its inner side on the right."""

from typing import Final

from voiceguide.foot.drawing import Drawing, Part, Shape, Tint, Tool
from voiceguide.foot.geometry import Box, Point, blob, ellipse, polygon, ribbon, way

_LEG: Final = blob(
    (11, -30), (12.4, 2), (12, 8), (10, 16), (8.2, 26), (8.6, 36), (11.2, 47), (14.6, 58),
    (17.4, 68), (18.8, 77), (17.6, 83.5), (17.4, 88), (17.6, 93), (18.2, 98), (21, 101.4),
    (25, 102), (29, 101.2), (31.6, 98), (32, 92), (32.6, 86), (33.4, 81), (32, 75), (32.2, 68),
    (35, 59), (39, 49), (41.6, 38), (42, 27), (40.2, 16), (38, 8), (37.8, 2), (39, -30),
)  # fmt: skip
_FOREFOOT: Final = blob(
    (19, 92), (14, 94), (9.5, 97.4), (9, 101), (13, 102.4), (20, 102.4), (27, 102.4), (31, 98),
    (28, 92),
)  # fmt: skip
"""What is seen of the foot beside its heel: it is turned outwards a little."""
_KNEE_HOLLOW: Final = blob((15, 4), (20, 6.4), (25, 7), (31, 6.2), (35.5, 3.6), (31, 2), (20, 2))
_BETWEEN: Final = ribbon(way((25.4, 14), (25, 26), (25.2, 38), (25.6, 50)), 1.5)
"""The furrow between the two heads of the muscle."""
_LOWER_EDGE: Final = (
    blob(
        (10.4, 43), (15, 49), (21, 52.5), (25, 51), (25, 54), (20.6, 56.5), (14.6, 54), (11.4, 48)
    ),
    blob(
        (25.4, 52), (31, 54.5), (37, 50), (40.6, 43), (39.6, 48), (35.6, 56), (31, 58.5), (26, 55)
    ),
)
"""Below its heads the muscle ends; the leg falls away there."""
_BELLIES: Final = (
    blob((12.5, 20), (11.2, 30), (13, 40), (18, 46), (22.4, 44), (23.4, 30), (21, 17), (16, 14)),
    blob((28, 18), (27.2, 30), (28, 44), (33, 49), (37.4, 43), (39.6, 31), (37.6, 19), (32.6, 14)),
)
_HOLLOWS: Final = (
    blob((19.6, 70), (20.4, 80), (20, 88), (22, 88), (22.8, 78), (22, 68)),
    blob((30.8, 70), (30.2, 80), (30.6, 88), (28.8, 88), (28, 78), (28.6, 68)),
)
"""On both sides of the Achilles tendon."""
_HEEL: Final = blob((19.6, 95), (20.6, 99.4), (25, 100.6), (29.4, 99.2), (30.2, 95), (25, 92.6))

_CALF: Final = blob(
    (15, 11), (12, 19), (10.4, 28), (11.2, 38), (15, 48), (20, 57), (23.4, 66), (25.2, 70),
    (27, 66), (31, 58.5), (36, 50), (39.2, 39), (40, 28), (38, 18), (35.6, 11), (30, 9.4), (25, 12),
    (20, 9.6),
)  # fmt: skip
_UPWARDS: Final = way((25.2, 84), (25.2, 68), (25, 52), (25, 36), (25, 20))

_TROUSERS: Final = polygon(
    (2, -300), (7, -20), (9, -6), (9.3, -3), (11, -1.6), (25, 0.4), (39, -1.6), (40.7, -3),
    (41, -6), (43, -20),
    (50, -300),
)  # fmt: skip

_BOX: Final = Box(0, -6, 50, 103)
_FOCUS: Final = Box(2, 8, 48, 90)

_SHAPES: Final = (
    Shape(name="forefoot", outline=_FOREFOOT, tint=Tint.FAR_SKIN, edge=Tint.EDGE),
    Shape(name="leg", outline=_LEG, tint=Tint.SKIN, edge=Tint.EDGE),
    *(Shape(name="belly", outline=belly, tint=Tint.PAD, strength=0.8) for belly in _BELLIES),
    Shape(name="furrow", outline=_BETWEEN, tint=Tint.SHADE, strength=0.4),
    *(
        Shape(name="lower edge", outline=edge, tint=Tint.SHADE, strength=0.45)
        for edge in _LOWER_EDGE
    ),
    Shape(name="knee hollow", outline=_KNEE_HOLLOW, tint=Tint.SHADE, strength=0.6),
    *(Shape(name="hollow", outline=hollow, tint=Tint.SHADE, strength=0.45) for hollow in _HOLLOWS),
    Shape(name="outer ankle", outline=ellipse(18.9, 84.6, 1.6, 2.6), tint=Tint.PAD),
    Shape(name="inner ankle", outline=ellipse(32, 81.6, 1.5, 2.6), tint=Tint.PAD),
    Shape(name="heel pad", outline=_HEEL, tint=Tint.PAD),
    Shape(name="trousers", outline=_TROUSERS, tint=Tint.CLOTH, edge=Tint.CLOTH_EDGE),
)

_PARTS: Final = (
    Part(name="knee", at=Point(38, 5), beside=1),
    Part(name="calf", at=Point(42, 30), beside=1),
    Part(name="heel", at=Point(31, 97), beside=1),
)


def calf(tools: tuple[Tool, ...]) -> Drawing:
    """The calf, stroked upwards from above the heel. It has no trigger points that are known."""
    return Drawing(
        name="calf",
        side="left",
        box=_BOX,
        focus=_FOCUS,
        body=_LEG,
        shapes=_SHAPES,
        zone=_CALF,
        spots=(),
        stroke=_UPWARDS,
        search=_UPWARDS,
        parts=_PARTS,
        tools=tools,
    )

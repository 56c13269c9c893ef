"""A left foot on a helper's lap, sole to the helper: the person's leg goes away behind the toes."""

from dataclasses import replace
from typing import Final

from voiceguide.foot import sole, tools
from voiceguide.foot.drawing import Drawing, Part, Shape, Tint, Tool, Touch
from voiceguide.foot.geometry import Box, Point, blob, polygon, towards, way

_LEG: Final = blob(
    (9, 34), (9.5, 22), (11.5, 8), (13, -8), (13.5, -24), (35, -24), (36, -8), (37, 8), (38.4, 22),
    (39, 34), (24, 40),
)  # fmt: skip
"""Foreshortened, and behind the foot."""
_SHIN: Final = blob((22, 8), (21.4, -4), (21.6, -16), (25, -16), (26, -4), (25.4, 8))
_TROUSERS: Final = polygon(
    (-4, -300), (6, -30), (8.8, -12), (9.2, -9), (11, -7.4), (24, -5), (37.4, -7.4), (39.2, -9),
    (39.6, -12), (42.4, -30),
    (52, -300),
)  # fmt: skip
_THIGH: Final = way(
    (-60, 94), (-34, 90), (-8, 88), (14, 91), (23.5, 98), (33, 91), (55, 88), (81, 90), (107, 94)
)
_LAP: Final = (
    polygon((-300, 100), *_THIGH.part(0, 0.5).points, (23.5, 300), (-300, 300)),
    polygon((350, 100), *reversed(_THIGH.part(0.5, 1).points), (23.5, 300), (350, 300)),
)
"""Two thighs; the heel lies where they meet."""
_HOLDING: Final = Tool(touch=Touch.THUMB, reach=towards(-14), other=True)
_HELD_AT: Final = Point(36, 41)

_BOX: Final = Box(-6, -14, 50, 106)
_FOCUS: Final = Box(1, 46, 40, 104)

_BEYOND: Final = (
    Shape(name="leg", outline=_LEG, tint=Tint.FAR_SKIN, edge=Tint.EDGE),
    Shape(name="shin", outline=_SHIN, tint=Tint.SKIN, strength=0.5),
    Shape(name="trousers", outline=_TROUSERS, tint=Tint.CLOTH, edge=Tint.CLOTH_EDGE),
    *(Shape(name="lap", outline=thigh, tint=Tint.CLOTH, edge=Tint.CLOTH_EDGE) for thigh in _LAP),
)


_PARTS: Final = (
    *(part for part in sole.PARTS if part.name not in {"toes", "heel"}),
    Part(name="heel", at=Point(34.5, 80), beside=1),
)
"""Where the toes are, the leg is behind them; the heel is named above the lap."""


def held(drawing: Drawing, tool: Tool) -> Drawing:
    """A drawing of the sole, as a helper has it before them: one hand holds, one thumb works."""
    return replace(
        drawing,
        name="sole, on the helper's lap",
        box=_BOX,
        focus=_FOCUS,
        shapes=(
            *_BEYOND,
            *drawing.shapes,
            *tools.shapes(_HOLDING, _HELD_AT, lifted=False, grain=0),
        ),
        parts=_PARTS,
        tools=(tool,),
    )

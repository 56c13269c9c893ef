"""Colours: what a drawing's tints are, on the screen as in a film."""

from collections.abc import Mapping
from typing import Final

from voiceguide.foot.drawing import Tint

COLOURS: Final[Mapping[Tint, str]] = {
    Tint.SKIN: "#ecc0a0",
    Tint.FAR_SKIN: "#dba988",
    Tint.PAD: "#f5d3ba",
    Tint.SHADE: "#c48f6e",
    Tint.EDGE: "#75462e",
    Tint.CLOTH: "#66788a",
    Tint.CLOTH_EDGE: "#3c4753",
    Tint.ZONE: "#d96a55",
    Tint.ZONE_LIT: "#d2503c",
    Tint.ZONE_EDGE: "#a3372a",
    Tint.PATH: "#ffffff",
    Tint.SPOT: "#8c0f0f",
    Tint.SPOT_RING: "#ffffff",
    Tint.SPOT_DONE: "#2f7d6a",
    Tint.SHADOW: "#2a1a12",
    Tint.FINGER: "#c08460",
    Tint.FINGER_EDGE: "#4b2a1a",
    Tint.NAIL: "#f6dccb",
    Tint.BALL: "#fbfbf7",
    Tint.BALL_EDGE: "#3f474d",
    Tint.DIMPLE: "#b3bbc0",
}

"""Views: which drawings show a region of the foot, worked with a hand or a ball."""

from collections.abc import Callable
from functools import lru_cache
from typing import Final

from voiceguide.foot import inner_side, lap, leg, sole
from voiceguide.foot.drawing import Drawing, Tool, Touch
from voiceguide.foot.geometry import Point, towards

REGIONS: Final = ("inner-heel", "under-heel", "calf")
HANDS: Final = ("finger", "thumb", "ball", "helper")

_TOUCH: Final = {"finger": Touch.FINGER, "thumb": Touch.THUMB, "ball": Touch.BALL}
_UNDER_THE_SOLE: Final = Point(0, 8)
"""From the path, seen from the side, to the middle of a ball that the foot stands on."""


@lru_cache(maxsize=32)
def views(region: str, hand: str, side: str) -> tuple[Drawing, ...]:
    """The views of a region, the most telling first.

    Args:
        region: one of REGIONS.
        hand: one of HANDS.
        side: the person's own foot, `left` or `right`.

    Raises:
        KeyError: there is no such region or hand.
    """
    drawings = _VIEWS[region](hand)
    return drawings if side == "left" else tuple(drawing.mirrored(side) for drawing in drawings)


def _inner_heel(hand: str) -> tuple[Drawing, ...]:
    if hand == "helper":
        thumb = Tool(touch=Touch.THUMB, reach=towards(154))
        return (lap.held(sole.inner_heel((thumb,)), thumb),)
    return (
        sole.inner_heel((Tool(touch=_TOUCH[hand], reach=towards(162)),)),
        inner_side.inner_heel((_from_below(hand, 78),)),
    )


def _under_heel(hand: str) -> tuple[Drawing, ...]:
    if hand == "helper":
        thumb = Tool(touch=Touch.THUMB, reach=towards(150))
        return (lap.held(sole.under_heel((thumb,)), thumb),)
    return (
        sole.under_heel((Tool(touch=_TOUCH[hand], reach=towards(156)),)),
        inner_side.under_heel((_from_below(hand, 70),)),
    )


def _from_below(hand: str, angle: float) -> Tool:
    """What works on a foot that is seen from the side."""
    beside = _UNDER_THE_SOLE if hand == "ball" else Point(0, 0)
    return Tool(touch=_TOUCH[hand], reach=towards(angle), beside=beside)


def _calf(hand: str) -> tuple[Drawing, ...]:
    """Both thumbs, whoever's they are; or a ball."""
    if hand == "ball":
        return (leg.calf((Tool(touch=Touch.BALL, reach=towards(90)),)),)
    left = Tool(touch=Touch.THUMB, reach=towards(146), beside=Point(-3.4, 0))
    return (leg.calf((left, left.mirrored())),)


_VIEWS: Final[dict[str, Callable[[str], tuple[Drawing, ...]]]] = {
    "inner-heel": _inner_heel,
    "under-heel": _under_heel,
    "calf": _calf,
}

"""Views: which drawings show a region of the foot, worked with a hand or a ball."""

from collections.abc import Callable
from functools import lru_cache
from typing import Final

from voiceguide.foot import sole
from voiceguide.foot.drawing import Drawing, Tool, Touch
from voiceguide.foot.geometry import towards

REGIONS: Final = ("inner-heel", "under-heel", "calf")
HANDS: Final = ("finger", "thumb", "ball", "helper")

_TOUCH: Final = {
    "finger": Touch.FINGER,
    "thumb": Touch.THUMB,
    "ball": Touch.BALL,
    "helper": Touch.THUMB,
}


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
    drawings = _VIEWS[region](_TOUCH[hand])
    return drawings if side == "left" else tuple(drawing.mirrored(side) for drawing in drawings)


def _inner_heel(touch: Touch) -> tuple[Drawing, ...]:
    tool = Tool(touch=touch, reach=towards(162))
    return (sole.inner_heel((tool,)),)


def _under_heel(touch: Touch) -> tuple[Drawing, ...]:
    tool = Tool(touch=touch, reach=towards(150))
    return (sole.under_heel((tool,)),)


_VIEWS: Final[dict[str, Callable[[Touch], tuple[Drawing, ...]]]] = {
    "inner-heel": _inner_heel,
    "under-heel": _under_heel,
    "calf": lambda _touch: (),
}

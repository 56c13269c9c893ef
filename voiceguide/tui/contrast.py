"""Contrast: text that stands out from what it lies on, in whatever theme. Pure.

The measure is that of WCAG 2.2: 1 for the same colour, 21 for black on white.
"""

from collections.abc import Iterable, Mapping
from typing import Final

from textual.color import BLACK, WHITE, Color, ColorParseError

ENOUGH: Final = 7.0
"""WCAG 2.2, 1.4.6: for people whose sight is like 20/80."""
QUIET: Final = 0.8
"""The alpha of text that matters less; the styles say `$foreground 80%`."""

_INKS: Final = ("foreground", "accent", "warning", "error", "success")
_GROUNDS: Final = ("background", "surface", "panel")
_STEPS: Final = 25


def contrast(one: Color, other: Color) -> float:
    """How much two colours stand out from each other, 1 to 21."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def strengthened(variables: Mapping[str, str]) -> dict[str, str]:
    """A theme's colours for text, moved towards black or white until they stand out.

    Args:
        variables: of a theme, by their names. Where its grounds are the terminal's own colours,
            nobody knows how they look, and all stays as it is.
    """
    try:
        grounds = [Color.parse(variables[name]).rgb for name in _GROUNDS]
        inks = {name: Color.parse(variables[name]) for name in _INKS}
    except ColorParseError:
        return {}
    colours = [Color(*ground) for ground in grounds]
    if any(ink.ansi is not None for ink in inks.values()):
        return {}
    return {
        name: _stronger(ink, colours, QUIET if name == "foreground" else 1.0).hex
        for name, ink in inks.items()
    }


def _stronger(ink: Color, grounds: Iterable[Color], alpha: float) -> Color:
    """The nearest that is enough; else the strongest there is."""
    below = list(grounds)
    end = WHITE if contrast(WHITE, below[0]) > contrast(BLACK, below[0]) else BLACK
    steps = (ink.blend(end, step / _STEPS) for step in range(_STEPS + 1))
    return next((one for one in steps if _least(one, below, alpha) >= ENOUGH), end)


def _least(ink: Color, grounds: Iterable[Color], alpha: float) -> float:
    return min(contrast(ground.blend(ink, alpha), ground) for ground in grounds)


def _luminance(colour: Color) -> float:
    return 0.2126 * _linear(colour.r) + 0.7152 * _linear(colour.g) + 0.0722 * _linear(colour.b)


def _linear(part: int) -> float:
    share = part / 255
    return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4  # noqa: PLR2004

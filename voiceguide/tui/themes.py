"""Two calm themes with one accent colour, and one of the strongest contrast.

All text in them stands out from what it lies on by 7 to 1 or more (WCAG 2.2, 1.4.6).
"""

import os
from typing import Final

from textual.theme import BUILTIN_THEMES, Theme

DARK: Final = Theme(
    name="voiceguide-dark",
    dark=True,
    primary="#7cc4b0",
    accent="#7fc8b4",
    warning="#e0b872",
    error="#f2aea5",
    success="#7cc4b0",
    foreground="#dfe5e8",
    background="#12171a",
    surface="#191f23",
    panel="#232b30",
)

LIGHT: Final = Theme(
    name="voiceguide-light",
    dark=False,
    primary="#0c4d3e",
    accent="#0c4d3e",
    warning="#5c3d02",
    error="#84211a",
    success="#0c4d3e",
    foreground="#161c1f",
    background="#f7f6f2",
    surface="#efede7",
    panel="#e6e3db",
)

CONTRAST: Final = Theme(
    name="voiceguide-contrast",
    dark=True,
    primary="#ffe45c",
    accent="#ffe45c",
    warning="#ffc27d",
    error="#ffb0a8",
    success="#ffe45c",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#2a2a2a",
)

OWN: Final = (DARK, LIGHT, CONTRAST)

_LIGHT_BACKGROUNDS: Final = ("7", "15")


def fitting(colorfgbg: str) -> Theme:
    """The theme that fits the terminal.

    Args:
        colorfgbg: the variable COLORFGBG, in which some terminals name their colours: "15;0".
    """
    return LIGHT if colorfgbg.rpartition(";")[2] in _LIGHT_BACKGROUNDS else DARK


def other(name: str) -> str:
    """The name of the other one."""
    return DARK.name if name == LIGHT.name else LIGHT.name


def names() -> tuple[str, ...]:
    """Every theme's: our own, then Textual's."""
    return *(theme.name for theme in OWN), *BUILTIN_THEMES


def wanted(name: str, colorfgbg: str | None = None) -> str:
    """The name of the theme that is wanted; of the one that fits the terminal for any other.

    Args:
        name: what the settings say; may be empty.
        colorfgbg: see `fitting`; None: as it is around this program.
    """
    if colorfgbg is None:
        colorfgbg = os.environ.get("COLORFGBG", "")
    return name if name in names() else fitting(colorfgbg).name

"""Two calm themes, dark and light, with one accent colour."""

from typing import Final

from textual.theme import Theme

DARK: Final = Theme(
    name="voiceguide-dark",
    dark=True,
    primary="#7cc4b0",
    accent="#7cc4b0",
    warning="#e0b872",
    error="#e58f84",
    success="#7cc4b0",
    foreground="#dfe5e8",
    background="#12171a",
    surface="#191f23",
    panel="#232b30",
)

LIGHT: Final = Theme(
    name="voiceguide-light",
    dark=False,
    primary="#176b58",
    accent="#176b58",
    warning="#85590b",
    error="#a3352a",
    success="#176b58",
    foreground="#1f272b",
    background="#f7f6f2",
    surface="#efede7",
    panel="#e2dfd6",
)

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

"""Depth: how much a terminal can show."""

import os
import sys
from enum import StrEnum
from typing import Final


class Depth(StrEnum):
    """How much a terminal can show."""

    TRUE = "true"
    """Colours in all shades."""
    PLAIN = "plain"
    """Sixteen colours or none."""
    ASCII = "ascii"
    """No characters but those of ASCII either."""


def draws_letters(term: str, depth: Depth) -> bool:
    """Whether there are quarter blocks, of which large letters are made.

    Args:
        term: the variable TERM; the Linux console's fonts have halves alone.
        depth: how much the terminal can show.
    """
    return depth is not Depth.ASCII and term != "linux"


_FEW_CHARACTERS: Final = {"linux", "dumb", "vt100", "vt102", "vt220"}
"""Terminals whose fonts lack most of what is drawn with; the first is the console of Linux."""


def depth_of(color_system: str | None, encoding: str, *, no_color: bool, term: str = "") -> Depth:
    """What can be shown.

    Args:
        color_system: as rich names it: "truecolor", "256", "standard", "windows", None.
        encoding: of the terminal.
        no_color: whether the person wants none.
        term: the variable TERM.
    """
    if term in _FEW_CHARACTERS:
        return Depth.ASCII
    try:
        "░▌●".encode(encoding)
    except (LookupError, UnicodeEncodeError):
        return Depth.ASCII
    shades = color_system in {"truecolor", "256", "eight_bit"}
    return Depth.TRUE if shades and not no_color else Depth.PLAIN


def depth_here(color_system: str | None, *, no_color: bool) -> Depth:
    """What the terminal that this runs on can show; see `depth_of`."""
    # Textual's console has no file of its own, and tells no encoding.
    encoding = sys.__stdout__.encoding if sys.__stdout__ else "ascii"
    return depth_of(color_system, encoding, no_color=no_color, term=os.environ.get("TERM", ""))

"""Cell: what one cell of the terminal shows."""

from typing import NamedTuple

Colour = tuple[int, int, int]
"""Red, green and blue, 0 to 255."""


class Cell(NamedTuple):
    """A character, its colour, and the one behind it."""

    sign: str
    ink: Colour
    ground: Colour

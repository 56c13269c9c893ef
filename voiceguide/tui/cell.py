"""Cell: what one cell of the terminal shows."""

from typing import NamedTuple

Colour = tuple[int, int, int]
"""Red, green and blue, 0 to 255."""


class Span(NamedTuple):
    """A piece of a line."""

    line: int
    left: int
    """Its first column."""
    right: int
    """The column behind its last."""


class Cell(NamedTuple):
    """A character, its colour, and the one behind it."""

    sign: str
    ink: Colour
    ground: Colour


def changes(old: list[list[Cell]], new: list[list[Cell]]) -> list[Span]:
    """Where lines differ: a span a line, from the first cell to the last that is another."""
    spans = []
    for line, (before, after) in enumerate(zip(old, new, strict=True)):
        if before != after:
            pairs = zip(before, after, strict=True)
            columns = [column for column, (one, two) in enumerate(pairs) if one != two]
            spans.append(Span(line, columns[0], columns[-1] + 1))
    return spans

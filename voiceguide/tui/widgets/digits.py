"""Numbers large enough to be read from across the room."""

from functools import lru_cache
from typing import Final

ROWS: Final = 5
"""Rows of a number drawn at scale 1."""

_COLUMNS: Final = 8
_GAP: Final = 2
_HALVES: Final = {("#", "#"): "█", ("#", "."): "▀", (".", "#"): "▄"}

# Two picture elements to a row: a character's upper and lower half.
_FIGURES: Final = """
..####.. ...##... ..####.. .#####.. .....##. ######## ..#####. ######## ..####.. ..####..
.######. ..###... .######. #######. ....###. ######## .######. ######## .######. .######.
##....## .####... ##....## ......## ...####. ##...... ##...... ......## ##....## ##....##
##....## ...##... ......## ......## ..##.##. ##...... ##...... .....##. ##....## ##....##
##....## ...##... .....### ..#####. .##..##. ######.. ######.. .....##. .######. #######.
##....## ...##... ...####. ..#####. ##...##. #######. #######. ....##.. .######. .#######
##....## ...##... .####... ......## ######## ......## ##....## ....##.. ##....## ......##
##....## ...##... ###..... ......## ######## ......## ##....## ...##... ##....## ......##
.######. .######. ######## #######. .....##. #######. .######. ...##... .######. .######.
..####.. .######. ######## .#####.. .....##. .#####.. ..####.. ...##... ..####.. .#####..
"""
_LINES: Final = tuple(line.split() for line in _FIGURES.split("\n") if line)


def width(number: int, scale: int) -> int:
    """Columns that a number takes."""
    figures = len(str(number))
    return scale * (figures * _COLUMNS + (figures - 1) * _GAP)


@lru_cache(maxsize=64)
def draw(number: int, scale: int) -> tuple[str, ...]:
    """A number that is not negative, as `scale * ROWS` rows of equal width."""
    figures = [int(figure) for figure in str(number)]
    dots = [("." * _GAP).join(line[figure] for figure in figures) for line in _LINES]
    tall = [line for line in dots for _ in range(scale)]
    return tuple(
        "".join(_HALVES.get(pair, " ") * scale for pair in zip(upper, lower, strict=True))
        for upper, lower in zip(tall[::2], tall[1::2], strict=True)
    )

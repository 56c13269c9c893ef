"""What stood on a terminal, moment by moment: what was drawn, read by a terminal of our own."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import pyte

from _bench.terminal import Shot
from voiceguide.tui import lettering
from voiceguide.tui.widgets import digits

_UNKNOWN: Final = re.compile(rb"\x1b\[[<>=][0-9;]*[a-zA-Z]|\x1b\[\?[0-9;]*\$p")
"""What sets up keyboards and asks for modes; pyte would draw some of it."""
_SCALES: Final = (4, 3, 2, 1)
_ENDLESS: Final = 10_000
"""Columns."""
Rows = Sequence[str]


@dataclass(frozen=True, slots=True)
class Picture:
    """What could be read from a moment on."""

    moment: float
    """Of `time.monotonic`."""
    rows: Rows


def pictures(film: Iterable[Shot], size: tuple[int, int]) -> Iterator[Picture]:
    """What stood there after each piece that was drawn.

    Args:
        film: what was drawn, and when.
        size: columns and lines, the same all the time.
    """
    screen = pyte.Screen(*size)
    stream = pyte.ByteStream(screen)
    for moment, data in film:
        stream.feed(_UNKNOWN.sub(b"", data))
        yield Picture(moment, screen.display)


def drawn_counts(film: Iterable[Shot], size: tuple[int, int], most: int) -> dict[int, float]:
    """When each count from 1 to `most` first stood there large, one after the other."""
    found: dict[int, float] = {}
    for picture in pictures(film, size):
        if len(found) < most and is_large(len(found) + 1, picture.rows):
            found[len(found) + 1] = picture.moment
    return found


def first_seen(
    film: Iterable[Shot], size: tuple[int, int], texts: Iterable[str]
) -> dict[str, float]:
    """When each text first stood there, in ordinary letters or in large ones.

    Those that never did are missing.
    """
    found: dict[str, float] = {}
    missing = set(texts)
    for picture in pictures(film, size):
        for text in [text for text in missing if is_written(text, picture.rows)]:
            found[text] = picture.moment
            missing.remove(text)
    return found


def is_large(number: int, rows: Rows) -> bool:
    """Whether a number is drawn large, by itself or as part of a longer one."""
    return any(_stands(digits.draw(number, scale), rows) for scale in _SCALES)


def is_written(text: str, rows: Rows) -> bool:
    """Whether a text stands in one line, or all its words in large letters."""
    if any(text in row for row in rows):
        return True
    return any(
        all(_stands(word.rows, rows) for line in drawn for word in line)
        for face in lettering.FACES
        if (drawn := lettering.lines(text, face, _ENDLESS))
    )


def _stands(drawn: Rows, rows: Rows) -> bool:
    """Whether rows of characters stand somewhere, one below the other."""
    anchor = max(range(len(drawn)), key=lambda row: len(drawn[row].replace(" ", "")))
    for top in range(len(rows) - len(drawn) + 1):
        column = rows[top + anchor].find(drawn[anchor])
        while column >= 0:
            if all(rows[top + row].startswith(line, column) for row, line in enumerate(drawn)):
                return True
            column = rows[top + anchor].find(drawn[anchor], column + 1)
    return False

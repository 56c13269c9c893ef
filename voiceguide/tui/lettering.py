"""Words in letters of several rows, to be read from across the room. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Final

from pyfiglet import FigletFont

_PLAIN: Final = str.maketrans({"’": "'", "“": '"', "”": '"', "–": "-", "…": "..."})
"""What the fonts lack, and what stands for it."""
_GAP_SHARE: Final = 3
"""A blank between two words is as wide as a font is high, divided by this."""


@dataclass(frozen=True, slots=True)
class Face:
    """A size of letters."""

    font: str
    """One of pyfiglet's."""
    top: int
    """Blank rows above all letters, which are left out."""
    rows: int
    """Rows of a line of letters."""
    narrowest: float
    """Columns of a letter, on an average of narrow ones."""


@dataclass(frozen=True, slots=True)
class Lettered:
    """A word as it is drawn."""

    start: int
    """Where the word stands in its text."""
    end: int
    rows: tuple[str, ...]
    """As many as its face has, of one width."""

    @property
    def width(self) -> int:
        """Columns."""
        return len(self.rows[0])


FACES: Final = (
    Face("smmono12", top=1, rows=8, narrowest=4.0),
    Face("smblock", top=0, rows=4, narrowest=2.5),
)
"""The largest first."""


def prepare() -> None:
    """Read the fonts, which takes a tenth of a second; from any thread."""
    for face in FACES:
        _font(face.font)


def may_fit(text: str, face: Face, width: int, rows: int) -> bool:
    """Whether it is worth while to draw a text."""
    return len(text) * face.narrowest * face.rows <= width * rows


def gap(face: Face) -> int:
    """Columns between two words."""
    return face.rows // _GAP_SHARE + 1


@lru_cache(maxsize=64)
def lines(text: str, face: Face, width: int) -> tuple[tuple[Lettered, ...], ...] | None:
    """A text in as few lines as fit into `width` columns; None if it cannot be drawn so."""
    words = _words(text, face)
    if not words or any(word.width > width for word in words):
        return None
    blank, widest = gap(face), max(word.width for word in words)
    fewest = found = _wrapped(words, blank, width)
    while len(found) == len(fewest):  # narrower, so that all lines are of about one length
        fewest = found
        narrower = max(map(partial(_width, blank=blank), found)) - 1
        if narrower < widest:
            break
        found = _wrapped(words, blank, narrower)
    return fewest


def _width(line: Sequence[Lettered], blank: int) -> int:
    return sum(word.width for word in line) + blank * (len(line) - 1)


def _words(text: str, face: Face) -> tuple[Lettered, ...] | None:
    words = []
    start = 0
    for word in text.split():
        start = text.index(word, start)
        rows = _drawn(word, face)
        if rows is None:
            return None
        words.append(Lettered(start, start + len(word), rows))
        start += len(word)
    return tuple(words)


def _wrapped(words: Sequence[Lettered], blank: int, width: int) -> tuple[tuple[Lettered, ...], ...]:
    rows: list[list[Lettered]] = []
    used = width
    for word in words:
        if rows and used + blank + word.width <= width:
            rows[-1].append(word)
            used += blank + word.width
        else:
            rows.append([word])
            used = word.width
    return tuple(map(tuple, rows))


@lru_cache(maxsize=512)
def _drawn(word: str, face: Face) -> tuple[str, ...] | None:
    """A word's rows; None if the font lacks one of its letters."""
    letters = _font(face.font).chars
    try:
        drawn = [letters[ord(letter)] for letter in word.translate(_PLAIN)]
    except KeyError:
        return None
    blank = _font(face.font).hardBlank
    rows = ["".join(parts).replace(blank, " ") for parts in zip(*drawn, strict=True)]
    return tuple(row[_indent(rows) :] for row in rows[face.top : face.top + face.rows])


def _indent(rows: Sequence[str]) -> int:
    return min(len(row) - len(row.lstrip()) for row in rows if row.strip())


@lru_cache
def _font(name: str) -> FigletFont:
    return FigletFont(name)

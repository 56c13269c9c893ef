"""Lettering: text that fits, in a font that comes as a package, with no empty boxes in it.

What the font has no letters for is written in letters that it has.
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import font_source_sans_pro
from anyascii import anyascii
from PIL import ImageFont

_FACES: Final = font_source_sans_pro.font_files_ttf
_NOWHERE: Final = "\uffff"
"""No font has it: what is drawn in its place stands for whatever is missing."""
_UNSEEN: Final = str.maketrans("", "", "\u200c\u200d\u00ad")
_INSTEAD: Final = "?"
_ENOUGH: Final = 4
"""Pixels; lines need not be nearer to each other in length."""
_LEADING: Final = 1.22
"""From line to line, of the size."""


@dataclass(frozen=True, slots=True)
class Setting:
    """Text on lines of a size."""

    lines: tuple[str, ...]
    size: int

    @property
    def leading(self) -> float:
        """Pixels from line to line."""
        return self.size * _LEADING

    @property
    def height(self) -> float:
        return self.leading * len(self.lines)


@lru_cache(maxsize=64)
def font(size: int, *, bold: bool) -> ImageFont.FreeTypeFont:
    name = "SourceSansProSemibold" if bold else "SourceSansPro"
    return ImageFont.truetype(_FACES[name], size, layout_engine=ImageFont.Layout.BASIC)


@lru_cache(maxsize=1024)
def readable(text: str) -> str:
    """The text, in letters that the font has."""
    composed = unicodedata.normalize("NFC", text.translate(_UNSEEN))
    return "".join(map(_letters, composed))


@lru_cache(maxsize=4096)
def _letters(sign: str) -> str:
    if sign.isspace():
        return " "
    bare = "".join(c for c in unicodedata.normalize("NFKD", sign) if not unicodedata.combining(c))
    ways = (sign, bare, anyascii(sign).strip(":"))
    return next((way for way in ways if way and all(map(_known, way))), _INSTEAD)


def _known(sign: str) -> bool:
    sample = font(32, bold=True)
    return sign == " " or bytes(sample.getmask(sign)) != bytes(sample.getmask(_NOWHERE))


@lru_cache(maxsize=512)
def fitted(text: str, width: int, height: int, largest: int, *, bold: bool) -> Setting:
    """A readable text, broken into lines as large as a box has room for.

    Args:
        text: what `readable` gave.
        width: of the box, in pixels.
        height: of the box.
        largest: the size at most; half of it at least, there what does not fit is left out.
        bold: whether it is.
    """
    setting = Setting((), largest)
    for size in range(largest, largest // 2 - 1, -2):
        setting = Setting(_broken(text, width, font(size, bold=bold)), size)
        if setting.height <= height:
            return setting
    return _cut(setting, height)


@lru_cache(maxsize=512)
def balanced(text: str, width: int, height: int, largest: int, *, bold: bool) -> Setting:
    """As `fitted`, with lines about as long as each other: no word stands alone on the last."""
    wide = fitted(text, width, height, largest, bold=bold)
    narrow, enough = width // 2, width
    while enough - narrow > _ENOUGH:
        between = (narrow + enough) // 2
        lines = _broken(text, between, font(wide.size, bold=bold))
        narrow, enough = (narrow, between) if len(lines) <= len(wide.lines) else (between, enough)
    setting = Setting(_broken(text, enough, font(wide.size, bold=bold)), wide.size)
    return setting if len(setting.lines) == len(wide.lines) else wide


def _cut(setting: Setting, height: float) -> Setting:
    lines = setting.lines[: max(1, int(height / setting.leading))]
    return Setting((*lines[:-1], lines[-1][:-1] + "…"), setting.size)


def _broken(text: str, width: int, face: ImageFont.FreeTypeFont) -> tuple[str, ...]:
    """Lines that keep all characters; spaces stay at the ends of lines."""
    lines: list[str] = []
    line = ""
    for word in _words(text):
        if line and face.getlength((line + word).rstrip()) > width:
            lines.append(line)
            line = ""
        for piece in _pieces(word, width, face):
            if piece is not word:
                lines.extend([line] if line else [])
                line = ""
            line += piece
    return (*lines, line)


def _words(text: str) -> Sequence[str]:
    """Words with the spaces behind them."""
    words = text.split(" ")
    return [*(f"{word} " for word in words[:-1]), words[-1]]


def _pieces(word: str, width: int, face: ImageFont.FreeTypeFont) -> Sequence[str]:
    """A word; cut where it is wider than the box."""
    if face.getlength(word.rstrip()) <= width:
        return (word,)
    share = max(1, int(len(word) * width / face.getlength(word)) - 1)
    return [word[at : at + share] for at in range(0, len(word), share)]

"""Block characters of a screen's SVG as rectangles: fonts draw them with seams, or not at all."""

import html
import re
from collections.abc import Iterator
from itertools import groupby
from typing import Final

_CELL: Final = (12.2, 24.4)
"""Width and height, as Rich draws them."""
_BASE: Final = 18.5
"""From the top of a line to where its characters stand."""
_TEXT: Final = re.compile(r'<text class="(\S+)" x="(\S+)" y="(\S+)" ([^>]*)>([^<]*)</text>')
_LENGTH: Final = re.compile(r'textLength="[^"]*"')
_BLANK: Final = "\xa0"

Box = tuple[float, float, float, float]
"""Left, top, width and height, in shares of a cell."""

_LEFT_HIGH, _RIGHT_HIGH = (0, 0, 1 / 2, 1 / 2), (1 / 2, 0, 1 / 2, 1 / 2)
_LEFT_LOW, _RIGHT_LOW = (0, 1 / 2, 1 / 2, 1 / 2), (1 / 2, 1 / 2, 1 / 2, 1 / 2)
_HIGH, _LOW = (0, 0, 1, 1 / 2), (0, 1 / 2, 1, 1 / 2)

_BLOCKS: Final[dict[str, tuple[Box, ...]]] = {
    "█": ((0, 0, 1, 1),),
    "▀": (_HIGH,),
    "▐": ((1 / 2, 0, 1 / 2, 1),),
    "▔": ((0, 0, 1, 1 / 8),),
    **{char: ((0, 1 - n / 8, 1, n / 8),) for n, char in enumerate("▁▂▃▄▅▆▇", start=1)},
    **{char: ((0, 0, 1 - n / 8, 1),) for n, char in enumerate("▉▊▋▌▍▎▏", start=1)},
    "▘": (_LEFT_HIGH,),
    "▝": (_RIGHT_HIGH,),
    "▖": (_LEFT_LOW,),
    "▗": (_RIGHT_LOW,),
    "▚": (_LEFT_HIGH, _RIGHT_LOW),
    "▞": (_RIGHT_HIGH, _LEFT_LOW),
    "▛": (_HIGH, _LEFT_LOW),
    "▜": (_HIGH, _RIGHT_LOW),
    "▙": (_LEFT_HIGH, _LOW),
    "▟": (_RIGHT_HIGH, _LOW),
}


def as_rectangles(svg: str) -> str:
    """The SVG, with rectangles in place of block characters."""
    return _TEXT.sub(lambda match: "".join(_parts(*match.groups())), svg)


def _parts(style: str, x: str, y: str, rest: str, inner: str) -> Iterator[str]:
    column = 0
    for char, run in groupby(html.unescape(inner), key=_kind):
        part = "".join(run)
        left = float(x) + column * _CELL[0]
        if char in _BLOCKS:
            top = float(y) - _BASE
            yield from (_rectangle(style, left, top, len(part), box) for box in _BLOCKS[char])
        elif part.strip():
            long = _LENGTH.sub(f'textLength="{_short(len(part) * _CELL[0])}"', rest)
            words = html.escape(part, quote=False).replace(_BLANK, "&#160;")
            yield f'<text class="{style}" x="{_short(left)}" y="{y}" {long}>{words}</text>'
        column += len(part)


def _kind(char: str) -> str:
    """The character itself if it is drawn as a rectangle; else nothing."""
    return char if char in _BLOCKS else ""


def _rectangle(style: str, left: float, top: float, count: int, box: Box) -> str:
    width, height = _CELL
    across, down, share, tall = box
    # A run of blocks that fill their cells is one rectangle; others are drawn one by one.
    pieces = [(0, count)] if share == 1 else [(number, share) for number in range(count)]
    return "".join(
        f'<rect class="{style}" x="{_short(left + (at + across) * width)}"'
        f' y="{_short(top + down * height)}" width="{_short(wide * width)}"'
        f' height="{_short(tall * height)}" shape-rendering="crispEdges"/>'
        for at, wide in pieces
    )


def _short(number: float) -> str:
    return f"{number:.2f}".rstrip("0").rstrip(".")

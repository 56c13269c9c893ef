"""Whether two pictures of a screen show the same, wherever they were drawn."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

_CELL: Final = 12.21
"""The width of a cell, in what an SVG of ours counts in."""
_FEW: Final = 6
"""So many cells of a drawing may differ: Pillow rounds shades otherwise from version to version."""
_STYLE: Final = re.compile(r"\.terminal-(r\d+) \{ (.*?) \}")
_ELEMENT: Final = re.compile(r"<(rect|text) ([^>]*)>([^<]*)")
_CLASS: Final = re.compile(r'class="terminal-(r\d+)"')
_WIDTH: Final = re.compile(r'width="([\d.]+)"')


def alike(one: str, other: str) -> bool:
    """Whether all is the same but a few cells of a drawing."""
    first, second = Counter(_elements(one)), Counter(_elements(other))
    apart = [*(first - second).elements(), *(second - first).elements()]
    return len(apart) <= _FEW and all(map(_is_cell, apart))


def _elements(svg: str) -> Iterator[str]:
    """What is drawn, each with its style in place of that style's number."""
    styles: dict[str, str] = dict(_STYLE.findall(svg))
    for kind, attributes, text in _ELEMENT.findall(svg):
        told = _CLASS.sub(lambda match: styles.get(match[1], match[1]), attributes)
        yield f"{kind} {told} {text.strip()}"


def _is_cell(element: str) -> bool:
    """Whether it is a cell, or a part of one, and no letter and nothing wider."""
    width = _WIDTH.search(element)
    return element.startswith("rect") and width is not None and float(width[1]) <= _CELL

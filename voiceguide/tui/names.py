"""Where the names of a drawing's parts are written: beside it, where nothing else is."""

from collections.abc import Iterator
from math import ceil, floor

from voiceguide.foot.placing import View


def written(view: View, columns: int, lines: int) -> Iterator[tuple[int, int, str]]:
    """The words that there is room for: line, column, word; a word a line."""
    for part in view.drawing.parts if view.named else ():
        place = view.placing.pixel(part.at)
        for below, word in enumerate(part.name.split()):
            line = floor(place.y / 2) + below
            column = ceil(place.x + 1) if part.beside > 0 else floor(place.x - 1) - len(word)
            if 0 <= column <= columns - len(word) and 0 <= line < lines:
                yield line, column, word

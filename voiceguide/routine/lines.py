"""On which line of a TOML file a key is written.

tomllib tells no lines, so it is asked: a statement is the fewest lines, counted from the end of
the one before, that it reads without complaint. Thus no second parser is needed.
"""

import re
import tomllib
from bisect import bisect_left
from collections.abc import Iterator
from typing import Any, Final

Place = tuple[str | int, ...]
"""The keys and indices, counted from 0, that lead to a value."""

_DEPTH: Final = 5
"""The model's deepest place is `steps, 0, say, 0`."""
_EFFORT: Final = 4 << 20
"""Characters read anew at most; what lies beyond has the line of what it stands in."""
# A statement of several lines can end here only, so that tomllib is not asked at every line.
_MAY_END: Final = re.compile(r"""[\]}"'][ \t]*(?:#.*)?$""")


class Lines:
    """The lines of a text that is TOML, or is until it breaks off."""

    def __init__(self, text: str) -> None:
        self._lines = text.replace("\r\n", "\n").split("\n")
        self._effort = len(text) + _EFFORT
        # Each place with the lines of its statement, and the length of its table's own place.
        self._spans: dict[Place, tuple[int, int, int]] = {}
        self._lengths: dict[Place, int] = {}
        self._read = 0
        self._index()

    @property
    def broken(self) -> int | None:
        """The line of the first statement that cannot be read; None if all can."""
        return self._read + 1 if self._read < len(self._lines) else None

    def of(self, place: Place) -> int | None:
        """The line, counted from 1, on which the place begins.

        A place that is not written has the line of what it should stand in; None is the file.
        """
        while place not in self._spans:
            if not place:
                return None
            place = place[:-1]
        start, end, table = self._spans[place]
        within = self._within(start, end, place[table:]) if end - start > 1 else 0
        return start + within + 1

    def _index(self) -> None:
        table: Place = ()
        for start, end, data in self._statements():
            if self._lines[start].lstrip().startswith("["):
                table = self._entered(data)
                for depth in range(1, len(table) + 1):
                    self._spans.setdefault(table[:depth], (start, end, 0))
                continue
            for place in _places(data):
                self._spans.setdefault(table + place, (start, end, len(table)))

    def _statements(self) -> Iterator[tuple[int, int, dict[str, Any]]]:
        while self._read < len(self._lines):
            start = self._read
            found = self._statement(start)
            if found is None:
                return
            self._read, data = found
            yield start, self._read, data

    def _statement(self, start: int) -> tuple[int, dict[str, Any]] | None:
        for end in range(start + 1, len(self._lines) + 1):
            if end == start + 1 or _MAY_END.search(self._lines[end - 1]):
                data = self._parsed(start, end)
                if data is not None:
                    return end, data
        return None

    def _entered(self, header: dict[str, Any]) -> Place:
        """The place of the table that a header begins; `[[…]]` is the next one of its name."""
        place: Place = ()
        node: Any = header
        while node:
            key, node = next(iter(node.items()))
            place = (*place, key)
            if node == [{}]:
                self._lengths[place] = self._lengths.get(place, 0) + 1
                node = None
            if place in self._lengths:
                place = (*place, self._lengths[place] - 1)
        return place

    def _within(self, start: int, end: int, place: Place) -> int:
        """How many lines below its first one a statement of several lines has the place."""
        # What can still be open after one of its lines, from the inside out; the likeliest first.
        closers = "".join("]" if isinstance(key, int) else "}" for key in reversed(place[1:]))
        endings = [*(closers[-count:] for count in range(1, len(closers) + 1)), ""]

        def has(count: int) -> bool:
            # A beginning that breaks off within a text tells nothing: the next that does not, does.
            for stop in range(start + count + 1, end + 1):
                if self._effort <= 0:
                    break
                for ending in endings:
                    data = self._parsed(start, stop, ending)
                    if data is not None:
                        return _holds(data, place)
            return True

        line = bisect_left(range(end - start), True, key=has)  # noqa: FBT003 - what is looked for
        return line if self._effort > 0 else 0

    def _parsed(self, start: int, end: int, ending: str = "") -> dict[str, Any] | None:
        if self._effort <= 0:
            return None
        text = "\n".join([*self._lines[start:end], ending])
        self._effort -= len(text)
        try:
            return tomllib.loads(text)
        except (ValueError, RecursionError):
            return None


def _places(value: object, depth: int = _DEPTH) -> Iterator[Place]:
    """Every place within a value."""
    pairs: Any = ()
    if isinstance(value, dict):
        pairs = value.items()
    elif isinstance(value, list):
        pairs = enumerate(value)
    for key, inner in pairs:
        yield (key,)
        if depth > 1:
            yield from ((key, *rest) for rest in _places(inner, depth - 1))


def _holds(data: Any, place: Place) -> bool:  # noqa: ANN401 - what tomllib gives
    for key in place:
        try:
            data = data[key]
        except (KeyError, IndexError, TypeError):
            return False
    return True

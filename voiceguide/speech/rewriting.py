"""A text that is changed step by step, and still knows where each of its characters comes from."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

Span = tuple[int, int]
"""Where something begins and ends in the text as it was written."""


@dataclass(frozen=True, slots=True)
class Rewritten:
    """What became of a text."""

    text: str
    origins: tuple[Span, ...]
    """For each character, what it stands for."""

    @classmethod
    def written(cls, text: str) -> "Rewritten":
        """A text as it was written."""
        return cls(text, tuple((place, place + 1) for place in range(len(text))))

    def sub(self, pattern: re.Pattern[str], change: Callable[[re.Match[str]], str]) -> "Rewritten":
        """With another text for each match, all of which then stands for all of the match."""
        parts: list[Rewritten] = []
        done = 0
        for match in pattern.finditer(self.text):
            parts.append(self[done : match.start()])
            parts.append(_replaced(self[match.start() : match.end()], change(match)))
            done = match.end()
        return _joined((*parts, self[done:]))

    def words(self) -> "Rewritten":
        """With one space between words, and none around them."""
        words = [self[match.start() : match.end()] for match in re.finditer(r"\S+", self.text)]
        parts: list[Rewritten] = []
        for word in words:
            if parts:
                before = parts[-1].origins[-1][1]
                parts.append(Rewritten(" ", ((before, word.origins[0][0]),)))
            parts.append(word)
        return _joined(parts)

    def origin(self, start: int, end: int) -> Span:
        """What a part of it stands for; no part is empty."""
        origins = self.origins[start:end]
        return min(first for first, _ in origins), max(last for _, last in origins)

    def __getitem__(self, part: slice) -> "Rewritten":
        return Rewritten(self.text[part], self.origins[part])


def _replaced(part: Rewritten, text: str) -> Rewritten:
    if text == part.text:
        return part
    core = part.text.strip()
    start = part.text.find(core)
    origin = part.origin(start, start + len(core)) if core else part.origin(0, len(part.text))
    return Rewritten(text, (origin,) * len(text))


def _joined(parts: Iterable[Rewritten]) -> Rewritten:
    parts = tuple(parts)
    return Rewritten(
        "".join(part.text for part in parts),
        tuple(origin for part in parts for origin in part.origins),
    )

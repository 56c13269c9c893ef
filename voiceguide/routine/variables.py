"""The names in braces that the lines of a routine may hold, and what they become.

`{{` and `}}` stand for braces that are meant as such. Nothing else of a text is ever interpreted.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Final

NAMES: Final = ("foot", "other_foot", "spot", "spots", "strokes", "count", "minutes")
"""`left` or `right`; the opposite one; the number of this spot; how many spots a foot has; strokes
in a set; strokes done so far; about how long it all takes."""

_COUNTS: Final = ("spots", "strokes", "count", "minutes")
_THINGS: Final = r" (?:[a-z]+ )?(?:strokes|rolls|rubs|times|spots|places|sets|minutes|seconds)\b"
"""What is counted, with a word between at most: "{strokes} strokes", "{strokes} firm strokes"."""
_BRACES: Final = re.compile(r"\{\{|\}\}|\{([^{}]*)\}(" + _THINGS + ")?")
_SENTENCE_ENDS: Final = (".", "!", "?", "…")


def fill(text: str, values: Mapping[str, str]) -> str:
    """The text with its names filled in, each with a capital where it begins a sentence.

    What is counted after a count of 1 is put in the singular: "1 stroke", "about 1 minute".
    """

    def filled(match: re.Match[str]) -> str:
        name = match[1]
        if name is None:
            return match[0][0]
        if name not in NAMES or name not in values:
            return match[0]
        before = text[: match.start()].rstrip()
        begins = not before or before.endswith(_SENTENCE_ENDS)
        value, things = values[name], match[2] or ""
        if name in _COUNTS and value == "1":
            things = things.removesuffix("s")
        return (value[:1].upper() + value[1:] if begins else value) + things

    return _BRACES.sub(filled, text)


def unknown_names(text: str) -> Iterator[str]:
    """What stands in braces and is no name."""
    for match in _BRACES.finditer(text):
        name = match[1]
        if name is not None and name not in NAMES:
            yield name

"""Captions: the words of a performance as they are spoken, a sentence each; numbers too."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from voiceguide.export.performance import Performance
from voiceguide.frames import Frame, frames
from voiceguide.printable import printable

_READABLE: Final = frames(1.0)
"""How long a caption stands at least, if no other comes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Caption:
    """A line, from the frame at which it begins to sound."""

    begin: Frame
    end: Frame
    text: str
    """On one line; may hold any character that can be printed."""

    @property
    def counts(self) -> bool:
        """Whether it is a bare number."""
        return self.text.isdecimal()


def captions(performance: Performance) -> tuple[Caption, ...]:
    """All of them, in order; none overlaps the next."""
    found = list(_spoken(performance))
    following = [caption.begin for caption in found[1:]] + [performance.length]
    return tuple(
        Caption(
            begin=caption.begin,
            end=Frame(min(max(caption.end, caption.begin + _READABLE), limit)),
            text=caption.text,
        )
        for caption, limit in zip(found, following, strict=False)
        if caption.begin < limit
    )


def _spoken(performance: Performance) -> Iterator[Caption]:
    for line, sounded in performance.words():
        begin = Frame(sounded.cue.frame + performance.onsets[line])
        if text := printable(" ".join(line.text.split())):
            yield Caption(begin=begin, end=Frame(max(begin, sounded.end)), text=text)

"""Which words of a line are heard when, from what an engine tells of it.

An engine tells less than one could wish: it speaks "I am" as one word, takes "21" for two, and
may lose its place in a text that it cannot read. What cannot be told for sure is not told.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from voiceguide.clip import Word
from voiceguide.frames import FRAME_RATE, Frame
from voiceguide.speech.rewriting import Rewritten

_TOKEN: Final = re.compile(r"\S+")

_Tokens = Sequence[re.Match[str]]


@dataclass(frozen=True, slots=True)
class Mark:
    """Where an engine begins to speak a word."""

    sample: int
    """From the recording's start."""
    position: int
    """Of one of the word's characters, in the text that the engine was given."""


def told(text: str, marks: Iterable[Mark], rate: int) -> tuple[Word, ...]:
    """The words of a text; they begin at frames from the recording's start.

    A word without a mark of its own belongs to the one before. There are none at all where the
    marks jump about, lie where no word begins, or leave out the first word.

    Args:
        text: what the engine was given.
        marks: in the order in which they came.
        rate: samples per second of the recording.
    """
    tokens = tuple(_TOKEN.finditer(text))
    begins = _begins(tokens, marks)
    if not begins or any(_letters(token) is not None for token in tokens[: min(begins)]):
        return ()
    return tuple(
        _word(text, tokens[first:after], Frame(round(begins[first] * FRAME_RATE / rate)))
        for first, after in pairwise((*begins, len(tokens)))
    )


def located(words: Iterable[Word], spoken: Rewritten) -> tuple[Word, ...]:
    """The same words in the text as it is written, where that was rewritten to be spoken.

    Words that stand for one piece of it, "thirty" and "seconds" for "30 s", become one.
    """
    found: list[Word] = []
    for word in words:
        start, end = spoken.origin(word.start, word.end)
        if found and start < found[-1].end:
            before = found.pop()
            found.append(Word(begin=before.begin, start=before.start, end=max(end, before.end)))
        else:
            found.append(Word(begin=word.begin, start=start, end=end))
    return tuple(found)


def _begins(tokens: _Tokens, marks: Iterable[Mark]) -> dict[int, int]:
    """The sample at which each token that has a mark begins; empty if the marks make no sense."""
    begins: dict[int, int] = {}
    last = (0, 0)
    for mark in marks:
        index = _token_at(tokens, mark.position)
        if index is None or (index, mark.sample) < last or mark.sample < last[1]:
            return {}
        if index not in begins and not _may_begin(tokens[index], mark.position):
            return {}
        begins.setdefault(index, mark.sample)
        last = (index, mark.sample)
    return begins


def _token_at(tokens: _Tokens, position: int) -> int | None:
    return next(
        (index for index, token in enumerate(tokens) if token.start() <= position < token.end()),
        None,
    )


def _may_begin(token: re.Match[str], position: int) -> bool:
    """Whether a mark lies where a token begins: before or on its first letter or digit."""
    letters = _letters(token)
    return letters is None or position <= letters


def _letters(token: re.Match[str]) -> int | None:
    """Where its letters and digits begin; None if it has none."""
    return next((place for place in range(*token.span()) if token.string[place].isalnum()), None)


def _word(text: str, tokens: _Tokens, begin: Frame) -> Word:
    """A word, or a few, without the punctuation around."""
    start, end = tokens[0].start(), tokens[-1].end()
    places = [place for place in range(start, end) if text[place].isalnum()]
    if places:
        start, end = places[0], places[-1] + 1
    return Word(begin=begin, start=start, end=end)

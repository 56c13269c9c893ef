"""The search alone."""

import time
from collections.abc import Iterator
from string import ascii_lowercase
from typing import Final

from _bench.figure import Figure
from _bench.routines.home import COUNTS, MANY, text, title_of
from _bench.studio import Studio
from voiceguide.catalogue.cards import Card
from voiceguide.routine.reader import parse
from voiceguide.tui.search import Index

_COUNT: Final = COUNTS[MANY]
_MOST_MS: Final = 50
_WORDS: Final = (*ascii_lowercase, "quartz 0016", "qaurtz", "nowhere near")
"""Letters, words, one with a slip, and what is nowhere."""


def search(_: Studio) -> Iterator[Figure]:
    """The search alone, without a screen."""
    index = Index(_cards())
    yield Figure(
        name=f"search among {_COUNT:,} cards, worst of {len(_WORDS)} searches",
        value=max(_seconds(index, typed) for typed in _WORDS) * 1000,
        unit="ms",
        must=_MOST_MS,
    )


def _seconds(index: Index, typed: str) -> float:
    began = time.perf_counter()
    index.find(typed)
    return time.perf_counter() - began


def _cards() -> list[Card]:
    """Cards as the home's, without its files."""
    routine = parse(text("any"), "any.toml")
    return [
        Card(
            name=f"{number:04}",
            source="yours",
            title=title_of(number),
            purpose=routine.purpose,
            when=routine.when,
            feet=routine.feet,
            minutes=6,
            fault="",
        )
        for number in range(_COUNT)
    ]

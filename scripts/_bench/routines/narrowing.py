"""A letter is typed, and the list is narrowed to what holds it: here, all, in another order."""

import time
from collections.abc import Iterator
from string import ascii_lowercase
from typing import Final

import numpy as np

from _bench.figure import Figure
from _bench.routines.home import COUNTS, FEW, MANY, stock, text, title_of
from _bench.studio import PROGRAM, Studio
from _bench.terminal import Terminal
from voiceguide.catalogue.cards import Card
from voiceguide.routine.reader import parse
from voiceguide.tui.search import Index

_COUNT: Final = COUNTS[MANY]
_MOST_MS: Final = 50
_BACKSPACE: Final = "\x7f"
_REST: Final = 0.3
"""Seconds between the keys: what the last one left to be done is done."""
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


def typing(studio: Studio) -> Iterator[Figure]:
    """On a terminal, from the key to the new list drawn; with many, and with few."""
    many, few = (_letters(studio, home) for home in (MANY, FEW))
    yield Figure(
        name=f"a letter to the list of {_COUNT:,} drawn anew, p95 of {len(many)}",
        value=_p95(many),
        unit="ms",
        must=_MOST_MS,
        peer=_p95(few),
    )


def _letters(studio: Studio, home: str) -> list[float]:
    """Seconds, for each letter."""
    stock(studio, home)
    with Terminal(PROGRAM, studio.env(home=home)) as terminal:
        terminal.look_for(title_of(0)).wait()
        return [_typed(terminal, letter) for letter in range(len(ascii_lowercase))]


def _p95(times: list[float]) -> float:
    return float(np.percentile(times, 95)) * 1000


def _typed(terminal: Terminal, letter: int) -> float:
    """Seconds from a letter to the fourth of the list; it stood on no screen before."""
    time.sleep(_REST)
    found = terminal.look_for(title_of(letter + 3 * len(ascii_lowercase)))
    pressed = terminal.press(ascii_lowercase[letter])
    took = found.wait() - pressed
    time.sleep(_REST)
    back = terminal.look_for(title_of(2))
    terminal.press(_BACKSPACE)
    back.wait()
    return took


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

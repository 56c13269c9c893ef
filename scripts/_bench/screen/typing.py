"""A letter is typed, and the list is narrowed to what holds it: here, all, in another order."""

import time
from collections.abc import Iterator
from string import ascii_lowercase
from typing import Final

import numpy as np

from _bench.figure import Figure
from _bench.routines.home import COUNTS, FEW, MANY, stock, title_of
from _bench.studio import PROGRAM, Studio
from _bench.terminal import Terminal

_BACKSPACE: Final = "\x7f"
_REST: Final = 0.3
"""Seconds between the keys: what the last one left to be done is done."""


def typing(studio: Studio) -> Iterator[Figure]:
    """On a terminal, from the key to the new list drawn; with many, and with few."""
    many, few = (_letters(studio, home) for home in (MANY, FEW))
    yield Figure(
        name=f"a letter to the list of {COUNTS[MANY]:,} drawn anew, p95 of {len(many)}",
        value=_p95(many),
        unit="ms",
        must=50,
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

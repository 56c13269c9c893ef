"""From the command to all routines, seen once before."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from statistics import median
from typing import Final

from _bench.figure import Figure
from _bench.routines.home import COUNTS, MANY, NONE, reading, stock, title_of, write
from _bench.studio import PROGRAM, Studio, seconds_of
from _bench.terminal import Terminal

_TRIES: Final = 5
_BUNDLED: Final = "Inner heel"
_FILES: Final = f"{COUNTS[MANY]:,} files"


@dataclass(frozen=True, slots=True)
class _Turns:
    """Medians of seconds, had by turns."""

    none: float
    many: float
    changed: float
    """With many, one of which has just changed."""


def catalogue(studio: Studio) -> Iterator[Figure]:
    """The cards alone, in a fresh interpreter that imports what they need and nothing else."""

    def cards(home: str, _: str) -> float:
        return seconds_of(reading(home), studio.env(home=home))

    yield from _figures(f"a fresh interpreter to the cards of {_FILES}", studio, cards)


def picker(studio: Studio) -> Iterator[Figure]:
    """The program on a terminal, until a routine is drawn; where one has changed, that one."""

    def drawn(home: str, title: str) -> float:
        with Terminal(PROGRAM, studio.env(home=home)) as terminal:
            return terminal.look_for(title).wait() - terminal.began

    yield from _figures(f"start to the picker with {_FILES} drawn", studio, drawn)


def _figures(name: str, studio: Studio, measure: Callable[[str, str], float]) -> Iterator[Figure]:
    for home in (MANY, NONE):
        stock(studio, home)
    turns = _by_turns(studio, measure)
    for how, value in (("seen before", turns.many), ("one has changed", turns.changed)):
        yield Figure(name=f"{name}, {how}", value=value, unit="s", must=1, peer=turns.none)


def _by_turns(studio: Studio, measure: Callable[[str, str], float]) -> _Turns:
    """What it takes.

    Args:
        studio: where the homes are.
        measure: gives seconds, for a home and a title that shows that all is there.
    """
    none, many, changed = [], [], []
    measure(NONE, _BUNDLED)  # what is imported for the first time is compiled
    for _ in range(_TRIES):
        none.append(measure(NONE, _BUNDLED))
        many.append(measure(MANY, title_of(0)))
    for number in range(_TRIES):
        title = f"change {number}"
        write(studio, MANY, 0, title)
        changed.append(measure(MANY, title))
    write(studio, MANY, 0)
    return _Turns(*map(median, (none, many, changed)))

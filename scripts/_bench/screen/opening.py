"""From the command to the first picture of the picker."""

import sys
from collections.abc import Iterator
from statistics import median
from typing import Final

from _bench.figure import Figure
from _bench.studio import PROGRAM, Studio, seconds_of
from _bench.terminal import Terminal

_TRIES: Final = 5
_DRAWN: Final = "Inner heel"
"""The first of the bundled routines: the list is there."""


def opening(studio: Studio) -> Iterator[Figure]:
    """By turns with importing what the screen is made with."""
    imported = [sys.executable, "-c", "import textual.app"]
    _first_picture(studio)  # what is imported for the first time is compiled
    seconds_of(imported, studio.env())
    pictures, imports = [], []
    for _ in range(_TRIES):
        imports.append(seconds_of(imported, studio.env()))
        pictures.append(_first_picture(studio))
    yield Figure(
        name="start to the first picture of the picker, against importing textual.app",
        value=median(pictures) / median(imports),
        unit="times",
        must=2,
    )


def _first_picture(studio: Studio) -> float:
    with Terminal(PROGRAM, studio.env(home="opening")) as terminal:
        return terminal.look_for(_DRAWN).wait() - terminal.began

"""What the session screen takes of the machine while strokes are counted."""

import time
from collections.abc import Iterator
from typing import Final

import psutil

from _bench.figure import Figure, MeasureError
from _bench.files import counted
from _bench.process_tree import own_seconds, processor_seconds
from _bench.screen.pictures import drawn_counts
from _bench.studio import PROGRAM, Studio
from _bench.terminal import SIZE, Terminal

_PICTURE: Final = "inner-heel"
"""What is drawn beside the count, with the finger that moves."""
_STROKES: Final = 36
_PACE: Final = 2.0
_SECONDS: Final = 65.0
"""From the first stroke on; all of it is counting."""
_REST: Final = 0.5
"""Seconds between two looks."""
_PATIENCE: Final = 20.0


def counting(studio: Studio) -> Iterator[Figure]:
    """Of the app's own process, which draws; and of its children, which speak, sound and listen."""
    text = f'picture = "{_PICTURE}"\n' + counted(_STROKES, _PACE)
    command = (*PROGRAM, "start", studio.write("counting.toml", text))
    with Terminal(command, studio.env(home="counting")) as terminal:
        _wait_for_strokes(terminal)
        app = psutil.Process(terminal.process.pid)
        began, own, whole = time.monotonic(), own_seconds(app), processor_seconds(app)
        time.sleep(_SECONDS)
        own, whole = own_seconds(app) - own, processor_seconds(app) - whole
        took = time.monotonic() - began
        strokes = len(drawn_counts(terminal.film(), SIZE, _STROKES))
    if strokes < _SECONDS / _PACE:
        raise MeasureError(f"only {strokes} strokes were counted while it was measured")
    where = f"{took:.0f} s of counted strokes on {SIZE[0]} by {SIZE[1]}, of one core"
    yield Figure(
        name=f"processor time of the screen over {where}", value=100 * own / took, unit="%", must=15
    )
    yield Figure(
        name=f"processor time of its children over {where}",
        value=100 * (whole - own) / took,
        unit="%",
        must=15,
    )


def _wait_for_strokes(terminal: Terminal) -> None:
    """Wait for the first."""
    terminal.look_for(f"of {_STROKES}").wait()
    deadline = time.monotonic() + _PATIENCE
    while not drawn_counts(terminal.film(), SIZE, 1):
        if time.monotonic() > deadline:
            raise MeasureError("no stroke was counted on the screen")
        time.sleep(_REST)

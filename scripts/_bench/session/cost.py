"""What a session on the screen takes of the machine."""

import time
from collections.abc import Iterator
from typing import Final

import psutil

from _bench.figure import Figure
from _bench.files import routine
from _bench.listening import first_sound
from _bench.process_tree import memory, processor_seconds
from _bench.studio import PROGRAM, Studio
from _bench.terminal import Terminal

_SECONDS: Final = 60.0
_LOOK_EVERY: Final = 2.0
_STEPS: Final = (
    'kind = "say"\nsay = ["Left ankle on your right knee, sole towards you."]\nthen = 3',
    'kind = "locate"\nsay = ["Search from arch to heel."]\nwait = 3\nhints = ["Once more."]',
    'kind = "strokes"\nsay = ["Stay on it: firm, rolling, arch to heel."]\ncount = 30\npace = 2',
)
"""A session in brief; most of it is counted strokes, which is when most moves on the screen."""


def cost(studio: Studio) -> Iterator[Figure]:
    """From the first sound on; what came before is what `start` measures."""
    path = studio.write("cost.toml", routine(_STEPS))
    with Terminal((*PROGRAM, "start", path), studio.env(home="cost")) as terminal:
        app = psutil.Process(terminal.process.pid)
        with studio.card.record() as recording:
            first_sound(recording, 0)
        began, used = time.monotonic(), processor_seconds(app)
        peak = 0
        while time.monotonic() < began + _SECONDS:
            time.sleep(_LOOK_EVERY)
            peak = max(peak, memory(app))
        used, took = processor_seconds(app) - used, time.monotonic() - began
    yield Figure(
        name=f"processor time over {_SECONDS:.0f} s of a session on 120 by 40, of one core",
        value=100 * used / took,
        unit="%",
        must=8,
    )
    yield Figure(
        name="memory of the whole process tree at its peak (PSS)",
        value=peak / 2**20,
        unit="MiB",
        must=180,
    )

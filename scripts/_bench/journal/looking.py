"""100,000 sessions: read for the journal's screen, as its thread does it."""

import subprocess
import sys
from collections.abc import Iterator
from statistics import median
from typing import Final

from _bench.figure import Figure
from _bench.journal.sessions import fill
from _bench.studio import Studio

_SESSIONS: Final = 100_000
_TRIES: Final = 7
_READ: Final = """
import sys, time
from pathlib import Path
from voiceguide.looking_back import LookingBack
past = LookingBack(Path(sys.argv[1]))
begins = time.perf_counter(), time.process_time()
(past.page if sys.argv[2] == "page" else lambda _: past.digest())(None)
print(time.perf_counter() - begins[0], time.process_time() - begins[1])
"""


def looking(studio: Studio) -> Iterator[Figure]:
    """From opening the file to what the screen shows; imports are left out."""
    path = studio.folder / "looking.sqlite3"
    fill(path, _SESSIONS)
    parts = (
        ("page", "the list's first page", 100),
        ("digest", "days, answers, what helped", 500),
    )
    for part, name, must in parts:
        taken = [_taken(studio, str(path), part) for _ in range(_TRIES)]
        yield Figure(
            name=f"{name} of {_SESSIONS:,} sessions, median of {_TRIES}",
            value=median(wall for wall, _ in taken) * 1000,
            unit="ms",
            must=must,
        )
        yield Figure(
            name="of this on the processor, which others do not lengthen",
            value=median(own for _, own in taken) * 1000,
            unit="ms",
            must=must,
        )


def _taken(studio: Studio, path: str, part: str) -> tuple[float, float]:
    """Seconds, and those of the processor."""
    told = subprocess.check_output((sys.executable, "-c", _READ, path, part), env=studio.env())
    wall, own = map(float, told.split())
    return wall, own

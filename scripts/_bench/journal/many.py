"""100,000 sessions: listed, and in the way of a start."""

import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import Final

import psutil

from _bench.figure import Figure, MeasureError
from _bench.journal.sessions import fill
from _bench.studio import PROGRAM, Studio, seconds_of

_SESSIONS: Final = 100_000
_FEW: Final = 1_000
_MUST_A_SECOND: Final = 20_000
_TRIES: Final = 7
_ASK: Final = """
import sys, time
from pathlib import Path
import voiceguide.assembly
begin = time.perf_counter()
from voiceguide.journal.journal import Journal
from voiceguide.journal.reading import last_used
journal = Journal(Path(sys.argv[1]))
journal.unfinished(); journal.remembered("inner-heel")
if len(sys.argv) > 2: last_used(Path(sys.argv[1]))
print(time.perf_counter() - begin)
"""


def many(studio: Studio) -> Iterator[Figure]:
    """`voiceguide history --json`, from the command to its end, into a pipe."""
    times, peaks = {}, {}
    for count in (_FEW, _SESSIONS):
        home = f"history{count}"
        fill(_journal(studio, home), count)
        times[count], peaks[count] = _listed(studio, home, count)
    each = (times[_SESSIONS] - times[_FEW]) / (_SESSIONS - _FEW)
    yield Figure(
        name=f"history --json, a row of {_SESSIONS:,}",
        value=each * 1e6,
        unit="µs",
        must=1e6 / _MUST_A_SECOND,
    )
    yield Figure(
        name=f"its memory at its peak (RSS), against {_FEW:,} sessions",
        value=peaks[_SESSIONS] / peaks[_FEW],
        unit="times",
        must=1.1,
    )


def opening(studio: Studio) -> Iterator[Figure]:
    """What a start asks the journal for; its imports are the session's, but for the journal's."""
    for count in (0, _SESSIONS):
        path = _journal(studio, f"opening{count}")
        fill(path, count)
        command = (sys.executable, "-c", _ASK, str(path))
        taken = [float(subprocess.check_output(command, env=studio.env())) for _ in range(_TRIES)]
        yield Figure(
            name=f"what a start asks a journal of {count:,} sessions, median of {_TRIES}",
            value=median(taken) * 1000,
            unit="ms",
            must=20,
        )
    picker = (*command, "all")
    taken = [float(subprocess.check_output(picker, env=studio.env())) for _ in range(_TRIES)]
    yield Figure(
        name="the same and what the picker asks, on a thread of its own",
        value=median(taken) * 1000,
        unit="ms",
        must=100,
    )


def _journal(studio: Studio, home: str) -> Path:
    return Path(studio.env(home=home)["XDG_DATA_HOME"]) / "voiceguide" / "journal.sqlite3"


def _listed(studio: Studio, home: str, count: int) -> tuple[float, int]:
    """Seconds, and the largest resident size in bytes; all rows must be there."""
    command = (*PROGRAM, "history", "--json")
    seconds_of(command, studio.env(home=home))
    began = time.monotonic()
    with subprocess.Popen(command, env=studio.env(home=home), stdout=subprocess.PIPE) as process:
        assert process.stdout is not None  # noqa: S101 - it is a pipe
        watched = psutil.Process(process.pid)
        rows = peak = 0
        for line in process.stdout:
            rows += line.startswith((b"[{", b",{"))
            if rows % 500 == 0:
                peak = max(peak, watched.memory_info().rss)
    took = time.monotonic() - began
    if rows != count:
        raise MeasureError(f"{rows} of {count} rows came")
    return took, peak

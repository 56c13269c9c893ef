"""Exports with all clips in the cache, in processor time of the one process that makes them."""

import json
import subprocess
from collections.abc import Iterator
from typing import Any, Final

from _bench.figure import Figure
from _bench.studio import Studio, driver

_HOUR: Final = 3600.0
_FASTER: Final = {"wav": 400, "mp3": 100}
"""Than real time, at least."""
_LIMIT: Final = 1800.0


def speed(studio: Studio) -> Iterator[Figure]:
    """The bundled routine `inner-heel`, some six minutes; the best of three."""
    for kind, times in _FASTER.items():
        told = measured(studio, kind, "1", "3")
        yield Figure(
            name=f"processor time for an hour of {kind.upper()} ({times} times real time)",
            value=told["processor"] / told["sound"] * _HOUR,
            unit="s",
            must=_HOUR / times,
        )


def page(studio: Studio) -> Iterator[Figure]:
    """The same as a page: the best of three, and how large ten minutes are."""
    told = measured(studio, "html", "1", "3")
    yield Figure(
        name="processor time for an hour as a page (50 times real time)",
        value=told["processor"] / told["sound"] * _HOUR,
        unit="s",
        must=_HOUR / 50,
    )
    yield Figure(
        name="a page of ten minutes",
        value=told["bytes"] / told["sound"] * 600 / 1e6,
        unit="MB",
        must=6,
    )


def eight_hours(studio: Studio) -> Iterator[Figure]:
    """The same routine over and over, as MP3."""
    told = measured(studio, "mp3", "8", "1")
    yield Figure(
        name=f"memory of an export of {told['sound'] / _HOUR:.1f} hours at its peak (RSS)",
        value=told["resident"] / 2**20,
        unit="MiB",
        must=250,
    )


def measured(studio: Studio, kind: str, hours: str, times: str) -> dict[str, Any]:
    """What the driver `exporting` tells of an export."""
    command = (*driver("exporting"), kind, hours, times)
    done = subprocess.run(
        command, env=studio.env(), check=True, stdout=subprocess.PIPE, timeout=_LIMIT
    )
    told: dict[str, Any] = json.loads(done.stdout)
    return told

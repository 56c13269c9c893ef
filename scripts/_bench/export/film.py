"""Films: how fast they are drawn and packed, and in how much memory."""

from collections.abc import Iterator
from typing import Final

from _bench.export.speed import measured
from _bench.figure import Figure
from _bench.studio import Studio

_HOUR: Final = 3600.0
_FASTER: Final = 6
"""Than real time, at least, on machines of two cores."""
_CORES: Final = 2


def film(studio: Studio) -> Iterator[Figure]:
    """The bundled routine `inner-heel`, some six minutes, at 720p."""
    for kind in ("mp4", "webm"):
        once = measured(studio, kind, "1", "1")
        yield Figure(
            name=f"processor time for an hour of {kind.upper()}, all cores together "
            f"({_FASTER} times real time on {_CORES})",
            value=once["processor"] / once["sound"] * _HOUR,
            unit="s",
            must=_HOUR * _CORES / _FASTER,
        )
        yield Figure(
            name=f"the same by the one thread that draws {kind.upper()}",
            value=once["thread"] / once["sound"] * _HOUR,
            unit="s",
            must=_HOUR / _FASTER,
        )
        yield Figure(
            name=f"memory of an export of {kind.upper()} at its peak (RSS)",
            value=once["resident"] / 2**20,
            unit="MiB",
            must=250,
        )

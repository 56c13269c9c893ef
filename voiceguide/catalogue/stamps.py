"""Stamps: by what it shows that a file has changed, without reading it."""

import os
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Final

Stamp = tuple[int, ...]
"""Times, size and number of a file; empty for one that changes with the program alone."""
Stamps = Mapping[str, Stamp | None]
"""By name; None where a file cannot be looked at."""

_SETTLED_NS: Final = 2_000_000_000
"""For so long, at most, a file system gives the same time to two changes."""
_LOOK_SECONDS: Final = 0.4
"""Between two looks."""
_REST: Final = 40
"""Times as long as a look takes, it rests at least: very many files must not keep a core busy."""
_CALM_SECONDS: Final = 0.1
"""For so long nothing must change before a change is told of."""
_MOST_CALMING: Final = 10
"""So often it is waited for calm."""


def stamp_of(path: str | Path) -> Stamp | None:
    """The stamp of a file, or of what it links to."""
    try:
        found = os.stat(path)  # noqa: PTH116 - half as dear, for each of thousands
    except OSError:
        return None
    return (found.st_mtime_ns, found.st_size, found.st_ino, found.st_ctime_ns)


def settled(stamp: Stamp | None, moment_ns: int) -> bool:
    """Whether any change after a moment would show, given a stamp from before it."""
    return not stamp or abs(moment_ns - max(stamp[0], stamp[3])) > _SETTLED_NS


def changes(look: Callable[[], Stamps], seen: Stamps, stop: threading.Event) -> Iterator[None]:
    """An item each time that something has changed.

    The system's own notifications do not come from behind links and networks, nor from a folder
    that is not there yet; so all files are looked at.

    Args:
        look: gives the stamps as they are.
        seen: the stamps as they were.
        stop: once it is set, this ends.
    """
    rest = _LOOK_SECONDS
    while not stop.wait(rest):
        began = time.monotonic()
        found = look()
        rest = max(_LOOK_SECONDS, _REST * (time.monotonic() - began))
        if found != seen:
            seen = _calm(look, found, stop)
            yield


def _calm(look: Callable[[], Stamps], found: Stamps, stop: threading.Event) -> Stamps:
    """The stamps once they stay as they are."""
    for _ in range(_MOST_CALMING):
        before = found
        if stop.wait(_CALM_SECONDS) or (found := look()) == before:
            break
    return found

"""An offer that is made once: a file remembers it."""

import contextlib
from pathlib import Path


def due(mark: Path) -> bool:
    """Whether it was never made; from now on it was.

    Where that cannot be remembered it is not made at all: nobody is asked twice.
    """
    with contextlib.suppress(OSError):
        mark.parent.mkdir(parents=True, exist_ok=True)
        mark.touch(exist_ok=False)
        return True
    return False

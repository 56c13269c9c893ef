"""Holding: a lock file says that a program is at something, and is let go whatever ends it.

The system lets go of a lock when a process dies, also by SIGKILL; the number of a process or the
time of its last word could not tell that. The package `filelock` does the same, and loads asyncio.
"""

import contextlib
import os
import sys
from pathlib import Path

if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


class Held:
    """A lock that was taken."""

    def __init__(self, path: Path, handle: int) -> None:
        self._path = path
        self._handle = handle

    def let_go(self) -> None:
        """Let go of it; the file is removed."""
        with contextlib.suppress(OSError):
            self._path.unlink(missing_ok=True)
        with contextlib.suppress(OSError):
            os.close(self._handle)


def hold(path: Path) -> Held | None:
    """Take a lock; None where it is taken, or the folder has no room for one.

    Args:
        path: the lock's file; its folder is made if need be.
    """
    handle = -1
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        _lock(handle)
    except OSError:
        if handle >= 0:
            os.close(handle)
        return None
    return Held(path, handle)


def is_held(path: Path) -> bool:
    """Whether somebody has the lock; the file of one who died is removed."""
    if not path.exists():
        return False
    held = hold(path)
    if held is None:
        return True
    held.let_go()
    return False

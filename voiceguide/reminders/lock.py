"""One process a routine waits: a lock that the system lets go when its process ends, or crashes."""

import contextlib
import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

from filelock import FileLock, Timeout

from voiceguide.errors import UsageError
from voiceguide.printable import printable


@contextlib.contextmanager
def only_one(folder: Path, name: str) -> Iterator[None]:
    """Hold a routine's place.

    Raises:
        UsageError: another process holds it.
        OSError: there is no room for a lock.
    """
    folder.mkdir(parents=True, exist_ok=True)
    place = _place(folder, name)
    lock = FileLock(place.with_suffix(".lock"), timeout=0)
    number = place.with_suffix(".pid")
    try:
        lock.acquire()
    except Timeout:
        raise UsageError(
            f"A reminder of '{printable(name)}' waits already{_by(number)}.",
            "End that one by Ctrl-C first, or leave it to it.",
        ) from None
    try:
        number.write_text(str(os.getpid()), encoding="ascii")
        yield
    finally:
        with contextlib.suppress(OSError):
            number.unlink()
        lock.release()


def held(folder: Path, name: str) -> bool:
    """Whether some process waits for a routine."""
    try:
        with FileLock(_place(folder, name).with_suffix(".lock"), timeout=0):
            return False
    except Timeout:
        return True
    except OSError:
        return False


def _place(folder: Path, name: str) -> Path:
    return folder / hashlib.sha256(name.encode("utf-8", "surrogateescape")).hexdigest()[:16]


def _by(number: Path) -> str:
    """Which process it is, where that can be read."""
    with contextlib.suppress(OSError, ValueError):
        return f", in process {int(number.read_text(encoding='ascii'))}"
    return ""

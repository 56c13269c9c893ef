"""Files that are written whole or not at all."""

import contextlib
import secrets
from collections.abc import Iterator
from pathlib import Path


def write_new(path: Path, data: bytes) -> None:
    """Write a file that is not there yet.

    Raises:
        FileExistsError: it is there.
        OSError: it cannot be written; nothing is left behind.
    """
    file = path.open("xb")
    try:
        with file:
            file.write(data)
    except OSError:
        with contextlib.suppress(OSError):
            path.unlink()
        raise


def write_over(path: Path, data: bytes) -> None:
    """Write a file in the place of what is there; whoever reads it finds the one or the other.

    Raises:
        OSError: it cannot be written; all is as it was.
    """
    with written_beside(path, data) as part:
        part.replace(path)


@contextlib.contextmanager
def written_beside(path: Path, data: bytes) -> Iterator[Path]:
    """A new file beside a place, to be moved there; it is gone if that comes to nothing.

    Raises:
        OSError: it cannot be written.
    """
    part = path.with_name(f".{secrets.token_hex(8)}.part")
    write_new(part, data)
    try:
        yield part
    except OSError:
        with contextlib.suppress(OSError):
            part.unlink()
        raise

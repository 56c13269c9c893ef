"""Files that are written whole or not at all."""

import contextlib
import secrets
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
    part = path.with_name(f".{secrets.token_hex(8)}.part")
    write_new(part, data)
    try:
        part.replace(path)
    except OSError:
        with contextlib.suppress(OSError):
            part.unlink()
        raise

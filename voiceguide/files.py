"""Files that are written whole or not at all."""

import contextlib
import errno
import os
import secrets
import stat
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO


def write_new(path: Path, data: bytes, *, durable: bool = False) -> None:
    """Write a file that is not there yet.

    Args:
        path: where.
        data: all of it.
        durable: whether it is to be on the disk, whatever happens then.

    Raises:
        FileExistsError: it is there.
        OSError: it cannot be written; nothing is left behind.
    """
    file = path.open("xb")
    try:
        with file:
            file.write(data)
            if durable:
                file.flush()
                os.fsync(file.fileno())
    except OSError:
        with contextlib.suppress(OSError):
            path.unlink()
        raise


@contextlib.contextmanager
def streamed(path: Path, *, over: bool = False) -> Iterator[IO[bytes]]:
    """A file to write to piece by piece, that only this person can read; whole or not there.

    Args:
        path: where.
        over: whether it may take the place of what is there.

    Raises:
        FileExistsError: it is there already.
        OSError: it cannot be written; nothing is left behind.
    """
    if path.exists() and not over:
        raise FileExistsError(errno.EEXIST, "it is there already", str(path))
    part = path.with_name(f".{secrets.token_hex(8)}.part")
    try:
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            yield file
        part.replace(path)
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)


def write_over(path: Path, data: bytes) -> None:
    """Write a file in the place of what is there; whoever reads it finds the one or the other.

    Raises:
        OSError: it cannot be written; all is as it was.
    """
    with written_beside(path, data) as part:
        part.replace(path)


def write_durably(path: Path, data: bytes) -> None:
    """Write a file in the place of what is there, with its mode; then it is on the disk.

    Raises:
        OSError: it cannot be written, or was made read-only; all is as it was.
    """
    mode = None
    with contextlib.suppress(FileNotFoundError):
        mode = stat.S_IMODE(path.stat().st_mode)
    if mode is not None and not mode & stat.S_IWUSR:
        raise PermissionError(0, "it is read-only")
    with written_beside(path, data, durable=True) as part:
        if mode is not None:
            part.chmod(mode)
        part.replace(path)
    if sys.platform != "win32":
        _keep_names(path.parent)


def _keep_names(folder: Path) -> None:
    """Have what a folder lists on the disk, where the file system can."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


@contextlib.contextmanager
def written_beside(path: Path, data: bytes, *, durable: bool = False) -> Iterator[Path]:
    """A new file beside a place, to be moved there; it is gone if that comes to nothing.

    Raises:
        OSError: it cannot be written.
    """
    part = path.with_name(f".{secrets.token_hex(8)}.part")
    write_new(part, data, durable=durable)
    try:
        yield part
    except OSError:
        with contextlib.suppress(OSError):
            part.unlink()
        raise

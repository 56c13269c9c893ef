"""Rows that are kept in a file of the cache folder: whole, and for their key, or not at all."""

import json
import stat
import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from voiceguide import files

_MAGIC: Final = "voiceguide index 1"
_MOST_BYTES: Final = 256 << 20


def read(path: Path, key: str) -> Sequence[Any]:
    """The rows that were kept under this key; none where there are none, or they are damaged."""
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode) or status.st_size > _MOST_BYTES:
            return ()
        head, _, body = path.read_bytes().partition(b"\n")
    except OSError:
        return ()
    if head != _head(key, body):
        return ()
    rows: list[Any] = json.loads(body)
    return rows


def write(path: Path, key: str, rows: Sequence[Any]) -> None:
    """Keep rows of JSON's own types, in place of what was kept before.

    Raises:
        OSError: they cannot be kept; what was kept before still is, and nothing else is left.
    """
    # JSON in ASCII bears every file name; what other formats are faster by would not be felt.
    body = json.dumps(rows, separators=(",", ":")).encode()
    path.parent.mkdir(parents=True, exist_ok=True)
    files.write_over(path, _head(key, body) + b"\n" + body)


def _head(key: str, body: bytes) -> bytes:
    return f"{_MAGIC} {key} {zlib.crc32(body):08x}".encode()

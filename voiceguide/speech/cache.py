"""Clips on disk. Safe to delete at any time, and safe for several processes at once."""

import contextlib
import hashlib
import os
import stat
import struct
import tempfile
import time
import zlib
from pathlib import Path
from typing import Final

from voiceguide.clip import Clip, ClipShape, Line
from voiceguide.frames import Frame
from voiceguide.speech.speaker import Manner, speakable

_MAGIC: Final = b"vgclip1\n"
"""Names the format, in the files and in the keys: a new format never meets an old file."""
_HEADER: Final = struct.Struct("<8sIIII")
"""Magic, length, onset, P-centre, and the CRC-32 of the three and the samples that follow."""
_SHAPE: Final = struct.Struct("<III")
_CLIP_LIMIT: Final = 64 << 20
_DAY_SECONDS: Final = 24 * 60 * 60
_TRIES: Final = 3
LIMIT_BYTES: Final = 256 << 20


def cache_key(identity: str, manner: Manner, line: Line) -> str:
    """The name under which the clip of a line, spoken in this manner by this speaker, is kept.

    Lines that are spoken alike share one, and one that comes to be spoken otherwise gets another.
    """
    digest = hashlib.sha256(_MAGIC)
    for part in (identity, manner.voice or "", str(manner.rate), speakable(line.text)):
        data = part.encode("utf-8", "surrogatepass")
        digest.update(len(data).to_bytes(8, "little") + data)
    return digest.hexdigest()


class ClipCache:
    """A folder of clips. Nothing that is wrong with it raises: it holds less, and says so.

    A file that is cut, corrupt or unreadable counts as absent. After three clips in a row that
    could not be kept, no more are tried.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._failures = 0
        self.notice = ""
        """One sentence once clips cannot be kept; empty while all is well."""

    def get(self, key: str) -> Clip | None:
        path = self._path(key)
        try:
            status = path.stat()
            if not stat.S_ISREG(status.st_mode) or status.st_size > _CLIP_LIMIT:
                return None
            clip = _unpacked(path.read_bytes())
            now = time.time()
            if clip is not None and now - status.st_mtime > _DAY_SECONDS:
                os.utime(path, (now, now))  # its age is that of its last use
        except OSError:
            return None
        return clip

    def put(self, key: str, clip: Clip) -> bool:
        """Keep a clip; whether that worked."""
        if self._failures >= _TRIES:
            return False
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            _write(self._path(key), _packed(clip))
        except OSError as error:
            self._failures += 1
            reason = error.strerror or str(error)
            self.notice = f"Speech is not kept for next time: {self._folder}: {reason}."
            return False
        self._failures = 0
        self.notice = ""
        return True

    def prune(self, limit_bytes: int = LIMIT_BYTES) -> None:
        """Delete the clips that were not used for longest, until the rest fits the limit."""
        found = []
        with contextlib.suppress(OSError), os.scandir(self._folder) as entries:
            for entry in entries:
                with contextlib.suppress(OSError):
                    status = entry.stat(follow_symlinks=False)
                    if entry.is_file(follow_symlinks=False) and _ours(entry.name, status.st_mtime):
                        found.append((status.st_mtime, status.st_size, entry.path))
        total = sum(size for _, size, _ in found)
        for _, size, path in sorted(found):
            if total <= limit_bytes:
                return
            with contextlib.suppress(OSError):
                Path(path).unlink()
            total -= size

    def _path(self, key: str) -> Path:
        return self._folder / f"{key}.clip"


def _ours(name: str, modified: float) -> bool:
    """Whether a file is a clip, or what was left of one by a process that was killed."""
    return name.endswith(".clip") or (
        name.endswith(".part") and time.time() - modified > _DAY_SECONDS
    )


def _write(path: Path, data: bytes) -> None:
    """Whole or not at all.

    Raises:
        OSError: it cannot be written; nothing is left behind.
    """
    descriptor, part = tempfile.mkstemp(suffix=".part", dir=path.parent)
    try:
        with open(descriptor, "wb") as file:  # noqa: PTH123 - a descriptor is opened
            file.write(data)
        Path(part).replace(path)
    except OSError:
        with contextlib.suppress(OSError):
            Path(part).unlink()
        raise


def _packed(clip: Clip) -> bytes:
    shape = clip.shape
    parts = (shape.length, shape.onset, shape.p_centre)
    crc = zlib.crc32(clip.pcm, zlib.crc32(_SHAPE.pack(*parts)))
    return _HEADER.pack(_MAGIC, *parts, crc) + clip.pcm


def _unpacked(data: bytes) -> Clip | None:
    if len(data) < _HEADER.size:
        return None
    magic, length, onset, p_centre, crc = _HEADER.unpack_from(data)
    pcm = data[_HEADER.size :]
    shape = _SHAPE.pack(length, onset, p_centre)
    if magic != _MAGIC or crc != zlib.crc32(pcm, zlib.crc32(shape)):
        return None
    with contextlib.suppress(ValueError):
        return Clip(
            pcm=pcm,
            shape=ClipShape(length=Frame(length), onset=Frame(onset), p_centre=Frame(p_centre)),
        )
    return None

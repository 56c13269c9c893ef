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

from voiceguide.clip import Clip, ClipShape, Line, Word
from voiceguide.frames import Frame
from voiceguide.speech.speaker import Manner, speakable

_MAGIC: Final = b"vgclip2\n"
"""Names the format, in the files and in the keys: a new format never meets an old file."""
_HEADER: Final = struct.Struct("<8sI")
"""Magic, and the CRC-32 of all that follows: the shape, the words, the samples."""
_SHAPE: Final = struct.Struct("<IIII")
"""Length, onset, P-centre, number of words."""
_WORD: Final = struct.Struct("<III")
"""Begin, start, end."""
_CLIP_LIMIT: Final = 64 << 20
_DAY_SECONDS: Final = 24 * 60 * 60
_TRIES: Final = 3
LIMIT_BYTES: Final = 256 << 20


def cache_key(identity: str, manner: Manner, line: Line) -> str:
    """The name under which the clip of a line, spoken in this manner by this speaker, is kept.

    Lines that are written otherwise, though spoken alike, have their words elsewhere; and one that
    comes to be spoken otherwise gets another clip.
    """
    digest = hashlib.sha256(_MAGIC)
    for part in (identity, manner.voice or "", str(manner.rate), line.text, speakable(line.text)):
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
    body = b"".join(
        (
            _SHAPE.pack(shape.length, shape.onset, shape.p_centre, len(shape.words)),
            *(_WORD.pack(word.begin, word.start, word.end) for word in shape.words),
            clip.pcm,
        )
    )
    return _HEADER.pack(_MAGIC, zlib.crc32(body)) + body


def _unpacked(data: bytes) -> Clip | None:
    """The clip, or None where the bytes are not as they were written."""
    if len(data) < _HEADER.size + _SHAPE.size:
        return None
    magic, crc = _HEADER.unpack_from(data)
    body = memoryview(data)[_HEADER.size :]
    if magic != _MAGIC or crc != zlib.crc32(body):
        return None
    length, onset, p_centre, count = _SHAPE.unpack_from(body)
    rest = body[_SHAPE.size :]
    with contextlib.suppress(ValueError, struct.error):
        words = tuple(map(_word, _WORD.iter_unpack(rest[: count * _WORD.size])))
        return Clip(
            pcm=bytes(rest[count * _WORD.size :]),
            shape=ClipShape(
                length=Frame(length), onset=Frame(onset), p_centre=Frame(p_centre), words=words
            ),
        )
    return None


def _word(parts: tuple[int, int, int]) -> Word:
    begin, start, end = parts
    return Word(begin=Frame(begin), start=start, end=end)

"""FLAC, Ogg Vorbis and Opus, by libsndfile; tagged by mutagen.

libsndfile draws a number for each Ogg stream at random. It is replaced by one that follows from
what the file holds, so that the same session makes the same file.
"""

import zlib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import IO, Any, Final

import numpy as np
import soundfile
from mutagen.flac import FLAC
from mutagen.ogg import OggPage
from mutagen.oggopus import OggOpus
from mutagen.oggvorbis import OggVorbis

from voiceguide.export.performance import Performance
from voiceguide.export.tags import comments
from voiceguide.export.wav import pcm
from voiceguide.frames import FRAME_RATE
from voiceguide.sound.mixer import Samples

_MOST: Final = FRAME_RATE
"""Frames in one write: libsndfile's Vorbis crashes at very many."""


class _File:
    """A file for libsndfile, through which no exception can go: the first one is kept."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("x+b")
        self.error: OSError | None = None

    def write(self, data: bytes) -> int:
        if self.error is None:
            try:
                return self._file.write(data)
            except OSError as error:
                self.error = error
        return len(data)

    def read(self, size: int = -1) -> bytes:
        return self._file.read(size)

    def readinto(self, buffer: memoryview) -> int:
        return self._file.readinto(buffer)

    def seek(self, offset: int, whence: int = 0) -> int:
        try:
            return self._file.seek(offset, whence)
        except OSError as error:  # what was written is not there yet
            self.error = self.error or error
            return 0

    def tell(self) -> int:
        return self._file.tell()

    def flush(self) -> None:
        """What libsndfile writes is buffered here alone."""

    def check(self) -> None:
        if self.error is not None:
            raise self.error

    def close(self) -> None:
        self._file.close()


class _XiphWriter:
    """A `Writer` of one of the three."""

    format: str
    subtype: str
    tagged: Callable[[Path], Any]

    def __init__(self, path: Path, performance: Performance, channels: int) -> None:
        self._path = path
        self._channels = channels
        self._comments = comments(performance)
        self._file = _File(path)
        # Ctrl-C comes to the main thread alone: in what libsndfile calls it would be lost.
        self._aside = ThreadPoolExecutor(1)
        self._sound = self._aside.submit(self._begun).result()

    def _begun(self) -> Any:  # noqa: ANN401 - of a library without types
        return soundfile.SoundFile(
            self._file, "w", FRAME_RATE, self._channels, self.subtype, format=self.format
        )

    def take(self, piece: Samples) -> None:
        for begin in range(0, len(piece), _MOST):
            columns = self._columns(piece[begin : begin + _MOST])
            self._aside.submit(self._sound.write, columns).result()
            self._file.check()

    def _columns(self, piece: Samples) -> Any:  # noqa: ANN401 - of either type, as soundfile has it
        return np.repeat(piece[:, None], self._channels, axis=1)

    def end(self) -> None:
        self._aside.submit(self._sound.close).result()
        self._file.check()
        self._file.close()
        tagged = type(self).tagged(self._path)
        tagged.update({key: [text] for key, text in self._comments.items()})
        tagged.save(padding=lambda _: 0)

    def close(self) -> None:
        self._aside.submit(self._sound.close).result()
        self._aside.shutdown()
        self._file.close()


class FlacWriter(_XiphWriter):
    """16 bits a sample, as in WAV."""

    format, subtype, tagged = "FLAC", "PCM_16", FLAC

    def _columns(self, piece: Samples) -> Any:  # noqa: ANN401 - as above
        return np.frombuffer(pcm(piece, self._channels), "<i2").reshape(-1, self._channels)


class _OggWriter(_XiphWriter):
    format = "OGG"

    def end(self) -> None:
        super().end()
        number = zlib.crc32(repr(self._comments).encode("utf-8", "backslashreplace"))
        with self._path.open("r+b") as file:
            _renumber(file, number)


class VorbisWriter(_OggWriter):
    """Ogg Vorbis."""

    subtype, tagged = "VORBIS", OggVorbis


class OpusWriter(_OggWriter):
    """Ogg Opus."""

    subtype, tagged = "OPUS", OggOpus


def _renumber(file: IO[bytes], number: int) -> None:
    """Give all pages of a stream a number of its own."""
    while True:
        begin = file.tell()
        try:
            page = OggPage(file)
        except EOFError:
            return
        after = file.tell()
        page.serial = number
        file.seek(begin)
        file.write(page.write())
        file.seek(after)

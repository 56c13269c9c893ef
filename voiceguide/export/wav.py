"""WAV: 16 bits a sample, with the title and a marker a chapter. Needs no library."""

import struct
import wave
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Final

import numpy as np

from voiceguide.errors import ExportError
from voiceguide.export.performance import Chapter, Performance
from voiceguide.frames import FRAME_RATE
from voiceguide.sound.mixer import Samples

ARTIST: Final = "voiceguide"
_SAMPLE: Final = 2
_LARGEST: Final = (1 << 32) - (1 << 20)
"""Bytes that the format can tell of, but for its marks."""
_LOUDEST: Final = np.float32((1 << 15) - 1)


def pcm(piece: Samples, channels: int) -> bytes:
    """Samples as 16 bits, little-endian, the same on each channel."""
    whole = np.rint(piece * _LOUDEST).astype("<i2")
    return np.repeat(whole, channels).tobytes() if channels > 1 else whole.tobytes()


class WavWriter:
    """A `Writer`."""

    def __init__(self, path: Path, performance: Performance, channels: int) -> None:
        """Begin a file.

        Raises:
            ExportError: it would be larger than the format allows.
            OSError: it cannot be written.
        """
        if performance.length * channels * _SAMPLE > _LARGEST:
            raise ExportError(
                "A WAV file holds 4 GiB, and this would be more.", "Write a .flac instead."
            )
        self._channels = channels
        self._marks = _marks(performance)
        self._file = path.open("x+b")
        # Its length is known before it is written, so that nothing has to be put right later.
        self._wave = wave.open(self._file, "wb")  # noqa: SIM115 - closed by `end` or `close`
        self._wave.setparams((channels, _SAMPLE, FRAME_RATE, 0, "NONE", ""))
        self._wave.setnframes(performance.length)

    def take(self, piece: Samples) -> None:
        self._wave.writeframesraw(pcm(piece, self._channels))

    def end(self) -> None:
        self._wave.close()
        self._file.write(self._marks)
        size = self._file.tell()
        self._file.seek(4)
        self._file.write(struct.pack("<I", size - 8))
        self._file.close()

    def close(self) -> None:
        with suppress(OSError, wave.Error):
            self._wave.close()
        with suppress(OSError):
            self._file.close()


def _marks(performance: Performance) -> bytes:
    """The chunks after the samples: INFO, cue points, and their names."""
    info = _chunk(b"INAM", _text(performance.title)) + _chunk(b"IART", _text(ARTIST))
    chapters = performance.chapters()
    return b"".join(
        (
            _chunk(b"LIST", b"INFO" + info),
            _chunk(b"cue ", _points(chapters)),
            _chunk(b"LIST", b"adtl" + _labels(chapters)),
        )
    )


def _points(chapters: Iterable[Chapter]) -> bytes:
    points = [
        struct.pack("<II4sIII", number, chapter.begin, b"data", 0, 0, chapter.begin)
        for number, chapter in enumerate(chapters, start=1)
    ]
    return struct.pack("<I", len(points)) + b"".join(points)


def _labels(chapters: Iterable[Chapter]) -> bytes:
    return b"".join(
        _chunk(b"labl", struct.pack("<I", number) + _text(chapter.title))
        for number, chapter in enumerate(chapters, start=1)
    )


def _text(text: str) -> bytes:
    return text.encode("utf-8", "replace") + b"\0"


def _chunk(name: bytes, data: bytes) -> bytes:
    return name + struct.pack("<I", len(data)) + data + b"\0" * (len(data) % 2)

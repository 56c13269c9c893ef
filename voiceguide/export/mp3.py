"""MP3, by LAME, at a constant bit rate: players tell its length and find their place in it."""

from pathlib import Path
from typing import Final

import lameenc

from voiceguide.export import lame_tag
from voiceguide.export.performance import Performance
from voiceguide.export.tags import id3
from voiceguide.export.wav import pcm
from voiceguide.frames import FRAME_RATE
from voiceguide.sound.mixer import Samples

_KBITS: Final = {1: 80, 2: 112}
_QUALITY: Final = 7
"""LAME's own scale: less is better, and slower by far."""
_HEADER: Final = 4
"""Bytes of a frame's header."""


class Mp3Writer:
    """A `Writer`."""

    def __init__(self, path: Path, performance: Performance, channels: int) -> None:
        self._channels = channels
        self._encoder = lameenc.Encoder()
        self._encoder.set_in_sample_rate(FRAME_RATE)
        self._encoder.set_out_sample_rate(FRAME_RATE)  # LAME may choose a lower one by itself
        self._encoder.set_channels(channels)
        self._encoder.set_bit_rate(_KBITS[channels])
        self._encoder.set_quality(_QUALITY)
        self._encoder.silence()
        self._frame_bytes = _KBITS[channels] * 1000 // 8 * lame_tag.SAMPLES // FRAME_RATE
        self._samples = 0
        self._file = path.open("x+b")
        self._tag_at = self._file.write(id3(performance))
        self._file.write(bytes(self._frame_bytes))

    def take(self, piece: Samples) -> None:
        if len(piece):
            self._samples += len(piece)
            self._file.write(self._encoder.encode(pcm(piece, self._channels)))

    def end(self) -> None:
        self._file.write(self._encoder.flush())
        self._write_tag()
        self._file.close()

    def _write_tag(self) -> None:
        """In the place that was kept for it, now that all is known."""
        begin = self._tag_at + self._frame_bytes
        frames = (self._file.tell() - begin) // self._frame_bytes
        self._file.seek(begin)
        stream = lame_tag.Stream(
            header=self._file.read(_HEADER),
            channels=self._channels,
            kbits=_KBITS[self._channels],
            frame_bytes=self._frame_bytes,
            frames=frames,
            samples=self._samples,
        )
        self._file.seek(self._tag_at)
        self._file.write(lame_tag.tag(stream))

    def close(self) -> None:
        self._file.close()

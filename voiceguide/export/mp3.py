"""MP3, by LAME, at a constant bit rate: players tell its length and find their place in it."""

from pathlib import Path
from typing import Final

import lameenc

from voiceguide.export.performance import Performance
from voiceguide.export.tags import id3
from voiceguide.export.wav import pcm
from voiceguide.frames import FRAME_RATE
from voiceguide.sound.mixer import Samples

_KBITS: Final = {1: 80, 2: 112}
_QUALITY: Final = 7
"""LAME's own scale: less is better, and slower by far."""


class Mp3Writer:
    """A `Writer`."""

    def __init__(self, path: Path, performance: Performance, channels: int) -> None:
        self._channels = channels
        self._encoder = lameenc.Encoder()
        self._encoder.set_in_sample_rate(FRAME_RATE)
        self._encoder.set_channels(channels)
        self._encoder.set_bit_rate(_KBITS[channels])
        self._encoder.set_quality(_QUALITY)
        self._encoder.silence()
        self._file = path.open("xb")
        self._file.write(id3(performance))

    def take(self, piece: Samples) -> None:
        if len(piece):
            self._file.write(self._encoder.encode(pcm(piece, self._channels)))

    def end(self) -> None:
        self._file.write(self._encoder.flush())
        self._file.close()

    def close(self) -> None:
        self._file.close()

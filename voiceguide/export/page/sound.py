"""Sound that every browser plays, small: MP3 at a constant bit rate.

Opus would be smaller. Safari took it up late, and phones whose Safari knows it not are in use;
MP3 is played by all of them, also with the screen locked. At a constant rate and without a header
of its own no browser has to guess its length or a place in it: each frame takes as many bytes.
"""

import base64
from typing import Final

import lameenc

from voiceguide.export.wav import pcm
from voiceguide.frames import FRAME_RATE
from voiceguide.sound.mixer import Samples

_RATE: Final = 24_000
"""Hertz: a voice has little above the half of it."""
_KBITS: Final = 48
_QUALITY: Final = 7
"""LAME's own scale: less is better, and slower by far."""
_DELAY: Final = 576 + 529
"""Samples of silence that coder and decoder put before the first."""

DELAY: Final = _DELAY / _RATE
"""The same in seconds."""
MEDIA_TYPE: Final = "audio/mpeg"


class Encoder:
    """Takes samples, gives Base64."""

    def __init__(self, channels: int) -> None:
        """Begin.

        Args:
            channels: 1 or 2, which sound alike.
        """
        self._channels = channels
        self._left = b""
        self._lame = lameenc.Encoder()
        self._lame.set_in_sample_rate(FRAME_RATE)
        self._lame.set_out_sample_rate(_RATE)
        self._lame.set_channels(channels)
        self._lame.set_bit_rate(_KBITS)
        self._lame.set_quality(_QUALITY)
        self._lame.silence()

    def take(self, piece: Samples) -> str:
        """What the next samples make, of shape (n,)."""
        return self._lettered(bytes(self._lame.encode(pcm(piece, self._channels))), last=False)

    def end(self) -> str:
        """The rest."""
        return self._lettered(bytes(self._lame.flush()), last=True)

    def _lettered(self, data: bytes, *, last: bool) -> str:
        """Base64 of whole threes of bytes, so that the pieces can be put together."""
        data = self._left + data
        whole = len(data) if last else len(data) - len(data) % 3
        self._left = data[whole:]
        return base64.b64encode(data[:whole]).decode("ascii")

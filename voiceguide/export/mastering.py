"""Mastering: the mix at a loudness that podcasts and audio books have, in two passes."""

from collections.abc import Callable, Iterator
from math import isfinite
from typing import Final

import numpy as np

from voiceguide.clip import Clip, Line
from voiceguide.export.driver import Progress
from voiceguide.export.limiter import Limiter
from voiceguide.export.loudness import Meter
from voiceguide.export.mixdown import Palette, blocks, mixdown
from voiceguide.export.performance import Performance
from voiceguide.sound.mixer import Samples

LOUDNESS: Final = -16.0
"""LUFS, integrated over all that is heard."""
CEILING: Final = 10 ** (-3 / 20)
"""True peaks; what compresses with losses adds to them, and they shall stay below -1 dBTP."""
_EXPECTED: Final = 7.4
"""The gain at which it is measured. The limiter has its share in how loud it is, so that the gain
that is right is found the better, the nearer this one is to it."""
_YIELDING: Final = 1.5
"""Decibels of gain for one of loudness: the limiter takes the rest."""


class Master:
    """A performance, measured: gives its sound as often as it is asked for."""

    def __init__(
        self,
        performance: Performance,
        clip_of: Callable[[Line], Clip],
        *,
        channels: int = 1,
        progress: Progress = lambda _: None,
    ) -> None:
        """Go through it once.

        Args:
            performance: what sounds.
            clip_of: gives the clip of a line.
            channels: on how many it will be played; all of them sound alike.
            progress: is told while it measures.
        """
        self._performance = performance
        self._palette = Palette(clip_of)
        self.blocks = blocks(performance.length)
        self._gain = _EXPECTED / np.sqrt(channels)
        meter = Meter()
        for number, piece in enumerate(self._limited()):
            meter.take(piece)
            progress(number / self.blocks)
        amiss = LOUDNESS - meter.integrated(channels)
        if isfinite(amiss):
            self._gain *= 10 ** (amiss * _YIELDING / 20)

    def sound(self) -> Iterator[Samples]:
        """All of it in pieces of shape (n,), one a block and one more; some may be empty."""
        left = int(self._performance.length)
        for piece in self._limited():
            yield piece[:left]
            left -= min(left, len(piece))

    def _limited(self) -> Iterator[Samples]:
        limiter, gain = Limiter(CEILING), np.float32(self._gain)
        for block in mixdown(self._performance, self._palette):
            yield limiter.take(block * gain)
        yield limiter.end()

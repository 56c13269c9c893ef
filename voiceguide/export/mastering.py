"""Mastering: the mix as loud as podcasts and audio books are, in two passes or a few more."""

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
_EXPECTED: Final = {1: 17.4, 2: 13.2}
"""Decibels of gain at which it is measured, by channels: what bundled routines need."""
_NEAR: Final = 0.6
"""Decibels; farther from what was expected it is measured once more."""
_YIELDING: Final = 1.3
"""Decibels of gain for one of loudness: the limiter takes the rest."""
_TRIES: Final = 4


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
        """Go through it, mostly once.

        Args:
            performance: what sounds.
            clip_of: gives the clip of a line.
            channels: on how many it will be played; all of them sound alike.
            progress: is told while it measures.
        """
        self._performance = performance
        self._palette = Palette(clip_of)
        self.blocks = blocks(performance.length)
        self._channels = channels
        self._progress = progress
        self._gain = self._found()

    def _found(self) -> float:
        """The gain in decibels at which it is as loud as it shall be.

        The limiter has its share in how loud that is, so it is tried; once will mostly do.
        """
        gain, yielding, before = float(_EXPECTED[self._channels]), _YIELDING, None
        for _ in range(_TRIES):
            loudness = self._loudness(gain)
            if not isfinite(loudness):
                return 0.0
            if before is not None and loudness != before[1]:
                yielding = (gain - before[0]) / (loudness - before[1])
            before = gain, loudness
            gain += (LOUDNESS - loudness) * min(max(yielding, 1.0), 3.0)
            if abs(LOUDNESS - loudness) <= _NEAR:
                break
        return gain

    def _loudness(self, gain: float) -> float:
        meter = Meter()
        for number, piece in enumerate(self._limited(gain)):
            meter.take(piece)
            self._progress(min(1, number / self.blocks))
        return meter.integrated(self._channels)

    def sound(self) -> Iterator[Samples]:
        """All of it in pieces of shape (n,), one a block and one more; some may be empty."""
        left = int(self._performance.length)
        for piece in self._limited(self._gain):
            yield piece[:left]
            left -= min(left, len(piece))

    def _limited(self, gain: float) -> Iterator[Samples]:
        limiter, factor = Limiter(CEILING), np.float32(10 ** (gain / 20))
        for block in mixdown(self._performance, self._palette):
            yield limiter.take(block * factor)
        yield limiter.end()

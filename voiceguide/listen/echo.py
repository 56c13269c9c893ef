"""EchoCanceller: takes the app's own sound out of what the microphone hears."""

from typing import Final

import numpy as np

from voiceguide.listen.adaptive import AdaptiveFilter
from voiceguide.listen.delay import DelayFinder
from voiceguide.listen.reference import BLOCK, RATE, Samples
from voiceguide.listen.residue import Residue
from voiceguide.listen.suppressor import Suppressor

_PARTITIONS: Final = 20
"""Blocks of echo that are held: 0.4 s."""
_EARLIEST: Final = -RATE * 3 // 20
_LATEST: Final = RATE * 2 // 5
"""The delays that are looked for: an echo can come before its reference is said to sound."""
_COARSE: Final = 9.0
_FINE: Final = 8.0
"""How far a delay must stand out among all."""
_JUMPS: Final = RATE * 3 // 50
"""How far an echo is followed by what the filter knows of it."""
_HOME: Final = 160
"""Where in the filter the echo is to begin, in samples."""
_FAR: Final = _JUMPS
"""How far from there it may be, where the filter cannot tell."""
_EVERY: Final = 12
"""Blocks from one look at the delay to the next..."""
_SOON: Final = 4
"""...and to the first ones after a new start."""
_SAME: Final = 3.0
"""Samples within which two looks agree."""
_PULL: Final = 0.3
"""How much of what the lag is off is made up for at a look..."""
_LEARN: Final = 0.1
"""...and how much, a second, taken for the clocks' drift."""
_FASTEST: Final = 500e-6 * RATE
"""Samples a second that one clock may gain on the other."""


_PATIENCE: Final = 2 * RATE // BLOCK
"""Blocks of sound in which an echo shows, if there is one: headphones have none."""
_SOUND: Final = 1e-3
"""RMS of a block that sounds."""


class EchoCanceller:
    """Works on the microphone's blocks, one by one.

    It finds out by itself how late the echo comes and how fast the clocks of loudspeaker and
    microphone drift apart, and tells by `lag` where the reference has to be read. Where nothing
    is heard the microphone's samples come out as they went in.
    """

    def __init__(self) -> None:
        self._filter = AdaptiveFilter(BLOCK, _PARTITIONS)
        self._suppressor = Suppressor(BLOCK)
        self._residue = Residue()
        self._coarse = DelayFinder(RATE, _EARLIEST, _LATEST, _COARSE)
        """Looks for the reference: works from the first, if roughly."""
        self._fine = DelayFinder(RATE // 2, -_JUMPS, _JUMPS, _FINE)
        """Looks for what the filter takes the echo to be."""
        self._lag = 0.0
        self._drift = 0.0
        """Samples a second by which the lag grows."""
        self._aligned = False
        self._blocks = 0
        self._suspected: float | None = None
        """How far off the lag was at the last look, if that was far."""
        self._restarted = False
        self._sounded = 0
        """Blocks so far in which the reference sounded."""

    @property
    def lag(self) -> float:
        """How many samples after it was heard the reference is to be given."""
        return self._lag

    @property
    def aligned(self) -> bool:
        """Whether it is known how late the echo comes: about a second of sound tells."""
        return self._aligned

    @property
    def residue(self) -> float:
        """What the last block may still hold of the own sound, as a root mean square.

        A voice is what is louder. Where the echo cannot be cancelled this is more than there is.
        """
        return self._residue.level

    def process(self, mic: Samples, reference: Samples) -> Samples:
        """The block before, without echo: what comes out is 20 ms late.

        Args:
            mic: float32 of shape (BLOCK,), -1 to 1.
            reference: what was heard `lag` samples before, of the same shape.
        """
        echo = self._filter.estimate(reference)
        rest = mic - echo
        self._filter.learn(rest)
        self._coarse.add(mic, reference)
        self._fine.add(mic, echo)
        self._sounded += bool(np.square(reference).mean() > _SOUND**2)
        lost = self._lost
        out = self._suppressor.process(rest, echo)
        self._residue.take(reference if lost else echo, out, lost=lost)
        self._lag += self._drift * BLOCK / RATE
        self._blocks += 1
        if self._blocks % (_SOON if self._restarted else _EVERY) == 0:
            self._look()
        return out

    @property
    def _lost(self) -> bool:
        """Whether there may be an echo, and it is not known how late."""
        if not self._aligned:
            return self._sounded < _PATIENCE
        return self._restarted or self._suspected is not None

    def restart(self) -> None:
        """The output was cut and started anew: the echo may come some ms earlier or later."""
        self._fine.forget()
        self._suspected = None
        self._restarted = True

    def _look(self) -> None:
        if self._aligned and (off := self._fine.find()) is not None:
            self._trim(off)
        elif (found := self._coarse.find()) is not None:
            self._search(found - _HOME)

    def _trim(self, off: float) -> None:
        """Follow a drift; make up for a jump, once it is seen twice or was to be expected."""
        if abs(off) > _SAME:
            if self._confirmed(off) or self._restarted:
                self._move(round(off))
            return
        self._suspected = None
        self._restarted = False
        self._lag += _PULL * off
        self._drift = float(np.clip(self._drift + _LEARN * off, -_FASTEST, _FASTEST))

    def _search(self, off: float) -> None:
        """Go where the echo is, with a filter that begins anew."""
        if self._aligned and abs(off) < _FAR:
            self._suspected = None
        elif self._confirmed(off):
            self._move(round(off))
            self._filter.forget()
            self._aligned = True

    def _confirmed(self, off: float) -> bool:
        """Whether the last look said the same."""
        before, self._suspected = self._suspected, off
        return before is not None and abs(off - before) <= _SAME

    def _move(self, by: int) -> None:
        self._suspected = None
        self._restarted = False
        self._lag += by
        self._coarse.shift(by)
        self._fine.forget()

"""Cleaner: takes the program's own sound out of what the microphone hears."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np

from voiceguide.listen.echo import EchoCanceller
from voiceguide.listen.recogniser import BLOCK, Samples
from voiceguide.listen.reference import Reference
from voiceguide.ring import RingReader

LATE: Final = BLOCK
"""Samples by which what comes out is later than what went in."""


@dataclass(frozen=True, slots=True, eq=False)
class Clean:
    """What is left of a block of BLOCK samples."""

    block: Samples
    own: bool
    """Whether there is nothing in it but what is left of the program's own sound."""


class Cleaner:
    """An echo canceller that finds its reference in the loudspeaker's ring."""

    def __init__(self, ring: Path) -> None:
        """Cancel what is told in a ring.

        Args:
            ring: its file; it need not be there yet.
        """
        self._ring = RingReader(ring)
        self._reference = Reference(self._ring)
        self._canceller = EchoCanceller()
        self._run = self._ring.run

    def clean(self, moment: float, block: Samples) -> Clean:
        """Take the echo out of a block, the first sample of which was heard at `moment`.

        What comes out is the block before.
        """
        reference = self._reference.next(moment, self._canceller.lag)
        if self._ring.run != self._run:
            self._run = self._ring.run
            self._canceller.restart()
        clean = self._canceller.process(block, reference)
        loud = float(np.sqrt(np.mean(np.square(clean))))
        return Clean(clean, own=loud < self._canceller.residue)

"""Cleaner: takes the program's own sound out of what the microphone hears."""

from pathlib import Path

from voiceguide.errors import ListenError
from voiceguide.listen.echo import EchoCanceller
from voiceguide.listen.recogniser import Samples
from voiceguide.listen.reference import Reference
from voiceguide.ring import RingReader


class Cleaner:
    """An echo canceller that finds its reference in the loudspeaker's ring."""

    def __init__(self, ring: Path) -> None:
        """Cancel what is told in a ring.

        Args:
            ring: its file.

        Raises:
            ListenError: there is no echo canceller.
        """
        self._reference = Reference(RingReader(ring))
        self._canceller = EchoCanceller()

    @classmethod
    def at(cls, ring: Path) -> "Cleaner | None":
        """A cleaner; None where there is no echo canceller, and one is deaf while it speaks."""
        try:
            return cls(ring)
        except ListenError:
            return None

    def clean(self, moment: float, block: Samples) -> Samples:
        """A block of BLOCK samples, the first of which was heard at `moment`, without echo."""
        reference = self._reference.next(moment, self._canceller.lag)
        return self._canceller.process(block, reference)

"""Writer: the port behind which each kind of file lies."""

from pathlib import Path
from typing import Protocol

from voiceguide.export.performance import Performance
from voiceguide.sound.mixer import Samples


class Writer(Protocol):
    """Writes one file, which is whole once `end` has returned.

    Raises:
        OSError: from any method: it cannot be written.
    """

    def __init__(self, path: Path, performance: Performance, channels: int) -> None:
        """Begin a file that is not there yet; `channels` are 1 or 2, which sound alike."""

    def take(self, piece: Samples) -> None:
        """Take the next samples, of shape (n,), within -1..1; never called of kinds without."""

    def end(self) -> None:
        """Complete the file."""

    def close(self) -> None:
        """Let go of the file, complete or not."""

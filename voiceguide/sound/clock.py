"""Which frame is heard when."""

from dataclasses import dataclass
from typing import Final

from voiceguide.frames import FRAME_RATE, Frame

NEVER: Final = float("inf")


@dataclass(frozen=True, slots=True)
class Reading:
    """`frame` until the moment `since` of `time.monotonic`, then onwards at the frame rate."""

    frame: Frame
    since: float
    """NEVER: it stands still."""
    limit: Frame | None = None
    """It is not known to be past this frame."""

    def at(self, moment: float) -> Frame:
        if moment <= self.since:
            return self.frame
        frame = self.frame + int((moment - self.since) * FRAME_RATE)
        return Frame(frame if self.limit is None else min(frame, self.limit))

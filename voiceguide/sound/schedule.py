"""The cues that are still to be heard, and which of them the loudspeaker's process has."""

import heapq
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from voiceguide.cue import Cue
from voiceguide.frames import FRAME_RATE, Frame

_KEPT: Final = FRAME_RATE


@dataclass(frozen=True, slots=True)
class Scheduled:
    """A cue, and where it was cancelled."""

    cue: Cue
    until: Frame | None = None

    @property
    def end(self) -> Frame:
        return self.cue.end if self.until is None else min(self.cue.end, self.until)


class Schedule:
    """Hands each cue out once, when it is due; `rewind` makes it hand them out anew.

    A heard cue is kept for one second more, since a cut may go back.
    """

    def __init__(self) -> None:
        self._cues: dict[int, Scheduled] = {}
        self._waiting: list[tuple[Frame, int]] = []
        self._sent: set[int] = set()

    def __len__(self) -> int:
        return len(self._cues)

    def add(self, cues: Iterable[Cue]) -> None:
        for cue in cues:
            self._cues[cue.id] = Scheduled(cue)
            heapq.heappush(self._waiting, (cue.frame, cue.id))

    def cancel(self, cancelled: Iterable[tuple[int, Frame]]) -> tuple[tuple[int, Frame], ...]:
        """Note where cues end; gives those that were handed out before."""
        told = []
        for cue_id, at in cancelled:
            if (scheduled := self._cues.get(cue_id)) is None:
                continue
            if cue_id in self._sent:
                told.append((cue_id, at))
            if at <= scheduled.cue.frame:
                self._drop(cue_id)
            elif scheduled.until is None or at < scheduled.until:
                self._cues[cue_id] = Scheduled(scheduled.cue, at)
        return tuple(told)

    def due(self, horizon: Frame) -> list[Scheduled]:
        """The cues that begin before `horizon` and were not handed out yet, in their order."""
        cues = []
        while self._waiting and self._waiting[0][0] < horizon:
            _, cue_id = heapq.heappop(self._waiting)
            if scheduled := self._cues.get(cue_id):
                self._sent.add(cue_id)
                cues.append(scheduled)
        return cues

    def forget(self, heard: Frame) -> None:
        """Drop what was handed out and heard."""
        for cue_id in [one for one in self._sent if self._cues[one].end < heard - _KEPT]:
            self._drop(cue_id)

    def rewind(self, heard: Frame) -> None:
        """Take back all that was handed out, but for what has been heard."""
        self._cues = {key: one for key, one in self._cues.items() if one.end > heard}
        self._waiting = [(one.cue.frame, key) for key, one in self._cues.items()]
        heapq.heapify(self._waiting)
        self._sent.clear()

    def _drop(self, cue_id: int) -> None:
        del self._cues[cue_id]
        self._sent.discard(cue_id)

"""Timeline: what is planned to sound and to happen, ahead of what is heard."""

from bisect import insort
from collections.abc import Callable, Iterator

from voiceguide.clip import Line
from voiceguide.cue import Cue, Lane
from voiceguide.frames import Frame
from voiceguide.session.events import CueCancelled, CueScheduled, Event, SoundCut
from voiceguide.session.score import Score, gap


class Timeline:
    """Planned events in the order of their frames, and the cues that have not been heard out.

    Each change of what will sound is told at once, as a cue event.
    """

    def __init__(self, tell: Callable[[Event], None], horizon: Frame) -> None:
        """An empty timeline.

        Args:
            tell: takes the cue events.
            horizon: where the first score may begin.
        """
        self._tell = tell
        self._planned: list[Event] = []
        self._cues: dict[int, Cue] = {}
        self.horizon = horizon
        """Up to here all is written."""

    def __iter__(self) -> Iterator[Event]:
        return iter(self._planned)

    @property
    def next_frame(self) -> Frame | None:
        """When the next planned event happens."""
        return self._planned[0].frame if self._planned else None

    def happened(self, to: Frame) -> Event | None:
        """Take off the next event, if it has happened by `to`."""
        if self._planned and self._planned[0].frame <= to:
            return self._planned.pop(0)
        return None

    def plan(self, event: Event) -> None:
        """Add an event."""
        insort(self._planned, event, key=lambda planned: planned.frame)

    def write(self, score: Score) -> None:
        """Append a score, which reaches from the horizon to its own end."""
        self.insert(score)
        self.horizon = score.end

    def insert(self, score: Score) -> None:
        """Add a score among what is written."""
        for event in score.events:
            self.plan(event)
        for cue in score.cues:
            self._cues[cue.id] = cue
            self._tell(CueScheduled(frame=cue.frame, cue=cue))

    def cut(self, now: Frame) -> None:
        """Nothing of what was planned will be heard."""
        self._tell(SoundCut(frame=now))
        self._planned.clear()
        self._cancel(now, Frame(0))

    def erase(self, now: Frame, begin: Frame) -> None:
        """Take back what begins at `begin` or later."""
        self._planned = [event for event in self._planned if event.frame < begin]
        self._cancel(now, begin)

    def take_back(self, cue: Cue, now: Frame) -> None:
        """Take back one line, if it has not begun."""
        if cue.id in self._cues and cue.frame > now:
            self._planned = [event for event in self._planned if not _begins(event, cue)]
            self._drop(cue, now)

    def forget_heard(self, now: Frame) -> None:
        """Drop the cues that have sounded."""
        for cue_id in [cue.id for cue in self._cues.values() if cue.end <= now]:
            del self._cues[cue_id]

    def sounds(self, now: Frame) -> bool:
        """Whether anything is being heard."""
        return any(cue.frame <= now < cue.end for cue in self._cues.values())

    def gap(self, length: Frame, earliest: Frame) -> Frame:
        """The first frame from `earliest` on at which the voice has room for `length`."""
        voice = [cue for cue in self._cues.values() if cue.lane is Lane.VOICE]
        return gap(voice, length, earliest)

    def _cancel(self, now: Frame, begin: Frame) -> None:
        for cue in [cue for cue in self._cues.values() if cue.frame >= begin]:
            self._drop(cue, now)

    def _drop(self, cue: Cue, now: Frame) -> None:
        del self._cues[cue.id]
        self._tell(CueCancelled(frame=Frame(max(now, cue.frame)), cue_id=cue.id))


def _begins(event: Event, cue: Cue) -> bool:
    line = getattr(event, "line", None)
    return isinstance(line, Line) and line == cue.sound and event.frame == cue.frame

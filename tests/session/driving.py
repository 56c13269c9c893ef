"""A session driven by hand: a clock that a test tells, and what was heard of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from voiceguide.clip import ClipShape, Line
from voiceguide.cue import Cue, Lane
from voiceguide.frames import Frame, frames
from voiceguide.routine.model import Routine
from voiceguide.session.choices import Choices
from voiceguide.session.commands import Command
from voiceguide.session.events import (
    CueCancelled,
    CueScheduled,
    Event,
    SessionEnded,
    SoundCut,
    StrokeBegan,
)
from voiceguide.session.plan import unroll
from voiceguide.session.score import Sounds
from voiceguide.session.session import Session, Waiting
from voiceguide.testing import EVERY_SOUND, PHRASES, EveryLine

E = TypeVar("E", bound=Event)
LEAD_IN = frames(0.5)
SEARCH = {
    "kind": "locate",
    "say": ["Find it."],
    "wait": 10,
    "hints": ["Closer.", "Deeper."],
    "otherwise": ["Take the sorest place."],
}


def routine(*steps: dict[str, Any], **keys: object) -> Routine:
    told = {"title": "Test", "purpose": "To test.", "care": ["Take care."], **keys}
    return Routine.model_validate({**told, "steps": steps or ({"kind": "say", "say": ["Hello."]},)})


def strokes(count: int = 6, **keys: object) -> dict[str, Any]:
    return {"kind": "strokes", "count": count, "say": ["Roll."], **keys}


class SlowLines(EveryLine):
    """A clip book in which a line stands once somebody has waited for it."""

    def __init__(self) -> None:
        self.rendered: set[object] = set()

    def __contains__(self, line: object) -> bool:
        return line in self.rendered


@dataclass
class Drive:
    """A session with all it has told."""

    session: Session
    lines: Mapping[Line, ClipShape] = field(default_factory=EveryLine)
    now: Frame = field(default=Frame(0))
    events: list[Event] = field(default_factory=list)

    @classmethod
    def of(
        cls,
        routine: Routine,
        choices: Choices | None = None,
        sounds: Sounds = EVERY_SOUND,
        headroom: int = 0,
    ) -> "Drive":
        plan = unroll(routine, choices or Choices(), PHRASES)
        session = Session(plan, PHRASES, sounds, lead_in=LEAD_IN, headroom=headroom)
        return cls(session, sounds.lines)

    def pull(self) -> Waiting:
        while not isinstance(event := self.session.next_event(), Waiting):
            self.events.append(event)
        if event.lines and isinstance(self.lines, SlowLines):
            self.lines.rendered.update(event.lines)
        return event

    def advance(self, to: int) -> Waiting:
        """Let time pass as a driver does that wakes when something happens."""
        waiting = self.pull()
        while waiting.until is not None and waiting.until < to:
            self.session.advance(Frame(max(self.now, waiting.until)))
            self.now = Frame(max(self.now, waiting.until))
            waiting = self.pull()
        self.session.advance(Frame(to))
        self.now = Frame(to)
        return self.pull()

    def pass_seconds(self, seconds: float) -> Waiting:
        return self.advance(self.now + frames(seconds))

    def command(self, *commands: Command, heard: str = "") -> list[Event]:
        """Give commands now, by voice if words were heard; what they brought about."""
        before = len(self.events)
        for command in commands:
            self.session.receive(command, heard)
        self.session.advance(self.now)
        self.pull()
        return self.events[before:]

    def until(self, kind: type[E], times: int = 1, limit: float = 3600) -> E:
        """Let time pass until an event of a kind has come so many times more."""
        begin = len(self.events)
        end = self.now + frames(limit)
        waiting = self.pull()
        while True:
            found = [event for event in self.events[begin:] if isinstance(event, kind)]
            if len(found) >= times:
                return found[times - 1]
            assert waiting != Waiting(until=None), f"no {kind.__name__} comes by itself"
            assert self.now < end, f"no {kind.__name__} within {limit} s"
            later = self.now + frames(0.05)
            waiting = self.advance(later if waiting.until is None else max(self.now, waiting.until))

    def finish(self, limit: float = 24 * 3600) -> SessionEnded:
        return self.until(SessionEnded, limit=limit)

    def all(self, kind: type[E]) -> list[E]:
        return [event for event in self.events if isinstance(event, kind)]

    def heard(self) -> list[tuple[Cue, int]]:
        """The cues that sounded at all, each with the frame at which it ended."""
        return sounded(self.events)

    def voice(self) -> list[tuple[str, int]]:
        """What the voice said: each line with the frame at which its clip began."""
        said = [cue for cue, _ in self.heard() if cue.lane is Lane.VOICE]
        return [(getattr(cue.sound, "text", ""), cue.frame) for cue in said]


def sounded(events: Iterable[Event]) -> list[tuple[Cue, int]]:
    cues: dict[int, Cue] = {}
    ends: dict[int, int] = {}
    for event in events:
        match event:
            case CueScheduled(cue=cue):
                cues[cue.id], ends[cue.id] = cue, cue.end
            case CueCancelled(cue_id=cue_id, frame=frame):
                ends[cue_id] = min(ends[cue_id], frame)
            case SoundCut(frame=frame):
                for cue_id, cue in cues.items():
                    if cue.end > frame:
                        ends[cue_id] = min(ends[cue_id], frame)
    heard = [(cue, ends[cue.id]) for cue in cues.values() if ends[cue.id] > cue.frame]
    return sorted(heard, key=lambda pair: pair[0].frame)


def numbers(drive: Drive) -> list[int]:
    return [event.number for event in drive.all(StrokeBegan)]

"""The driver: plays a session by the clock of a file, which waits for nobody.

Time goes from one thing that happens to the next. What a person would say at a gate is said by
`Replies`; left alone, every gate closes by itself.
"""

from collections.abc import Callable, Mapping
from typing import Final

from voiceguide.clip import ClipShape, Line
from voiceguide.cue import Tone
from voiceguide.export.gates import Replies
from voiceguide.export.narrator import Narrator
from voiceguide.export.performance import Performance, Sounded
from voiceguide.frames import Frame, frames
from voiceguide.session.commands import Command
from voiceguide.session.events import (
    CueCancelled,
    CueScheduled,
    Event,
    GateClosed,
    GateOpened,
    SoundCut,
    StageBegan,
)
from voiceguide.session.phrases import Phrases
from voiceguide.session.plan import Plan
from voiceguide.session.score import Sounds
from voiceguide.session.session import Session, Waiting
from voiceguide.session.stage import Stage
from voiceguide.sound.shapes import shapes

LEAD_IN: Final = frames(0.5)
"""Silence before the first sound, as in a live session."""

Progress = Callable[[float], None]
"""Takes how much is done, from 0 to 1."""


def perform(
    name: str,
    plan: Plan,
    phrases: Phrases,
    narrator: Narrator,
    replies: Replies = Replies(),  # noqa: B008 - it is frozen
    progress: Progress = lambda _: None,
) -> Performance:
    """Play a session to its end.

    Args:
        name: the routine's, as it is typed.
        plan: what to do.
        phrases: the session's own words.
        narrator: has each line spoken that comes up.
        replies: what is said at the gates.
        progress: is told from time to time.

    Raises:
        SpeechError: a line cannot be spoken.
    """
    known = shapes()
    sounds = Sounds(lines=narrator.book, tones={tone: known[tone.value] for tone in Tone})
    session = Session(plan, phrases, sounds, lead_in=LEAD_IN)
    performing = _Performing(replies, lambda stage: progress(stage.index / len(plan.stages)))
    now: Frame | None = Frame(0)
    while now is not None:
        session.advance(now)
        while not isinstance(event := session.next_event(), Waiting):
            performing.note(event)
        now = _go_on(session, event, now, performing, narrator)
    progress(1)
    return performing.over(name, plan, narrator.book)


def _go_on(
    session: Session, waiting: Waiting, now: Frame, performing: "_Performing", narrator: Narrator
) -> Frame | None:
    """Do what is waited for; when time goes on, None at the end."""
    if waiting.lines:
        narrator.say(waiting.lines)
        return now
    reply = performing.reply
    if reply is not None and (waiting.until is None or reply[1] <= waiting.until):
        performing.reply = None
        session.advance(reply[1])
        session.receive(reply[0])
        return reply[1]
    return None if waiting.until is None else Frame(max(now, waiting.until))


class _Performing:
    """What sounded and happened so far, and what will be said next."""

    def __init__(self, replies: Replies, arrived: Callable[[Stage], None]) -> None:
        self._replies = replies
        self._arrived = arrived
        self._stage: Stage | None = None
        self._times = 0
        self._cues: dict[int, Sounded] = {}
        self._events: list[Event] = []
        self.reply: tuple[Command, Frame] | None = None
        """The command that comes next, and when."""

    def note(self, event: Event) -> None:
        match event:
            case CueScheduled(cue=cue):
                self._cues[cue.id] = Sounded(cue=cue)
                return
            case CueCancelled(cue_id=cue_id, frame=frame):
                self._cancel(cue_id, frame)
                return
            case SoundCut():
                return  # nothing is ahead of a file's ear
            case StageBegan(stage=stage):
                self._stage, self._times = stage, 0
                self._arrived(stage)
            case GateOpened() if self._stage is not None:
                self.reply = self._replies.to(event, self._stage, self._times)
                self._times += 1
            case GateClosed():
                self.reply = None
        self._events.append(event)

    def _cancel(self, cue_id: int, frame: Frame) -> None:
        """As the mixer does it: a cue ends there, or never begins."""
        sounded = self._cues[cue_id]
        if frame <= sounded.cue.frame:
            del self._cues[cue_id]
        elif frame < sounded.end:
            self._cues[cue_id] = Sounded(cue=sounded.cue, until=frame)

    def over(self, name: str, plan: Plan, book: Mapping[Line, ClipShape]) -> Performance:
        sounded = sorted(self._cues.values(), key=lambda one: (one.cue.frame, one.cue.id))
        lines = {one.cue.sound for one in sounded if isinstance(one.cue.sound, Line)}
        return Performance(
            name=name,
            plan=plan,
            sounded=tuple(sounded),
            events=tuple(self._events),
            onsets={line: book[line].onset for line in lines},
        )

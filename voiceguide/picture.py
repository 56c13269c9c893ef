"""Picture: what is known of a session, folded from its events.

Pure. Nothing here counts: whatever moves is computed anew from the frame that is being heard.
"""

from dataclasses import dataclass, replace
from typing import Final

from voiceguide import narration
from voiceguide.clip import Line
from voiceguide.frames import Frame, frames, seconds
from voiceguide.routine.steps import Rate
from voiceguide.routine.terms import Foot
from voiceguide.session.events import (
    CommandHeard,
    Event,
    GateClosed,
    GateOpened,
    HoldBegan,
    LineBegan,
    PassBegan,
    SessionEnded,
    SoundCut,
    StageBegan,
    StrokeBegan,
)
from voiceguide.session.pen import GLIDE_SHARE
from voiceguide.session.stage import Stage

_LINGER: Final = frames(0.6)
"""A line stays until the next, over the short silence between two sentences."""
_MOMENT: Final = frames(3.5)
"""How long a remark is shown."""
_READ_AT_ONCE: Final = 160
"""Characters of an instruction that can be shown whole."""


@dataclass(frozen=True, slots=True)
class Led:
    """Where a stroke or a pass has come to."""

    along: float
    """The share of its path, 0 to 1."""
    back: bool
    """Whether it is over, and the finger goes back for the next."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """What is known of a session."""

    stage: Stage | None = None
    line: LineBegan | None = None
    """The line that was begun last."""
    hushed: bool = False
    """Whether it was silenced before its end."""
    task: tuple[str, ...] = ()
    """What has to be done while nothing is said; sentences."""
    movement: StrokeBegan | PassBegan | None = None
    """The stroke, or the pass of the finger, that was begun last."""
    wait: HoldBegan | GateOpened | None = None
    gate_open: bool = False
    frozen: Frame | None = None
    """Where strokes and waits were interrupted, until the next of them begins."""
    understood: CommandHeard | None = None
    """The command that was heard last."""
    remark: str = ""
    remark_until: Frame = Frame(0)  # noqa: RUF009 - Frame is an int
    ending: SessionEnded | None = None
    since: Frame = Frame(0)  # noqa: RUF009 - the same
    """When the stage began."""
    before: int = 0
    """Strokes of the stage that were made before it began here."""
    sore: tuple[tuple[Foot, str, int], ...] = ()
    """What was answered: foot, `before` or `after`, and how sore; a later answer counts."""

    def after(self, event: Event) -> "Picture":
        """The picture once an event has happened."""
        picture = self
        match event:
            case StageBegan(stage=stage, done=done):
                picture = replace(self._turned(stage), since=event.frame, before=done)
            case LineBegan(line=line):
                picture = replace(self, line=event, hushed=False, task=self._task(line))
            case StrokeBegan() | PassBegan():
                picture = replace(self, movement=event, frozen=None)
            case HoldBegan():
                picture = replace(self, wait=event, frozen=None)
            case GateOpened():
                picture = replace(self, wait=event, gate_open=True, frozen=None)
            case GateClosed():
                picture = replace(self, wait=None, gate_open=False, sore=self._answered(event))
            case SoundCut():
                picture = replace(self, hushed=True, frozen=self.frozen or event.frame)
            case SessionEnded():
                picture = replace(self, ending=event, remark="")
            case _:
                picture = self._noticed(event)
        if remark := narration.remark(event):
            return replace(picture, remark=remark, remark_until=Frame(event.frame + _MOMENT))
        return picture

    @property
    def stroke(self) -> StrokeBegan | None:
        """The stroke that was begun last."""
        return self.movement if isinstance(self.movement, StrokeBegan) else None

    @property
    def done(self) -> int:
        """Strokes of the stage that were begun."""
        return self.stroke.number if self.stroke else self.before

    def _noticed(self, event: Event) -> "Picture":
        return replace(self, understood=event) if isinstance(event, CommandHeard) else self

    @property
    def gone(self) -> Frame | None:
        """From where on the line is heard no more, nor shown as if it were."""
        return None if self.line is None else Frame(self.line.until + _LINGER)

    def heard(self, now: Frame) -> Line | None:
        """The line being heard, or heard just now."""
        if self.line is None or self.gone is None or now >= self.gone:
            return None
        return self.line.line

    def caption(self, now: Frame) -> tuple[str, ...]:
        """The sentence that the voice says; in its silence, those that tell what has to be done."""
        line = self.heard(now)
        if line is None:
            return self.task
        return self._shown_for(line) or (line.text,)

    def spoken(self, now: Frame) -> tuple[int, int] | None:
        """Which part of the line is being heard: the word begins and ends at these characters.

        What comes before it in the line was heard. None where nobody can tell, where the line is
        over or silenced, and where another text is shown in its place.
        """
        line = self.line
        if line is None or self.hushed or now >= line.until or self._shown_for(line.line):
            return None
        begun = [word for word in line.words if line.frame + word.begin <= now]
        return (begun[-1].start, begun[-1].end) if begun else None

    def counted(self, now: Frame) -> tuple[int, int] | None:
        """Strokes begun, and of how many.

        None where none are to be made, and while what is said has all the room because there is
        nothing to count yet.
        """
        if self.stage is None or not self.stage.strokes:
            return None
        if self.stroke is None and self.heard(now) is not None:
            return None
        return self.done, self.stage.strokes

    @property
    def running(self) -> tuple[Frame, Frame] | None:
        """Where the stroke, or else the wait, began, and how long it is."""
        if self.stroke is not None:
            return self.stroke.frame, self.stroke.length
        match self.wait:
            case HoldBegan(until=until, length=length):
                return Frame(until - length), length
            case GateOpened(frame=begin, until=until):
                return begin, Frame(until - begin)
            case _:
                return None

    def filled(self, now: Frame) -> float:
        """How much of the stroke, or else of the wait, is over: 0 to 1."""
        if self.running is None:
            return 0.0
        begin, length = self.running
        return _share((now if self.frozen is None else self.frozen) - begin, length)

    def moving(self, now: Frame) -> Led | None:
        """Where the finger is, in time with the sound; None while no movement is heard."""
        at = now if self.frozen is None else self.frozen
        movement = self.movement
        if movement is None or at >= movement.frame + movement.length:
            return None
        share = (at - movement.frame) / movement.length
        if share < GLIDE_SHARE:
            return Led(max(0.0, share / GLIDE_SHARE), back=False)
        return Led((1 - share) / (1 - GLIDE_SHARE), back=True)

    def held(self, now: Frame) -> tuple[float, float] | None:
        """Seconds left of a hold or a rest, and the whole of it; None if there is none."""
        if not isinstance(self.wait, HoldBegan):
            return None
        at = now if self.frozen is None else self.frozen
        return seconds(max(0, self.wait.until - at)), seconds(self.wait.length)

    def remarked(self, now: Frame) -> str:
        """What is to be told for a moment."""
        return self.remark if now < self.remark_until else ""

    def words(self, now: Frame) -> str:
        """The words that were understood just now."""
        if self.understood is None or now >= self.understood.frame + _MOMENT:
            return ""
        return self.understood.words

    def _answered(self, event: GateClosed) -> tuple[tuple[Foot, str, int], ...]:
        """The answers with one to the stage's question; who comes late is told old ones too."""
        stage = self.stage
        if stage is None or stage.foot is None or not isinstance(stage.step, Rate):
            return self.sore
        if event.answer is None or event.frame <= self.since:
            return self.sore
        others = (one for one in self.sore if one[:2] != (stage.foot, stage.step.moment))
        return (*others, (stage.foot, stage.step.moment, event.answer))

    def _turned(self, stage: Stage) -> "Picture":
        """At a new stage; what is heard and told goes on."""
        return Picture(
            stage=stage,
            line=self.line,
            hushed=self.hushed,
            task=stage.shown or _whole(stage.instruction),
            understood=self.understood,
            remark=self.remark,
            remark_until=self.remark_until,
            sore=self.sore,
        )

    def _shown_for(self, line: Line) -> tuple[str, ...]:
        """What is shown in place of a line, if anything."""
        stage = self.stage
        if stage is None or line not in (*stage.instruction, *stage.opening):
            return ()
        return stage.shown

    def _task(self, line: Line) -> tuple[str, ...]:
        given = () if self.stage is None else (*self.stage.hints, *self.stage.otherwise)
        return (line.text,) if line in given else self.task


def _whole(lines: tuple[Line, ...]) -> tuple[str, ...]:
    texts = tuple(line.text for line in lines)
    return texts if sum(map(len, texts)) <= _READ_AT_ONCE else texts[-1:]


def _share(part: int, whole: int) -> float:
    return min(1.0, max(0.0, part / whole)) if whole else 1.0

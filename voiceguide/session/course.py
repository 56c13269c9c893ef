"""Course: what is planned from here on, and what has come of it."""

from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from voiceguide.clip import Line
from voiceguide.cue import Cue, Tone
from voiceguide.frames import Frame, frames
from voiceguide.session.composer import Composer
from voiceguide.session.events import (
    Ending,
    Event,
    GateClosed,
    GateEnd,
    SessionEnded,
    StageBegan,
    StrokeBegan,
)
from voiceguide.session.leftout import LeftOut
from voiceguide.session.phrases import Phrases
from voiceguide.session.resuming import BEGINNING, Start
from voiceguide.session.score import Opening, Part, Place, Score, Sounds
from voiceguide.session.stage import Stage
from voiceguide.session.standing import Standing
from voiceguide.session.tempo import Tempo
from voiceguide.session.timeline import Timeline

LOOK_AHEAD: Final = frames(2.0)
"""What follows is written this long before it begins, so that a stalled driver delays nothing."""
ANSWER_WAIT: Final = frames(8.0)
"""Silence after a question of the session's own, until it goes on."""
AFTER_CUT: Final = frames(0.03)
"""The first sound after a cut; what is told to a loudspeaker in one breath with the cut."""

_CHIME_ALONE: Final = frames(0.8)
"""The first words come while the chime still rings."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Arrival(Event):
    """A place is reached."""

    place: Place


class Course:
    """Keeps the timeline written ahead of what is heard, from place to place.

    Knows no commands: it goes where it is sent.
    """

    def __init__(
        self,
        stages: Sequence[Stage],
        phrases: Phrases,
        sounds: Sounds,
        lead_in: Frame,
        headroom: int,
        start: Start = BEGINNING,
    ) -> None:
        self._sounds = sounds
        self._stages = list(stages)
        """As they are told: with the strokes done so far."""
        self.composer = Composer(self._stages, phrases, sounds)
        self._headroom = headroom
        self.now = Frame(0)
        """The frame heard last."""
        self.told: deque[Event] = deque()
        """Events that nobody has taken yet."""
        self.standing = Standing(self._stages, lead_in, start.place, start.strokes)
        self.tempo = Tempo(start.stretch)
        self.missing: tuple[Line, ...] = ()
        """Lines whose clips are waited for."""
        self.ended = False
        self._left_out = LeftOut(self._stages)

        self._timeline = Timeline(self.told.append, lead_in)
        self._free_from = lead_in
        self._next: Place | None = self.standing.place
        self._prelude = start.prelude
        self._settle = start.settle
        self._asking = False
        self._closing = False
        self._word: Cue | None = None
        self._timeline.insert(self.composer.tone(Tone.START, lead_in))
        self._timeline.horizon = Frame(lead_in + _CHIME_ALONE)

    @property
    def until(self) -> Frame | None:
        """When something will happen by itself."""
        moments = [] if self._timeline.next_frame is None else [self._timeline.next_frame]
        if self._pending and not self.missing:
            moments.append(Frame(self._timeline.horizon - LOOK_AHEAD))
        if self.answer_by is not None:
            moments.append(self.answer_by)
        return min(moments, default=None)

    @property
    def answer_by(self) -> Frame | None:
        """When silence has answered what was asked; None until it has been written."""
        return Frame(self._timeline.horizon + ANSWER_WAIT) if self._asks else None

    @property
    def _asks(self) -> bool:
        return self._asking and not self._pending

    @property
    def _pending(self) -> bool:
        return self._next is not None or bool(self._prelude)

    # ---- time passes

    def run(self, to: Frame) -> None:
        """Let everything happen that was planned up to a frame."""
        self._free_from = Frame(max(self._free_from, to + self._headroom))
        self.look_ahead(to)
        while (event := self._timeline.happened(to)) is not None:
            self.now = event.frame
            self._happen(event)
            self.look_ahead(to)
        self.now = to
        self._timeline.forget_heard(to)

    def look_ahead(self, to: Frame) -> None:
        """Write what follows, as far as it begins soon and its clips are there."""
        while self._pending and self._timeline.horizon <= to + LOOK_AHEAD:
            self._count_up()
            following = self.composer.lines(self._next) if self._next else ()
            wanted = (*self._prelude, *following)
            self.missing = tuple(line for line in wanted if line not in self._sounds.lines)
            if self.missing:
                return
            at = Frame(max(self._timeline.horizon, self._free_from))
            prelude, self._prelude = self._prelude, ()
            if self._next is None:
                self._timeline.write(self.composer.say(prelude, at))
            else:
                settle, self._settle = self._settle, Frame(0)
                self._write(self._next, Opening(at=at, prelude=prelude, settle=settle))

    def _count_up(self) -> None:
        """Let the next stage tell the strokes that will have been done by then."""
        place = self._next
        if place is None or place.stage >= len(self._stages):
            return
        stage = self._stages[place.stage]
        if not stage.words.counts:
            return
        planned = sum(isinstance(event, StrokeBegan) for event in self._timeline)
        self._stages[place.stage] = stage.after(self.standing.strokes + planned)

    def _write(self, place: Place, opening: Opening) -> None:
        stage = self.standing.at(place)
        pace = self.tempo.pace(stage) if stage else Frame(0)
        score = self.composer.compose(place, opening, pace)
        # Whoever goes on after a break is shown the place while it is told.
        arrival = opening.at if opening.settle else score.begin
        self._timeline.plan(_Arrival(frame=arrival, place=place))
        self._timeline.write(score)
        self._next = score.then
        if score.then is not None and score.then.part is Part.INSTRUCTION:
            self._next = replace(score.then, stage=self._left_out.beyond(score.then.stage))
        if score.then is None:
            self._plan_end(Ending.FINISHED)

    def _plan_end(self, how: Ending) -> None:
        self._closing = True
        self._timeline.plan(SessionEnded(frame=self._timeline.horizon, how=how, strokes=0))

    def _happen(self, event: Event) -> None:
        match event:
            case _Arrival(place=place):
                stage = self.standing.arrive(place, self.now)
                if stage is not None:
                    done = place.done if stage.strokes else 0
                    self.told.append(StageBegan(frame=self.now, stage=stage, done=done))
                return
            case GateClosed() if not self.standing.gate_open:
                return
            case SessionEnded():
                self.ended = True
                event = replace(event, strokes=self.standing.strokes)
            case _:
                self.standing.note(event)
        self.told.append(event)

    # ---- it is sent elsewhere

    def cut(self) -> None:
        """What was planned will not be heard; what comes may begin at once."""
        self.standing.move(self.standing.here(self.now))
        self._next = None
        self._closing = False
        self.missing = ()
        self._prelude = ()
        self._settle = Frame(0)
        self._asking = False
        self._timeline.cut(self.now)
        self._free_from = self._timeline.horizon = Frame(self.now + AFTER_CUT)

    def go(self, place: Place, *prelude: Line) -> None:
        """Leave off here and go on from a place, after a few words."""
        self.cut()
        if place.stage != self.standing.place.stage:
            self.leave_gate()
        self.standing.move(place)
        self._next = place
        self._prelude = prelude

    def go_afresh(self, stage: int, *prelude: Line) -> None:
        """Leave off here and begin a stage, even if it is the present one."""
        self.leave_gate()
        self.go(self.standing.afresh(self._left_out.beyond(stage), self.now), *prelude)

    def come_back(self, stage: int) -> None:
        """Leave off here and begin a stage that was passed, also one that was left."""
        self.go_afresh(self._left_out.come_back(stage))

    def leave_spot(self, here: Stage, *prelude: Line) -> None:
        """Leave off here and go on behind the spot, which is not come back to by itself."""
        self._left_out.leave_spot(here)
        self.go_afresh(here.index, *prelude)

    def leave_foot(self, here: Stage, *prelude: Line) -> None:
        """Leave off here and go on behind the foot, which is not come back to by itself."""
        self._left_out.leave_foot(here)
        self.go_afresh(here.index, *prelude)

    def go_on(self, *prelude: Line) -> None:
        """Leave off here, say a few words, and go on from here."""
        self.go(self.standing.here(self.now), *prelude)

    def say(self, lines: Sequence[Line]) -> None:
        """Say something, and nothing after it."""
        self.cut()
        self._prelude = tuple(lines)

    def ask(self, lines: Iterable[Line]) -> None:
        """Ask something, and wait for the answer; nothing comes after it."""
        self.say(tuple(lines))
        self._asking = True

    def close(self, lines: Sequence[Line]) -> None:
        """Say the last words, but wait for no clip; that is the end."""
        self.cut()
        self.leave_gate()
        known = [line for line in lines if line in self._sounds.lines]
        self._timeline.write(self.composer.say(known, self._free_from))
        self._plan_end(Ending.STOPPED)

    def end(self) -> None:
        """End without a word."""
        self.cut()
        how = Ending.STOPPED if self.standing.stage else Ending.FINISHED
        self._happen(SessionEnded(frame=self.now, how=how, strokes=0))

    def leave_gate(self) -> None:
        """Close the gate, if one is open, without an answer."""
        self._happen(GateClosed(frame=self.now, how=GateEnd.LEFT))

    # ---- it is changed on the way

    @property
    def sounds(self) -> bool:
        """Whether anything is being heard."""
        return self._timeline.sounds(self.now)

    def acknowledge(self) -> None:
        """Let a short tone answer; what was to begin at once comes after it."""
        score = self._answer(Tone.HEARD)
        if self._timeline.horizon == self._free_from:
            self._timeline.write(score)
        else:
            self._timeline.insert(score)

    def decline(self) -> None:
        """Let a short tone tell that nothing comes of it; all goes on beside it as planned."""
        self._timeline.insert(self._answer(Tone.REFUSED))

    def _answer(self, tone: Tone) -> Score:
        score = self.composer.tone(tone, Frame(self.now + AFTER_CUT))
        # Beside what goes on it is late already, and is heard as soon as it can be.
        score.cues = [replace(cue, prompt=True) for cue in score.cues]
        return score

    def move_beats(self) -> None:
        """Write the count that is planned already anew, from its next beat on."""
        place = self.standing.place
        for event in self._timeline:
            if isinstance(event, _Arrival):
                place = event.place
            if isinstance(event, StrokeBegan):
                stage = self._stages[place.stage]
                begin = self.composer.beat_begins(stage, event.number, event.frame)
                if begin > self._free_from:
                    self._timeline.erase(self.now, begin)
                    at = replace(place, part=Part.WORK, done=event.number - 1)
                    self._write(at, Opening(at=begin, first_beat=event.frame))
                    return

    def fit_in(self, line: Line) -> bool:
        """Say a word where the voice has room for it, or not at all; a later word replaces it.

        Returns:
            whether there is room.
        """
        if self._word is not None:
            self._timeline.take_back(self._word, self._free_from)
        if line not in self._sounds.lines:
            return False
        length = self._sounds.lines[line].length
        at = self._timeline.gap(length, self._free_from)
        idle = not self._pending and not self._closing
        if idle or at + length <= self._timeline.horizon:
            score = self.composer.say((line,), at)
            self._timeline.insert(score)
            self._word = score.cues[0]
            return True
        return False

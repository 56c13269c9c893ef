"""Moves: what the commands do, once the table allows it."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from voiceguide.clip import Line
from voiceguide.frames import Frame, frames
from voiceguide.routine.steps import Locate
from voiceguide.session.commands import LOUDEST, Answer, Command
from voiceguide.session.course import Course
from voiceguide.session.events import (
    Event,
    FootLeft,
    GateClosed,
    GateEnd,
    PaceChanged,
    Paused,
    Repeated,
    Resumed,
    SpotEnd,
    SpotEnded,
    StopAsked,
    VolumeChanged,
)
from voiceguide.session.phrases import Phrases
from voiceguide.session.plan import Plan
from voiceguide.session.score import Part, Place
from voiceguide.session.stage import Stage
from voiceguide.session.transitions import REASONS, Move, State, Transition
from voiceguide.session.where import where_am_i

BACK_AGAIN: Final = frames(2.0)
"""Back within this time of a stage's beginning goes one stage further."""


class RefusedError(Exception):
    """A command that the table allows makes no sense here; the text says why."""


class Moves:
    """Carries out moves on the course; knows whether it stands still, and how loud it is."""

    def __init__(self, plan: Plan, phrases: Phrases, course: Course, level: int) -> None:
        """Nothing has been wished for yet.

        Args:
            plan: what is done.
            phrases: the session's own words.
            course: what is planned from here on.
            level: the volume, 1 to LOUDEST.
        """
        self.level = level
        self.halted: State | None = None
        """PAUSED, CONFIRMING or STOPPING; None while it follows the plan."""
        self._plan = plan
        self.phrases = phrases
        self._course = course
        self._standing = course.standing
        self._before: State | None = None
        """How it stood before it asked whether to stop."""
        self._paused_at = course.now
        self._of: dict[Move, Callable[[Command], None]] = {
            Move.REPEAT: self._repeat,
            Move.NEXT: self._go_next,
            Move.BACK: self._go_back,
            Move.PAUSE: self._pause,
            Move.RESUME: self._resume,
            Move.CUT_SHORT: self._go_next,
            Move.SLOWER: lambda _: self._change_pace(slower=True),
            Move.FASTER: lambda _: self._change_pace(slower=False),
            Move.LOUDER: lambda _: self._change_level(+1),
            Move.SOFTER: lambda _: self._change_level(-1),
            Move.FOUND: lambda _: self._close_gate(GateEnd.FOUND),
            Move.HINT: self._give_hint,
            Move.LEAVE_SPOT: self._leave_spot,
            Move.LEAVE_FOOT: self._leave_foot,
            Move.TELL_PLACE: self._tell_place,
            Move.TAKE_ANSWER: self._take_answer,
            Move.ASK: self._ask,
            Move.DECLINE: self._decline,
            Move.STOP: self._stop,
            Move.END: lambda _: self._course.end(),
        }

    @property
    def seconds_left(self) -> float:
        """About how long it takes from here to the end, unless that is near."""
        return self._standing.seconds_left(self.present, self._course.tempo)

    @property
    def present(self) -> Frame:
        """The frame by which the session's own time has come; it stands in a pause."""
        waits = self.halted in {State.PAUSED, State.CONFIRMING}
        return self._paused_at if waits else self._course.now

    def make(self, transition: Transition, command: Command) -> None:
        """Carry out what a command leads to.

        Raises:
            RefusedError: it makes no sense here; nothing has changed.
        """
        self._of[transition.move](command)
        self.halted = self._before if transition.move is Move.DECLINE else transition.target

    def _tell(self, event: Event) -> None:
        self._course.told.append(event)

    def _repeat(self, _: Command) -> None:
        stage, place = self._standing.stage, self._standing.place
        assert stage is not None  # noqa: S101 - the table lets nothing be repeated past the end
        stage = stage.after(self._standing.strokes)
        self._tell(Repeated(frame=self._course.now))
        hint = stage.hints[max(0, place.done - 1) : place.done]
        told = (*stage.instruction, *self._course.composer.teaching(stage))
        if self.halted is State.PAUSED:
            self._course.say((*told, *hint))
        elif place.part is Part.INSTRUCTION and stage.opening != stage.instruction:
            self._course.go(replace(place, part=Part.WORK), *told)
        elif place.part is Part.INSTRUCTION or hint:
            # Going on from there says the instruction, or the search's last hint, by itself.
            self._course.go_on(*(told if hint else ()))
        else:
            self._course.go_on(*told, Line(self.phrases.go_on))

    def _go_next(self, _: Command) -> None:
        self._course.go_afresh(self._standing.place.stage + 1)

    def _go_back(self, _: Command) -> None:
        soon = self._standing.since_stage_began(self.present) < BACK_AGAIN
        self._course.come_back(max(0, self._standing.place.stage - soon))

    def _pause(self, _: Command) -> None:
        self._stand_still()
        self._tell(Paused(frame=self._course.now))

    def _stand_still(self) -> None:
        self._course.cut()
        if self.halted is None:
            self._paused_at = self._course.now

    def _resume(self, _: Command) -> None:
        self._standing.stand_still(self._course.now - self._paused_at)
        self._tell(Resumed(frame=self._course.now))
        self._course.go_on(Line(self.phrases.ready))

    def _ask(self, _: Command) -> None:
        if self.halted is not State.CONFIRMING:
            self._before = self.halted
        self._stand_still()
        self._tell(StopAsked(frame=self._course.now))
        self._course.ask(map(Line, self.phrases.stop_now))

    def _decline(self, command: Command) -> None:
        if self._before is None:
            self._resume(command)
        else:
            self._course.cut()

    def _close_gate(self, how: GateEnd, answer: int | None = None) -> None:
        self._shut(how, answer)
        spoken = () if answer is None else (Line(str(answer)),)
        self._course.go_afresh(self._standing.place.stage + 1, *spoken)

    def _shut(self, how: GateEnd, answer: int | None = None) -> None:
        """Tell how the gate is closed, also where that is before it has opened."""
        stage, place = self._standing.stage, self._standing.place
        if stage is None or place.done <= len(stage.hints):  # it is not closed already
            self._standing.gate_open = False
            self._tell(GateClosed(frame=self._course.now, how=how, answer=answer))

    def _take_answer(self, command: Command) -> None:
        assert isinstance(command, Answer)  # noqa: S101 - the table leads nothing else here
        self._close_gate(GateEnd.ANSWERED, command.number)

    def _give_hint(self, _: Command) -> None:
        stage, place = self._standing.stage, self._standing.place
        assert stage is not None  # noqa: S101 - the table gives hints in searches alone
        given = place.done if place.part is Part.WORK else 0
        if given == len(stage.hints):
            self._shut(GateEnd.NOT_FOUND)
            leave = isinstance(stage.step, Locate) and stage.step.unfound == "leave"
            if leave and stage.spot is not None:
                self._end_spot(stage, SpotEnd.NOT_FOUND, self.phrases.not_found)
                return
        done = min(given, len(stage.hints)) + 1
        self._standing.stand_still(self._course.now - self.present)
        self._course.go(Place(stage=place.stage, part=Part.WORK, done=done))

    def _leave_spot(self, command: Command) -> None:
        here = self._standing.stage
        if here is None or here.spot is None or not self._standing.arrived:
            raise RefusedError(REASONS[type(command)])
        self._end_spot(here, SpotEnd.TOO_SORE, self.phrases.too_sore)

    def _end_spot(self, here: Stage, why: SpotEnd, words: tuple[str, ...]) -> None:
        """Go to what comes after the present spot, after a few words."""
        assert here.spot is not None  # noqa: S101 - asked of such stages alone
        self._tell(SpotEnded(frame=self._course.now, foot=here.foot, spot=here.spot, why=why))
        self._course.leave_spot(here, *map(Line, words))

    def _leave_foot(self, command: Command) -> None:
        here = self._standing.stage
        if here is None or here.foot is None or not self._changes_feet(here):
            raise RefusedError(REASONS[type(command)])
        self._tell(FootLeft(frame=self._course.now, foot=here.foot))
        self._course.leave_foot(here, *map(Line, self.phrases.not_found))

    def _changes_feet(self, here: Stage) -> bool:
        """Whether a stage lies between the work of two feet."""
        before = (stage.foot for stage in reversed(self._plan.stages[: here.index]) if stage.foot)
        return next(before, here.foot) is not here.foot

    def _tell_place(self, _: Command) -> None:
        stage, place = self._standing.stage, self._standing.place
        assert stage is not None  # noqa: S101 - the table asks for no place past the end
        left = stage.strokes - (place.done if place.part is Part.WORK else 0)
        line = where_am_i(self.phrases, stage, strokes=left, seconds=self.seconds_left)
        if self.halted is State.PAUSED:
            self._course.say((line,))
        else:
            self._course.go_on(line)

    def _stop(self, _: Command) -> None:
        self._course.close([Line(text) for text in self.phrases.stopping])

    def _change_level(self, step: int) -> None:
        self.level = min(LOUDEST, max(1, self.level + step))
        self._tell(VolumeChanged(frame=self._course.now, level=self.level))

    def _change_pace(self, *, slower: bool) -> None:
        stages = self._plan.stages[self._standing.place.stage :]
        stage = next((stage for stage in stages if stage.strokes), None)
        if stage is None:
            raise RefusedError("there are no more strokes")
        pace = self._course.tempo.change(stage, slower=slower)
        if pace is None:
            self._course.fit_in(Line(self.phrases.slowest if slower else self.phrases.fastest))
            return
        self._tell(PaceChanged(frame=self._course.now, pace=pace))
        self._course.move_beats()
        self._course.fit_in(Line(self.phrases.slower if slower else self.phrases.faster))

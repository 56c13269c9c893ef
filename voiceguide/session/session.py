"""Session: the spoken session as a machine that is told the time.

Three verbs. `receive` stores a wish. `advance` lets time pass, then carries the wishes out.
`next_event` gives what happened, or says what the session waits for. Nothing here sleeps, calls
back or looks at a clock; a live session, an export and a test differ only in who tells it how many
frames have passed.
"""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

from voiceguide.clip import Line
from voiceguide.frames import Frame, frames
from voiceguide.routine.steps import Locate
from voiceguide.session.commands import LOUDEST, Answer, Command
from voiceguide.session.course import Course
from voiceguide.session.events import (
    CommandRefused,
    Event,
    GateClosed,
    GateEnd,
    PaceChanged,
    Paused,
    Repeated,
    Resumed,
    SpotEnd,
    SpotEnded,
    VolumeChanged,
)
from voiceguide.session.phrases import Phrases
from voiceguide.session.plan import Plan
from voiceguide.session.score import Part, Place, Sounds
from voiceguide.session.stage import Stage
from voiceguide.session.transitions import REASONS, TABLE, Move, State
from voiceguide.session.where import where_am_i

BACK_AGAIN: Final = frames(2.0)
"""Back within this time of a stage's beginning goes one stage further."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """Nothing has happened that was not told yet."""

    until: Frame | None
    """When something will, if nobody commands otherwise; None: never by itself."""
    lines: tuple[Line, ...] = ()
    """The clips that are missed; the session stands still until they are there."""


class _RefusedError(Exception):
    """A command that the table allows makes no sense here."""


class Session:
    """One session, from the lead-in to its end."""

    def __init__(
        self,
        plan: Plan,
        phrases: Phrases,
        sounds: Sounds,
        *,
        lead_in: Frame,
        headroom: int = 0,
        level: int = 7,
    ) -> None:
        """A session that has not begun; it begins as time passes.

        Args:
            plan: what to do.
            phrases: the session's own words.
            sounds: the clips there are; may grow between two calls, never within one.
            lead_in: silence before the first sound.
            headroom: frames by which sound that has left is ahead of what is heard.
            level: the volume to begin with, 1 to LOUDEST.
        """
        self.plan = plan
        self._phrases = phrases
        self._course = Course(plan.stages, phrases, sounds, lead_in, headroom)
        self._standing = self._course.standing
        self._level = level
        self._wishes: deque[Command] = deque()
        self._halted: State | None = None
        self._paused_at = lead_in

    @property
    def state(self) -> State:
        if self._course.ended:
            return State.ENDED
        if self._halted is not None:
            return self._halted
        stage = self._standing.stage
        return State(stage.step.kind) if stage else State.STOPPING

    @property
    def level(self) -> int:
        """The volume, 1 to LOUDEST."""
        return self._level

    def seconds_left(self) -> float:
        """About how long it takes from here to the end."""
        if self.state in {State.STOPPING, State.ENDED}:
            return 0.0
        return self._standing.seconds_left(self._present, self._course.tempo)

    @property
    def _present(self) -> Frame:
        """The frame by which the session's own time has come; it stands in a pause."""
        return self._paused_at if self._halted is State.PAUSED else self._course.now

    # ---- the three verbs

    def receive(self, command: Command) -> None:
        """Store a wish; the next `advance` carries it out at the frame it is told."""
        self._wishes.append(command)

    def advance(self, to: Frame) -> None:
        """Let time pass.

        Args:
            to: the frame that is heard now.

        Raises:
            ValueError: time ran backwards.
        """
        if to < self._course.now:
            raise ValueError(f"time cannot run from {self._course.now} back to {to}")
        self._course.run(to)
        while self._wishes:
            self._obey(self._wishes.popleft())
            self._course.look_ahead(to)

    def next_event(self) -> Event | Waiting:
        """What happened next, or what the session waits for."""
        if self._course.told:
            return self._course.told.popleft()
        return Waiting(until=self._course.until, lines=self._course.missing)

    # ---- wishes are carried out

    def _obey(self, command: Command) -> None:
        transition = TABLE[self.state].get(type(command))
        if transition is None:
            ending = self.state in {State.STOPPING, State.ENDED}
            self._refuse(command, "the session is ending" if ending else REASONS[type(command)])
            return
        moves: dict[Move, Callable[[Command], None]] = {
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
            Move.TELL_PLACE: self._tell_place,
            Move.TAKE_ANSWER: self._take_answer,
            Move.STOP: self._stop,
            Move.END: lambda _: self._course.end(),
        }
        try:
            moves[transition.move](command)
        except _RefusedError as refused:
            self._refuse(command, str(refused))
        else:
            self._halted = transition.target

    def _tell(self, event: Event) -> None:
        self._course.told.append(event)

    def _refuse(self, command: Command, reason: str) -> None:
        self._tell(CommandRefused(frame=self._course.now, command=command, reason=reason))

    def _repeat(self, _: Command) -> None:
        stage, place = self._standing.stage, self._standing.place
        assert stage is not None  # noqa: S101 - the table lets nothing be repeated past the end
        stage = stage.after(self._standing.strokes)
        self._tell(Repeated(frame=self._course.now))
        hint = stage.hints[max(0, place.done - 1) : place.done]
        if self._halted is State.PAUSED:
            self._course.say((*stage.instruction, *hint))
        elif place.part is Part.INSTRUCTION and stage.opening != stage.instruction:
            self._course.go(replace(place, part=Part.WORK), *stage.instruction)
        elif place.part is Part.INSTRUCTION or hint:
            # Going on from there says the instruction, or the search's last hint, by itself.
            self._course.go_on(*(stage.instruction if hint else ()))
        else:
            self._course.go_on(*stage.instruction, Line(self._phrases.go_on))

    def _go_next(self, _: Command) -> None:
        self._course.go_afresh(self._standing.place.stage + 1)

    def _go_back(self, _: Command) -> None:
        soon = self._standing.since_stage_began(self._present) < BACK_AGAIN
        self._course.come_back(max(0, self._standing.place.stage - soon))

    def _pause(self, _: Command) -> None:
        self._course.cut()
        self._paused_at = self._course.now
        self._tell(Paused(frame=self._course.now))

    def _resume(self, _: Command) -> None:
        self._standing.stand_still(self._course.now - self._paused_at)
        self._tell(Resumed(frame=self._course.now))
        self._course.go_on(Line(self._phrases.ready))

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
                self._end_spot(stage, SpotEnd.NOT_FOUND, self._phrases.not_found)
                return
        done = min(given, len(stage.hints)) + 1
        self._course.go(Place(stage=place.stage, part=Part.WORK, done=done))

    def _leave_spot(self, command: Command) -> None:
        here = self._standing.stage
        if here is None or here.spot is None or not self._standing.arrived:
            raise _RefusedError(REASONS[type(command)])
        self._end_spot(here, SpotEnd.TOO_SORE, self._phrases.too_sore)

    def _end_spot(self, here: Stage, why: SpotEnd, words: tuple[str, ...]) -> None:
        """Go to what comes after the present spot, after a few words."""
        assert here.spot is not None  # noqa: S101 - asked of such stages alone
        self._tell(SpotEnded(frame=self._course.now, foot=here.foot, spot=here.spot, why=why))
        self._course.leave_spot(here, *map(Line, words))

    def _tell_place(self, _: Command) -> None:
        stage, place = self._standing.stage, self._standing.place
        assert stage is not None  # noqa: S101 - the table asks for no place past the end
        left = stage.strokes - (place.done if place.part is Part.WORK else 0)
        line = where_am_i(self._phrases, stage, strokes=left, seconds=self.seconds_left())
        if self._halted is State.PAUSED:
            self._course.say((line,))
        else:
            self._course.go_on(line)

    def _stop(self, _: Command) -> None:
        self._course.close([Line(text) for text in self._phrases.stopping])

    def _change_level(self, step: int) -> None:
        self._level = min(LOUDEST, max(1, self._level + step))
        self._tell(VolumeChanged(frame=self._course.now, level=self._level))

    def _change_pace(self, *, slower: bool) -> None:
        stages = self.plan.stages[self._standing.place.stage :]
        stage = next((stage for stage in stages if stage.strokes), None)
        if stage is None:
            raise _RefusedError("there are no more strokes")
        pace = self._course.tempo.change(stage, slower=slower)
        if pace is None:
            self._course.fit_in(Line(self._phrases.slowest if slower else self._phrases.fastest))
            return
        self._tell(PaceChanged(frame=self._course.now, pace=pace))
        self._course.move_beats()
        self._course.fit_in(Line(self._phrases.slower if slower else self._phrases.faster))

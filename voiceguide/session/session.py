"""Session: the spoken session as a machine that is told the time.

Three verbs. `receive` stores a wish. `advance` lets time pass, then carries the wishes out.
`next_event` gives what happened, or says what the session waits for. Nothing here sleeps, calls
back or looks at a clock; a live session, an export and a test differ only in who tells it how many
frames have passed.
"""

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from voiceguide.clip import Line
from voiceguide.frames import Frame
from voiceguide.session.commands import FIRST_LEVEL, Command, Louder, No, Pause, Softer
from voiceguide.session.course import Course
from voiceguide.session.ear import Ear, news
from voiceguide.session.events import CommandHeard, CommandRefused, Event
from voiceguide.session.moves import Moves, RefusedError
from voiceguide.session.phrases import Phrases
from voiceguide.session.plan import Plan
from voiceguide.session.resuming import Resumption, start_of
from voiceguide.session.score import Sounds
from voiceguide.session.transitions import REASONS, STATE_REASONS, Row, State, Transition, row

_WORDLESS: Final = (Pause, Louder, Softer)
"""Commands that no word answers: in a silence nobody would know that they came through."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """Nothing has happened that was not told yet."""

    until: Frame | None
    """When something will, if nobody commands otherwise; None: never by itself."""
    lines: tuple[Line, ...] = ()
    """The clips that are missed; the session stands still until they are there."""


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
        level: int = FIRST_LEVEL,
        resumption: Resumption | None = None,
    ) -> None:
        """A session that has not begun; it begins as time passes.

        Args:
            plan: what to do.
            phrases: the session's own words.
            sounds: the clips there are; may grow between two calls, never within one.
            lead_in: silence before the first sound.
            headroom: frames by which sound that has left is ahead of what is heard.
            level: the volume to begin with, 1 to LOUDEST.
            resumption: from where it goes on, if it was begun before.

        Raises:
            ValueError: the plan has no such place to go on from.
        """
        self.plan = plan
        self._phrases = phrases
        start = start_of(plan, resumption, phrases)
        self._course = Course(plan.stages, phrases, sounds, lead_in, headroom, start)
        self._moves = Moves(plan, phrases, self._course, level)
        self._ear = Ear.OPENING
        """How it last was, for all that is known."""
        self._ear_news = ""
        """What is still to be told of it."""
        self._news_of_pause = False
        """Whether that came up in a pause, and may be told in it."""
        self._wishes: deque[tuple[Command, str]] = deque()

    @property
    def state(self) -> State:
        if self._course.ended:
            return State.ENDED
        return self._moves.halted or self._stage_state or State.STOPPING

    @property
    def _stage_state(self) -> State | None:
        stage = self._course.standing.stage
        return State(stage.step.kind) if stage else None

    @property
    def wanted(self) -> Row:
        """The commands that make sense now, and what they do."""
        return row(self.state, self._stage_state)

    @property
    def level(self) -> int:
        """The volume, 1 to LOUDEST."""
        return self._moves.level

    def seconds_left(self) -> float:
        """About how long it takes from here to the end."""
        if self.state in {State.STOPPING, State.ENDED}:
            return 0.0
        return self._moves.seconds_left

    # ---- the three verbs

    def receive(self, command: Command, heard: str = "") -> None:
        """Store a wish; the next `advance` carries it out at the frame it is told.

        A tone answers what comes by voice, what is refused, and what is answered by nothing else.

        Args:
            command: what is wanted.
            heard: the words by which it came, if by voice.
        """
        self._wishes.append((command, heard))

    def hear(self, ear: Ear) -> None:
        """Know how the person can be heard; where that changes they are told.

        What finds no room between other words is told at a later call; a pause stays silent, but
        for what comes up within it.
        """
        self._course.composer.listening = ear is Ear.OPEN
        if ear not in {self._ear, Ear.OPENING}:
            self._ear_news = news(self._ear, ear, self._moves.phrases)
            self._ear = ear
            self._news_of_pause = self._moves.halted is State.PAUSED
        halted = self._moves.halted
        free = halted is None or (halted is State.PAUSED and self._news_of_pause)
        if free and self._ear_news and self._course.fit_in(Line(self._ear_news)):
            self._ear_news = ""

    def advance(self, to: Frame) -> None:
        """Let time pass.

        Args:
            to: the frame that is heard now.

        Raises:
            ValueError: time ran backwards.
        """
        if to < self._course.now:
            raise ValueError(f"time cannot run from {self._course.now} back to {to}")
        answer_by = self._course.answer_by
        if answer_by is not None and answer_by <= to:
            self._carry_out(Frame(max(answer_by, self._course.now)), [(No(), "")])
        self._carry_out(to, self._wishes)
        self._wishes.clear()

    def _carry_out(self, now: Frame, wishes: Iterable[tuple[Command, str]]) -> None:
        self._course.run(now)
        for command, heard in wishes:
            self._obey(command, heard)
            self._course.look_ahead(now)

    def next_event(self) -> Event | Waiting:
        """What happened next, or what the session waits for."""
        if self._course.told:
            return self._course.told.popleft()
        return Waiting(until=self._course.until, lines=self._course.missing)

    # ---- wishes are carried out

    def _obey(self, command: Command, heard: str) -> None:
        if heard:
            self._tell(CommandHeard(frame=self._course.now, command=command, words=heard))
        silent = not self._course.sounds
        try:
            self._moves.make(self._transition(command), command)
        except RefusedError as refused:
            self._tell(CommandRefused(frame=self._course.now, command=command, reason=str(refused)))
            if self.state is not State.ENDED:
                self._course.decline()
            return
        # Declined into a pause, no word answers either.
        declined = isinstance(command, No) and self.state is State.PAUSED
        unnoticed = silent and (declined or isinstance(command, _WORDLESS))
        if (heard or unnoticed) and self.state is not State.ENDED:
            self._course.acknowledge()

    def _transition(self, command: Command) -> Transition:
        transition = self.wanted.get(type(command))
        if transition is None:
            reason = STATE_REASONS.get(self.state) or REASONS[type(command)]
            raise RefusedError(reason)
        return transition

    def _tell(self, event: Event) -> None:
        self._course.told.append(event)

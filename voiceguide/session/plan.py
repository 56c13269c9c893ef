"""Plan: a routine unrolled for this person's feet, spots, sets and dose."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from itertools import groupby
from typing import Any

from voiceguide.clip import Line
from voiceguide.frames import frames
from voiceguide.routine.model import Routine
from voiceguide.routine.steps import Hold, Locate, Rate, Rest, Say, Step, Strokes
from voiceguide.routine.values import Feet, Foot, Scope, Talk
from voiceguide.routine.variables import fill
from voiceguide.session.estimate import stage_seconds
from voiceguide.session.phrases import Phrases
from voiceguide.session.stage import Stage

_NAMES: dict[type, str] = {
    Say: "Listen",
    Locate: "Find the spot",
    Strokes: "Strokes",
    Hold: "Hold",
    Rest: "Rest",
    Rate: "How sore?",
}
_DEPTH = {scope: depth for depth, scope in enumerate(Scope)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What the person wants otherwise than the routine has it; None leaves it as it is.

    The fields are those of `Settings`, and have their bounds.
    """

    feet: Feet | None = None
    spots: int | None = None
    sets: int | None = None
    strokes: int | None = None
    pace: float | None = None
    """Seconds a stroke."""
    talk: Talk | None = None
    swap: float | None = None
    """Seconds."""
    get_ready: float | None = None
    """Seconds."""

    def made(self) -> dict[str, Any]:
        """The choices that were made, by their names."""
        return {key: value for key, value in asdict(self).items() if value is not None}

    def over(self, routine: Routine) -> Routine:
        """The routine as the person wants it."""
        return routine.model_copy(update=self.made())


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The flat list of stages, and what it was made of."""

    routine: Routine
    feet: Feet
    stages: tuple[Stage, ...]

    @property
    def strokes(self) -> int:
        """All strokes of the session."""
        return sum(stage.strokes for stage in self.stages)

    @property
    def minutes(self) -> int:
        """About how long it takes, rounded, at least one."""
        return _minutes(self.stages)


@dataclass(frozen=True, slots=True)
class _At:
    """Where the unrolling stands: one index, counted from 0, for each scope but `once`."""

    foot: int | None = None
    spot: int | None = None
    set: int | None = None

    def index(self, scope: Scope) -> int:
        return {Scope.FOOT: self.foot, Scope.SPOT: self.spot, Scope.SET: self.set}.get(scope) or 0


def unroll(routine: Routine, choices: Choices, phrases: Phrases) -> Plan:
    """The plan of a session."""
    feet = choices.feet or routine.feet
    writer = _StageWriter(routine, choices, feet, phrases)
    wanted = list(_walk(routine, len(feet.order), routine.steps, 0, _At()))
    # How long it takes stands in some lines, and hangs on all of them: a first draft tells.
    draft = [writer.stage(0, step, at, minutes="6") for step, at in wanted]
    minutes = str(_minutes(draft))
    stages = tuple(
        writer.stage(index, step, at, minutes=minutes) for index, (step, at) in enumerate(wanted)
    )
    return Plan(routine=routine, feet=feet, stages=stages)


def _minutes(stages: Sequence[Stage]) -> int:
    return max(1, round(sum(map(stage_seconds, stages)) / 60))


def _walk(
    routine: Routine, feet: int, steps: Sequence[Step], depth: int, at: _At
) -> Iterator[tuple[Step, _At]]:
    """Each step with where it happens: neighbours of a deeper scope are repeated together."""
    for deeper, run in groupby(steps, key=lambda step: _DEPTH[step.per] > depth):
        if not deeper:
            yield from ((step, at) for step in run if _wanted(step, at))
            continue
        inner = list(run)
        times = (feet, routine.spots, routine.sets)[depth]
        for index in range(times):
            key = ("foot", "spot", "set")[depth]
            yield from _walk(routine, feet, inner, depth + 1, replace(at, **{key: index}))


def _wanted(step: Step, at: _At) -> bool:
    if step.only is None:
        return True
    return (at.index(step.per) == 0) == (step.only == "first")


class _StageWriter:
    """Turns a step and where it happens into a stage with its lines filled in."""

    def __init__(self, routine: Routine, choices: Choices, feet: Feet, phrases: Phrases) -> None:
        self._routine = routine
        self._choices = choices
        self._order = feet.order
        self._how_sore = phrases.how_sore
        self._foot_names = {Foot.LEFT: phrases.left, Foot.RIGHT: phrases.right}

    def stage(self, index: int, step: Step, at: _At, minutes: str) -> Stage:
        foot = self._order[at.foot] if at.foot is not None else None
        strokes = self._dose(step)
        values = self._values(foot, at, strokes, minutes)

        def lines(texts: Sequence[str]) -> tuple[Line, ...]:
            return tuple(Line(fill(text, values)) for text in texts)

        search = step if isinstance(step, Locate) else None
        return Stage(
            index=index,
            step=step,
            name=step.name or _NAMES[type(step)],
            foot=foot,
            spot=None if at.spot is None else at.spot + 1,
            spots=self._routine.spots,
            set=None if at.set is None else at.set + 1,
            sets=self._routine.sets,
            strokes=strokes,
            pace=frames(self._pace(step)),
            instruction=lines(step.say or self._question(step)),
            hints=lines(search.hints) if search else (),
            otherwise=lines(search.otherwise) if search else (),
        )

    def _question(self, step: Step) -> tuple[str, ...]:
        return (self._how_sore,) if isinstance(step, Rate) else ()

    def _dose(self, step: Step) -> int:
        if not isinstance(step, Strokes):
            return 0
        return step.count or self._choices.strokes or self._routine.strokes

    def _pace(self, step: Step) -> float:
        own = step.pace if isinstance(step, Strokes) else None
        return own or self._choices.pace or self._routine.pace

    def _values(self, foot: Foot | None, at: _At, strokes: int, minutes: str) -> dict[str, str]:
        side = foot or self._order[0]
        return {
            "foot": self._foot_names[side],
            "other_foot": self._foot_names[side.other],
            "spot": str((at.spot or 0) + 1),
            "spots": str(self._routine.spots),
            "strokes": str(strokes or self._choices.strokes or self._routine.strokes),
            "minutes": minutes,
        }

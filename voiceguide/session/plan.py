"""Plan: a routine unrolled for this person's feet, spots, sets and dose."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, groupby
from typing import Final

from voiceguide.routine.model import Routine
from voiceguide.routine.steps import Rate, Rest, Say, Step
from voiceguide.routine.terms import Feet, Scope, Talk
from voiceguide.session.choices import Choices
from voiceguide.session.estimate import stage_seconds
from voiceguide.session.phrases import Phrases
from voiceguide.session.stage import Stage
from voiceguide.session.teaching import taught
from voiceguide.session.telling import At, StageWriter, name_of

_DEPTH = {scope: depth for depth, scope in enumerate(Scope)}


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


_WORTH: Final = 1.0
"""Seconds; a shorter wait is worth no stage where nothing is said."""
_Wanted = tuple[Step, At]


def unroll(routine: Routine, choices: Choices, phrases: Phrases) -> Plan:
    """The plan of a session."""
    routine = choices.over(routine)
    writer = StageWriter(routine, phrases)
    wanted = list(_wanted(routine, phrases))
    followings = [*(name_of(step) for step, _ in wanted[1:]), ""]
    counts = list(accumulate((writer.dose(step) for step, _ in wanted), initial=0))

    def stages(minutes: str) -> tuple[Stage, ...]:
        rows = enumerate(zip(wanted, followings, counts, strict=False))
        return tuple(
            writer.stage(index, step, at, following=following, count=count, minutes=minutes)
            for index, ((step, at), following, count) in rows
        )

    # How long it takes stands in some lines, and hangs on all of them: a first draft tells.
    length = _minutes(stages("6"))
    whole = taught(stages(str(length)), phrases)
    return Plan(routine=routine, feet=routine.feet, stages=whole)


def _minutes(stages: Sequence[Stage]) -> int:
    return max(1, round(sum(map(stage_seconds, stages)) / 60))


def _wanted(routine: Routine, phrases: Phrases) -> Iterator[_Wanted]:
    """Each step with where it happens, with the session's own steps between the routine's."""
    if routine.get_ready:
        words = {"name": phrases.get_ready_name, "say": phrases.get_ready, "next": False}
        yield Rest(kind="rest", seconds=routine.get_ready, **words), At()
    before: int | None = None
    for step, at in _walk(routine, routine.steps, 0, At()):
        if not _told(step, routine):
            continue
        changes = at.foot is not None and before is not None and at.foot != before
        if changes and routine.swap and not isinstance(step, Rest):
            words = {"name": phrases.other_foot_name, "say": phrases.other_foot}
            yield Rest(kind="rest", seconds=routine.swap, **words), At(foot=at.foot)
        before = before if at.foot is None else at.foot
        yield step, at


def _told(step: Step, routine: Routine) -> bool:
    """Whether a step happens at all where there is less talk, or nothing is asked."""
    talk = routine.talk
    match step:
        case Say(brief=brief, then=wait):
            return talk is Talk.FULL or bool(brief and (talk is Talk.COUNTS or wait >= _WORTH))
        case Rate():
            return routine.ask and talk is not Talk.TONES
        case _:
            return True


def _walk(routine: Routine, steps: Sequence[Step], depth: int, at: At) -> Iterator[_Wanted]:
    """Each step with where it happens: neighbours of a deeper scope are repeated together."""
    for deeper, run in groupby(steps, key=lambda step: _DEPTH[step.per] > depth):
        if not deeper:
            yield from ((step, at) for step in run if _happens(step, at))
            continue
        inner = list(run)
        times = (len(routine.feet.order), routine.spots, routine.sets)[depth]
        for index in range(times):
            key = ("foot", "spot", "set")[depth]
            yield from _walk(routine, inner, depth + 1, replace(at, **{key: index}))


def _happens(step: Step, at: At) -> bool:
    if step.only is None:
        return True
    return (at.index(step.per) == 0) == (step.only == "first")

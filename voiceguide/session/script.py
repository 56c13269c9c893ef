"""All lines that a session may say, in the order in which they are first needed."""

from collections.abc import Iterator

from voiceguide.clip import Line
from voiceguide.routine.steps import Hold, Rate
from voiceguide.routine.terms import Talk
from voiceguide.session.composer import COUNTDOWN
from voiceguide.session.phrases import Phrases
from voiceguide.session.plan import Plan
from voiceguide.session.resuming import Resumption, preludes
from voiceguide.session.score import numbers
from voiceguide.session.stage import Stage

_LARGEST_ANSWER = 10


def lines(plan: Plan, phrases: Phrases, resumption: Resumption | None = None) -> tuple[Line, ...]:
    """What to render ahead, without doubles; what is only said when asked for comes last.

    Args:
        plan: what is done.
        phrases: the session's own words.
        resumption: from where it goes on, if it does; what lies before it comes after the rest.
    """
    begin = resumption.stage if resumption else 0
    first, *rest = (*plan.stages[begin:], *plan.stages[:begin])
    before = preludes(plan, resumption, phrases) if resumption else ()
    # Half way is part of a count: without it the first one could not begin.
    rests = (line for stage in rest for line in _of(stage))
    told = (*before, *_of(first), Line(phrases.half_way), *rests)
    asked_for = (line for stage in plan.stages for line in stage.instruction)
    return tuple(dict.fromkeys((*told, *_own(phrases), *asked_for)))


def _of(stage: Stage) -> tuple[Line, ...]:
    told = (*stage.opening, *stage.teaching, *stage.along, *stage.hints, *stage.otherwise)
    return (*told, *_numbers(stage))


def _numbers(stage: Stage) -> tuple[Line, ...]:
    if stage.talk is Talk.TONES:
        return ()
    if stage.strokes:
        return numbers(1, stage.strokes)
    if isinstance(stage.step, Hold):
        return numbers(1, COUNTDOWN)
    return numbers(0, _LARGEST_ANSWER) if isinstance(stage.step, Rate) else ()


def _own(phrases: Phrases) -> Iterator[Line]:
    yield from map(Line, (phrases.ready, phrases.go_on, *phrases.stopping))
    yield from map(Line, (*phrases.too_sore, *phrases.not_found, *phrases.stop_now))
    yield from map(Line, (phrases.ear_lost, phrases.ear_muted, phrases.ear_back))
    yield from map(Line, (phrases.slower, phrases.faster, phrases.slowest, phrases.fastest))

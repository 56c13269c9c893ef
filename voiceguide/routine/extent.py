"""How much a routine asks of a person, with all its repetitions: parts, strokes and time."""

from collections.abc import Iterable, Sequence
from itertools import groupby
from operator import mul
from typing import Final

from voiceguide.routine.settings import Settings
from voiceguide.routine.steps import Hold, Locate, Rate, Rest, Say, Step, Strokes
from voiceguide.routine.terms import Scope
from voiceguide.routine.values import fault

MOST_PARTS: Final = 100_000
MOST_STROKES: Final = 10_000
LONGEST: Final = 4 * 3600.0
"""Seconds."""

# Measured over the bundled lines at 150 words a minute, the gap after a sentence included.
_SECONDS_A_CHARACTER: Final = 0.062
_SECONDS_A_LINE: Final = 0.55
_NEXT: Final = 2.0
"""Seconds in which it is told what comes next."""


def saying_seconds(texts: Iterable[str]) -> float:
    """About how long it takes to say the texts."""
    return sum(_SECONDS_A_LINE + _SECONDS_A_CHARACTER * len(text) for text in texts)


def search_seconds(search: Locate) -> float:
    """How long a search waits and leads where nobody says a word, its hints' words left out."""
    hinted = bool(search.hints)
    passes = search.passes + (hinted and bool(search.passes))
    return (1 + hinted) * search.wait + passes * search.sweep


def check_extent(settings: Settings, steps: Sequence[Step]) -> None:
    """Refuse what nobody would do to the end.

    Raises:
        PydanticCustomError: it has too many parts or strokes, or takes too long.
    """
    times = [_times(settings, step) for step in steps]
    strokes = [_strokes(settings, step) for step in steps]
    lengths = [_seconds(settings, step) for step in steps]
    parts = sum(times)
    if parts > MOST_PARTS:
        raise fault(
            expected=f"expected at most {MOST_PARTS:,} parts, repetitions included, "
            f"found {parts:,}",
            hint="have fewer steps, spots or sets",
            place=_culprit(settings, steps, times, times),
        )
    counted = sum(map(mul, strokes, times))
    if counted > MOST_STROKES:
        raise fault(
            expected=f"expected at most {MOST_STROKES:,} strokes in all, found {counted:,}",
            hint="have fewer strokes, sets or spots",
            place=_culprit(settings, steps, times, strokes),
        )
    length = sum(map(mul, lengths, times)) + _changing_feet(settings, steps)
    if length > LONGEST:
        raise fault(
            expected=f"expected at most {LONGEST / 3600:g} hours, found about {length / 3600:.1f}",
            hint="have fewer repetitions or shorter waits",
            place=_culprit(settings, steps, times, lengths),
        )


def _times(settings: Settings, step: Step) -> int:
    """How often a step happens."""
    counts = (len(settings.feet.order), settings.spots, settings.sets)
    depth = list(Scope).index(step.per)
    outer = 1
    for count in counts[: depth - 1] if depth else ():
        outer *= count
    own = counts[depth - 1] if depth else 1
    return outer * {None: own, "first": 1, "later": own - 1}[step.only]


def _strokes(settings: Settings, step: Step) -> int:
    return (step.count or settings.strokes) if isinstance(step, Strokes) else 0


def _seconds(settings: Settings, step: Step) -> float:
    """About how long a step takes once."""
    told = saying_seconds(step.say)
    match step:
        case Strokes(pace=pace):
            return told + _strokes(settings, step) * (pace or settings.pace)
        case Say(then=wait) | Hold(seconds=wait) | Rate(wait=wait):
            return told + wait
        case Rest(seconds=wait):
            return told + wait + (_NEXT if step.next else 0)
        case Locate():
            hinted = saying_seconds((*step.along, *step.hints[:1], *step.otherwise))
            return told + hinted + search_seconds(step)


def _changing_feet(settings: Settings, steps: Sequence[Step]) -> float:
    """About how long the changes of feet take that the planner puts in."""
    if len(settings.feet.order) == 1 or not settings.swap:
        return 0.0
    blocks = sum(of_feet for of_feet, _ in groupby(steps, key=lambda step: step.per != "once"))
    return float(max(0, 2 * blocks - 1) * (settings.swap + 2 * _NEXT))


def _culprit(
    settings: Settings, steps: Sequence[Step], times: Sequence[int], each: Sequence[float]
) -> tuple[str | int, ...]:
    """Where the most of it comes from: a count of the file's head, or a step."""
    index = max(range(len(steps)), key=lambda index: each[index] * times[index])
    step = steps[index]
    if isinstance(step, Strokes) and step.count is not None:
        return ("steps", index, "count")
    repeated = {"spots": settings.spots, "sets": settings.sets}
    if isinstance(step, Strokes):
        repeated["strokes"] = settings.strokes
    written = {name: n for name, n in repeated.items() if name in settings.model_fields_set}
    if written and times[index] > 1 | isinstance(step, Strokes):
        return (max(written, key=lambda name: written[name]),)
    return ("steps", index)

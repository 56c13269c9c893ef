"""How long a stage takes, before its clips are known: for "about six minutes" and "time left"."""

from collections.abc import Iterable

from voiceguide.clip import Line
from voiceguide.frames import seconds
from voiceguide.routine.extent import saying_seconds, search_seconds
from voiceguide.routine.steps import Hold, Locate, Rate, Rest, Say, Strokes
from voiceguide.routine.terms import Talk
from voiceguide.session.stage import Stage


def lines_seconds(lines: Iterable[Line]) -> float:
    """About how long it takes to say the lines."""
    return saying_seconds(line.text for line in lines)


def stage_seconds(stage: Stage) -> float:
    """About how long a stage takes where nobody says a word."""
    return lines_seconds(stage.opening) + work_seconds(stage)


def work_seconds(stage: Stage) -> float:
    """About how long it takes from the end of its instruction on."""
    match stage.step:
        case Say(then=length) | Hold(seconds=length) | Rest(seconds=length):
            return length
        case Locate() if stage.talk is Talk.FULL:
            return lines_seconds((*stage.hints[:1], *stage.otherwise)) + search_seconds(stage.step)
        case Locate(wait=wait, passes=passes, sweep=sweep):
            return passes * sweep + wait
        case Strokes():
            return 1 + stroke_seconds(stage)
        case Rate(wait=wait):
            return wait


def stroke_seconds(stage: Stage) -> float:
    """How long its strokes take at the planned pace."""
    return stage.strokes * seconds(stage.pace)

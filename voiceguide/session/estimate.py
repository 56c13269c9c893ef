"""How long a stage takes, before its clips are known: for "about six minutes" and "time left"."""

from collections.abc import Iterable

from voiceguide.clip import Line
from voiceguide.frames import seconds
from voiceguide.routine.steps import Hold, Locate, Rate, Rest, Say, Strokes
from voiceguide.session.stage import Stage

# Measured over the bundled lines at 150 words a minute, the gap after a sentence included.
_SECONDS_A_CHARACTER = 0.062
_SECONDS_A_LINE = 0.55


def lines_seconds(lines: Iterable[Line]) -> float:
    """About how long it takes to say the lines."""
    return sum(_SECONDS_A_LINE + _SECONDS_A_CHARACTER * len(line.text) for line in lines)


def stage_seconds(stage: Stage) -> float:
    """About how long a stage takes where nobody says a word."""
    return lines_seconds(stage.instruction) + work_seconds(stage)


def work_seconds(stage: Stage) -> float:
    """About how long it takes from the end of its instruction on."""
    match stage.step:
        case Say(then=length) | Hold(seconds=length) | Rest(seconds=length):
            return length
        case Locate(wait=wait):
            hinted = lines_seconds((*stage.hints, *stage.otherwise))
            return hinted + wait * (1 + len(stage.hints))
        case Strokes():
            return 1 + stroke_seconds(stage)
        case Rate(wait=wait):
            return wait


def stroke_seconds(stage: Stage) -> float:
    """How long its strokes take at the planned pace."""
    return stage.strokes * seconds(stage.pace)

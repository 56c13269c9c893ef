"""Settings: the dose of a routine, which a person can have otherwise."""

from typing import Annotated

from pydantic import Field

from voiceguide.routine.terms import Feet, Talk
from voiceguide.routine.values import Dose, Few, Model, Pace, Pause


class Settings(Model):
    """What a person can have otherwise than the routine has it."""

    feet: Feet = Feet.BOTH
    """`left`, `right` or `both`; each foot gets the full dose."""
    spots: Few = 1
    """Places to work on each foot."""
    sets: Few = 1
    """Sets of strokes on each spot."""
    strokes: Dose = 8
    """Strokes in a set."""
    pace: Pace = 2.0
    """Seconds a stroke."""
    talk: Talk = Talk.FULL
    """How much is said: `full`; `counts`, each part in a word or two and the counts; `tones`,
    chimes and ticks alone."""
    swap: Pause = 12.0
    """Seconds to change feet, with words before and a chime after; 0: the routine has a rest of its
    own there, or needs none."""
    ask: Annotated[bool, Field(strict=True)] = True
    """Whether it asks how sore it is: the steps of kind `rate`."""
    get_ready: Pause = 0.0
    """Seconds before the first step, to put the machine down and sit; 0: none."""

"""Resuming: a session that was broken off goes on where it stood.

Pure: what is known of the place is told, and the plan is the same as then.
"""

from dataclasses import dataclass
from typing import Final

from voiceguide.clip import Line
from voiceguide.frames import Frame, frames
from voiceguide.routine.terms import Foot
from voiceguide.routine.variables import fill
from voiceguide.session.phrases import Phrases
from voiceguide.session.plan import Plan
from voiceguide.session.score import Part, Place
from voiceguide.session.telling import within

SETTLE: Final = frames(6.0)
"""Silence after it was told where one stands: the person has to get back to the foot."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Resumption:
    """From where a session goes on."""

    stage: int
    """An index into the plan's stages."""
    done: int = 0
    """Strokes of that stage that were begun; any other stage is begun anew."""
    strokes: int = 0
    """Strokes begun in the session so far, those of the stage among them."""
    stretch: float = 1.0
    """By how much strokes last longer than planned, since the person wanted them to."""

    def __post_init__(self) -> None:
        if min(self.stage, self.done) < 0 or self.strokes < self.done or not self.stretch > 0:
            raise ValueError(f"there is no such place to go on from: {self}")

    def place(self, plan: Plan) -> Place:
        """The place in the plan; a count that was complete is not done again.

        Raises:
            ValueError: the plan has no such stage, or fewer strokes in it.
        """
        if self.stage >= len(plan.stages) or self.done > plan.stages[self.stage].strokes:
            raise ValueError(f"the plan has no such place: {self}")
        strokes = plan.stages[self.stage].strokes
        if not self.done:
            return Place(stage=self.stage)
        if self.done == strokes:
            return Place(stage=self.stage + 1)
        return Place(stage=self.stage, part=Part.WORK, done=self.done)


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """How a course begins, if not at the plan's beginning."""

    place: Place
    strokes: int = 0
    stretch: float = 1.0
    prelude: tuple[Line, ...] = ()
    settle: Frame = Frame(0)  # noqa: RUF009 - an int


BEGINNING: Final = Start(place=Place(stage=0))


def start_of(plan: Plan, resumption: Resumption | None, phrases: Phrases) -> Start:
    """How the session begins: it tells what was going on, then goes on from the same stroke.

    Raises:
        ValueError: the plan has no such place.
    """
    if resumption is None:
        return BEGINNING
    return Start(
        place=resumption.place(plan),
        strokes=resumption.strokes,
        stretch=resumption.stretch,
        prelude=preludes(plan, resumption, phrases),
        settle=SETTLE,
    )


def preludes(plan: Plan, resumption: Resumption, phrases: Phrases) -> tuple[Line, ...]:
    """What is said before it goes on."""
    stage = plan.stages[resumption.stage]
    told = Line(
        what_was_going_on(
            plan.routine.title,
            phrases,
            foot=stage.foot,
            spot=stage.spot,
            spots=stage.spots,
            done=resumption.done,
        )
    )
    if resumption.place(plan).part is Part.INSTRUCTION:
        return (told,)  # the stage's own instruction follows by itself
    return (told, *stage.after(resumption.strokes).instruction, Line(phrases.go_on))


def what_was_going_on(
    title: str,
    phrases: Phrases,
    *,
    foot: Foot | None,
    spot: int | None,
    spots: int,
    done: int,
) -> str:
    """One sentence: You were in the middle of inner heel, left foot, stroke 5.

    Args:
        title: the routine's.
        phrases: the words.
        foot: on which it stood.
        spot: counted from 1.
        spots: of the foot.
        done: strokes of the stage that were begun.
    """
    values = {
        "foot": phrases.right if foot is Foot.RIGHT else phrases.left,
        "spot": str(spot),
        "spots": str(spots),
    }
    parts = (
        phrases.was_in,
        phrases.where_foot if foot else "",
        phrases.where_spot if spot and spots > 1 else "",
        phrases.where_stroke if done else "",
    )
    told = fill(", ".join(part for part in parts if part) + ".", values)
    # Last comes what a person has written: braces in it are its own.
    return told.replace("{stroke}", str(done)).replace("{title}", within(title))

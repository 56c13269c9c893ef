"""From a step and where it happens to a stage with its words."""

from dataclasses import dataclass
from typing import Final

from voiceguide.frames import frames
from voiceguide.routine.model import Routine
from voiceguide.routine.steps import Hold, Locate, Rate, Rest, Say, Step, Strokes
from voiceguide.routine.terms import Foot, Scope, Talk
from voiceguide.session.phrases import Phrases
from voiceguide.session.stage import Stage, Words

_NAMES: Final[dict[type, str]] = {
    Say: "Listen",
    Locate: "Find the spot",
    Strokes: "Strokes",
    Hold: "Hold",
    Rest: "Rest",
    Rate: "How sore?",
}


@dataclass(frozen=True, slots=True)
class At:
    """Where the unrolling stands: one index, counted from 0, for each scope but `once`."""

    foot: int | None = None
    spot: int | None = None
    set: int | None = None

    def index(self, scope: Scope) -> int:
        return {Scope.FOOT: self.foot, Scope.SPOT: self.spot, Scope.SET: self.set}.get(scope) or 0


def name_of(step: Step) -> str:
    """Two or three words for a step."""
    return step.name or _NAMES[type(step)]


class StageWriter:
    """Turns a step and where it happens into a stage with its lines filled in."""

    def __init__(self, routine: Routine, phrases: Phrases) -> None:
        """A writer.

        Args:
            routine: as the person wants it.
            phrases: the session's own words.
        """
        self._routine = routine
        self._order = routine.feet.order
        self._phrases = phrases
        self._foot_names = {Foot.LEFT: phrases.left, Foot.RIGHT: phrases.right}

    def stage(
        self, index: int, step: Step, at: At, *, following: str, count: int, minutes: str
    ) -> Stage:
        """A stage.

        Args:
            index: its place in the plan.
            step: what happens.
            at: where it happens.
            following: the name of what comes next; empty at the end.
            count: strokes planned before it.
            minutes: about how long it all takes.
        """
        foot = self._order[at.foot] if at.foot is not None else None
        strokes = self.dose(step)
        return Stage(
            index=index,
            step=step,
            name=name_of(step),
            foot=foot,
            spot=None if at.spot is None else at.spot + 1,
            spots=self._routine.spots,
            set=None if at.set is None else at.set + 1,
            sets=self._routine.sets,
            strokes=strokes,
            pace=frames(self._pace(step)),
            talk=self._routine.talk,
            picture=step.picture or self._routine.picture,
            hand=step.hand or self._routine.hand,
            words=self._words(step, following, self._values(foot, at, strokes, minutes)),
            instruction=(),
            opening=(),
            shown=(),
        ).after(count)

    def _words(self, step: Step, following: str, values: dict[str, str]) -> Words:
        instruction = self._instruction(step, following)
        search = step if isinstance(step, Locate) else None
        return Words(
            instruction=instruction,
            opening=self._opening(step, instruction),
            show=step.show,
            values=values,
            hints=search.hints if search else (),
            along=search.along if search else (),
            otherwise=search.otherwise if search else (),
        )

    def dose(self, step: Step) -> int:
        """The strokes of a step; none where it has no strokes."""
        if not isinstance(step, Strokes):
            return 0
        return step.count or self._routine.strokes

    def _instruction(self, step: Step, following: str) -> tuple[str, ...]:
        match step:
            case Rate(say=()):
                return (self._phrases.how_sore,)
            case Rest(next=True) if following:
                return (*step.say, _plain(f"{self._phrases.then} {within(following)}."))
            case _:
                return step.say

    def _opening(self, step: Step, instruction: tuple[str, ...]) -> tuple[str, ...]:
        match self._routine.talk:
            case Talk.FULL:
                return instruction
            case Talk.COUNTS:
                asked = isinstance(step, Rate)
                return step.brief or (instruction if asked else (_plain(f"{name_of(step)}."),))
            case Talk.TONES:
                return ()

    def _pace(self, step: Step) -> float:
        own = step.pace if isinstance(step, Strokes) else None
        return own or self._routine.pace

    def _values(self, foot: Foot | None, at: At, strokes: int, minutes: str) -> dict[str, str]:
        side = foot or self._order[0]
        return {
            "foot": self._foot_names[side],
            "other_foot": self._foot_names[side.other],
            "spot": str((at.spot or 0) + 1),
            "spots": str(self._routine.spots),
            "strokes": str(strokes or self._routine.strokes),
            "minutes": minutes,
        }


def _plain(text: str) -> str:
    """A text whose braces are meant as such."""
    return text.replace("{", "{{").replace("}", "}}")


def within(name: str) -> str:
    """A name as it stands within a sentence; what is written in capitals stays so."""
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]

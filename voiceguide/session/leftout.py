"""LeftOut: the spots and feet that were left, which the session does not come back to by itself."""

from collections.abc import Sequence

from voiceguide.routine.terms import Foot
from voiceguide.session.stage import Stage


class LeftOut:
    """What of a list of stages is passed over."""

    def __init__(self, stages: Sequence[Stage]) -> None:
        """Nothing is left out yet.

        Args:
            stages: those of the session; their feet and spots stay as they are.
        """
        self._stages = stages
        self._spots: set[tuple[Foot | None, int | None]] = set()
        self._feet: set[Foot | None] = set()

    def leave_spot(self, here: Stage) -> None:
        self._spots.add((here.foot, here.spot))

    def leave_foot(self, here: Stage) -> None:
        self._feet.add(here.foot)

    def beyond(self, index: int) -> int:
        """The first stage from here on that is not left out."""
        while index < len(self._stages) and self._passed_over(self._stages[index]):
            index += 1
        return index

    def come_back(self, index: int) -> int:
        """Take back that a stage is left out; gives where to begin: a foot with its first stage."""
        here = self._stages[index]
        while here.foot in self._feet and index and self._stages[index - 1].foot is here.foot:
            index -= 1
        self._feet.discard(here.foot)
        self._spots.discard((here.foot, here.spot))
        return index

    def _passed_over(self, stage: Stage) -> bool:
        return (stage.foot, stage.spot) in self._spots or stage.foot in self._feet

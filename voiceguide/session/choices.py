"""Choices: what the person wants otherwise than the routine has it."""

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from voiceguide.routine.terms import Feet, Talk

if TYPE_CHECKING:  # a screen that only lists routines needs no pydantic
    from voiceguide.routine.model import Routine


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
    ask: bool | None = None
    """Whether it asks how sore it is."""

    def made(self) -> dict[str, Any]:
        """The choices that were made, by their names."""
        return {key: value for key, value in asdict(self).items() if value is not None}

    def over(self, routine: "Routine") -> "Routine":
        """The routine as the person wants it."""
        return routine.model_copy(update=self.made())


def differing(choices: Choices, routine: "Routine") -> Choices:
    """Those that are not as the routine has it."""
    made = choices.made().items()
    return Choices(**{field: value for field, value in made if value != getattr(routine, field)})

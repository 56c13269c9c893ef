"""The title card: what a film is, and its words of care, while the first words are spoken.

It takes no time of its own: whatever else is exported of a session fits the film to the frame.
"""

from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from voiceguide.export.performance import Performance
from voiceguide.frames import Frame, frames
from voiceguide.printable import printable
from voiceguide.routine.steps import Say
from voiceguide.session.events import StageBegan

_READ: Final = 17
"""Characters that are read in a second."""
_SHORTEST: Final = frames(4)


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """Its texts, printable."""

    title: str
    purpose: str
    care: tuple[str, ...]


def card_of(performance: Performance) -> Card:
    routine = performance.plan.routine
    return Card(
        title=_told(routine.title),
        purpose=_told(routine.purpose),
        care=tuple(map(_told, routine.care)),
    )


def card_end(performance: Performance) -> Frame:
    """Until where it stands: until a stage begins when it has been read, or something is done."""
    card = card_of(performance)
    read = frames(sum(map(len, (card.title, card.purpose, *card.care))) / _READ)
    ends = _ends(performance)
    fitting = [end for end in ends if _SHORTEST <= end <= max(read, _SHORTEST)]
    if fitting:
        return fitting[-1]
    return min(ends, default=Frame(min(read, performance.length)))


def _ends(performance: Performance) -> list[Frame]:
    """Where stages begin before which nothing is done but told."""
    began = [event for event in performance.events if isinstance(event, StageBegan)]
    ends = []
    for before, event in pairwise(began):
        if not isinstance(before.stage.step, Say):
            break
        ends.append(event.frame)
    return ends


def _told(text: str) -> str:
    return printable(" ".join(text.split()))

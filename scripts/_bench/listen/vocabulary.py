"""The phrases that come along, by what they want, and the states in which they are listened for."""

from typing import Final

from voiceguide.listen.phrasebook import Phrasebook
from voiceguide.session.transitions import TABLE, State

_BOOK: Final = Phrasebook.load()
STATES: Final = {
    "counting": _BOOK.wordings(TABLE[State.COUNTING]),
    "resting": _BOOK.wordings(TABLE[State.RESTING]),
    "searching": _BOOK.wordings(TABLE[State.SEARCHING]),
    "asking": _BOOK.wordings(TABLE[State.ASKING]),
    "reminding": (*_BOOK.snooze_wordings, "yes please", "no thanks"),
}
"""By name, what is listened for."""
ALL: Final = tuple(dict.fromkeys(phrase for phrases in STATES.values() for phrase in phrases))


def command_of(phrase: str) -> str:
    """What a phrase wants; each number of pain is a wish of its own."""
    return "snooze" if _BOOK.snoozes(phrase) else repr(_BOOK.meaning(phrase))


def home(phrase: str) -> str:
    """The first state in which a phrase is listened for."""
    return next(state for state, phrases in STATES.items() if phrase in phrases)

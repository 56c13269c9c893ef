"""Every phrase, with the state in which a test has it understood: a phrase needs its row here."""

from typing import Final

from voiceguide.listen.phrasebook import Phrasebook
from voiceguide.session.transitions import TABLE, State

BOOK: Final = Phrasebook.load()
REMINDER: Final = "reminder"
SAID: Final[dict[str, str]] = {
    **dict.fromkeys(
        (
            *("say again", "repeat that", "say that again", "next step", "skip this one"),
            *("go back", "previous step", "hold on", "pause please", "slow down"),
            *("take it slower", "speed up", "a little faster", "louder please", "speak louder"),
            *("quieter please", "not so loud", "too sore", "ease off", "too painful"),
            *("where am i", "how long", "how much longer"),
            *("that's enough", "stop session", "stop the session"),
        ),
        "COUNTING",
    ),
    **dict.fromkeys(("carry on", "keep going"), "PAUSED"),
    **dict.fromkeys(
        ("found it", "got it", "i found it", "can't find it", "cannot find it"), "SEARCHING"
    ),
    **dict.fromkeys(
        (
            *("pain zero", "pain one", "pain two", "pain three", "pain four", "pain five"),
            *("pain six", "pain seven", "pain eight", "pain nine", "pain ten"),
        ),
        "ASKING",
    ),
    **dict.fromkeys(("yes please", "no thanks", "no thank you"), "RESTING"),
    **dict.fromkeys(("later please", "remind me later"), REMINDER),
}

MISHEARD: Final = {("pain ten", "rms")}
"""Phrases with voices by which they are taken for something else: "pain two"."""


def listened_for(state: str) -> tuple[str, ...]:
    """All phrases of a state."""
    if state == REMINDER:
        return BOOK.snooze_wordings
    return BOOK.wordings(TABLE[State[state]])


def alike(phrase: str, other: str | None) -> bool:
    """Whether two phrases mean the same."""
    if other is None:
        return False
    same = BOOK.meaning(phrase) == BOOK.meaning(other)
    return same and BOOK.snoozes(phrase) == BOOK.snoozes(other)

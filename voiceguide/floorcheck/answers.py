"""What the person is asked to say, and what an answer means."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Final

from voiceguide.floorcheck.wishes import Answer, Key, Outcome

PATIENCE: Final = 7.0
"""Seconds for an answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asks:
    """What the person is asked to say."""

    yes: str
    commands: tuple[str, ...]
    alike: Mapping[str, Collection[str]]
    """By each of these, all the phrases that mean the same."""


class DeafError(Exception):
    """Nothing is heard any more; with the reason as a sentence, or nothing."""


def alive(outcome: Outcome) -> Answer:
    """The answer.

    Raises:
        DeafError: the microphone is gone.
    """
    assert isinstance(outcome, Answer)  # noqa: S101 - so it is with `Hear`
    if not outcome.around.hears.able:
        raise DeafError(outcome.around.hears.notice)
    return outcome


def means(answer: Answer, asks: Asks, phrase: str) -> bool:
    """Whether it was this phrase, or one that means the same."""
    said = answer.said.phrase if answer.said else None
    return said is not None and said in asks.alike.get(phrase, (phrase,))


def means_yes(outcome: Outcome, asks: Asks) -> bool:
    """Whether it was a yes, by voice or by key."""
    assert isinstance(outcome, Answer)  # noqa: S101 - so it is with `Hear`
    return outcome.key is Key.YES or means(outcome, asks, asks.yes)

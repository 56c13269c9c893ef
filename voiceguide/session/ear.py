"""Whether the session can hear the person, and what it says of that."""

from enum import Enum

from voiceguide.session.phrases import Phrases


class Ear(Enum):
    """How the person can be heard."""

    OPENING = "opening"
    """Not yet, or not again; nobody knows more."""
    OPEN = "open"
    MUTED = "muted"
    """By the person."""
    LOST = "lost"
    """There is no microphone, or nothing comes from it."""


def news(before: Ear, now: Ear, phrases: Phrases) -> str:
    """What a person is told when that changes; empty where all is as they wish from the first."""
    if now is Ear.LOST:
        return phrases.ear_lost
    if before is Ear.OPENING:
        return ""
    return phrases.ear_back if now is Ear.OPEN else phrases.ear_muted

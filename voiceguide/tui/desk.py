"""Desk: all that the settings screen works with, made by whoever puts the parts together."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:  # the picker is there before any of it is imported
    from voiceguide.keeper import Keeper
    from voiceguide.speech.speaker import Manner, Voice


class Sample(Protocol):
    """Lets a voice be heard; `say` is called in a thread."""

    def say(self, manner: "Manner", level: int) -> str:
        """Speak, and wait until it has been heard; gives a sentence if it could not be.

        Raises:
            VoiceguideError: there is no such voice, or it does not speak.
        """

    def stop(self) -> None:
        """Be silent."""

    def close(self) -> None:
        """Be silent, and end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingsDesk:
    """The person's settings, and what can be chosen from."""

    keeper: "Keeper"
    voices: "Callable[[], Sequence[Voice]]"
    """Every voice there is, or a SpeechError; called in a thread."""
    microphones: Callable[[], Sequence[str]]
    """The names of every microphone; called in a thread."""
    sample: Callable[[], Sample]
    """Starts nothing yet."""

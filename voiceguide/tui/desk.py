"""Desks: all that screens work with, made by whoever puts the parts together."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:  # the picker is there before any of it is imported
    from voiceguide.journal.digest import Digest
    from voiceguide.journal.record import Record
    from voiceguide.journal.unfinished import Interrupted
    from voiceguide.keeper import Keeper
    from voiceguide.player import Player
    from voiceguide.session.phrases import Phrases
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


class Past(Protocol):
    """What was done and how it felt; every method is called in a thread.

    Where the journal cannot be used, they raise a JournalError.
    """

    @property
    def notice(self) -> str:
        """A sentence where the file was mended; printable."""

    def digest(self) -> "Digest":
        """All of it, by days and routines."""

    def page(self, after: "Record | None") -> "tuple[Record, ...]":
        """Some sessions, the latest first, from the one `after` on; none at the end."""

    def note(self, session: str, text: str) -> None:
        """Write a note to the session of an id; an empty one removes it."""

    def forget(self, session: str) -> None:
        """Remove the session of an id; a UsageError where it is running."""

    def is_running(self, session: str) -> bool:
        """Whether it is going on, in whatever terminal."""


@dataclass(frozen=True, slots=True, kw_only=True)
class JournalDesk:
    """The past, and the session that was broken off."""

    past: "Callable[[], Past]"
    """Opens nothing yet; called in a thread."""
    unfinished: "Callable[[], Interrupted | None]"
    """The session that was broken off last, if it can be gone on with; called in a thread."""
    resume: "Callable[[Interrupted], Player]"
    """Goes on with it, or raises a ChangedError or another VoiceguideError; called in a thread."""
    decline: "Callable[[Interrupted], None]"
    """It is not offered again; called in a thread."""
    phrases: "Phrases"
    """The words of what was going on."""

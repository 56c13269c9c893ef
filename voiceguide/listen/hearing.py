"""The port through which a session hears the person. `microphone` is behind it."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class Utterance:
    """Somebody said something."""

    begin: float
    """When the voice began, on `time.monotonic`."""
    end: float
    phrase: str | None
    """What of the phrases listened for it was; None for anything else."""
    heard: str = ""
    """What it sounded most like; empty where that is not known."""
    why: str = ""
    """Why it is no phrase: `too long`."""
    sounds: str | None = None
    """How it was said, in ARPAbet, where that was to be written down; empty for nothing usable."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hears:
    """How it hears; for a screen to show."""

    able: bool = False
    """Whether the microphone is open and what it hears is understood."""
    muted: bool = False
    """By the person."""
    lost: bool = False
    """Whether there is no microphone, or it fails; it is tried again."""
    level: float = 0.0
    """How loud it is, 0 for a silent room to 1 for too loud."""
    decibels: float = -120.0
    """The same, in dB of full scale."""
    clips: bool = False
    """Whether it was too loud for the microphone just now."""
    zeros: bool = False
    """Whether it has given nothing but digital silence for a while."""
    cancels: bool = False
    """Whether the program's own sound is taken out of what is heard."""
    microphone: str = ""
    """The device's name."""
    notice: str = ""
    """One sentence for the screen while it does not hear, or not well; else empty."""


Listener = Callable[[Utterance], None]
"""Takes utterances on a thread of the ear's own; must return at once."""


class Hearing(Protocol):
    """Hears utterances.

    Every method returns at once and raises nothing: trouble is a state that `hears` tells.
    """

    def start(self, listener: Listener) -> None:
        """Begin to hear."""

    def listen_for(self, phrases: Collection[str]) -> None:
        """Understand these from now on, and nothing else."""

    def know(self, pronunciations: Mapping[str, Sequence[str]]) -> None:
        """Know further ways in which phrases are said, in ARPAbet, until it is closed."""

    def write_down(self) -> None:
        """Write down the sounds of the next utterance, in place of understanding it."""

    def mute(self, *, muted: bool) -> None:
        """Close the microphone, or open it again."""

    def hears(self) -> Hears:
        """How it hears; from any thread."""

    def close(self) -> None:
        """Hear no more."""

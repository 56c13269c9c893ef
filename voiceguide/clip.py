"""Line and Clip: what speech is asked for, and the one thing that it makes and sound plays."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from voiceguide.frames import Frame

SAMPLE_BYTES: Final = 4
"""Bytes of one float32 sample."""


@dataclass(frozen=True, slots=True)
class Line:
    """Words to be spoken. A bare number is written in digits."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A word of a line, or a few that the engine speaks as one, where they begin to be heard."""

    begin: Frame
    """From the clip's start."""
    start: int
    end: int
    """It is `line.text[start:end]`."""

    def __post_init__(self) -> None:
        if self.begin < 0 or not 0 <= self.start < self.end:
            raise ValueError(f"no word: {self}")


@dataclass(frozen=True, slots=True, kw_only=True)
class ClipShape:
    """What the session has to know of a clip to place it; all in frames from the clip's start."""

    length: Frame
    onset: Frame
    """Where sound really begins."""
    p_centre: Frame
    """Where it is heard to happen (the perceptual centre; estimated by `speech.measure`)."""
    words: tuple[Word, ...] = ()
    """In the order in which they are heard, and written; empty where the engine does not tell."""

    def __post_init__(self) -> None:
        if not 0 <= self.onset <= self.p_centre < self.length:
            raise ValueError(f"not the shape of a clip: {self}")
        if not in_order(self.words, self.length):
            raise ValueError(f"not the words of a clip: {self}")


def in_order(words: Sequence[Word], length: int) -> bool:
    """Whether words follow each other, in sound and in text, and all begin within a length."""
    for word, following in pairwise(words):
        if word.begin > following.begin or word.end > following.start:
            return False
    return not words or words[-1].begin < length


@dataclass(frozen=True, slots=True, kw_only=True)
class Clip:
    """A line made audible."""

    pcm: bytes
    """float32 little-endian mono samples at FRAME_RATE, within -1..1: `SAMPLE_BYTES` a frame."""
    shape: ClipShape

    def __post_init__(self) -> None:
        if len(self.pcm) != self.shape.length * SAMPLE_BYTES:
            raise ValueError(f"{len(self.pcm)} bytes are not {self.shape.length} frames")

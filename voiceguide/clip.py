"""Line and Clip: what speech is asked for, and the one thing that it makes and sound plays."""

from dataclasses import dataclass
from typing import Final

from voiceguide.frames import Frame

SAMPLE_BYTES: Final = 4
"""Bytes of one float32 sample."""


@dataclass(frozen=True, slots=True)
class Line:
    """Words to be spoken. A bare number is written in digits."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClipShape:
    """What the session has to know of a clip to place it; all in frames from the clip's start."""

    length: Frame
    onset: Frame
    """Where sound really begins."""
    p_centre: Frame
    """Where it is heard to happen (the perceptual centre; estimated by `speech.measure`)."""

    def __post_init__(self) -> None:
        if not 0 <= self.onset <= self.p_centre < self.length:
            raise ValueError(f"not the shape of a clip: {self}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Clip:
    """A line made audible."""

    pcm: bytes
    """float32 little-endian mono samples at FRAME_RATE, within -1..1: `SAMPLE_BYTES` a frame."""
    shape: ClipShape

    def __post_init__(self) -> None:
        if len(self.pcm) != self.shape.length * SAMPLE_BYTES:
            raise ValueError(f"{len(self.pcm)} bytes are not {self.shape.length} frames")

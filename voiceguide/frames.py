"""The session's unit of time: whole samples at one fixed rate.

Seconds exist in files and on the screen alone; what is heard is placed by frames.
"""

from typing import Final, NewType

Frame = NewType("Frame", int)
"""A count of samples: a length, or a moment counted from the session's first sample."""

FRAME_RATE: Final = 48_000
"""Frames per second, of every clip, stream and exported file."""


def frames(seconds: float) -> Frame:
    """Seconds as the nearest whole number of frames."""
    return Frame(round(seconds * FRAME_RATE))


def seconds(frame: int) -> float:
    """Frames as seconds."""
    return frame / FRAME_RATE

"""The frame that LAME puts in front of an MP3: how long it is, and what of it is the codec's own.

A codec adds silence before and behind. Players that know how much leave it out: they begin with
the first sample, as the other formats do. lameenc writes no such frame. What stands in it is told
by http://gabriel.mp3-tech.org/mp3infotag.html (the "Mp3 Info Tag", revision 1).
"""

from dataclasses import dataclass
from typing import Final

SAMPLES: Final = 1152
"""In each frame, of each channel."""
_DELAY: Final = 576
"""Samples that LAME adds in front, at any setting; players know of a decoder's own."""
_SIDE: Final = {1: 17, 2: 32}
"""Bytes between a frame's header and what it holds, by channels."""
_ALL_FIELDS: Final = 0b1111
_PLACES: Final = bytes(place * 256 // 100 for place in range(100))
"""Where each hundredth of its time begins, in 256ths of its bytes: all frames are as large."""
_CONSTANT: Final = 1
"""A constant bit rate."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stream:
    """Frames of a constant size."""

    header: bytes
    """Of the first one, 4 bytes."""
    channels: int
    kbits: int
    """Kilobits a second."""
    frame_bytes: int
    frames: int
    samples: int
    """What was encoded, of each channel."""


def tag(stream: Stream) -> bytes:
    """A frame to stand before the others; it sounds like nothing."""
    size = (stream.frames + 1) * stream.frame_bytes
    padding = stream.frames * SAMPLES - _DELAY - stream.samples
    begin = b"".join(
        (
            stream.header,
            bytes(_SIDE[stream.channels]),
            b"Info",
            _number(_ALL_FIELDS, 4),
            _number(stream.frames, 4),
            _number(size, 4),
            _PLACES,
            bytes(4),  # quality
            b"LAME3.100",
            _number(_CONSTANT, 1),
            bytes(10),  # low-pass, peak, gains, flags
            _number(stream.kbits, 1),
            _number(_DELAY << 12 | padding, 3),
            bytes(4),  # stereo mode, gain, preset
            _number(size, 4),
            bytes(2),  # a sum over all that sounds: not told
        )
    )
    return (begin + _number(check_sum(begin), 2)).ljust(stream.frame_bytes, b"\0")


def _number(value: int, size: int) -> bytes:
    return value.to_bytes(size, "big")


def check_sum(data: bytes) -> int:
    """CRC-16/ARC."""
    rest = 0
    for byte in data:
        rest ^= byte
        for _ in range(8):
            rest = rest >> 1 ^ (0xA001 if rest & 1 else 0)
    return rest

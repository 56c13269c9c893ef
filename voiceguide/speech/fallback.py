"""What is heard where no engine speaks: the numbers that ship, and a tone for everything else."""

import json
import math
import struct
import wave
from pathlib import Path
from typing import Final

from voiceguide.assets import audio_folder
from voiceguide.clip import SAMPLE_BYTES, Clip, ClipShape, Line
from voiceguide.frames import FRAME_RATE, Frame, frames

_TONE: Final = frames(0.18)
_TONE_HZ: Final = 523.25
_TONE_LEVEL: Final = 0.12
_ATTACK: Final = frames(0.01)
_READING_SECONDS: Final = 0.065
"""For a character of the caption: an unhurried reader's 180 words a minute."""
_BYTES_OF_16_BIT: Final = 2


def stand_in(line: Line) -> Clip:
    """A number as it ships; else a soft tone, then silence for as long as the caption takes."""
    name = line.text.strip().rstrip(".")
    if name.isascii() and name.isdecimal():
        return _number(name) or _tone(_TONE)
    return _tone(max(_TONE, frames(_READING_SECONDS * len(line.text))))


def _number(name: str) -> Clip | None:
    """The number's own clip; None if it is not there or not as it was made."""
    folder = audio_folder()
    try:
        parts = json.loads((folder / "index.json").read_bytes())[f"numbers/{name}"]
        shape = ClipShape(length=parts["length"], onset=parts["onset"], p_centre=parts["p_centre"])
        return Clip(pcm=_read(folder / "numbers" / f"{name}.wav"), shape=shape)
    except (OSError, ValueError, LookupError, TypeError, EOFError, wave.Error, struct.error):
        return None


def _read(path: Path) -> bytes:
    """A 16-bit mono WAV file's samples, as a clip has them."""
    with wave.open(str(path)) as file:
        if (file.getnchannels(), file.getsampwidth()) != (1, _BYTES_OF_16_BIT):
            raise ValueError(f"{path} is not mono and 16 bit")
        data = file.readframes(file.getnframes())
    samples = struct.unpack(f"<{len(data) // _BYTES_OF_16_BIT}h", data)
    return struct.pack(f"<{len(samples)}f", *(sample / 32768 for sample in samples))


def _tone(length: Frame) -> Clip:
    samples = (
        _TONE_LEVEL
        * min(1.0, frame / _ATTACK)
        * (1 - frame / _TONE) ** 2
        * math.sin(2 * math.pi * _TONE_HZ * frame / FRAME_RATE)
        for frame in range(_TONE)
    )
    pcm = struct.pack(f"<{_TONE}f", *samples).ljust(length * SAMPLE_BYTES, b"\0")
    return Clip(pcm=pcm, shape=ClipShape(length=length, onset=Frame(0), p_centre=_ATTACK))

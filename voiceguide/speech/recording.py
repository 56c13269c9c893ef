"""Reads back what an engine wrote, and believes nothing that it says of itself."""

import struct
import wave
from pathlib import Path
from typing import Final

import numpy as np

from voiceguide.errors import SpeechError
from voiceguide.speech.measure import Samples

_BYTES_OF_16_BIT: Final = 2
_COMMON: Final = struct.Struct(">hIhHQ")
"""AIFF's COMM chunk: channels, frames, bits, and the rate as an 80-bit float's two parts."""


class RecordingError(SpeechError):
    """What the engine wrote is not what was asked for; asking again may help."""


def read_recording(path: Path) -> tuple[Samples, int]:
    """The samples of a 16-bit WAV or AIFF file, mixed to mono, and their rate.

    Raises:
        RecordingError: there is no such file, or it is empty, cut off or of another kind.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise RecordingError("The speech engine wrote no file.") from error
    # The drivers' file extensions are not to be trusted.
    if data[:4] == b"RIFF":
        pcm, channels, rate, order = _wav(path)
    elif data[:4] == b"FORM":
        pcm, channels, rate, order = _aiff(data)
    else:
        raise RecordingError("The speech engine wrote no sound file.")
    if not pcm or channels < 1 or rate < 1 or len(pcm) % (channels * _BYTES_OF_16_BIT):
        raise RecordingError("The speech engine wrote an empty or cut file.")
    samples = np.frombuffer(pcm, f"{order}i2").astype(np.float32) / 32768
    return samples.reshape(-1, channels).mean(axis=1, dtype=np.float32), rate


def _wav(path: Path) -> tuple[bytes, int, int, str]:
    try:
        with wave.open(str(path)) as file:
            count, width = file.getnframes(), file.getsampwidth()
            pcm = file.readframes(count)
            channels, rate = file.getnchannels(), file.getframerate()
    except (wave.Error, EOFError) as error:
        raise RecordingError("The speech engine wrote a broken file.") from error
    if width != _BYTES_OF_16_BIT or len(pcm) != count * channels * width:
        raise RecordingError("The speech engine wrote a cut file.")
    return pcm, channels, rate, "<"


def _chunks(data: bytes) -> dict[bytes, bytes]:
    chunks, place = {}, 12
    while place + 8 <= len(data):
        name, size = struct.unpack_from(">4sI", data, place)
        chunks[name] = data[place + 8 : place + 8 + size]
        place += 8 + size + size % 2
    return chunks


def _aiff(data: bytes) -> tuple[bytes, int, int, str]:
    """What macOS writes: AIFF, or AIFF-C whose samples are not compressed."""
    chunks = _chunks(data)
    common, sound = chunks.get(b"COMM", b""), chunks.get(b"SSND", b"")
    if len(common) < _COMMON.size:
        raise RecordingError("The speech engine wrote a broken file.")
    channels, count, bits, exponent, mantissa = _COMMON.unpack_from(common)
    kind = common[18:22] if data[8:12] == b"AIFC" else b"NONE"
    if bits != 8 * _BYTES_OF_16_BIT or kind not in {b"NONE", b"twos", b"sowt"}:
        raise RecordingError("The speech engine wrote a kind of file that is not known here.")
    pcm = sound[8:]
    if len(pcm) != count * channels * _BYTES_OF_16_BIT:
        raise RecordingError("The speech engine wrote a cut file.")
    rate = round(mantissa * 2.0 ** (exponent - 16383 - 63))
    return pcm, channels, rate, "<" if kind == b"sowt" else ">"

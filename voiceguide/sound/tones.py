"""The sounds that ship with the program, as samples; and the glide, made to measure from two."""

import wave
from functools import lru_cache
from pathlib import Path

import numpy as np

from voiceguide.assets import audio_folder
from voiceguide.cue import Tone
from voiceguide.errors import DeviceError
from voiceguide.frames import FRAME_RATE, Frame
from voiceguide.sound.mixer import Samples

_GLIDES_KEPT = 4
_INT16 = 1 << 15
_EARLY_PEAK = 0.6


class Tones:
    """All tones, read once.

    Raises:
        DeviceError: a file is missing or damaged.
    """

    def __init__(self, folder: Path | None = None) -> None:
        folder = folder or audio_folder()
        self._tones = {tone: read_samples(folder / f"{tone.value}.wav") for tone in Tone}
        self._bright = read_samples(folder / "glide-bright.wav")
        self._dark = read_samples(folder / "glide-dark.wav")
        self.glide = lru_cache(_GLIDES_KEPT)(self._make_glide)
        """The sound of a stroke of so many frames, from its beat to just before the next."""

    def __getitem__(self, tone: Tone) -> Samples:
        return self._tones[tone]

    def _make_glide(self, length: Frame) -> Samples:
        """Two loops, cross-faded at equal power from bright to dark under one swell."""
        along = np.linspace(0, 1, length, endpoint=False, dtype=np.float32)
        swell = np.sin(np.pi * along**_EARLY_PEAK) ** 2
        turn = along * np.float32(np.pi / 2)
        bright, dark = np.resize(self._bright, length), np.resize(self._dark, length)
        glide: Samples = swell * (np.cos(turn) * bright + np.sin(turn) * dark)
        return glide.astype(np.float32, copy=False)


def read_samples(path: Path) -> Samples:
    """Read 16-bit mono PCM at FRAME_RATE.

    Raises:
        DeviceError: the file is missing, damaged or of another kind.
    """
    try:
        with wave.open(str(path), "rb") as file:
            kind = (file.getnchannels(), file.getsampwidth(), file.getframerate())
            pcm = file.readframes(file.getnframes())
    except (OSError, EOFError, wave.Error) as error:
        raise _damaged(path) from error
    if kind != (1, 2, FRAME_RATE):
        raise _damaged(path)
    return np.frombuffer(pcm, "<i2").astype(np.float32) / np.float32(_INT16)


def _damaged(path: Path) -> DeviceError:
    return DeviceError(
        f"the sound file {path.name} is missing or damaged", "Install voiceguide again."
    )

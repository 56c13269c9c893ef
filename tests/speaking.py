"""A person in the room: other voices than the program's own, played into the microphone."""

import contextlib
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Final

import numpy as np
from soundcard import MICROPHONE_SINK, Samples

from voiceguide.frames import FRAME_RATE

SILENCE: Final = 1e-3
"""RMS of a quiet room: a microphone never gives zeros."""
_PLAY: Final = ("paplay", "-d", MICROPHONE_SINK)


def spoken(folder: Path, text: str, voice: str = "slt") -> Path:
    """A WAV file in which one of flite's voices says something."""
    path = folder / f"{voice} {text}.wav"
    if not path.exists():
        subprocess.run(["flite", "-voice", voice, "-t", text, "-o", path], check=True)
    return path


def pink(seconds: float, rms: float, seed: int = 1) -> Samples:
    """Pink noise at FRAME_RATE."""
    count = round(seconds * FRAME_RATE)
    spectrum = np.fft.rfft(np.random.default_rng(seed).normal(size=count))
    spectrum /= np.sqrt(np.maximum(np.arange(len(spectrum)), 1))
    noise = np.fft.irfft(spectrum, count)
    return np.asarray(noise * rms / np.sqrt(np.mean(noise**2)), np.float32)


class Person:
    """Speaks into the microphone of the sound card that the environment names."""

    def __init__(self, folder: Path, voice: str = "slt") -> None:
        self._folder = folder
        self._voice = voice

    def say(self, text: str) -> None:
        """Say something, and return once it is said."""
        path = spoken(self._folder, text, self._voice)
        subprocess.run([*_PLAY, path], check=True)


@contextmanager
def room(rms: float = SILENCE) -> Iterator[None]:
    """A microphone that hears a room, in place of nothing at all."""
    player = subprocess.Popen(
        [*_PLAY, "--raw", "--format=float32le", "--channels=1", f"--rate={FRAME_RATE}"],
        stdin=subprocess.PIPE,
    )
    threading.Thread(target=_feed, args=(player.stdin, pink(10, rms).tobytes())).start()
    try:
        yield
    finally:
        player.kill()
        player.wait()


def _feed(pipe: IO[bytes], noise: bytes) -> None:
    with contextlib.suppress(OSError), pipe:
        while True:
            pipe.write(noise)

"""A person in the room: other voices than the program's own, played into the microphone."""

import contextlib
import subprocess
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Final

import numpy as np
from soundcard import MICROPHONE_SINK, Samples

from voiceguide.frames import FRAME_RATE

SILENCE: Final = 1e-3
"""RMS of a quiet room: a microphone never gives zeros."""
_RAW: Final = ("--raw", "--format=float32le", "--channels=1", f"--rate={FRAME_RATE}")
_FULL: Final = 0x10000
"""PulseAudio's volume of 0 dB; it grows with the third root of the amplitude."""
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

    def __init__(
        self,
        folder: Path,
        voice: str = "slt",
        env: Mapping[str, str] | None = None,
        gain: float = 0,
    ) -> None:
        """A person with one of flite's voices, so many dB louder."""
        self._folder = folder
        self._voice = voice
        self._env = env
        self._volume = f"--volume={round(_FULL * 10 ** (gain / 60))}"

    def say(self, text: str, after: float = 0) -> float:
        """Say something after so many seconds; gives the moment at which it is said."""
        self._hold_tongue(after)
        path = spoken(self._folder, text, self._voice)
        subprocess.run([*_PLAY, self._volume, path], check=True, env=self._env)
        return time.monotonic()

    def _hold_tongue(self, seconds: float) -> None:
        silence = bytes(4 * round(seconds * FRAME_RATE))
        if silence:
            subprocess.run([*_PLAY, *_RAW], input=silence, check=True, env=self._env)


@contextmanager
def room(rms: float = SILENCE, env: Mapping[str, str] | None = None) -> Iterator[None]:
    """A microphone that hears a room, in place of nothing at all."""
    player = subprocess.Popen(
        [*_PLAY, *_RAW],
        stdin=subprocess.PIPE,
        env=env,
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

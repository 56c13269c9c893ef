"""Where figures are measured: a home of its own, a sound card whose output is recorded."""

import contextlib
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from soundcard import SPEAKER, Samples, SoundCard

from _bench.figure import MeasureError
from voiceguide.clip import Line
from voiceguide.speech.cache import ClipCache, cache_key
from voiceguide.speech.pyttsx3_speaker import Pyttsx3Speaker
from voiceguide.speech.speaker import Manner

SCRIPTS: Final = Path(__file__).resolve().parent.parent
_MODULES: Final = os.pathsep.join(map(str, (SCRIPTS.parent, SCRIPTS)))
"""What is measured is the checkout that this stands in, whatever else is installed."""
PROGRAM: Final = (str(Path(sys.executable).with_name("voiceguide")),)
_DESKTOP: Final = ("DISPLAY", "WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS")
"""Nothing of the person's own desktop is asked to stay awake."""
_END_SECONDS: Final = 5.0


def driver(name: str) -> tuple[str, ...]:
    """The command that runs a module of `drivers/`."""
    return (sys.executable, "-m", f"_bench.drivers.{name}")


@dataclass(frozen=True, slots=True)
class Studio:
    """The sound card, and a folder for everything that is written."""

    card: SoundCard
    folder: Path

    def env(self, sink: str = SPEAKER, home: str = "home") -> dict[str, str]:
        """The environment of a child.

        Args:
            sink: what it plays on.
            home: the name of its home; those with the same one share a clip cache.
        """
        own = self.folder / home
        welcomed = own / "DATA" / "voiceguide" / "welcomed"
        welcomed.parent.mkdir(parents=True, exist_ok=True)
        welcomed.touch()  # nobody is welcomed: the picker is there at once
        folders = {f"XDG_{kind}_HOME": str(own / kind) for kind in ("CONFIG", "DATA", "CACHE")}
        kept = {name: value for name, value in os.environ.items() if name not in _DESKTOP}
        return (
            kept
            | {"HOME": str(own), "XDG_STATE_HOME": str(own), "XDG_RUNTIME_DIR": str(own)}
            | folders
            | {"TERM": "xterm-256color", "COLORTERM": "truecolor", "PYTHONPATH": _MODULES}
            | self.card.env
            | {"PULSE_SINK": sink}
        )

    def clip(self, line: Line, home: str = "home") -> Samples:
        """What was spoken in a home, as its clip cache has it.

        Raises:
            MeasureError: it was never spoken.
        """
        cache = ClipCache(self.folder / home / "CACHE" / "voiceguide" / "clips")
        clip = cache.get(cache_key(Pyttsx3Speaker().identity, Manner(), line))
        if clip is None:
            raise MeasureError(f"'{line.text}' was not spoken")
        return np.frombuffer(clip.pcm, "<f4")

    def write(self, name: str, text: str) -> str:
        """Write a file, and give its path."""
        path = self.folder / name
        path.write_text(text, encoding="utf-8")
        return str(path)


@contextlib.contextmanager
def studio() -> Iterator[Studio]:
    """A studio, while the context lasts.

    Raises:
        RuntimeError: this machine has no PulseAudio.
    """
    with SoundCard() as card, tempfile.TemporaryDirectory(prefix="vg-bench-") as folder:
        yield Studio(card, Path(folder))


@contextlib.contextmanager
def running(command: Sequence[str], env: dict[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    """A program without a terminal, ended with the context."""
    process = subprocess.Popen(
        command, env=env, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL
    )
    try:
        yield process
    finally:
        end(process)


def end(process: subprocess.Popen[bytes]) -> None:
    """Ask a program to end; kill it if it does not."""
    process.terminate()
    try:
        process.wait(_END_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def seconds_of(command: Sequence[str], env: dict[str, str]) -> float:
    """How long a program takes.

    Raises:
        subprocess.CalledProcessError: it fails.
    """
    began = time.monotonic()
    subprocess.run(command, env=env, check=True, stdout=subprocess.DEVNULL)
    return time.monotonic() - began

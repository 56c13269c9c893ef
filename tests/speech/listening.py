"""What the tests of speech share: samples, processes, engines that misbehave."""

import os
import textwrap
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import psutil
import pytest

from voiceguide.clip import Clip
from voiceguide.speech.measure import Samples
from voiceguide.speech.pyttsx3_speaker import Pyttsx3Speaker

ENGINE = """
import os, stat, struct, sys, time, wave
from pathlib import Path

mark = Path(__file__).with_name("mark")

def once():
    if mark.exists():
        return False
    mark.touch()
    return True

def speak(path, seconds=0.5, level=8000):
    with wave.open(path, "wb") as file:
        file.setparams((1, 2, 22050, 0, "NONE", ""))
        period = struct.pack("<40h", *([level] * 20 + [-level] * 20))
        file.writeframes(period * int(seconds * 22050 / 40))

class Engine:
    def __init__(self, driver):
        self.settings = {}
    def setProperty(self, name, value):
        self.settings[name] = value
    def getProperty(self, name):
        return [] if name == "voices" else self.settings[name]
    def runAndWait(self):
        pass
    def save_to_file(self, text, path):
"""


def samples_of(clip: Clip) -> Samples:
    return np.frombuffer(clip.pcm, "<f4")


def workers() -> list[psutil.Process]:
    """The speech processes that this one has started."""
    found = []
    for child in psutil.Process().children(recursive=True):
        try:
            if "voiceguide.speech.worker" in child.cmdline():
                found.append(child)
        except psutil.NoSuchProcess:
            continue
    return found


def wait_until(condition: Callable[[], object], seconds: float = 20.0) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            pytest.fail(f"not within {seconds} s")
        time.sleep(0.005)


@contextmanager
def speaking() -> Iterator[Pyttsx3Speaker]:
    speaker = Pyttsx3Speaker()
    try:
        yield speaker
    finally:
        speaker.close()


def put_on_path(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have our child processes import what is in the folder before what is installed."""
    before = os.environ.get("PYTHONPATH")
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(filter(None, (str(folder), before))))


def write_engine(folder: Path, save_to_file: str) -> None:
    """A pyttsx3 whose `save_to_file(self, text, path)` does what the given lines say.

    They may call `speak(path, seconds, level)`, and `once()`, which is true the first time only,
    whatever process asks.
    """
    drivers = folder / "pyttsx3" / "drivers"
    drivers.mkdir(parents=True)
    (drivers.parent / "__init__.py").touch()
    (drivers / "__init__.py").touch()
    (drivers / "_espeak.py").write_text(
        "SynthCallback = None\n"
        "def IsPlaying():\n    return 0\n"
        "def SetSynthCallback(callback):\n    pass\n"
    )
    body = textwrap.indent(textwrap.dedent(save_to_file), " " * 8)
    (drivers.parent / "engine.py").write_text(ENGINE + body)

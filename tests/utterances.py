"""Recordings of what a person may say, made by flite."""

import shutil
import subprocess
import wave
from pathlib import Path
from typing import Final

import numpy as np
import pytest

RATE: Final = 16_000
GAP: Final = 0.8
"""Seconds of quiet room between two utterances."""


def spoken(folder: Path, text: str) -> Path:
    """A recording of a text alone."""
    if shutil.which("flite") is None:
        pytest.skip("flite is missing, which says what is to be understood")
    path = folder / f"{text.replace(' ', '_')}.wav"
    if not path.exists():
        command = ["flite", "-voice", "slt", "-t", text, "-o", str(path)]
        subprocess.run(command, check=True, timeout=60)
    return path


def in_a_room(folder: Path, *texts: str) -> Path:
    """A recording of texts, one after the other, in a room with a faint noise."""
    gap = np.zeros(round(GAP * RATE))
    parts = [gap]
    for text in texts:
        with wave.open(str(spoken(folder, text)), "rb") as file:
            assert (file.getframerate(), file.getnchannels()) == (RATE, 1)
            parts += [np.frombuffer(file.readframes(file.getnframes()), "<i2") / 2**15, gap]
    whole = np.concatenate(parts)
    whole = 0.5 * whole + np.random.default_rng(7).normal(0, 1e-3, len(whole))
    path = folder / "room.wav"
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes((whole * (2**15 - 1)).astype("<i2").tobytes())
    return path

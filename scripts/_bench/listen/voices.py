"""The voices that speak to the recogniser: every synthesiser that is installed, and what each says.

Samples are float32 mono at RATE. What was spoken is kept in a folder, so a run speaks it once.
"""

import hashlib
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

RATE: Final = 16_000
Samples = NDArray[np.float32]
_PEAK_AFTER: Final = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """A speaker."""

    engine: str
    """`flite`, `festival` or `espeak-ng`."""
    name: str
    """As its engine calls it."""
    tuned_on: bool
    """Whether the recogniser was tuned on it; figures are of the others."""

    @property
    def natural(self) -> bool:
        """Made from recordings of a person; eSpeak's formants are not."""
        return self.engine != "espeak-ng"

    def __str__(self) -> str:
        return f"{self.engine} {self.name}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """How it is said."""

    speed: float = 1.0
    pitch: int = 0
    """Shift in hundredths of a semitone."""


def _voices(engine: str, tuned: str, held: str) -> tuple[Voice, ...]:
    return tuple(
        Voice(engine=engine, name=name, tuned_on=mine)
        for names, mine in ((tuned, True), (held, False))
        for name in names.split()
    )


VOICES: Final = (
    *_voices("flite", "rms kal16", "slt awb kal"),
    *_voices("festival", "kal_diphone", "cmu_us_slt_arctic_hts"),
    *_voices(
        "espeak-ng",
        "en-us en-gb+f2 en-us+m3 en-us+steph en-gb-scotland+m7 en-us+max en-gb+alicia",
        "en-gb en-us+f3 en-us+m5 en-gb-x-rp+annie en-029+m2 en-us+john en-gb+andrea",
    ),
)


def speak(voice: Voice, text: str, folder: Path, manner: Manner | None = None) -> Samples:
    """A text, spoken; peak 0.5.

    Raises:
        subprocess.CalledProcessError: the synthesiser failed.
        FileNotFoundError: it is not installed.
    """
    how = manner or Manner()
    key = hashlib.sha256(repr((voice.engine, voice.name, text, how)).encode()).hexdigest()[:24]
    kept = folder / f"{key}.npy"
    if not kept.exists():
        folder.mkdir(parents=True, exist_ok=True)
        np.save(kept, _normal(_ENGINES[voice.engine](voice.name, text, how)))
    samples: Samples = np.load(kept).astype(np.float32) / np.float32(32768)
    return samples


def _normal(samples: Samples) -> NDArray[np.int16]:
    peak = float(np.abs(samples).max(initial=1e-9))
    return (samples * (_PEAK_AFTER / peak * 32767)).astype(np.int16)


def _raw(command: list[str], text: str, how: Manner) -> Samples:
    """What a command writes as WAV on its output, by sox at RATE."""
    spoken = subprocess.run(command, input=text.encode(), capture_output=True, check=True).stdout
    effects = ["pitch", str(how.pitch)] if how.pitch else []
    form = ["-t", "raw", "-r", str(RATE), "-e", "signed", "-b", "16", "-c", "1", "-"]
    made = subprocess.run(
        ["sox", "-D", "--ignore-length", "-t", "wav", "-", *form, *effects],
        input=spoken,
        capture_output=True,
        check=True,
    ).stdout
    return np.asarray(np.frombuffer(made, "<i2") / 32768, np.float32)


def _flite(name: str, text: str, how: Manner) -> Samples:
    stretch = f"duration_stretch={1 / how.speed:.3f}"
    return _raw(
        ["flite", "-voice", name, "--setf", stretch, "-t", text, "-o", "/dev/stdout"], "", how
    )


def _festival(name: str, text: str, how: Manner) -> Samples:
    set_up = f"(begin (voice_{name}) (Parameter.set 'Duration_Stretch {1 / how.speed:.3f}))"
    return _raw(["text2wave", "-eval", set_up, "-o", "/dev/stdout"], text, how)


def _espeak(name: str, text: str, how: Manner) -> Samples:
    return _raw(
        ["espeak-ng", "-v", name, "-s", str(round(165 * how.speed)), "--stdout", text], "", how
    )


_ENGINES: Final[dict[str, Callable[[str, str, Manner], Samples]]] = {
    "flite": _flite,
    "festival": _festival,
    "espeak-ng": _espeak,
}

"""Persons who speak a command: synthetic voices that the program does not have itself."""

import io
import subprocess
import wave
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from _bench.figure import MeasureError
from _bench.listen.own import at_rate
from voiceguide.listen.reference import RATE, Samples

_FLITE: Final = ("awb", "rms", "slt", "kal16")
_FESTIVAL: Final = ("kal_diphone", "cmu_us_slt_arctic_hts")


@dataclass(frozen=True, slots=True)
class Spoken:
    """A phrase by one of the voices, at RATE, without silence at its ends."""

    phrase: str
    samples: Samples


def spoken(phrases: Sequence[str]) -> Iterator[Spoken]:
    """Each phrase by each voice.

    Raises:
        MeasureError: a speech engine is missing.
    """
    for phrase in phrases:
        for voice in _FLITE:
            yield Spoken(
                phrase, _said(["flite", "-voice", voice, "-t", phrase, "-o", "/dev/stdout"])
            )
        for voice in _FESTIVAL:
            yield Spoken(phrase, _said(["text2wave", "-eval", f"(voice_{voice})"], phrase))


def _said(command: list[str], text: str = "") -> Samples:
    try:
        said = subprocess.run(command, input=text.encode(), capture_output=True, check=True).stdout
    except OSError as error:
        raise MeasureError(f"{command[0]} is missing") from error
    with wave.open(io.BytesIO(said)) as file:
        rate, pcm = file.getframerate(), said[44:]
    whole = np.frombuffer(pcm[: len(pcm) // 2 * 2], "<i2") / np.float32(32768)
    samples = at_rate(whole.astype(np.float32), RATE, rate)
    loud = np.flatnonzero(np.abs(samples) > 0.02 * np.abs(samples).max())
    return samples[max(loud[0] - 320, 0) : loud[-1] + 800]

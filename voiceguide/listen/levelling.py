"""What is done to an utterance before it is decoded: one level, and a little noise under it."""

import math
from typing import Final

import numpy as np
from numpy.typing import NDArray

from voiceguide.listen.recogniser import BLOCK, RATE, Samples

_LEVEL: Final = 0.06
"""RMS of the voice afterwards."""
_NOISE: Final = 10 ** (-25 / 20)
"""Of the voice: white noise that is added. The model takes clean silence for sounds."""
_VOICED: Final = 10 ** (-25 / 10)
"""Softer moments than this, below the loudest in power, do not count for the level."""
_AROUND: Final = 0.06
"""Seconds of such noise before and after."""
_TAIL: Final = 10 ** (-22 / 10)
"""Under the loudest in power: a voice has ended."""
_OVER_ROOM: Final = 4.0
"""Times the room's power: so has one here."""
_SILENCE: Final = 1e-10
"""A power under which nothing is told apart."""
_ROOM: Final = 8
"""Blocks at the utterance's beginning that are the room alone."""


def levelled(samples: Samples) -> bytes:
    """The samples as 16-bit PCM at an even level, in faint noise that is the same each time."""
    around = np.zeros(round(_AROUND * RATE), np.float32)
    voice = np.concatenate([around, samples * (_LEVEL / _loudness(samples)), around])
    noise = np.random.default_rng(0).standard_normal(len(voice)) * (_LEVEL * _NOISE)
    return (np.clip(voice + noise, -1, 1) * 32767).astype("<i2").tobytes()


def voice_end(samples: Samples) -> int:
    """The sample after the last block with a voice, in an utterance that begins in its room."""
    power = _powers(samples)
    if not power.size:
        return 0
    least = max(power.max() * _TAIL, float(np.median(power[:_ROOM])) * _OVER_ROOM)
    voiced = np.flatnonzero(power >= min(least, power.max()))
    return (int(voiced[-1]) + 1) * BLOCK


def over_room(samples: Samples) -> float:
    """How far a voice lies over its room, in dB; the utterance begins in the room alone."""
    room = float(np.median(_powers(samples)[:_ROOM]))
    return 20 * math.log10(_loudness(samples)) - 10 * math.log10(room + _SILENCE)


def _loudness(samples: Samples) -> float:
    """RMS over the moments with a voice; of silence, nearly 0."""
    power = _powers(samples)
    voiced = power[power >= power.max(initial=0) * _VOICED]
    return float(np.sqrt(voiced.mean())) + 1e-9 if voiced.size else 1e-9


def _powers(samples: Samples) -> NDArray[np.float32]:
    """The mean power of each whole block."""
    whole = samples[: len(samples) // BLOCK * BLOCK].reshape(-1, BLOCK)
    return np.asarray(np.square(whole).mean(axis=1))

"""What is done to an utterance before it is decoded: one level, and a little noise under it."""

from typing import Final

import numpy as np

from voiceguide.listen.recogniser import RATE, Samples

_LEVEL: Final = 0.06
"""RMS of the voice afterwards."""
_NOISE: Final = 10 ** (-25 / 20)
"""Of the voice: white noise that is added. The model takes clean silence for sounds."""
_VOICED: Final = 10 ** (-25 / 10)
"""Softer moments than this, below the loudest in power, are no voice."""
_AROUND: Final = 0.15
"""Seconds of such noise before and after."""
_WINDOW: Final = RATE // 50


def loudness(samples: Samples) -> float:
    """RMS over the moments with a voice; of silence, nearly 0."""
    whole = samples[: len(samples) // _WINDOW * _WINDOW].reshape(-1, _WINDOW)
    power = np.square(whole).mean(axis=1)
    voiced = power[power >= power.max(initial=0) * _VOICED]
    return float(np.sqrt(voiced.mean())) + 1e-9 if voiced.size else 1e-9


def levelled(samples: Samples) -> bytes:
    """The samples as 16-bit PCM at an even level, in faint noise that is the same each time."""
    around = np.zeros(round(_AROUND * RATE), np.float32)
    voice = np.concatenate([around, samples * (_LEVEL / loudness(samples)), around])
    noise = np.random.default_rng(0).standard_normal(len(voice)) * (_LEVEL * _NOISE)
    return (np.clip(voice + noise, -1, 1) * 32767).astype("<i2").tobytes()

"""From what an engine wrote to a clip: one rate, trimmed, evened out, measured."""

from typing import Final

import numpy as np
import soxr

from voiceguide.clip import Clip, ClipShape
from voiceguide.errors import SpeechError
from voiceguide.frames import FRAME_RATE, Frame, frames
from voiceguide.speech import measure
from voiceguide.speech.measure import Samples

LEVEL: Final = 10 ** (-20 / 20)
"""RMS over the voiced samples that every clip is brought to."""
PEAK: Final = 10 ** (-1 / 20)
"""No sample goes beyond; a clip that would is a little softer than the others."""
LEAD: Final = frames(0.01)
"""What is kept before the onset, faded in: soft consonants begin there."""
TAIL: Final = frames(0.04)
"""What is kept after the end, faded out."""
_SILENT: Final = 1e-4
"""Peaks below this are an engine's idea of silence."""


def _resampled(samples: Samples, rate: int) -> Samples:
    if rate == FRAME_RATE:
        return samples
    resampled: Samples = soxr.resample(samples, rate, FRAME_RATE).astype(np.float32, copy=False)
    return resampled


def _trimmed(samples: Samples) -> Samples:
    """The sounding part with its lead and tail, as a copy."""
    found = measure.extent(samples)
    if found is None or np.abs(samples).max() < _SILENT:
        raise SpeechError("The speech engine gave nothing but silence.")
    start, end = found
    before, after = min(LEAD, start), min(TAIL, len(samples) - end)
    part = samples[start - before : end + after].copy()
    part[:before] *= np.linspace(0, 1, before, endpoint=False, dtype=np.float32)
    part[len(part) - after :] *= np.linspace(1, 0, after, dtype=np.float32)
    return part


def finish(samples: Samples, rate: int) -> Clip:
    """Make a clip of one spoken line.

    Args:
        samples: mono float32 within -1..1.
        rate: samples per second.

    Raises:
        SpeechError: there is no sound in it.
    """
    part = _trimmed(_resampled(samples, rate))
    part *= np.float32(min(LEVEL / measure.loudness(part), PEAK / float(np.abs(part).max())))
    shape = ClipShape(
        length=Frame(len(part)), onset=measure.onset(part), p_centre=measure.p_centre(part)
    )
    return Clip(pcm=part.astype("<f4", copy=False).tobytes(), shape=shape)

"""From what an engine wrote to a clip: one rate, trimmed, evened out, measured."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import numpy as np
import soxr

from voiceguide.clip import Clip, ClipShape, Word, in_order
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


def _trimmed(samples: Samples) -> tuple[Samples, int]:
    """The sounding part with its lead and tail, as a copy, and how much is gone before it."""
    found = measure.extent(samples)
    if found is None or np.abs(samples).max() < _SILENT:
        raise SpeechError("The speech engine gave nothing but silence.")
    start, end = found
    before, after = min(LEAD, start), min(TAIL, len(samples) - end)
    part = samples[start - before : end + after].copy()
    part[:before] *= np.linspace(0, 1, before, endpoint=False, dtype=np.float32)
    part[len(part) - after :] *= np.linspace(1, 0, after, dtype=np.float32)
    return part, start - before


def _moved(words: Sequence[Word], gone: int, onset: Frame, length: int) -> tuple[Word, ...]:
    """The words in the clip; none where one would begin when nothing sounds any more."""
    moved = [replace(word, begin=Frame(max(onset, word.begin - gone))) for word in words]
    return tuple(moved) if in_order(moved, length) else ()


def finish(samples: Samples, rate: int, words: Sequence[Word] = ()) -> Clip:
    """Make a clip of one spoken line.

    Args:
        samples: mono float32 within -1..1.
        rate: samples per second.
        words: of the line; they begin at frames from the first sample.

    Raises:
        SpeechError: there is no sound in it.
    """
    part, gone = _trimmed(_resampled(samples, rate))
    part *= np.float32(min(LEVEL / measure.loudness(part), PEAK / float(np.abs(part).max())))
    onset = measure.onset(part)
    shape = ClipShape(
        length=Frame(len(part)),
        onset=onset,
        p_centre=measure.p_centre(part),
        words=_moved(words, gone, onset, len(part)),
    )
    return Clip(pcm=part.astype("<f4", copy=False).tobytes(), shape=shape)

"""An hour's session, run fast: whether beats slip, and whether memory grows."""

import json
import subprocess
from collections.abc import Iterator
from typing import Final

import numpy as np
import numpy.typing as npt

from _bench.figure import Figure, MeasureError
from _bench.files import counted
from _bench.studio import Studio, driver
from voiceguide.frames import FRAME_RATE, frames

_SETS: Final = 100
_STROKES: Final = 18
_PACE: Final = 2.0
_LIMIT: Final = 120.0
_SETTLED: Final = 600
"""Seconds after which memory is taken to be all there."""
_HOUR: Final = 3600


def hour(studio: Studio) -> Iterator[Figure]:
    # Numbers as in a real count; those of a single long one would not fit the clip book.
    routine = studio.write("hour.toml", counted(_STROKES, _PACE, sets=20, spots=_SETS // 20))
    command = (*driver("hour"), routine)
    told = json.loads(
        subprocess.run(
            command, env=studio.env(), check=True, stdout=subprocess.PIPE, timeout=_LIMIT
        ).stdout
    )
    beats, onsets = (np.array(told[name]) for name in ("beats", "onsets"))
    if len(beats) != _SETS * _STROKES or len(onsets) != len(beats):
        raise MeasureError(f"{len(onsets)} ticks were rendered for {len(beats)} strokes")
    if (beats[-1] - beats[0]) / FRAME_RATE < _HOUR:
        raise MeasureError("the session took less than an hour")
    yield Figure(
        name=f"slip of the worst of {len(beats)} ticks over an hour, rendered",
        value=slip(beats, onsets, strokes=_STROKES, pace=frames(_PACE)),
        unit="frames",
        must=0,
    )
    begins = (beats[::_STROKES] - beats[0]) / FRAME_RATE
    settled = told["resident"][int(np.searchsorted(begins, _SETTLED))]
    yield Figure(
        name="growth of memory from the 10th minute to the 60th, run fast",
        value=(told["resident"][-1] - settled) / 2**20,
        unit="MiB",
        must=2,
    )


def slip(
    beats: npt.NDArray[np.int64], onsets: npt.NDArray[np.int64], *, strokes: int, pace: int
) -> int:
    """How far the worst onset lies from where it belongs, in frames.

    Args:
        beats: as the session told them.
        onsets: as they were rendered; all by the same frames off is no slip.
        strokes: in each set, which keeps a grid of its own.
        pace: the grid's step in frames.
    """
    told = onsets - beats
    sets = onsets.reshape(-1, strokes)
    grid = sets - sets[:, :1] - np.arange(strokes) * pace
    return int(max(np.abs(told - told[0]).max(), np.abs(grid).max()))

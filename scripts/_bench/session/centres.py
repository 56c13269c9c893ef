"""The P-centres of spoken numbers against their beats, in what was heard."""

from collections.abc import Iterator
from contextlib import ExitStack
from itertools import product
from typing import Final

import numpy as np

from _bench.detect import Moments, Samples, off_beat, runs
from _bench.figure import Figure
from _bench.files import counted
from _bench.studio import Studio, driver, running
from voiceguide.frames import frames
from voiceguide.speech import measure

_VOICES: Final = ("gmw/en-us", "gmw/en-gb-x-rp", "gmw/en-gb-scotland")
_RATES: Final = (120, 150, 200)
_NUMBERS: Final = 20
_PACE: Final = 1.2
"""Seconds: no number is cut, and there is silence between any two."""
_LIMIT: Final = 90.0
_MARGIN: Final = frames(0.05)


def centres(studio: Studio) -> Iterator[Figure]:
    """Each voice counts at each rate, all at once, each on a sink of its own."""
    manners = list(product(_VOICES, _RATES))
    worst = {
        manner: off_beat(_centres(recorded), _PACE)
        for manner, recorded in zip(manners, _record(studio, manners), strict=True)
    }
    rates = ", ".join(map(str, _RATES))
    for voice in _VOICES:
        yield Figure(
            name=f"P-centre off its beat, worst of 1 to {_NUMBERS} at {rates} wpm, {voice}",
            value=max(worst[voice, rate] for rate in _RATES),
            unit="ms",
            must=5,
        )


def _record(studio: Studio, manners: list[tuple[str, int]]) -> list[Samples]:
    routine = studio.write("numbers.toml", counted(_NUMBERS, _PACE))
    with ExitStack() as stack:
        recordings = []
        programs = []
        for number, (voice, rate) in enumerate(manners):
            sink = f"count{number}"
            stack.enter_context(studio.card.sink(sink))
            recordings.append(stack.enter_context(studio.card.record(sink)))
            command = (*driver("counting"), routine, voice, str(rate))
            programs.append(stack.enter_context(running(command, studio.env(sink))))
        for program in programs:
            program.wait(_LIMIT)
        return [recording.samples() for recording in recordings]


def _centres(recorded: Samples) -> Moments:
    """Where each number is heard to happen."""
    cut = [(max(0, begin - _MARGIN), end) for begin, end in runs(recorded, _NUMBERS)]
    return np.array([begin + measure.p_centre(recorded[begin:end]) for begin, end in cut], float)

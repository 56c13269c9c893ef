"""The terminal is resized again and again during a count: whether the sound is touched by it."""

import time
from collections.abc import Iterator
from typing import Final

import numpy as np

from _bench.detect import off_beat, tick_onsets, without
from _bench.figure import Figure
from _bench.files import counted
from _bench.listening import first_sound
from _bench.session.beat import known_sounds, tone, trouble_in
from _bench.studio import Studio, driver
from _bench.terminal import SIZE, Terminal
from voiceguide.cue import Tone

_STROKES: Final = 20
_PACE: Final = 2.0
_INTO_IT: Final = 3.0
"""Seconds from the first sound, by which strokes are counted."""
_SECONDS: Final = 30.0
_EVERY: Final = 0.1
_LEAST: Final = (40, 12)
_MOST: Final = (200, 60)
_LIMIT: Final = 60.0


def resizing(studio: Studio) -> Iterator[Figure]:
    """Ten sizes a second, each at random between the smallest and the largest."""
    routine = studio.write("resizing.toml", counted(_STROKES, _PACE))
    report = studio.folder / "resizing.json"
    command = (*driver("witness"), str(report), "0", "start", routine, "--no-mic")
    with studio.card.record() as recording:
        with Terminal(command, studio.env()) as terminal:
            first_sound(recording, recording.frame_at(terminal.began))
            time.sleep(_INTO_IT)
            times = _resize(terminal)
            terminal.look_for(f"of {_STROKES}").wait()  # it still draws
            terminal.process.wait(_LIMIT)
        heard = recording.samples()
    bare = without(heard, known_sounds(studio, _STROKES))
    how = f"resized {times} times in {_SECONDS:.0f} s"
    yield Figure(
        name=f"under-runs, late cues and restarts, {how}", value=trouble_in(report), unit="", must=0
    )
    yield Figure(
        name=f"tick off its beat, {how}, worst of {_STROKES}",
        value=off_beat(tick_onsets(bare, tone(Tone.TICK), _STROKES), _PACE),
        unit="ms",
        must=1,
    )


def _resize(terminal: Terminal) -> int:
    """Resize for a while, and give back the first size; gives how often."""
    chance = np.random.default_rng(1)
    times = round(_SECONDS / _EVERY)
    began = time.monotonic()
    for number in range(times):
        columns, lines = chance.integers(_LEAST, _MOST, endpoint=True)
        terminal.resize(int(columns), int(lines))
        time.sleep(max(0.0, began + (number + 1) * _EVERY - time.monotonic()))
    terminal.resize(*SIZE)
    return times

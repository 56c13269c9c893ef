"""Keys pressed on the running session screen, to what is heard of them."""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
from soundcard import Recording

from _bench.detect import Samples, last_loud, loud_after
from _bench.figure import Figure, MeasureError
from _bench.files import routine
from _bench.listening import first_sound
from _bench.studio import PROGRAM, Studio
from _bench.terminal import CTRL_C, Terminal
from voiceguide.frames import frames, seconds

_TRIES: Final = 30
_LINE: Final = "Where were you while we were away all along a narrow yellow lane?"
"""All voiced: whenever it is cut, it is the cut that made the silence."""
_STEP: Final = f'kind = "say"\nsay = ["{_LINE}"]\nthen = 600'
_TOLD: Final = 7.0
"""Seconds by which chime and line are over; from then on the session waits in silence."""
_SPOKEN: Final = (0.6, 1.3)
"""Seconds from `r` to the pause: between the two, the line is being said again."""
_PAUSED: Final = 0.5
"""Seconds of pause."""
_READY: Final = (1.0, 1.1)
"""Seconds after a pause by which "ready" is over."""
_LEAVES: Final = 5
_INTO_THE_LINE: Final = 2.0
"""Seconds from the chime's beginning, by which the line is being said."""
_AFTER: Final = 1.0
"""Seconds for which it is listened whether it is silent."""
_BEFORE: Final = frames(0.1)
"""What is heard just before a key must be what the try needs."""


@dataclass(frozen=True, slots=True)
class Try:
    """The frames of a recording at which keys were pressed."""

    again: int
    pause: int
    resume: int

    def repeat_began(self, heard: Samples) -> float:
        """Seconds from `r` to the first sound."""
        if loud_after(heard[: self.again], self.again - _BEFORE) is not None:
            raise MeasureError("it was not silent when r was pressed")
        began = loud_after(heard[: self.pause], self.again)
        if began is None:
            raise MeasureError("r was followed by no sound")
        return seconds(began - self.again)

    def fell_silent(self, heard: Samples) -> float:
        """Seconds from space to silence."""
        return _fell_silent(heard[: self.resume], self.pause)


def _fell_silent(heard: Samples, pressed: int) -> float:
    """Seconds from a key at a frame of the recording to the last sound in it."""
    end = last_loud(heard[pressed - _BEFORE :])
    if end is None:
        raise MeasureError("nothing was said when the key was pressed")
    return max(0.0, seconds(end - _BEFORE))


def keys(studio: Studio) -> Iterator[Figure]:
    """By turns: `r` while it waits in silence, space while it speaks, and carry on."""
    path = studio.write("keys.toml", routine([_STEP]))
    with (
        studio.card.record() as recording,
        Terminal((*PROGRAM, "start", path), studio.env()) as terminal,
    ):
        first_sound(recording, recording.frame_at(terminal.began))
        time.sleep(_TOLD)
        tries = _pressed(terminal, recording)
        heard = recording.samples()
    yield Figure(
        name=f"r to the first sound of the repeat, p95 of {_TRIES}",
        value=_p95([one.repeat_began(heard) for one in tries]),
        unit="ms",
        must=250,
    )
    yield Figure(
        name=f"pause key to silence, p95 of {_TRIES}",
        value=_p95([one.fell_silent(heard) for one in tries]),
        unit="ms",
        must=150,
    )


def leaving(studio: Studio) -> Iterator[Figure]:
    """Ctrl-C while it speaks, in a session of its own each time."""
    path = studio.write("leaving.toml", routine([_STEP]))
    yield Figure(
        name=f"Ctrl-C to silence, worst of {_LEAVES}",
        value=max(_left(studio, path) for _ in range(_LEAVES)) * 1000,
        unit="ms",
        must=200,
    )


def _left(studio: Studio, path: str) -> float:
    with (
        studio.card.record() as recording,
        Terminal((*PROGRAM, "start", path), studio.env()) as terminal,
    ):
        first_sound(recording, recording.frame_at(terminal.began))
        time.sleep(_INTO_THE_LINE)
        pressed = terminal.press(CTRL_C)
        recording.wait_until(pressed + _AFTER)
        return _fell_silent(recording.samples(), recording.frame_at(pressed))


def _pressed(terminal: Terminal, recording: Recording) -> list[Try]:
    chance = np.random.default_rng(1)
    moments = []
    for _ in range(_TRIES):
        again = terminal.press("r")
        time.sleep(chance.uniform(*_SPOKEN))
        pause = terminal.press(" ")
        time.sleep(_PAUSED)
        moments.append((again, pause, terminal.press("c")))
        time.sleep(chance.uniform(*_READY))
    return [Try(*map(recording.frame_at, three)) for three in moments]


def _p95(times: list[float]) -> float:
    return float(np.percentile(times, 95)) * 1000

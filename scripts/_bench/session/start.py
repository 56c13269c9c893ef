"""From the command to the first sound."""

import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median
from typing import Final

from soundcard import wait_for

from _bench.detect import find
from _bench.figure import Figure
from _bench.files import routine
from _bench.listening import first_sound
from _bench.studio import PROGRAM, Studio, running, seconds_of
from _bench.terminal import Terminal
from voiceguide.assembly import LEAD_IN
from voiceguide.clip import Line
from voiceguide.frames import frames, seconds
from voiceguide.routine.shelf import Shelf
from voiceguide.session.choices import Choices
from voiceguide.session.plan import unroll
from voiceguide.speech import phrases

_TRIES: Final = 5
_COLD_TRIES: Final = 3
_STEPS: Final = 10_000
_SHORT_TRIES: Final = 3
_ROUTINE: Final = "inner-heel"
_WORD: Final = frames(0.5)
"""So much of the first line tells where it is."""
_WORD_BY: Final = frames(2.5)
"""By then the first line has begun."""


@dataclass(frozen=True, slots=True)
class _Start:
    """How long it took, in seconds from the command; the lead-in is taken off."""

    sound: float
    word: float


def start(studio: Studio) -> Iterator[Figure]:
    """On a terminal, with the screen. Cold and warm starts, and imports, take turns."""
    imported = [sys.executable, "-c", "import textual.app"]
    _on_screen(studio, "warm")
    seconds_of(imported, studio.env("warm"))
    imports, warm, cold = [], [], []
    for number in range(_TRIES):
        imports.append(seconds_of(imported, studio.env()))
        warm.append(_on_screen(studio, "warm"))
        if number < _COLD_TRIES:
            cold.append(_on_screen(studio, f"cold{number}"))
    first = median(one.sound for one in warm)
    yield Figure(
        name="start inner-heel to first sound, warm cache, against importing textual.app",
        value=first / median(imports),
        unit="times",
        must=2.5,
    )
    yield Figure(
        name="the same, cold cache, longer by",
        value=median(one.sound for one in cold) - first,
        unit="s",
        must=1,
    )
    yield Figure(
        name="start inner-heel to first word, cold cache, longer than warm by",
        value=median(one.word for one in cold) - median(one.word for one in warm),
        unit="s",
        must=1,
    )


def long(studio: Studio) -> Iterator[Figure]:
    """A routine of very many steps, each with words of its own, beside one of a single step."""
    short = studio.write("short.toml", routine([_say(1)]))
    many = studio.write("long.toml", routine(map(_say, range(1, _STEPS + 1))))
    times: dict[str, list[float]] = {short: [], many: []}
    for _ in range(_SHORT_TRIES):
        for path, found in times.items():
            found.append(_plain(studio, path))
    yield Figure(
        name=f"first sound of a routine of {_STEPS:,} steps, later than of a short one by",
        value=median(times[many]) - median(times[short]),
        unit="s",
        must=1,
    )


def _say(number: int) -> str:
    return f'kind = "say"\nsay = ["Step {number}."]\nthen = 60'


def _on_screen(studio: Studio, home: str) -> _Start:
    with (
        studio.card.record() as recording,
        Terminal((*PROGRAM, "start", _ROUTINE), studio.env(home=home)) as terminal,
    ):
        spawned = recording.frame_at(terminal.began) + LEAD_IN
        sound = first_sound(recording, spawned)
        wait_for(lambda: recording.count > sound + _WORD_BY, what="the recording stands still")
        heard = recording.samples()
    (word,) = find(heard, [studio.clip(_first_line(), home)[:_WORD]])
    return _Start(seconds(sound - spawned), seconds(word - spawned))


def _first_line() -> Line:
    routine = Shelf(None).find(_ROUTINE).usable()
    return unroll(routine, Choices(), phrases.load()).stages[0].instruction[0]


def _plain(studio: Studio, path: str) -> float:
    with studio.card.record() as recording:
        began = recording.frame_at(time.monotonic())
        with running((*PROGRAM, "start", path, "--plain"), studio.env()):
            return seconds(first_sound(recording, began) - began)

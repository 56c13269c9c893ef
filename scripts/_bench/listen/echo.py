"""Commands that are said while the program itself speaks; and its own sound with nobody there."""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from _bench.figure import Figure, MeasureError
from _bench.listen.own import ROUTINES, own_sound
from _bench.listen.persons import spoken
from _bench.listen.room import Condition, Scene, scene
from _bench.studio import Studio
from voiceguide.frames import FRAME_RATE
from voiceguide.listen.echo import EchoCanceller
from voiceguide.listen.reference import BLOCK, RATE, Reference, Samples

ALWAYS: Final = {
    "hold on": "pause",
    "pause please": "pause",
    "too sore": "sore",
    "ease off": "sore",
    "too painful": "sore",
    "that's enough": "stop",
    "stop session": "stop",
    "say again": "again",
    "repeat that": "again",
}
_OTHERS: Final = (
    "next step",
    "skip this one",
    "go back",
    "previous step",
    "slow down",
    "take it slower",
    "speed up",
    "a little faster",
    "louder please",
    "speak louder",
    "quieter please",
    "not so loud",
    "where am i",
    "how long",
    "how much longer",
    "stop the session",
    "say that again",
)
_JUMPS: Final = (0.013, -0.02, 0.03, -0.007, 0.05, 0.0, 0.02, -0.01, 0.04, 0.01)
QUIET: Final = Condition(name="")
CONDITIONS: Final = (
    Condition(name="a good loudspeaker"),
    Condition(name="one that distorts mildly", distortion=0.4),
    Condition(name="clocks 50 ppm apart", drift=50.0),
    Condition(
        name="cuts every 15 s", jumps=tuple((20.0 + 15 * at, by) for at, by in enumerate(_JUMPS))
    ),
)
_SCENES: Final = (("calf", 12, 0.24), ("inner-heel", 11, 0.03))
"""A routine, a seed, and the delay of the device."""
_SECONDS: Final = 160.0
_MISSED: Final = {0.0: 10.0, 10.0: 20.0}
"""By how much louder the echo is: how many percent may be missed beyond those missed without."""
_FAINT: Final = 1e-3
"""What is taken for silence, as a root mean square."""
_PAD: Final = RATE // 5
_SETTLED: Final = slice(5 * RATE, 12 * RATE)


@dataclass(frozen=True, slots=True)
class _Heard:
    """What the canceller makes of a scene."""

    rest: Samples
    own: npt.NDArray[np.bool_]
    """Of each block, whether it is louder than what is left of the own sound."""
    cpu: float
    """Of one core, in percent of the time."""


def echo(_: Studio) -> Iterator[Figure]:
    """Voices over the own sound."""
    stage = _Stage()
    clean = stage.missed(QUIET, -90.0)
    for loudness, may in _MISSED.items():
        for condition in CONDITIONS:
            where = f"echo {loudness:g} dB over the voice, {condition.name}"
            missed = stage.missed(condition, loudness)
            name = f"always-words missed, {where}"
            yield Figure(name=name, value=missed, unit="%", must=clean + may, peer=clean)
            yield Figure(name=f"echo left, {where}", value=stage.left, unit="dB", must=-10)
    yield Figure(name="cost of the canceller, of a core", value=stage.cost, unit="%", must=4)


def alone(_: Studio) -> Iterator[Figure]:
    """Every bundled routine's own sound, with nobody there: blocks that could be a voice."""
    loud = blocks = 0
    for number, routine in enumerate(ROUTINES):
        one = scene(
            own_sound(routine, 120.0),
            (),
            QUIET,
            seed=20 + number,
            delay=(0.03, 0.12, 0.2)[number % 3],
            echo_over_voice=0,
        )
        heard = _heard(one, QUIET)
        loud += int(heard.own.sum())
        blocks += len(heard.own)
    yield Figure(
        name="blocks of the own sound taken for a voice",
        value=1000 * loud / blocks,
        unit="‰",
        must=2,
    )


class _Stage:
    """Where persons say all always-words over the program's sound.

    Raises:
        MeasureError: an engine is missing.
    """

    def __init__(self) -> None:
        self._ear = _Ear()
        self._voices = tuple(spoken(tuple(ALWAYS)))
        self._sounds = {routine: own_sound(routine, _SECONDS) for routine, _, _ in _SCENES}
        self.left = 0.0
        """Of the echo, in decibels, at the last look, where it was most."""
        self.cost = 0.0

    def missed(self, condition: Condition, loudness: float) -> float:
        """How many are not understood, in percent."""
        said, understood, left = 0, 0, []
        for routine, seed, delay in _SCENES:
            one = scene(
                self._sounds[routine],
                self._voices,
                condition,
                seed=seed,
                delay=delay,
                echo_over_voice=loudness,
            )
            heard = _heard(one, condition)
            left.append(_left(one, heard.rest))
            self.cost = max(self.cost, heard.cpu)
            said += len(one.marks)
            understood += sum(
                ALWAYS.get(self._ear.hears(heard.rest[begin - _PAD : end + _PAD])) == ALWAYS[phrase]
                for begin, end, phrase in one.marks
            )
        self.left = max(left)
        return 100 * (1 - understood / said)


def _heard(one: Scene, condition: Condition) -> _Heard:
    """Run the canceller as the program does, told of each cut."""
    mic, reference, canceller = one.mic, Reference(Tape(one.own)), EchoCanceller()
    cuts = {round((moment + 0.05) * RATE) // BLOCK for moment, _ in condition.jumps}
    rests, loud = [], []
    began = time.process_time()
    for number in range(len(mic) // BLOCK):
        if number in cuts:
            canceller.restart()
        told = reference.next(number * BLOCK / RATE, canceller.lag)
        rests.append(canceller.process(mic[number * BLOCK :][:BLOCK], told))
        level = float(np.sqrt(np.mean(np.square(rests[-1]))))
        loud.append(level > max(canceller.residue, _FAINT))
    cpu = 100 * (time.process_time() - began) / (len(mic) / RATE)
    # What comes out is a block late.
    rest = np.concatenate([*rests[1:], np.zeros(BLOCK, np.float32)])
    return _Heard(rest, np.array(loud), cpu)


def _left(one: Scene, rest: Samples) -> float:
    """How much of the echo is left, in decibels, while nobody speaks."""
    left = rest[_SETTLED] - one.rest[_SETTLED]
    return float(10 * np.log10(np.mean(left**2) / np.mean(one.echo[_SETTLED] ** 2)))


@dataclass(frozen=True, slots=True)
class Tape:
    """What was played, from moment 0 on."""

    samples: Samples

    def read(self, moment: float, count: int) -> Samples:
        out = np.zeros(count, np.float32)
        begin = round(moment * FRAME_RATE)
        first, last = max(begin, 0), min(begin + count, len(self.samples))
        if first < last:
            out[first - begin : last - begin] = self.samples[first:last]
        return out


class _Ear:
    """A choice among what may be said while it counts; it hears whole utterances.

    Raises:
        MeasureError: pocketsphinx is missing.
    """

    def __init__(self) -> None:
        try:
            from pocketsphinx import Decoder  # noqa: PLC0415 - an extra
        except ImportError as error:
            raise MeasureError("pocketsphinx is missing") from error
        self._decoder: Any = Decoder(samprate=RATE, loglevel="FATAL", lm=None)
        every = " | ".join((*ALWAYS, *_OTHERS))
        self._decoder.add_jsgf_string("all", f"#JSGF V1.0; grammar all; public <all> = {every} ;")
        self._decoder.activate_search("all")
        self._rng = np.random.default_rng(1)

    def hears(self, samples: Samples) -> str:
        loud = float(np.sqrt(np.mean(np.square(samples)))) + 1e-5
        faint = self._rng.standard_normal(len(samples)) * 1e-4
        even = np.clip(samples * 0.08 / loud + faint, -1, 1)
        self._decoder.start_utt()
        self._decoder.process_raw((even * 32_000).astype("<i2").tobytes(), full_utt=True)
        self._decoder.end_utt()
        found = self._decoder.hyp()
        return found.hypstr if found else ""

"""How often ordinary talk is taken for a command, and what listening to it costs."""

import math
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np

from _bench.figure import Figure
from _bench.listen.hearing import Ear
from _bench.listen.noises import Noise, extent, in_room, pink
from _bench.listen.scenes import babblers
from _bench.listen.talk import Talker
from _bench.listen.vocabulary import ALL, STATES
from _bench.listen.voices import RATE, VOICES, Manner, Samples, Voice, speak
from _bench.studio import Studio

HOURS: Final = 3.2
"""Of talk. None in three hours is what it takes to say: fewer than one an hour, at 95 %."""
_STRETCH: Final = 120
"""Seconds that one voice talks on."""
Room = tuple[Noise | None, float]
"""A noise, none in a quiet room, and how many dB it lies under the voice."""
_LEVELS: Final = (-30.0, -12.0)
_STATES: Final = ("counting", "searching", "asking")
_MUST: Final = 1.0
_CPU_MUST: Final = 10.0
_MEMORY_MUST: Final = 120.0


@dataclass(frozen=True, slots=True)
class Stretch:
    """Somebody talks for a while, to somebody else."""

    voice: Voice
    samples: Samples


def talk(
    folder: Path,
    hours: float = HOURS,
    *,
    tuned_on: bool = False,
    seed: int = 23,
    rooms: Sequence[Room] = (),
) -> Iterator[Stretch]:
    """Stretches by one half of the voices in turn, in `rooms` in turn; half quiet if none."""
    rng = np.random.default_rng(seed)
    talker = Talker(seed)
    quiet = None, 0.0
    murmur = babblers(folder, tuned_on=tuned_on)
    voices = [voice for voice in VOICES if voice.tuned_on == tuned_on]
    usual = (quiet, (pink, 20.0), quiet, (murmur, 20.0))
    around = rooms or [room for room in usual for _ in voices]
    total, number = 0, 0
    while total < hours * 3600 * RATE:
        voice = voices[number % len(voices)]
        said = _talked(voice, talker, folder, rng)
        noise, snr = around[number % len(around)]
        under = None if noise is None else noise(len(said), rng)
        yield Stretch(voice, in_room(said, under, snr, float(rng.uniform(*_LEVELS)), rng))
        total += len(said)
        number += 1


def _talked(voice: Voice, talker: Talker, folder: Path, rng: np.random.Generator) -> Samples:
    """Sentences, with pauses of 0.15 to 1.5 s."""
    manner = Manner(speed=round(float(rng.uniform(0.85, 1.25)), 2))
    parts: list[Samples] = []
    while sum(map(len, parts)) < _STRETCH * RATE:
        said = speak(voice, f"{talker.sentence(set(ALL))}.", folder, manner)
        begin, end = extent(said)
        pause = float(rng.choice([rng.uniform(0.15, 0.5), rng.uniform(0.5, 1.5)]))
        parts += [said[begin:end], np.zeros(int(pause * RATE), np.float32)]
    return np.concatenate(parts)


def upper_bound(count: int, hours: float) -> float:
    """The rate an hour that 95 % of Poisson's counts would exceed `count` at."""
    low, high = 0.0, count + 20.0
    while high - low > 1e-6:
        mean = (low + high) / 2
        fewer = sum(math.exp(-mean) * mean**k / math.factorial(k) for k in range(count + 1))
        low, high = (mean, high) if fewer > 0.05 else (low, mean)
    return high / hours


def false_accepts(studio: Studio) -> Iterator[Figure]:
    """By state: the rate's 95 % bound; then the cost of it all."""
    states = {state: STATES[state] for state in _STATES} | {"all at once": ALL}
    accepted = dict.fromkeys(states, 0)
    ears = {state: Ear() for state in states}
    length = 0
    for stretch in talk(studio.folder):
        length += len(stretch.samples)
        for state, phrases in states.items():
            answers = ears[state].answers(stretch.samples, phrases)
            accepted[state] += sum(answer.phrase is not None for answer in answers)
    hours = length / RATE / 3600
    for state, count in accepted.items():
        yield Figure(
            name=f"talk taken for a command, {state}: {count} in {hours:.1f} h, 95 % bound",
            value=upper_bound(count, hours),
            unit="an hour",
            must=_MUST,
        )
    worked = max(ear.worked for ear in ears.values())
    yield Figure(
        name="computing while people talk",
        value=100 * worked / (length / RATE),
        unit="% of a core",
        must=_CPU_MUST,
    )


def memory(studio: Studio) -> Iterator[Figure]:
    """What a process holds that has listened in every state."""
    driver = [sys.executable, "-m", "_bench.listen.resident"]
    env = os.environ | {"HOME": str(studio.folder)}
    told = subprocess.run(driver, env=env, check=True, capture_output=True, text=True).stdout
    yield Figure(
        name="memory of the listening process",
        value=int(told) / 2**20,
        unit="MiB",
        must=_MEMORY_MUST,
    )

"""Every phrase, said by every voice in a room of its own: what the recogniser is examined with."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np

from _bench.listen.noises import Noise, babble, clatter, extent, in_room, pink
from _bench.listen.talk import Talker
from _bench.listen.vocabulary import ALL
from _bench.listen.voices import RATE, VOICES, Manner, Samples, Voice, speak

QUIET: Final = "quiet"
CONDITIONS: Final = {QUIET: 0.0, "20 dB": 20.0, "10 dB": 10.0}
"""By name, how far the noise lies under the voice."""
_LEVELS: Final = (-30.0, -10.0)
"""dB of full scale; peaks are some 10 dB higher."""
_BEFORE: Final = (1.6, 2.0)
_AFTER: Final = 1.0
_TALK: Final = 6
"""Sentences of each voice that babbles."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """Somebody says a phrase."""

    voice: Voice
    phrase: str
    condition: str
    samples: Samples
    end: int
    """The sample after the phrase."""


def babblers(folder: Path, *, tuned_on: bool) -> Noise:
    """The babble of one half of the voices."""
    talker = Talker(77 + tuned_on)
    return babble(
        [
            np.concatenate([speak(voice, talker.sentence(()), folder) for _ in range(_TALK)])
            for voice in VOICES
            if voice.tuned_on == tuned_on
        ]
    )


def scenes(
    folder: Path, *, tuned_on: bool = False, seed: int = 5, share: float = 1.0
) -> Iterator[Scene]:
    """Phrases by one half of the voices, each at a speed, level and pitch of its own.

    Args:
        folder: where what was spoken is kept.
        tuned_on: which half.
        seed: the same scenes for the same one.
        share: of all the phrases by all the voices, drawn at random.
    """
    rng = np.random.default_rng(seed)
    drawn = np.random.default_rng(seed)
    noises: list[Noise] = [pink, babblers(folder, tuned_on=tuned_on), clatter]
    for voice in VOICES:
        if voice.tuned_on != tuned_on:
            continue
        for phrase in ALL:
            if drawn.random() >= share:
                continue
            manner = Manner(
                speed=round(float(rng.uniform(0.8, 1.25)), 2),
                pitch=int(rng.integers(-100, 101)),
            )
            said = speak(voice, phrase, folder, manner)
            begin, end = extent(said)
            before = np.zeros(int(RATE * rng.uniform(*_BEFORE)), np.float32)
            after = np.zeros(int(RATE * _AFTER), np.float32)
            clean = np.concatenate([before, said[begin:end], after])
            level = float(rng.uniform(*_LEVELS))
            for condition, snr in CONDITIONS.items():
                noise = noises[int(rng.integers(len(noises)))](len(clean), rng)
                yield Scene(
                    voice=voice,
                    phrase=phrase,
                    condition=condition,
                    samples=in_room(clean, None if condition == QUIET else noise, snr, level, rng),
                    end=len(before) + end - begin,
                )

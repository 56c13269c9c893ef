"""Whether a phrase was really said: how well each of its sounds fits, and how long it lasts.

A recogniser that knows a few phrases alone takes everything for one of them. What was something
else shows in the sounds: scores far under the best that the model can make of the same moment,
sounds that are drawn out or squeezed, and speech that the phrase does not cover. All that is
weaker in a loud room, so how loud it is counts too. What passes is held against the best that
two thousand ordinary words make of it. Logistic regressions weigh these; `confidence.json` holds
what they learnt from synthetic voices: `scripts/train-confidence` makes it.
"""

import json
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Final, Protocol, Self

import numpy as np

_WORST: Final = 3
"""Sounds whose mean is looked at apart."""
_UNIT: Final = 50
"""Of logarithms, so that all figures are of one size."""
_CLEAR: Final = 30.0
"""dB over its room at which a voice is as clear as in none."""
_SPREAD: Final = 20
"""Frames by which the voice outlasts the phrase when both fit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sound:
    """A sound of a phrase, or of the silence around it, as it was aligned."""

    name: str
    """In ARPAbet."""
    frames: int
    """Of 10 ms."""
    score: float
    """Logarithmic; 0 is the best the model can make of these frames."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What is known of an utterance that may be a phrase."""

    sounds: Sequence[Sound]
    """Of the phrase; at least one."""
    around: Sequence[Sound]
    """Of the silence before and after it."""
    voiced: float
    """Frames from the utterance's beginning to the last one with a voice."""
    fillers: int
    """Noises that were heard beside it."""
    over_room: float
    """How far the voice lies over its room, in dB."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rival:
    """What ordinary words make of an utterance, beside what the phrase makes of it."""

    margin: float
    """By how much the phrase's sounds fit better than the words', as a logarithm."""
    words: int
    """So many words it took."""
    penalty: float
    """Logarithm of how unlikely these words are to be said; below 0."""


class Judge(Protocol):
    """Tells whether a phrase was said."""

    def believes(self, evidence: Evidence, rival: Callable[[], Rival]) -> bool:
        """See `Confidence`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Regression:
    """A logistic regression."""

    means: Sequence[float]
    scales: Sequence[float]
    weights: Sequence[float]
    """Of the figures; the last one stands alone."""
    least: float
    """From here on the odds are good enough."""

    def odds(self, figures: Sequence[float]) -> float:
        """The logarithm of the odds."""
        scaled = (np.array(figures) - np.array(self.means)) / np.array(self.scales)
        return float(scaled @ np.array(self.weights[:-1]) + self.weights[-1])


@dataclass(frozen=True, slots=True)
class Confidence:
    """Weighs evidence: the sounds first, then, where they may be the phrase's, the rival."""

    durations: dict[str, tuple[float, float]]
    """Of each sound the mean logarithm of its frames, and their standard deviation."""
    by_sounds: Regression
    by_rival: Regression
    """Weighs what the first one gave, and the rival."""
    sure: float
    """Odds by the sounds at which no rival is asked for."""

    @classmethod
    def learnt(cls) -> Self:
        """What ships."""
        known = json.loads((files("voiceguide.listen") / "confidence.json").read_text("utf-8"))
        return cls(
            durations={name: tuple(both) for name, both in known["durations"].items()},
            by_sounds=Regression(**known["by_sounds"]),
            by_rival=Regression(**known["by_rival"]),
            sure=known["sure"],
        )

    def believes(self, evidence: Evidence, rival: Callable[[], Rival]) -> bool:
        """Whether it is the phrase.

        Args:
            evidence: of the sounds.
            rival: finds out what else it may be, which takes a while; not always asked.
        """
        odds = self.by_sounds.odds(features(evidence, self.durations))
        if odds < self.by_sounds.least:
            return False
        if odds >= self.sure:
            return True
        found = rival()
        return self.by_rival.odds(against(odds, found, evidence)) >= self.by_rival.least


def against(odds: float, rival: Rival, evidence: Evidence) -> list[float]:
    """The figures that are weighed where a rival was asked for; `odds` are those by the sounds."""
    frames = sum(sound.frames for sound in evidence.sounds)
    margin = rival.margin
    return [odds, margin / _UNIT, margin / frames, rival.words, rival.penalty / _UNIT]


def features(evidence: Evidence, durations: dict[str, tuple[float, float]]) -> list[float]:
    """The figures of the sounds that are weighed."""
    sounds = evidence.sounds
    total = sum(sound.frames for sound in sounds)
    scores = sorted(sound.score / sound.frames for sound in sounds)
    lengths = [_strangeness(sound, durations) for sound in sounds]
    pace = float(np.mean(lengths))
    quiet = sum(sound.frames for sound in evidence.around)
    beyond = evidence.voiced - total
    return [
        sum(sound.score for sound in sounds) / total,
        scores[0],
        float(np.mean(scores[:_WORST])),
        float(np.mean(scores)),
        float(np.std(lengths)),
        max(lengths) - pace,
        min(lengths) - pace,
        pace,
        abs(pace),
        sum(sound.score for sound in evidence.around) / max(1, quiet),
        beyond / _SPREAD,
        abs(beyond - _SPREAD) / _SPREAD,
        len(sounds),
        evidence.fillers,
        (_CLEAR - min(evidence.over_room, _CLEAR)) / 10,
    ]


def _strangeness(sound: Sound, durations: dict[str, tuple[float, float]]) -> float:
    """By how many standard deviations a sound is longer than it usually is."""
    mean, deviation = durations.get(sound.name, (math.log(8), 0.4))
    return (math.log(sound.frames) - mean) / deviation

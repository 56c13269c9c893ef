"""From cases to a confidence: what is usual, what weighs, and from where on to believe."""

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from _training.cases import Case
from _training.regression import regression
from voiceguide.listen.confidence import Confidence, Evidence, against, features

FALSE_ACCEPTS: Final = 2.0
"""Of talk, an hour: so many are put up with."""
_HOPELESS: Final = -2.0
"""Odds by the sounds below which no rival is asked for."""
_SURE: Final = 6.0
"""Such odds at which none is asked for either, at least."""
_FOLDS: Final = 5
_USUAL: Final = 2.0
"""So many further cases of each sound are as all sounds are."""
_NARROWEST: Final = 0.25
_NEVER: Final = -99.0

Durations = dict[str, tuple[float, float]]


def learnt(cases: Sequence[Case], hours: float) -> Confidence:
    """What ships: weights from all cases, the least odds from cases of voices not learnt from.

    Args:
        cases: of phrases and talk.
        hours: of talk.
    """
    least = _least(cases, _odds_of_strangers(cases), hours)
    made = _weighed(cases)
    return replace(made, by_rival=replace(made.by_rival, least=round(least, 2)))


def _least(cases: Sequence[Case], odds: Sequence[float], hours: float) -> float:
    """Where no more than FALSE_ACCEPTS of talk are believed."""
    talk = sorted((o for o, case in zip(odds, cases, strict=True) if case.talk), reverse=True)
    allowed = int(FALSE_ACCEPTS * hours)
    return max(0.0, talk[allowed] + 0.01) if allowed < len(talk) else 0.0


def _odds_of_strangers(cases: Sequence[Case]) -> list[float]:
    """Of each case the odds that it is right, by what was learnt from other voices."""
    voices = sorted({case.voice for case in cases})
    fold = {voice: number % _FOLDS for number, voice in enumerate(voices)}
    learners = [
        replace(_weighed([c for c in cases if fold[c.voice] != one]), sure=math.inf)
        for one in range(_FOLDS)
    ]
    return [odds_of(case, learners[fold[case.voice]]) for case in cases]


def odds_of(case: Case, confidence: Confidence) -> float:
    """The odds that a case is right, as `Confidence.believes` weighs them."""
    figures = features(case.evidence, confidence.durations)
    odds = confidence.by_sounds.odds(figures)
    if odds < confidence.by_sounds.least:
        return _NEVER
    if odds >= confidence.sure:
        return -_NEVER
    return confidence.by_rival.odds(against(odds, case.rival(), case.evidence))


def _weighed(cases: Sequence[Case]) -> Confidence:
    usual = _durations([case.evidence for case in cases if case.right])
    figures = np.array([features(case.evidence, usual) for case in cases])
    by_sounds = regression(figures, [case.right for case in cases], _HOPELESS)
    odds = [by_sounds.odds(each) for each in figures]
    doubtful = [
        (against(o, case.rival(), case.evidence), case.right)
        for o, case in zip(odds, cases, strict=True)
        if o >= _HOPELESS
    ]
    by_rival = regression(
        np.array([each for each, _ in doubtful]), [right for _, right in doubtful]
    )
    strongest = max(o for o, case in zip(odds, cases, strict=True) if not case.right)
    return Confidence(usual, by_sounds, by_rival, round(max(_SURE, strongest + 0.5), 2))


def _durations(evidence: Sequence[Evidence]) -> Durations:
    """How long each sound is in phrases that were understood rightly."""
    lengths: dict[str, list[float]] = defaultdict(list)
    for sound in (sound for one in evidence for sound in one.sounds):
        lengths[sound.name].append(math.log(sound.frames))
    every = np.concatenate([np.array(these) for these in lengths.values()])
    return {name: _usual(np.array(these), every) for name, these in sorted(lengths.items())}


def _usual(these: NDArray[np.float64], every: NDArray[np.float64]) -> tuple[float, float]:
    """Mean and deviation, those of all sounds counting the more the fewer there are."""
    share = len(these) / (len(these) + _USUAL)
    mean = share * these.mean() + (1 - share) * every.mean()
    spread = math.sqrt(share * these.var() + (1 - share) * every.var())
    return round(float(mean), 3), round(max(_NARROWEST, spread), 3)

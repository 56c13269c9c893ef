"""Whether what is said is understood, how soon it is, and what else is taken for it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

import numpy as np

from _bench.figure import Figure
from _bench.listen.hearing import Ear
from _bench.listen.scenes import CONDITIONS, Scene, scenes
from _bench.listen.vocabulary import STATES, command_of, home
from _bench.listen.voices import RATE
from _bench.studio import Studio

_MISSES: Final = {"quiet": 3.0, "20 dB": 5.0, "10 dB": 20.0}
"""Percent of phrases that may be missed."""
_WRONG: Final = 0.5
_SOON: Final = 0.40
"""Seconds from the end of a phrase to what is made of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of a scene."""

    scene: Scene
    commands: tuple[str, ...]
    """All that were understood."""
    after: float
    """Seconds from the phrase's end to the last of them."""

    @property
    def right(self) -> bool:
        return self.commands == (command_of(self.scene.phrase),)

    @property
    def wrong(self) -> bool:
        return any(command != command_of(self.scene.phrase) for command in self.commands)


def outcomes(folder: Path, *, tuned_on: bool = False) -> list[Outcome]:
    """Play every scene to the recogniser, each in the state it belongs to."""
    ear = Ear()
    return [_outcome(ear, scene) for scene in scenes(folder, tuned_on=tuned_on)]


def _outcome(ear: Ear, scene: Scene) -> Outcome:
    answers = ear.answers(scene.samples, STATES[home(scene.phrase)])
    understood = [one for one in answers if one.phrase is not None]
    return Outcome(
        scene=scene,
        commands=tuple(command_of(one.phrase) for one in understood if one.phrase is not None),
        after=understood[-1].known - scene.end / RATE if understood else float("nan"),
    )


@cache
def _held_out(folder: Path) -> Sequence[Outcome]:
    return outcomes(folder)


def recall(studio: Studio) -> Iterator[Figure]:
    """Misses by condition, for voices made from recordings, for eSpeak's, and for all."""
    found = _held_out(studio.folder)
    groups: dict[str, Callable[[Outcome], bool]] = {
        "all voices": lambda one: True,  # noqa: ARG005 - each is told the outcome
        "recorded voices": lambda one: one.scene.voice.natural,
        "eSpeak's voices": lambda one: not one.scene.voice.natural,
    }
    for condition in CONDITIONS:
        for group, within in groups.items():
            these = [one for one in found if one.scene.condition == condition and within(one)]
            yield Figure(
                name=f"phrases missed, {condition}, {group}",
                value=_percent([not one.right for one in these]),
                unit="%",
                must=_MISSES[condition],
            )
    yield Figure(
        name="another command instead",
        value=_percent([one.wrong for one in found]),
        unit="%",
        must=_WRONG,
    )


def latency(studio: Studio) -> Iterator[Figure]:
    """From the end of a phrase to what is made of it, computing included."""
    after = [one.after for one in _held_out(studio.folder) if one.right]
    for name, part, must in (("half", 50, _SOON), ("95 %", 95, _SOON)):
        yield Figure(
            name=f"phrase to decision, {name} sooner than",
            value=float(np.percentile(after, part)),
            unit="s",
            must=must,
        )


def _percent(cases: Sequence[bool]) -> float:
    return 100 * float(np.mean(cases))

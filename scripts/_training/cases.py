"""What the recogniser takes for a phrase: phrases and talk by the voices it is tuned on."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

import numpy as np
from _bench.listen.false_accepts import Room, talk
from _bench.listen.noises import clatter, pink
from _bench.listen.scenes import babblers, scenes
from _bench.listen.vocabulary import STATES, command_of, home
from _bench.listen.voices import Samples

from voiceguide.listen.confidence import Evidence, Rival
from voiceguide.listen.endpointing import Began, Ended, Endpointer
from voiceguide.listen.pocketsphinx_recogniser import PocketsphinxRecogniser
from voiceguide.listen.recogniser import BLOCK
from voiceguide.settings import ListenSettings

TALKED_IN: Final = "counting"
"""The state in which talk is heard, and must not be taken for a command."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """An utterance, and what was found of it."""

    evidence: Evidence
    rival: Callable[[], Rival]
    """Found out when it is first asked for."""
    right: bool
    """Whether the command is the one that was meant."""
    talk: bool
    """Whether it is of talk, and no command was meant."""
    voice: str


class _Witness:
    """A `Judge` that believes everything, and keeps what it was told last."""

    def __init__(self) -> None:
        self.told: tuple[Evidence, Callable[[], Rival]] | None = None

    def believes(self, evidence: Evidence, rival: Callable[[], Rival]) -> bool:
        self.told = evidence, cache(rival)
        return True


class Examiner:
    """The recogniser behind its endpointer, each utterance decoded once and to its end."""

    def __init__(self) -> None:
        self._witness = _Witness()
        self._recogniser = PocketsphinxRecogniser(ListenSettings(), self._witness)

    def found(
        self, samples: Samples, phrases: Collection[str]
    ) -> Iterator[tuple[str, Evidence, Callable[[], Rival]]]:
        """Each utterance of a recording, with the phrase that fits it best."""
        self._recogniser.listen_for(phrases, {})
        for utterance in _utterances(samples):
            self._recogniser.begin()
            self._recogniser.feed(utterance)
            phrase = self._recogniser.finish().phrase
            if phrase is not None and self._witness.told is not None:
                yield phrase, *self._witness.told


def of_phrases(folder: Path, share: float) -> Iterator[Case]:
    """Cases of phrases, each in the state that it belongs to.

    Args:
        folder: where what was spoken is kept.
        share: of all phrases by all voices.
    """
    examiner = Examiner()
    for scene in scenes(folder, tuned_on=True, share=share):
        meant = command_of(scene.phrase)
        for phrase, evidence, rival in examiner.found(scene.samples, STATES[home(scene.phrase)]):
            right = command_of(phrase) == meant
            yield Case(
                evidence=evidence, rival=rival, right=right, talk=False, voice=str(scene.voice)
            )


def of_talk(folder: Path, hours: float) -> Iterator[Case]:
    """Cases of talk, in quiet and loud rooms by turns."""
    examiner = Examiner()
    for stretch in talk(folder, hours, tuned_on=True, seed=_SEED, rooms=_rooms(folder)):
        for _, evidence, rival in examiner.found(stretch.samples, STATES[TALKED_IN]):
            yield Case(
                evidence=evidence, rival=rival, right=False, talk=True, voice=str(stretch.voice)
            )


_SEED: Final = 31


def _rooms(folder: Path) -> list[Room]:
    """As many as let each voice be in each of them, in time."""
    murmur = babblers(folder, tuned_on=True)
    quiet = None, 0.0
    louder = (pink, 20.0), (murmur, 10.0), (clatter, 20.0), quiet, (murmur, 20.0), (pink, 10.0)
    return [quiet, *louder]


def _utterances(samples: Samples) -> Iterator[Samples]:
    """As the endpointer hands them over, whole."""
    endpointer = Endpointer()
    heard: list[Samples] = []
    for at in range(BLOCK, len(samples) + 1, BLOCK):
        block = samples[at - BLOCK : at]
        told = endpointer.feed(block)
        if isinstance(told, Began):
            heard = [told.samples]
        elif heard:
            heard.append(block)
        if isinstance(told, Ended):
            yield np.concatenate(heard)
            heard = []

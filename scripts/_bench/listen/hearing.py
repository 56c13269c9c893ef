"""An endpointer and a recogniser, fed with a recording as a microphone would feed them."""

import time
from collections.abc import Collection
from dataclasses import dataclass

from _bench.listen.voices import Samples
from voiceguide.listen.endpointing import Began, Ended, Endpointer
from voiceguide.listen.pocketsphinx_recogniser import PocketsphinxRecogniser
from voiceguide.listen.recogniser import BLOCK, RATE
from voiceguide.settings import ListenSettings


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What an utterance was taken for, and when that was known."""

    phrase: str | None
    begin: int
    """The first sample that was handed over."""
    known: float
    """Seconds from the recording's beginning: the last block needed, and the work after it."""


class Ear:
    """Keeps its grammars from one recording to the next."""

    def __init__(self) -> None:
        self._recogniser = PocketsphinxRecogniser(ListenSettings())
        self.worked = 0.0
        """Seconds of computing up to now."""

    def answers(self, samples: Samples, phrases: Collection[str]) -> list[Answer]:
        """Listen to a recording for some phrases."""
        self._recogniser.listen_for(phrases, {})
        endpointer = Endpointer()
        found = []
        speaking = False
        began = time.process_time()
        free = 0.0
        for at in range(BLOCK, len(samples) + 1, BLOCK):
            block = samples[at - BLOCK : at]
            before = time.process_time()
            told = endpointer.feed(block)
            if isinstance(told, Began):
                self._recogniser.begin()
                self._recogniser.feed(told.samples)
                speaking = True
            elif speaking:
                self._recogniser.feed(block)
            phrase = None
            if isinstance(told, Ended):
                phrase = self._recogniser.finish().phrase
                speaking = False
            # work that is not done when the next block comes puts it off
            free = max(free, at / RATE) + time.process_time() - before
            if isinstance(told, Ended):
                found.append(Answer(phrase=phrase, begin=told.begin, known=free))
        self.worked += time.process_time() - began
        return found

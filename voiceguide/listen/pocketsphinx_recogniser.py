"""PocketsphinxRecogniser: a few phrases told from everything else, by pocketsphinx.

The phrases alone are decoded first, each as one word, so an utterance is always taken for one of
them; `confidence` then tells whether it was. The work begins at the first short pause, since the
utterance may be over; what follows shows whether it was.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Final

import numpy as np
import pocketsphinx

from voiceguide.errors import ListenError
from voiceguide.listen.confidence import Confidence, Judge
from voiceguide.listen.decoding import Phrases, Words
from voiceguide.listen.denoising import denoised
from voiceguide.listen.dictionary import PHONES, Dictionary
from voiceguide.listen.levelling import levelled, over_room, voice_end
from voiceguide.listen.recogniser import BLOCK, RATE, Hypothesis, Samples
from voiceguide.settings import ListenSettings

_LONGEST: Final = 2.4
"""Seconds of an utterance, silence included, beyond which it is no phrase."""
_SHORTEST: Final = 0.3
_PAUSE: Final = 6 * BLOCK
"""Samples without a voice after which an utterance may be over."""
_ROOM: Final = 7 * BLOCK
"""Samples of an utterance that are the room alone: the endpointer hands over as many."""
_NOISY: Final = 25.0
"""dB from a voice down to its room under which that is made weaker: soft sounds suffer by it."""
_SOONEST: Final = round(0.5 * RATE)
"""Samples up to the voice's end, the room before it included, that are hardly a phrase."""
_MOST_GUESSES: Final = 2
"""Of an utterance, before it is known to be over: whoever talks pauses often."""
_MOST_WAYS: Final = 24
"""Pronunciations of a phrase that are used."""
_KEPT: Final = 8
"""Sets of phrases that are kept for when they are listened for again."""
_NOTHING: Final = Hypothesis(phrase=None, heard="")


@dataclass(frozen=True, slots=True)
class _Guess:
    """What was made of an utterance before it was known to be over."""

    end: int
    """The sample after its voice."""
    hypothesis: Hypothesis


class PocketsphinxRecogniser:
    """See `Recogniser`. English, with the model that comes with pocketsphinx."""

    def __init__(self, _settings: ListenSettings, judge: Judge | None = None) -> None:
        """Load the model; it has no settings of its own.

        Args:
            judge: whom to ask whether a phrase was said; what ships if None.
        """
        self._model = Path(pocketsphinx.get_model_path()) / "en-us"
        self._dictionary = Dictionary(self._model / "cmudict-en-us.dict")
        self._judge: Judge = judge or Confidence.learnt()
        self._words = Words(self._model, self._dictionary)
        self._sets: dict[object, Phrases] = {}
        self._phrases: Phrases | None = None
        self._heard: list[Samples] = []
        self._length = 0
        self._guess: _Guess | None = None
        self._guesses = 0

    def knows(self, word: str) -> bool:
        """See `Recogniser`."""
        return word in self._dictionary

    def listen_for(
        self, phrases: Collection[str], pronunciations: Mapping[str, Sequence[str]]
    ) -> None:
        """See `Recogniser`."""
        key = (
            frozenset(phrases),
            frozenset((word, tuple(said)) for word, said in pronunciations.items()),
        )
        known = self._sets.pop(key, None)
        if known is None:
            ways = {phrase: self._ways(phrase, pronunciations) for phrase in sorted(phrases)}
            known = Phrases(self._model, ways)
        self._sets[key] = self._phrases = known
        while len(self._sets) > _KEPT:
            del self._sets[next(iter(self._sets))]

    def begin(self) -> None:
        """See `Recogniser`."""
        self._heard.clear()
        self._length = 0
        self._guess = None
        self._guesses = 0

    def feed(self, block: Samples) -> None:
        """See `Recogniser`."""
        self._heard.append(block)
        self._length += len(block)
        if not self._may_be_phrase() or self._guesses == _MOST_GUESSES:
            return
        utterance = np.concatenate(self._heard)
        end = voice_end(utterance)
        over = end >= _SOONEST and self._length - end >= _PAUSE
        if over and (self._guess is None or self._guess.end != end):
            self._guess = _Guess(end, self._understood(utterance, end))
            self._guesses += 1

    def finish(self) -> Hypothesis:
        """See `Recogniser`."""
        hypothesis = _NOTHING
        if self._may_be_phrase():
            utterance = np.concatenate(self._heard)
            end = voice_end(utterance)
            guess = self._guess
            hypothesis = (
                guess.hypothesis
                if guess is not None and guess.end == end
                else self._understood(utterance, end)
            )
        self.begin()
        return hypothesis

    def _may_be_phrase(self) -> bool:
        return _SHORTEST * RATE <= self._length <= _LONGEST * RATE

    def _understood(self, utterance: Samples, end: int) -> Hypothesis:
        if self._phrases is None:
            return _NOTHING
        heard = utterance[: end + _PAUSE]
        over = over_room(heard)
        pcm = levelled(denoised(heard, _ROOM) if over < _NOISY else heard)
        best = self._phrases.best(pcm, end, over)
        if best is None:
            return _NOTHING
        believed = self._judge.believes(
            best.evidence, lambda: self._words.against(best.decoding, pcm)
        )
        return Hypothesis(phrase=best.phrase if believed else None, heard=best.phrase)

    def _ways(self, phrase: str, pronunciations: Mapping[str, Sequence[str]]) -> list[str]:
        """How a phrase may be said.

        Raises:
            ListenError: it has a word of which that is not known.
        """
        whole = list(pronunciations.get(phrase, ())) if " " in phrase else []
        words = [
            [*pronunciations.get(word, ()), *self._dictionary.pronunciations(word)]
            for word in phrase.split()
        ]
        for word, said in zip(phrase.split(), words, strict=True):
            if not said and not whole:
                raise ListenError(
                    f"It is not known how '{word}' is said.", "Use another word for it."
                )
        made = [" ".join(parts) for parts in product(*words)]
        ways = list(dict.fromkeys([*whole, *made]))[:_MOST_WAYS]
        for way in ways:
            if not way or not PHONES.issuperset(way.split()):
                raise ListenError(
                    f"'{way}' is no pronunciation of '{phrase}'.", "Write it in ARPAbet."
                )
        return ways

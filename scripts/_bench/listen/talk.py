"""Ordinary sentences: drawn from the recogniser's own trigrams of spoken English.

Each word is drawn from a hundred frequent ones by how likely it is after the two before it.
"""

from collections.abc import Collection
from pathlib import Path
from typing import Final

import numpy as np
import pocketsphinx

_WORDS: Final = 4000
"""So many of the most frequent are used."""
_TRIED: Final = 100
_LONGEST: Final = 14
_COMMA: Final = 0.06


class Talker:
    """Makes up sentences; the same ones for the same seed."""

    def __init__(self, seed: int) -> None:
        models = Path(pocketsphinx.get_model_path()) / "en-us"
        dictionary = models / "cmudict-en-us.dict"
        decoder = pocketsphinx.Decoder(
            hmm=str(models / "en-us"),
            dict=str(dictionary),
            lm=str(models / "en-us.lm.bin"),
            loglevel="FATAL",
        )
        self._model = decoder.get_lm(decoder.current_search())
        self._base = decoder.get_logmath()
        self._rng = np.random.default_rng(seed)
        names = {line.split()[0] for line in dictionary.read_text("utf-8").splitlines()}
        known = sorted(name for name in names if "(" not in name and name[0].isalpha())
        scores = np.array([self._model.prob([name]) for name in known])
        best = np.argsort(-scores, kind="stable")[:_WORDS]
        self._words = [known[index] for index in best]
        self._odds = self._chances(scores[best])

    def sentence(self, never: Collection[str]) -> str:
        """One of 2 to 14 words that is none of `never`."""
        while True:
            words = self._said()
            text = " ".join(words)
            if text not in never:
                return "".join(
                    f"{word}, " if self._rng.random() < _COMMA else f"{word} " for word in words
                ).strip(", ")

    def _said(self) -> list[str]:
        said: list[str] = []
        for _ in range(int(self._rng.integers(2, _LONGEST + 1))):
            tried = self._rng.choice(len(self._words), _TRIED, p=self._odds)
            context = [*reversed(said[-2:])] if said else ["<s>"]
            after = np.array([self._model.prob([self._words[one], *context]) for one in tried])
            chances = self._chances(after - np.log(self._odds[tried]) / np.log(1.0001))
            said.append(self._words[int(self._rng.choice(tried, p=chances))])
        return said

    @staticmethod
    def _chances(scores: "np.ndarray") -> "np.ndarray":
        """From logarithms to the base 1.0001."""
        chances = np.exp((scores - scores.max()) * np.log(1.0001))
        return np.asarray(chances / chances.sum())

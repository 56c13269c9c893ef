"""PocketsphinxRecogniser: phrases told from ordinary words, by pocketsphinx.

Each phrase is one word of the grammar, beside two thousand frequent words of which anything else
may consist. A phrase is believed if the whole utterance is best explained by it and nothing else.
"""

import math
import tempfile
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from importlib.resources import files
from itertools import product
from pathlib import Path
from typing import Any, Final

import numpy as np
import pocketsphinx

from voiceguide.errors import ListenError
from voiceguide.listen.dictionary import PHONES, Dictionary
from voiceguide.listen.levelling import levelled
from voiceguide.listen.recogniser import RATE, Hypothesis, Samples
from voiceguide.settings import ListenSettings

_LONGEST: Final = 2.6
"""Seconds of an utterance, silence included, beyond which it is no phrase."""
_SHORTEST: Final = 0.3
_SHARE: Final = 0.99
"""How likely it is that an utterance is a phrase."""
_MOST_WAYS: Final = 24
"""Pronunciations of a phrase that are used."""
_KEPT: Final = 8
"""Grammars that are kept for when they are listened for again."""
_SPOKEN: Final = "_"
"""What a phrase's name begins with, so that no word is called alike."""


@dataclass(frozen=True, slots=True)
class _Grammar:
    decoder: Any
    phrases: Mapping[str, str] = field(default_factory=dict)
    """By the name of its word."""


class PocketsphinxRecogniser:
    """See `Recogniser`. English, with the model that comes with pocketsphinx."""

    def __init__(self, _settings: ListenSettings) -> None:
        self._model = Path(pocketsphinx.get_model_path()) / "en-us"
        self._dictionary = Dictionary(self._model / "cmudict-en-us.dict")
        self._decoys = list(_decoys())
        self._dictionary.look_up(word for word, _ in self._decoys)
        self._grammars: dict[object, _Grammar] = {}
        self._grammar: _Grammar | None = None
        self._heard: list[Samples] = []

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
        grammar = self._grammars.pop(key, None) or self._made(phrases, pronunciations)
        self._grammars[key] = self._grammar = grammar
        while len(self._grammars) > _KEPT:
            del self._grammars[next(iter(self._grammars))]

    def begin(self) -> None:
        """See `Recogniser`."""
        self._heard.clear()

    def feed(self, block: Samples) -> None:
        """See `Recogniser`."""
        self._heard.append(block)

    def finish(self) -> Hypothesis:
        """See `Recogniser`."""
        length = sum(map(len, self._heard))
        if self._grammar is None or not _SHORTEST * RATE <= length <= _LONGEST * RATE:
            self._heard.clear()
            return Hypothesis(phrase=None, heard="")
        utterance = np.concatenate(self._heard)
        self._heard.clear()
        return _understood(self._grammar, utterance)

    def _made(
        self, phrases: Collection[str], pronunciations: Mapping[str, Sequence[str]]
    ) -> _Grammar:
        self._dictionary.look_up({word for phrase in phrases for word in phrase.split()})
        names = {_SPOKEN + phrase.replace(" ", "_"): phrase for phrase in phrases}
        ways = {name: self._ways(phrase, pronunciations) for name, phrase in names.items()}
        with tempfile.TemporaryDirectory(prefix="voiceguide-") as folder:
            decoder = self._decoder(Path(folder))
            for name, said in ways.items():
                _add(decoder, name, said)
            for word, _ in self._decoys:
                _add(decoder, word, self._dictionary.pronunciations(word))
            model = Path(folder) / "phrases.arpa"
            model.write_text(_language_model(list(names), self._decoys), encoding="utf-8")
            decoder.add_lm_file("phrases", str(model))
        decoder.activate_search("phrases")
        return _Grammar(decoder, names)

    def _decoder(self, folder: Path) -> Any:  # noqa: ANN401 - it has no types
        """One that knows no word but one that is never said: it wants a dictionary."""
        dictionary = folder / "none.dict"
        dictionary.write_text(f"{_SPOKEN} SIL\n", encoding="utf-8")
        return pocketsphinx.Decoder(
            hmm=str(self._model / "en-us"),
            dict=str(dictionary),
            lm=None,
            loglevel="FATAL",
            fwdflat=False,
            bestpath=False,
        )

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


def _decoys() -> Iterator[tuple[str, float]]:
    """Frequent words, each with the logarithm to the base 10 of its frequency."""
    text = (files("voiceguide.listen") / "decoys.txt").read_text("utf-8")
    for line in text.splitlines():
        if not line.startswith("#"):
            word, frequency = line.split()
            yield word, float(frequency)


def _add(decoder: Any, word: str, said: Sequence[str]) -> None:  # noqa: ANN401 - it has no types
    for number, way in enumerate(said, start=1):
        decoder.add_word(word if number == 1 else f"{word}({number})", way, update=False)


def _language_model(names: Sequence[str], decoys: Sequence[tuple[str, float]]) -> str:
    """In the format ARPA: a phrase stands alone, or there are words in any order."""
    each = math.log10(_SHARE / max(1, len(names)))
    total = math.log10(sum(10**frequency for _, frequency in decoys))
    begin = math.log10(1 - _SHARE)
    lines = [
        "\\data\\",
        f"ngram 1={len(names) + len(decoys) + 2}",
        f"ngram 2={2 * len(names)}",
        "\n\\1-grams:",
        f"-99 <s> {begin:.4f}",
        "-1.5 </s> 0",
        *(f"{frequency - total:.4f} {word} 0" for word, frequency in decoys),
        *(f"-20 {name} -5" for name in names),
        "\n\\2-grams:",
        *(f"{each:.4f} <s> {name}" for name in names),
        *(f"-0.001 {name} </s>" for name in names),
        "\n\\end\\\n",
    ]
    return "\n".join(lines)


def _understood(grammar: _Grammar, utterance: Samples) -> Hypothesis:
    decoder = grammar.decoder
    decoder.start_utt()
    decoder.process_raw(levelled(utterance), full_utt=True)
    decoder.end_utt()
    best = decoder.hyp()
    said = best.hypstr.split() if best else []
    words = [word.partition("(")[0] for word in said if word not in {"<s>", "</s>"}]
    phrase = grammar.phrases.get(words[0]) if len(words) == 1 else None
    return Hypothesis(
        phrase=phrase, heard=" ".join(grammar.phrases.get(word, word) for word in words)
    )

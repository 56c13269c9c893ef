"""What pocketsphinx makes of an utterance: the best of some phrases, or ordinary words.

A phrase's scores say something, since every state of the model is weighed in each frame: a score
is relative to the best state there is, and not to the best one that the phrases have. Thousands
of words have nearly all states in play, so there it is not worth its time.
"""

import math
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

import pocketsphinx

from voiceguide.listen.confidence import Evidence, Rival, Sound
from voiceguide.listen.dictionary import Dictionary
from voiceguide.listen.recogniser import RATE

_FRAME: Final = RATE // 100
_NAMED: Final = "_"
"""What a phrase's name begins with, so that no word is called alike."""
_SCALE: Final = 1024
"""Pocketsphinx shifts its logarithms by so much before it makes probabilities of them."""
_FLATTERED: Final = 24.0
"""By how much the words' sounds seem to fit better, since only the states of words that are still
in play are weighed: measured, 11 to 29."""
_ELSE: Final = -2.0
"""Logarithm of the odds that it is no phrase; there is nothing else, so of no weight."""


@dataclass(frozen=True, slots=True)
class Decoding:
    """The best way through an utterance."""

    words: Sequence[str]
    """Those of the dictionary and fillers, in order."""
    acoustic: float
    """Logarithm of how well the sounds fit."""
    language: float
    """Logarithm of how likely the words are."""


@dataclass(frozen=True, slots=True)
class Best:
    """The phrase that fits best."""

    phrase: str
    evidence: Evidence
    decoding: Decoding


class Phrases:
    """Takes an utterance for one of some phrases."""

    def __init__(self, model: Path, ways: Mapping[str, Sequence[str]]) -> None:
        """Get ready.

        Args:
            model: the folder of the acoustic model and its like.
            ways: by phrase, how it may be said, in ARPAbet.
        """
        self._names = {_NAMED + phrase.replace(" ", "_"): phrase for phrase in ways}
        said = {name: ways[phrase] for name, phrase in self._names.items()}
        self._decoder = _decoder(model, said, _one_of(list(self._names)), all_states=True)
        self._search = self._decoder.current_search()

    def best(self, pcm: bytes, voice_end: int, over_room: float) -> Best | None:
        """The phrase that fits best, if any fits.

        Args:
            pcm: 16 bits, at RATE.
            voice_end: the sample after the last one with a voice.
            over_room: how far the voice lies over its room, in dB.
        """
        decoding = _decoded(self._decoder, pcm)
        named = [word for word in decoding.words if word in self._names] if decoding else []
        if decoding is None or len(named) != 1:
            return None
        sounds, around = self._aligned(pcm)
        if not sounds:
            return None
        evidence = Evidence(
            sounds=sounds,
            around=around,
            voiced=voice_end / _FRAME,
            over_room=over_room,
            fillers=sum(word.startswith("[") for word in decoding.words),
        )
        return Best(self._names[named[0]], evidence, decoding)

    def _aligned(self, pcm: bytes) -> tuple[list[Sound], list[Sound]]:
        """The sounds of what was decoded just now, and those around it; none where it fails."""
        sounds: list[Sound] = []
        around: list[Sound] = []
        try:
            self._decoder.set_alignment()
            _run(self._decoder, pcm)
            for word in self._decoder.get_alignment() or ():
                of_phrase = word.name.startswith(_NAMED)
                (sounds if of_phrase else around).extend(
                    Sound(name=sound.name, frames=sound.duration, score=sound.score)
                    for sound in word
                )
        except RuntimeError:  # the utterance is too short for it
            return [], []
        finally:
            self._decoder.activate_search(self._search)
        return sounds, around


class Words:
    """Takes an utterance for ordinary words, in any order."""

    def __init__(self, model: Path, dictionary: Dictionary) -> None:
        decoys = dict(_decoys())
        said = dictionary.of_all(decoys)
        self._decoder = _decoder(model, said, _any_of(decoys), all_states=False)

    def against(self, phrase: Decoding, pcm: bytes) -> Rival:
        """How they fare against a phrase, on the same samples."""
        decoding = _decoded(self._decoder, pcm)
        if decoding is None:
            return Rival(margin=0.0, words=0, penalty=0.0)
        return Rival(
            margin=phrase.acoustic - decoding.acoustic + _FLATTERED,
            words=sum(word[0] not in "<[+" for word in decoding.words),
            penalty=decoding.language,
        )


def _decoder(
    model: Path, said: Mapping[str, Sequence[str]], language: str, *, all_states: bool
) -> Any:  # noqa: ANN401 - it has no types
    with tempfile.TemporaryDirectory(prefix="voiceguide-") as folder:
        words, odds = Path(folder) / "words.dict", Path(folder) / "words.arpa"
        words.write_text(_entries(said), encoding="utf-8")
        odds.write_text(language, encoding="utf-8")
        return pocketsphinx.Decoder(
            hmm=str(model / "en-us"),
            dict=str(words),
            lm=str(odds),
            compallsen=all_states,
            fwdflat=False,
            bestpath=False,
            loglevel="FATAL",
        )


def _run(decoder: Any, pcm: bytes) -> None:  # noqa: ANN401 - it has no types
    decoder.start_utt()
    decoder.process_raw(pcm, full_utt=True)
    decoder.end_utt()


def _decoded(decoder: Any, pcm: bytes) -> Decoding | None:  # noqa: ANN401 - it has no types
    _run(decoder, pcm)
    best = decoder.hyp()
    if best is None:
        return None
    parts = list(decoder.seg())
    acoustic = sum(_logarithm(part.ascore) for part in parts)
    return Decoding(
        words=[part.word.partition("(")[0] for part in parts],
        acoustic=acoustic,
        language=_logarithm(best.score) - acoustic,
    )


def _logarithm(probability: float) -> float:
    return _SCALE * math.log(max(probability, 1e-300))


def _entries(words: Mapping[str, Sequence[str]]) -> str:
    """The lines of a dictionary."""
    return "".join(
        f"{word if number == 1 else f'{word}({number})'} {way}\n"
        for word, said in words.items()
        for number, way in enumerate(said, start=1)
    )


def _decoys() -> Iterator[tuple[str, float]]:
    """Frequent words, each with the logarithm to the base 10 of its frequency."""
    text = (files("voiceguide.listen") / "decoys.txt").read_text("utf-8")
    for line in text.splitlines():
        if not line.startswith("#"):
            word, frequency = line.split()
            yield word, float(frequency)


def _one_of(names: Sequence[str]) -> str:
    """Any one of some words, alone: a language model in the format ARPA."""
    each = math.log10(0.99 / max(1, len(names)))
    single = [f"-99 <s> {_ELSE}", "-1.5 </s> 0", *(f"-20 {name} -5" for name in names)]
    pairs = [f"{each:.4f} <s> {name}" for name in names]
    return _arpa(single, [*pairs, *(f"-0.001 {name} </s>" for name in names)])


def _any_of(frequencies: Mapping[str, float]) -> str:
    """Some words in any order: a language model in the format ARPA."""
    total = math.log10(sum(10**frequency for frequency in frequencies.values()))
    words = [f"{frequency - total:.4f} {word} 0" for word, frequency in frequencies.items()]
    return _arpa(["-99 <s> 0", "-1.5 </s> 0", *words], [])


def _arpa(single: Sequence[str], pairs: Sequence[str]) -> str:
    counts = [f"ngram {order}={len(of)}" for order, of in ((1, single), (2, pairs)) if of]
    lines = ["\\data\\", *counts, "", "\\1-grams:", *single, ""]
    if pairs:
        lines += ["\\2-grams:", *pairs, ""]
    return "\n".join([*lines, "\\end\\", ""])

"""Recognition by vosk, for who has downloaded one of its models."""

import json
from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import numpy as np

from voiceguide.errors import ListenError
from voiceguide.hints import found
from voiceguide.listen.recogniser import RATE, Hypothesis, Samples
from voiceguide.printable import printable
from voiceguide.settings import ListenSettings

_INT16: Final = 32_767
_OTHER: Final = "[unk]"
"""Stands for all words that are none of the phrases'."""
_SHOWN: Final = "…"
"""Stands for it where people read it."""
_GRAMMARS_KEPT: Final = 16
"""More than there are states of a session; each keeps a few MiB."""
_GET_ONE: Final = (
    "Download vosk-model-small-en-us-0.15 from alphacephei.com/vosk/models, unpack it, and set its "
    "folder as vosk_model below [listen] in the settings."
)

# Where one of these is missing or empty, vosk may end the whole process in place of an exception.
_NEEDED: Final = (
    "am/final.mdl",
    "conf/mfcc.conf",
    "conf/model.conf",
    "graph/HCLr.fst",
    "graph/Gr.fst",
    "graph/disambig_tid.int",
)
_NEEDED_WITH: Final = {"ivector/final.ie": "ivector/splice.conf"}
_FIXED_GRAPH: Final = "graph/HCLG.fst"


class VoskRecogniser:
    """A recogniser on a model in a folder.

    Raises:
        ListenError: vosk is not installed, or the folder holds no model that can be used.
    """

    def __init__(self, settings: ListenSettings) -> None:
        self._vosk = _vosk()
        self._model = _model(self._vosk, settings.vosk_model)
        self._made = lru_cache(_GRAMMARS_KEPT)(self._make)
        self._phrases: frozenset[str] = frozenset()
        self._utterance: _Utterance | None = None

    def listen_for(
        self, phrases: Collection[str], pronunciations: Mapping[str, Sequence[str]]
    ) -> None:
        """Understand these from the next utterance on.

        Args:
            phrases: of words that the model knows.
            pronunciations: ignored, a model has its own.

        Raises:
            ListenError: the model does not know a word.
        """
        del pronunciations
        wanted = frozenset(phrases)
        self._made(wanted)
        self._phrases = wanted

    def begin(self) -> None:
        """Begin an utterance; what has been heard of one before it is dropped."""
        recogniser = self._made(self._phrases)
        recogniser.Reset()
        self._utterance = _Utterance(recogniser, self._phrases)

    def feed(self, block: Samples) -> None:
        """Hear a part of the utterance: shape (n,), within -1..1; what is beyond is clipped."""
        if self._utterance:
            self._utterance.feed(block)

    def finish(self) -> Hypothesis:
        """End the utterance."""
        utterance, self._utterance = self._utterance, None
        return utterance.finish() if utterance else Hypothesis(phrase=None, heard="")

    def knows(self, word: str) -> bool:
        return _knows(self._model, word)

    def _make(self, phrases: frozenset[str]) -> Any:  # noqa: ANN401 - vosk has no types
        # vosk would leave an unknown word out of its phrase, and make another phrase of it.
        words = sorted({word for phrase in phrases for word in phrase.split()})
        if unknown := [word for word in words if not self.knows(word)]:
            shown = ", ".join(map(found, unknown))
            raise ListenError(f"The model of vosk does not know {shown}.", "Use other words.")
        # Its reader of JSON knows no \u.
        grammar = json.dumps([*sorted(phrases), _OTHER], ensure_ascii=False)
        return self._vosk.KaldiRecognizer(self._model, RATE, grammar)


class _Utterance:
    def __init__(self, recogniser: Any, phrases: frozenset[str]) -> None:  # noqa: ANN401 - no types
        self._recogniser = recogniser
        self._phrases = phrases
        self._parts: list[str] = []

    def feed(self, block: Samples) -> None:
        samples = (np.clip(block, -1, 1) * _INT16).astype("<i2")
        # After a short silence vosk ends a part of its own accord, and would forget it.
        if self._recogniser.AcceptWaveform(samples.tobytes()):
            self._parts.append(_text(self._recogniser.Result()))

    def finish(self) -> Hypothesis:
        self._parts.append(_text(self._recogniser.FinalResult()))
        text = " ".join(filter(None, self._parts))
        phrase = text if text in self._phrases else None
        return Hypothesis(phrase=phrase, heard=text.replace(_OTHER, _SHOWN))


def _text(result: str) -> str:
    return str(json.loads(result).get("text", ""))


def _vosk() -> Any:  # noqa: ANN401 - vosk has no types
    try:
        import vosk  # noqa: PLC0415 - it may not be installed
    except ImportError as error:
        raise ListenError(
            "The recogniser 'vosk' needs the package vosk, which is not installed.",
            "Install it: pip install 'voiceguide[vosk]'.",
        ) from error
    except OSError as error:
        raise ListenError(f"The package vosk does not load: {error}.") from error
    vosk.SetLogLevel(-1)
    return vosk


def _model(vosk: Any, setting: str) -> Any:  # noqa: ANN401 - vosk has no types
    folder = _folder(setting)
    shown = f"'{printable(str(folder))}'"
    if fault := _amiss(folder):
        raise ListenError(f"The folder {shown} cannot be used by vosk: {fault}.", _GET_ONE)
    try:
        model = vosk.Model(str(folder))
    except Exception as error:  # vosk raises nothing more exact
        what = f"vosk refuses the model in {shown}: it is damaged, or not one for speech."
        raise ListenError(what, _GET_ONE) from error
    if not _knows(model, _OTHER):
        what = f"The model in {shown} cannot tell commands from other words."
        raise ListenError(what, _GET_ONE)
    return model


def _folder(setting: str) -> Path:
    if not setting:
        raise ListenError("The recogniser 'vosk' needs a model, and none is set.", _GET_ONE)
    try:
        return Path(setting).expanduser()
    except RuntimeError:  # nobody has that home
        return Path(setting)


def _amiss(folder: Path) -> str:
    """What is wrong with a folder as that of a model; nothing if vosk can be asked."""
    if not _is_folder(folder):
        return "there is no such folder"
    if _has(folder, _FIXED_GRAPH):
        return "it is a large model, which cannot listen for a few phrases alone"
    needed = [*_NEEDED, *(file for sign, file in _NEEDED_WITH.items() if _has(folder, sign))]
    lacking = [file for file in needed if not _has(folder, file)]
    if not lacking:
        return ""
    for within in _folders(folder):
        if _has(within, _NEEDED[0]):
            return f"it holds no model itself, but {found(within.name)} in it does"
    return f"{', '.join(lacking)} of a model is missing or empty"


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:
        return False


def _has(folder: Path, name: str) -> bool:
    try:
        return (folder / name).stat().st_size > 0
    except OSError:
        return False


def _folders(folder: Path) -> list[Path]:
    try:
        return sorted(filter(_is_folder, folder.iterdir()))
    except OSError:
        return []


def _knows(model: Any, word: str) -> bool:  # noqa: ANN401 - vosk has no types
    return bool(model.vosk_model_find_word(word) >= 0)

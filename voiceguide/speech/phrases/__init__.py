"""The session's own words: one TOML file a language, every phrase in each of them."""

import tomllib
from importlib import resources
from typing import Any, TypeVar, get_type_hints

from voiceguide.errors import SpeechError
from voiceguide.session.phrases import Phrases

_Sentences = TypeVar("_Sentences")


def load(language: str = "en") -> Phrases:
    """The phrases of a language.

    Raises:
        SpeechError: there are none, or a phrase of theirs is missing, unknown or of another kind.
    """
    file = resources.files(__name__) / f"{language}.toml"
    if not file.is_file():
        raise SpeechError(f"There are no phrases in the language {language!r}.")
    return read(file.read_text("utf-8"), file.name, Phrases)


def read(text: str, name: str, kind: type[_Sentences]) -> _Sentences:
    """The phrases of a file's text.

    Args:
        text: TOML with a key for each field of `kind`.
        name: the file's, for faults.
        kind: a dataclass of sentences and tuples of sentences.

    Raises:
        SpeechError: as for `load`.
    """
    try:
        found: dict[str, Any] = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SpeechError(f"{name} is not TOML: {error}.") from error
    kinds = get_type_hints(kind)
    faults = [f"{key} is missing" for key in kinds if key not in found]
    faults += [f"{key} is unknown" for key in found if key not in kinds]
    faults += [
        f"{key} must be {'words' if wanted is str else 'a list of sentences'}"
        for key, wanted in kinds.items()
        if key in found and not _fits(found[key], wanted)
    ]
    if faults:
        raise SpeechError(f"{name}: {'; '.join(faults)}.")
    phrases: dict[str, Any] = {
        key: tuple(value) if isinstance(value, list) else value for key, value in found.items()
    }
    return kind(**phrases)


def _fits(value: object, kind: object) -> bool:
    if kind is str:
        return isinstance(value, str) and bool(value)
    return isinstance(value, list) and bool(value) and all(_fits(part, str) for part in value)

"""What can be said: one TOML file a language, in which every command has its wordings."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib import resources
from typing import Any, Final

from voiceguide.errors import ListenError
from voiceguide.session.commands import (
    Again,
    Answer,
    Back,
    CannotFind,
    Command,
    Enough,
    Faster,
    Found,
    Louder,
    Next,
    No,
    Pause,
    Resume,
    Slower,
    Softer,
    TooSore,
    WhereAmI,
    Yes,
)
from voiceguide.wordings import Vocabulary, amiss

COMMANDS: Final[Mapping[str, Command | None]] = {
    "again": Again(),
    "next": Next(),
    "back": Back(),
    "pause": Pause(),
    "resume": Resume(),
    "slower": Slower(),
    "faster": Faster(),
    "louder": Louder(),
    "softer": Softer(),
    "found": Found(),
    "cannot_find": CannotFind(),
    "too_sore": TooSore(),
    "where": WhereAmI(),
    "stop": Enough(),
    "yes": Yes(),
    "no": No(),
    "snooze": None,
}
"""By their names in a file, all but PAIN; a reminder is snoozed, and no session knows of it."""
PAIN: Final = "pain"
NUMBERS: Final = 11
"""From none to the worst, 0 to 10."""

_NUMBER: Final = "{number}"
_SAY: Final = "say"


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """Words to listen for."""

    words: str
    """In lower case, with one space between two."""
    name: str
    """The command's."""
    command: Command | None


def load(language: str = "en") -> tuple[Phrase, ...]:
    """The phrases of a language.

    Raises:
        ListenError: there are none; a command is missing or unknown; a wording is of another kind,
            cannot be listened for, or cannot stand beside another.
    """
    file = resources.files(__name__) / f"{language}.toml"
    if not file.is_file():
        raise ListenError(f"There are no spoken commands in the language {language!r}.")
    return read(file.read_text("utf-8"), file.name)


def read(text: str, name: str) -> tuple[Phrase, ...]:
    """The phrases of a file's text; `name` is the file's, for faults.

    Raises:
        ListenError: as for `load`.
    """
    try:
        found: dict[str, Any] = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ListenError(f"{name} is not TOML: {error}.") from error
    names = [*COMMANDS, PAIN]
    faults = [f"{key} is missing" for key in names if key not in found]
    faults += [f"{key} is unknown" for key in found if key not in names]
    faults += [
        fault for key in names if key in found for fault in _faults_of_table(key, found[key])
    ]
    if not faults:
        phrases = tuple(phrase for key in names for phrase in _phrases(key, found[key]))
        faults = list(_faults_of_phrases(phrases))
    if faults:
        raise ListenError(f"{name}: {'; '.join(faults)}.")
    return phrases


def by_name(phrases: tuple[Phrase, ...]) -> Vocabulary:
    """What is said for each command; numbers stay as they are."""
    names = dict.fromkeys(phrase.name for phrase in phrases)
    return Vocabulary(
        wordings={
            name: tuple(phrase.words for phrase in phrases if phrase.name == name) for name in names
        },
        fixed=frozenset({PAIN}),
    )


def _faults_of_table(key: str, table: object) -> Iterator[str]:
    if not isinstance(table, dict):
        yield f"{key} must be a table"
        return
    known = (_SAY, "numbers") if key == PAIN else (_SAY,)
    yield from (f"{key}.{part} is unknown" for part in table if part not in known)
    if _SAY not in table:
        yield f"{key}.say is missing"
    elif not _are_words(table[_SAY]):
        yield f"{key}.say must be a list of wordings"
    elif key == PAIN and not all(wording.count(_NUMBER) == 1 for wording in table[_SAY]):
        yield f"{key}.say must have {_NUMBER} once in each wording"
    if key == PAIN:
        numbers = table.get("numbers", [])
        if not _are_words(numbers) or not len(numbers) == len(set(numbers)) == NUMBERS:
            yield f"{key}.numbers must be a list of {NUMBERS} different words"


def _are_words(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(part, str) for part in value)


def _phrases(name: str, table: Mapping[str, list[str]]) -> Iterator[Phrase]:
    for wording in table[_SAY]:
        if name != PAIN:
            yield Phrase(words=wording, name=name, command=COMMANDS[name])
            continue
        for number, word in enumerate(table["numbers"]):
            words = wording.replace(_NUMBER, word)
            yield Phrase(words=words, name=name, command=Answer(number))


def _faults_of_phrases(phrases: tuple[Phrase, ...]) -> Iterator[str]:
    vocabulary = by_name(phrases)
    seen: set[str] = set()
    for phrase in phrases:
        clash = vocabulary.clash(phrase.name, phrase.words)
        if fault := amiss(phrase.words) or (clash[0] if clash else ""):
            yield f"{phrase.name}: {fault}"
        if phrase.words in seen:
            yield f"{phrase.name}: '{phrase.words}' is there twice"
        seen.add(phrase.words)

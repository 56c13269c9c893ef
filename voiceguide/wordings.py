"""The wordings of spoken commands: how they are written, and which can stand beside one another."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from voiceguide.hints import did_you_mean, found

MOST_WORDS: Final = 4
FEWEST_SYLLABLES: Final = 2
"""A single syllable is too easily heard in a cough or a creaking chair."""
MOST_NAME_WORDS: Final = 2

Complaint = tuple[str, str]
"""What was expected and found, and a hint or nothing."""

_WORD: Final = re.compile(r"'?[a-z][a-z']*")
_VOWELS: Final = re.compile(r"[aeiouy]+")
_SILENT: Final = re.compile(
    r"(?<=[^aeiouy])(?:(?<![^aeiouy]l)e|(?<![td])ed|(?<![cgsxz])(?<![cs]h)es)$"
)
"""The endings of "phrase", "stopped" and "times"; not those of "little", "needed" and "changes"."""


def normal(text: str) -> str:
    """As recognisers write it: lower case, straight apostrophes, one space between two words."""
    return " ".join(text.replace("’", "'").lower().split())


def contains(phrase: str, part: str) -> bool:
    """Whether a phrase holds the words of another, whole and in order, side by side."""
    return f" {part} " in f" {phrase} "


def syllables(phrase: str) -> int:
    """How many syllables a phrase has in English: an estimate, by its groups of vowels."""
    return sum(
        max(1, len(_VOWELS.findall(_SILENT.sub("", word)))) for word in phrase.lower().split()
    )


def amiss(phrase: str) -> str:
    """What is wrong with a phrase by itself; nothing if it can be listened for."""
    if not _has_words(phrase, MOST_WORDS):
        return f"expected 1 to {MOST_WORDS} words of the letters a to z, found {found(phrase)}"
    if syllables(phrase) < FEWEST_SYLLABLES:
        return f"expected {FEWEST_SYLLABLES} syllables or more, found {found(phrase)}"
    return ""


def amiss_as_name(name: str) -> str:
    """What is wrong with a name that is to come before every command."""
    if _has_words(name, MOST_NAME_WORDS):
        return ""
    return f"expected a word or two of the letters a to z, found {found(name)}"


def _has_words(phrase: str, most: int) -> bool:
    words = phrase.split(" ")
    return len(words) <= most and all(map(_WORD.fullmatch, words))


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """What is said for each command, by the command's name."""

    wordings: Mapping[str, tuple[str, ...]]
    fixed: frozenset[str] = frozenset()
    """The commands that no wordings can be added to."""

    def plus(self, command: str, phrase: str) -> "Vocabulary":
        added = (*self.wordings[command], phrase)
        return replace(self, wordings={**self.wordings, command: added})

    def unknown(self, command: str) -> Complaint | None:
        """What is wrong with a name, as that of a command that wordings are to be added to."""
        if command not in self.wordings:
            hint = did_you_mean(command, self.wordings.keys() - self.fixed)
            return f"there is no command {found(command)}", hint
        if command in self.fixed:
            return f"no wordings can be added to {found(command)}", ""
        return None

    def clash(self, command: str, phrase: str) -> Complaint | None:
        """What is wrong with a phrase, as a wording of that command beside all others."""
        for other, wording in self._others(command):
            if contains(phrase, wording) or contains(wording, phrase):
                expected = f"expected other words than {found(wording)}, which means '{other}'"
                return f"{expected}, found {found(phrase)}", ""
            if _a_letter_apart(phrase, wording):
                expected = f"expected words that sound less like {found(wording)} ('{other}')"
                return f"{expected}, found {found(phrase)}", ""
        return None

    def _others(self, command: str) -> Iterator[tuple[str, str]]:
        for other, wordings in self.wordings.items():
            if other != command:
                yield from ((other, wording) for wording in wordings)


def _a_letter_apart(one: str, other: str) -> bool:
    """Whether one is the other with a letter changed, added or left out."""
    if len(one) == len(other):
        return sum(a != b for a, b in zip(one, other, strict=True)) == 1
    short, long = sorted((one, other), key=len)
    return any(long[:at] + long[at + 1 :] == short for at in range(len(long)))

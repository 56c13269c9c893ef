"""What the person can say, and what each phrase means."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from voiceguide.errors import ListenError
from voiceguide.listen import phrases
from voiceguide.listen.phrases import COMMANDS, Phrase
from voiceguide.session.commands import Command
from voiceguide.wordings import Complaint, Vocabulary, amiss, amiss_as_name, normal

_NO_OWN: Final[Mapping[str, Sequence[str]]] = MappingProxyType({})
_WORD: Final = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Phrasebook:
    """All phrases of a language, with the person's own, said with a name or without."""

    _phrases: Mapping[str, Phrase]
    """By their words, without the name."""
    _name: str

    @classmethod
    def load(
        cls, language: str = "en", own: Mapping[str, Sequence[str]] = _NO_OWN, name: str = ""
    ) -> "Phrasebook":
        """The phrases of a language.

        Args:
            language: of the phrases that come along.
            own: wordings to add, by the names of commands.
            name: what must come before every phrase; may be empty.

        Raises:
            ListenError: the language has no phrases, a wording cannot be added, or the name is no
                word or two.
        """
        known = phrases.load(language)
        name = normal(name)
        if name and (fault := amiss_as_name(name)):
            raise ListenError(f"The name before commands cannot be used: {fault}.")
        both = (*known, *_own_phrases(own, phrases.by_name(known)))
        return cls({phrase.words: phrase for phrase in both}, name)

    @property
    def vocabulary(self) -> Vocabulary:
        """What is said for each command, without the name."""
        return phrases.by_name(tuple(self._phrases.values()))

    @property
    def snooze_wordings(self) -> tuple[str, ...]:
        """What to listen for while a reminder is there to be put off."""
        return tuple(
            self.named(phrase.words) for phrase in self._phrases.values() if phrase.command is None
        )

    def wordings(self, commands: Collection[type[Command]]) -> tuple[str, ...]:
        """What to listen for where these commands make sense, each with the name."""
        return tuple(
            self.named(phrase.words)
            for phrase in self._phrases.values()
            if type(phrase.command) in commands
        )

    def meaning(self, phrase: str) -> Command | None:
        """The command of a phrase; None if it has none, or lacks the name."""
        known = self._known(phrase)
        return known.command if known else None

    def saying(self, command: Command) -> str:
        """The first phrase for a command, with the name; empty if there is none."""
        wordings = self.wordings({type(command)})
        return next((words for words in wordings if self.meaning(words) == command), "")

    def snoozes(self, phrase: str) -> bool:
        """Whether it puts off a reminder."""
        known = self._known(phrase)
        return known is not None and known.command is None

    def named(self, words: str) -> str:
        """Words with the name that must come before them, if there is one."""
        return f"{self._name} {words}".lstrip()

    def find(self, text: str) -> str | None:
        """The first phrase that a sentence of the app's own contains; of two, the longer.

        Without the name: a line that teaches a phrase need not say it, and one that does contains
        the phrase all the same.
        """
        heard = f" {_bare(text)} "
        places = ((heard.find(f" {_bare(words)} "), -len(words), words) for words in self._phrases)
        return min((place for place in places if place[0] >= 0), default=(0, 0, None))[2]

    def _known(self, phrase: str) -> Phrase | None:
        words = normal(phrase)
        if self._name:
            named = f"{self._name} "
            if not words.startswith(named):
                return None
            words = words.removeprefix(named)
        return self._phrases.get(words)


def _own_phrases(own: Mapping[str, Sequence[str]], vocabulary: Vocabulary) -> Iterator[Phrase]:
    """The person's own phrases, each checked beside all that came before it."""
    for name, wordings in own.items():
        if complaint := vocabulary.unknown(name):
            raise _unusable(complaint)
        for words in map(normal, wordings):
            if words in vocabulary.wordings[name]:
                continue
            fault = amiss(words)
            if complaint := (fault, "") if fault else vocabulary.clash(name, words):
                raise _unusable(complaint)
            vocabulary = vocabulary.plus(name, words)
            yield Phrase(words=words, name=name, command=COMMANDS[name])


def _unusable(complaint: Complaint) -> ListenError:
    expected, hint = complaint
    end = f"; {hint}" if hint else "."
    return ListenError(f"A wording of your own cannot be used: {expected}{end}")


def _bare(text: str) -> str:
    """The words of a sentence, without apostrophes and all that is no letter or digit."""
    return " ".join(_WORD.findall(text.casefold().replace("'", "").replace("’", "")))

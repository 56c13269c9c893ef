"""How words are said: the dictionary of pocketsphinx, and what is added to it."""

from collections.abc import Iterable
from pathlib import Path
from typing import Final

PHONES: Final = frozenset(
    "AA AE AH AO AW AY B CH D DH EH ER EY F G HH IH IY JH K L M N NG OW OY P R S SH T TH UH UW V"
    " W Y Z ZH".split()
)
"""The sounds of English in ARPAbet that the acoustic model knows."""


class Dictionary:
    """Words and their pronunciations in a CMU dictionary, which is kept as its text."""

    def __init__(self, file: Path) -> None:
        self._lines = file.read_text("utf-8")
        self._known: dict[str, list[str]] = {}
        """What has been looked up."""

    def __contains__(self, word: str) -> bool:
        return bool(self.pronunciations(word))

    def pronunciations(self, word: str) -> list[str]:
        """All that the dictionary has of a word; none for an unknown one."""
        if word not in self._known:
            self.look_up([word])
        return self._known[word]

    def look_up(self, words: Iterable[str]) -> None:
        """Find many words in one go."""
        found: dict[str, list[str]] = {word: [] for word in words if word not in self._known}
        for line in self._lines.splitlines() if found else ():
            name, _, said = line.partition(" ")
            word = name.partition("(")[0]
            if word in found:
                found[word].append(said.strip())
        self._known |= found

"""How words are said: the dictionary of pocketsphinx, and what is added to it."""

from collections.abc import Collection
from pathlib import Path
from typing import Final

_SOUNDS: Final = """
AA AE AH AO AW AY B CH D DH EH ER EY F G HH IH IY JH K L M N NG OW OY P R S SH T TH UH UW V W Y Z ZH
"""
PHONES: Final = frozenset(_SOUNDS.split())
"""The sounds of English in ARPAbet that the acoustic model knows."""


class Dictionary:
    """Words and their pronunciations, looked up in the text of a CMU dictionary."""

    def __init__(self, file: Path) -> None:
        self._text = b"\n" + file.read_bytes() + b"\n\n"

    def __contains__(self, word: str) -> bool:
        return bool(self.pronunciations(word))

    def pronunciations(self, word: str) -> list[str]:
        """All that the dictionary has of a word; none for an unknown one."""
        if not word or any(sign.isspace() for sign in word):
            return []
        at = self._text.find(f"\n{word} ".encode()) + 1
        found = []
        while at > 0:
            end = self._text.index(b"\n", at)
            name, _, phones = self._text[at:end].decode().partition(" ")
            if name.partition("(")[0] != word:
                break
            found.append(phones.strip())
            at = end + 1
        return found

    def of_all(self, words: Collection[str]) -> dict[str, list[str]]:
        """The pronunciations of many words, sooner than one by one."""
        found: dict[str, list[str]] = {word: [] for word in words}
        for line in self._text.decode().splitlines():
            name, _, phones = line.partition(" ")
            said = found.get(name.partition("(")[0])
            if said is not None:
                said.append(phones.strip())
        return found

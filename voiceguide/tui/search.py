"""Search as you type among the routines."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import cached_property
from typing import Final

from voiceguide.catalogue.cards import Card

_WORD: Final = re.compile(r"\w+")
_FIRST: Final = "inner-heel"
"""What stands first as long as nothing has been used."""
_SHORTEST: Final = 3
"""Letters; a word of fewer is any other with one slip."""


class Index:
    """Cards, with the text by which each is found."""

    def __init__(
        self, cards: Sequence[Card] = (), last_used: Mapping[str, datetime] | None = None
    ) -> None:
        """An index.

        Args:
            cards: what can be found.
            last_used: when each was used, by its name; the latest comes first.
        """
        used = last_used or {}

        def rank(card: Card) -> tuple[bool, float, bool]:
            # What cannot be used stands last: the first one is started by Enter.
            when = used[card.name].timestamp() if card.name in used else 0.0
            return not card.usable, -when, card.name != _FIRST

        self.cards = tuple(sorted(cards, key=rank))
        self._titles = [f"{card.title} {card.name}".casefold() for card in self.cards]
        self._texts = [
            f"{title} {card.purpose} {card.when}".casefold()
            for title, card in zip(self._titles, self.cards, strict=True)
        ]

    def find(self, typed: str) -> tuple[Card, ...]:
        """The cards that hold every typed word, those with all of them in the title first.

        Where there are none: those with words in the title that are one slip of the finger away.
        """
        words = typed.casefold().split()
        if not words:
            return self.cards
        return self._holding(words) or self._nearly_holding(typed.casefold())

    def _holding(self, words: Sequence[str]) -> tuple[Card, ...]:
        hits = [i for i, text in enumerate(self._texts) if all(word in text for word in words)]
        hits.sort(key=lambda i: not all(word in self._titles[i] for word in words))
        return tuple(self.cards[i] for i in hits)

    def _nearly_holding(self, typed: str) -> tuple[Card, ...]:
        meant = [self._meant(word) for word in _WORD.findall(typed)]
        if not (meant and all(meant)):
            return ()
        return tuple(
            card
            for card, title in zip(self.cards, self._titles, strict=True)
            if all(any(word in title for word in words) for words in meant)
        )

    @cached_property
    def _slips(self) -> dict[str, set[str]]:
        """The words of the titles by what one slip of the finger makes of them."""
        slips: dict[str, set[str]] = defaultdict(set)
        for word in {word for title in self._titles for word in _WORD.findall(title)}:
            for slip in _slips(word):
                slips[slip].add(word)
        return slips

    def _meant(self, word: str) -> set[str]:
        """The word itself where it is somewhere, or those that it may be meant for."""
        if any(word in title for title in self._titles):
            return {word}
        if len(word) < _SHORTEST:
            return set()
        return set().union(*(self._slips.get(slip, ()) for slip in _slips(word)))


def _slips(word: str) -> set[str]:
    """The word, and it without any one letter.

    Two words that share one of these are one letter apart, or two that changed places.
    """
    return {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))}

"""Reading: what the picker is told of routines, read in threads."""

import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from textual.message import Message

from voiceguide.catalogue.cards import Card
from voiceguide.catalogue.catalogue import Catalogue
from voiceguide.errors import UsageError
from voiceguide.routine.shelf import Entry
from voiceguide.session.choices import Choices, differing
from voiceguide.tui import wording
from voiceguide.tui.background import Latest, follow
from voiceguide.tui.messages import Listed, Measured, Opened, Used
from voiceguide.tui.search import Index

if TYPE_CHECKING:  # routines are listed before the first of them is read
    from voiceguide.routine.model import Routine


class Reading:
    """Posts what it reads as messages."""

    def __init__(
        self,
        *,
        catalogue: Catalogue,
        last_used: Callable[[], Mapping[str, datetime]],
        remembered: Callable[[Entry], Choices],
        as_usual: Callable[[Entry], "Routine"],
        minutes: Callable[["Routine", Choices], int],
        post: Callable[[Message], object],
    ) -> None:
        """Nothing is read yet.

        Args:
            catalogue: the routines.
            last_used: when each was used, by its name.
            remembered: what a routine was last begun with.
            as_usual: a usable routine with what the settings say of all.
            minutes: about how long a routine takes so, or a UsageError.
            post: takes the messages, in threads.
        """
        self._catalogue = catalogue
        self._last_used = last_used
        self._remembered = remembered
        self._as_usual = as_usual
        self._minutes = minutes
        self._post = post
        self._left = threading.Event()
        self._reader = Latest(post)
        self._measurer = Latest(post)

    def begin(self) -> None:
        """Tell the routines, and again whenever their files change."""
        follow(self._news(), self._post)

    def uses(self) -> None:
        """Tell once when each was used last."""
        follow(self._uses(), self._post)

    def open(self, card: Card | None) -> None:
        """Tell all of one, in place of what was asked for before."""
        if card is not None:
            self._reader.ask(partial(self._opened, card.name))

    def measure(self, entry: Entry, choices: Choices) -> None:
        """Tell how long one takes, in place of what was asked for before."""
        if entry.routine is not None:
            self._measurer.ask(partial(self._measured, entry, entry.routine, choices))

    def close(self) -> None:
        """Nothing more is wanted."""
        self._left.set()
        self._reader.close()
        self._measurer.close()

    # ---- in threads

    def _news(self) -> Iterator[Message]:
        yield Listed(self._indexed(self._catalogue.known()), whole=False)
        yield Listed(self._indexed(self._catalogue.cards(self._left)), whole=True)
        for _ in self._catalogue.changes(self._left):
            yield Listed(self._indexed(self._catalogue.cards(self._left)), whole=True)

    def _indexed(self, cards: Sequence[Card]) -> Index:
        return Index(cards, self._last_used())

    def _uses(self) -> Iterator[Message]:
        yield Used(self._last_used())

    def _opened(self, name: str) -> Message:
        entry = self._catalogue.entry(name)
        if entry.routine is None:
            return Opened(entry, Choices())
        usual = self._as_usual(entry)
        choices = differing(self._remembered(entry), usual)
        return Opened(replace(entry, routine=usual), choices, entry.routine)

    def _measured(self, entry: Entry, routine: "Routine", choices: Choices) -> Message:
        try:
            return Measured(entry, choices, minutes=self._minutes(routine, choices))
        except UsageError as error:
            return Measured(entry, choices, refusal=wording.told(error))

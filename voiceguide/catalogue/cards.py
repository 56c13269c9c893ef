"""Card: a routine in short; and the row by which the index keeps it."""

from dataclasses import dataclass
from typing import Any, NamedTuple

from voiceguide.catalogue.stamps import Stamp, Stamps
from voiceguide.printable import printable
from voiceguide.routine.shelf import Source
from voiceguide.routine.terms import Feet


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A routine in short, or why it cannot be used. Texts are as the file has them."""

    name: str
    """As it is typed; `shown` is safe on a screen."""
    source: Source
    title: str
    """The name where it cannot be used."""
    purpose: str
    when: str
    feet: Feet | None
    """None where it cannot be used."""
    minutes: int
    """About how long it takes as it stands in its file; 0 where it cannot be used."""
    fault: str
    """Every reason why it cannot be used; empty where it can."""

    @property
    def shown(self) -> str:
        return printable(self.name)

    @property
    def usable(self) -> bool:
        return not self.fault

    @property
    def first_fault(self) -> str:
        """One line: the first of the reasons why it cannot be used."""
        told = [line.strip() for line in self.fault.splitlines()]
        return f"{told[0]} {told[1]}, and more." if len(told) > 1 else self.fault


class Row(NamedTuple):
    """A card, and what must not have changed for it to hold."""

    card: Card
    stamp: Stamp | None
    bases: Stamps
    """Of the routines that it extends; None for one that is not there."""
    lasting: bool = True
    """Whether it holds for as long as the stamps stay; one that does not is good but once."""

    def holds(self, stamps: Stamps) -> bool:
        return self.stamp == stamps[self.card.name] and all(
            stamps.get(base) == stamp for base, stamp in self.bases.items()
        )


def packed(row: Row) -> list[Any]:
    """A row in JSON's own types."""
    card = row.card
    feet = card.feet.value if card.feet else None
    what = (card.name, card.title, card.purpose, card.when, feet, card.minutes, card.fault)
    return [*what, row.stamp, row.bases]


def unpacked(packed: list[Any]) -> Row:
    """The row that was packed."""
    name, title, purpose, when, feet, minutes, fault, stamp, bases = packed
    card = Card(
        name=name,
        source="yours" if stamp else "bundled",
        title=title,
        purpose=purpose,
        when=when,
        feet=Feet(feet) if feet else None,
        minutes=minutes,
        fault=fault,
    )
    return Row(card, tuple(stamp), {base: _restamped(one) for base, one in bases.items()})


def _restamped(packed: list[int] | None) -> Stamp | None:
    return None if packed is None else tuple(packed)

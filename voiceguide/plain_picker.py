"""The picker without a screen: the routines one below the other, and a line to say which."""

from collections.abc import Callable, Sequence
from typing import Final

from voiceguide.catalogue.cards import Card
from voiceguide.narration import counted
from voiceguide.printable import printable
from voiceguide.tui.search import Index

_HELP: Final = "?"
_ASK: Final = "Which one? A number, or a part of its name; enter alone takes 1, q leaves."


def choose(index: Index, tell: Callable[[str], None], answer: Callable[[], str | None]) -> str:
    """Let the person choose a routine.

    Args:
        index: the routines, in their order.
        tell: tells a line.
        answer: gives the line that the person types; None once there will be no more.

    Returns:
        its name; empty where they leave.
    """
    cards = index.cards
    _tell(cards, tell)
    while (typed := answer()) is not None and typed.strip().casefold() != "q":
        if typed.strip() == _HELP:
            tell(_ASK)
            continue
        found = _meant(typed.strip(), cards, index)
        if len(found) == 1 and found[0].usable:
            return found[0].name
        if len(found) == 1:
            tell(f"{found[0].shown} cannot be used: {printable(found[0].fault)}")
        elif found:
            cards = tuple(found)
            _tell(cards, tell)
        else:
            cards = index.cards
            tell(f"There is no routine with {printable(repr(typed.strip()))}. {_ASK}")
    return ""


def _meant(typed: str, cards: Sequence[Card], index: Index) -> Sequence[Card]:
    """Those that a number or words stand for."""
    if typed.isdecimal():
        number = int(typed)
        return cards[number - 1 : number] if number else ()
    return index.find(typed) if typed else cards[:1]


def _tell(cards: Sequence[Card], tell: Callable[[str], None]) -> None:
    for number, card in enumerate(cards, 1):
        tell(f"{number}: {_described(card)}")
    tell(_ASK)


def _described(card: Card) -> str:
    if not card.usable:
        return f"{card.shown} cannot be used: {printable(card.first_fault)}"
    feet = f"{card.feet} feet" if card.feet == "both" else f"{card.feet} foot"
    length = counted(card.minutes, "minute")
    return printable(f"{card.title}. {card.purpose.rstrip('.')}. About {length}, {feet}.")

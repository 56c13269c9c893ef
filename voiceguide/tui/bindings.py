"""Keys as Textual's bindings, and what of them is live just now."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from textual.binding import ActiveBinding, Binding
from textual.screen import Screen

from voiceguide.keys import Bound


def bind(bound: Bound, action: str) -> Binding:
    """A binding of its keys to an action."""
    return Binding(bound.keys, action, bound.label, tooltip=bound.does, id=bound.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Keys:
    """Makes the bindings of one place, whose ids begin with its name."""

    place: str
    priority: bool = False
    """Whether they come before those of what has the focus."""

    def __call__(self, name: str, key: str, action: str, label: str, does: str) -> Binding:
        """A binding.

        Args:
            name: the rest of its id.
            key: one or more, with commas between them.
            action: what it does, for Textual.
            label: a word or two for the line of keys.
            does: a sentence for the help.
        """
        name = f"{self.place}.{name}"
        return Binding(key, action, label, tooltip=does, id=name, priority=self.priority)


def live(screen: Screen[Any]) -> tuple[ActiveBinding, ...]:
    """What is bound on a screen now, one for each key; without what an input line edits by."""
    return tuple(one for one in screen.active_bindings.values() if one.binding.id)


def distinct(bindings: tuple[ActiveBinding, ...]) -> tuple[ActiveBinding, ...]:
    """Each action once, with the first of its keys."""
    first: dict[str, ActiveBinding] = {}
    for one in bindings:
        first.setdefault(one.binding.action, one)
    return tuple(first.values())


def shown(screen: Screen[Any]) -> Mapping[str, str]:
    """The first key of each binding that is live, as the screen shows it, by its id."""
    first: dict[str, str] = {}
    for one in live(screen):
        first.setdefault(one.binding.id or "", screen.app.get_key_display(one.binding))
    return first

"""All keys there are, by the ids of what they do, and what of a person's own keymap can be used."""

from collections.abc import Iterator, Mapping
from itertools import combinations
from typing import Final

from textual.binding import Binding
from textual.dom import DOMNode
from textual.keys import KEY_NAME_REPLACEMENTS, Keys, key_to_character

from voiceguide.hints import did_you_mean
from voiceguide.keys import Bound, Keymap, named
from voiceguide.printable import printable
from voiceguide.tui.app import VoiceguideApp
from voiceguide.tui.screens.helped import HelpedScreen
from voiceguide.tui.screens.journal import JournalScreen
from voiceguide.tui.screens.offer import OfferScreen
from voiceguide.tui.screens.picker import PickerScreen
from voiceguide.tui.screens.session import SessionScreen
from voiceguide.tui.screens.settings import SettingsScreen
from voiceguide.tui.screens.soundcheck import SoundCheckScreen
from voiceguide.tui.screens.waiting import WaitingScreen
from voiceguide.tui.screens.welcome import WelcomeScreen
from voiceguide.tui.widgets.detail import Detail
from voiceguide.tui.widgets.help import Help

_EVERYWHERE: Final = (HelpedScreen, VoiceguideApp)
PLACES: Final[Mapping[str, tuple[type[DOMNode], ...]]] = {
    "Everywhere": _EVERYWHERE,
    "In the list of routines": (PickerScreen,),
    "Beside it, where the dose is changed": (Detail,),
    "In a session": (SessionScreen,),
    "In the settings": (SettingsScreen,),
    "In the journal": (JournalScreen,),
    "In the sound check": (SoundCheckScreen,),
    "While the next session is waited for": (WaitingScreen,),
    "In the list of keys": (Help,),
    "When a session was broken off": (OfferScreen,),
    "The first time": (WelcomeScreen,),
}
"""Where keys mean something, and whose they are."""

_TOGETHER: Final = (
    (PickerScreen, Detail, *_EVERYWHERE),
    (SessionScreen, *_EVERYWHERE),
    (SettingsScreen, *_EVERYWHERE),
    (JournalScreen, *_EVERYWHERE),
    (SoundCheckScreen, *_EVERYWHERE),
    (WaitingScreen, *_EVERYWHERE),
    (OfferScreen, VoiceguideApp),
    (WelcomeScreen, VoiceguideApp),
)
"""Whose keys are live at the same time; the list of keys comes before what lies below it."""
_MODIFIERS: Final = frozenset({"ctrl", "alt", "shift", "super", "meta", "hyper"})
_SPECIAL: Final = frozenset({*(str(key.value) for key in Keys), *KEY_NAME_REPLACEMENTS.values()})


def known() -> dict[str, Bound]:
    """Everything that has a key: by its id, with the keys that come along and what it does."""
    owners = (owner for place in PLACES.values() for owner in place)
    return {bound.id: bound for owner in owners for bound in bounds(owner)}


def bounds(owner: type[DOMNode]) -> tuple[Bound, ...]:
    """What a screen or widget binds by itself."""
    return tuple(
        Bound(
            id=binding.id or "",
            keys=", ".join(named(binding.key)),
            label=binding.description,
            does=binding.tooltip,
        )
        for binding in _bindings(owner)
    )


def checked(keymap: Keymap) -> tuple[Keymap, tuple[str, ...]]:
    """What of a keymap can be used, and a sentence for each thing that cannot."""
    everything = known()
    amiss = {id_: _amiss(id_, keys, everything) for id_, keys in keymap.items()}
    usable = {id_: keys for id_, keys in keymap.items() if not amiss[id_]}
    sentences = [sentence for sentence in amiss.values() if sentence]
    while clash := next(_clashes(usable, everything), None):
        moved, other, key = clash
        del usable[moved]
        sentences.append(
            f"Keys: '{printable(key)}' cannot be {moved}, it is {other}; give that one "
            f"another key too. {moved} stays as it was."
        )
    return usable, tuple(sentences)


def together(one: str, other: str) -> bool:
    """Whether both may be live at once; not if they share a key as they come."""
    everything = known()
    if set(named(everything[one].keys)) & set(named(everything[other].keys)):
        return False
    places = ({bound.id for owner in owners for bound in bounds(owner)} for owners in _TOGETHER)
    return any({one, other} <= ids for ids in places)


def _bindings(owner: type[DOMNode]) -> Iterator[Binding]:
    for binding in vars(owner).get("BINDINGS", ()):
        assert isinstance(binding, Binding)  # noqa: S101 - so all of ours are written
        yield binding


def _amiss(id_: str, keys: str, everything: Mapping[str, Bound]) -> str:
    """What is wrong with an entry by itself."""
    if id_ not in everything:
        hint = did_you_mean(id_, everything)
        return f"Keys: there is no {printable(id_)}{f'; {hint}' if hint else '.'}"
    if not named(keys):
        return f'Keys: {id_} needs a key, as in {id_} = "{everything[id_].keys}".'
    for key in named(keys):
        if not is_key(key):
            return f"Keys: {id_} cannot be '{printable(key)}', which is no key."
        if id_ in _before_text() and key_to_character(key) is not None:
            return f"Keys: {id_} cannot be '{printable(key)}', which is needed to type."
    return ""


def is_key(name: str) -> bool:
    """Whether a key is called so."""
    *modifiers, key = name.split("+")
    known = key in _SPECIAL or (key_to_character(key) or "\0").isprintable()
    return known and _MODIFIERS.issuperset(modifiers)


def _before_text() -> frozenset[str]:
    """What comes before the line in which text is typed."""
    owners = (owner for place in PLACES.values() for owner in place)
    return frozenset(
        one.id for owner in owners for one in _bindings(owner) if one.priority and one.id
    )


def _clashes(keymap: Keymap, everything: Mapping[str, Bound]) -> Iterator[tuple[str, str, str]]:
    """What was moved, to where something else is, and by which key.

    What shares a key as it comes may share any: of the two only one is live at a time.
    """
    for owners in _TOGETHER:
        ids = [bound.id for owner in owners for bound in bounds(owner)]
        for one, other in combinations(ids, 2):
            moved, stays = (one, other) if one in keymap else (other, one)
            own = set(named(everything[one].keys)) & set(named(everything[other].keys))
            if moved not in keymap or own:
                continue
            keys = named(keymap.get(stays, everything[stays].keys))
            if both := set(named(keymap[moved])).intersection(keys):
                yield moved, stays, min(both)

"""The bindings of all screens: what keys of the person's own are held against."""

from voiceguide import keys
from voiceguide.settings.known import Bindings
from voiceguide.tui import keymap


def bindings() -> Bindings:
    """Every binding there is, with the keys that it comes with."""
    known = {bound.id: keys.named(bound.keys) for bound in keymap.known().values()}
    return Bindings(keys=known, name_of=name_of, together=keymap.together)


def name_of(key: str) -> str:
    """A key as Textual names it: `question_mark` for `?`; empty where there is none."""
    name = keys.name_of(key)
    return name if name and keymap.is_key(name) else ""

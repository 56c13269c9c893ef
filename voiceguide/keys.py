"""The keys that lead a session and a sound check: the same ones with a screen and without."""

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from voiceguide.session.commands import (
    Again,
    Answer,
    Back,
    CannotFind,
    Command,
    Faster,
    Found,
    Louder,
    Next,
    No,
    Resume,
    Slower,
    Softer,
    Stop,
    TooSore,
    WhereAmI,
    Yes,
)

Keymap = Mapping[str, str]
"""Keys by the ids of what they do, in place of those that come along: `{"session.next": "z"}`."""
AS_THEY_COME: Final[Keymap] = MappingProxyType({})

_TEN: Final = 10
_NAMES: Final[Mapping[str, str]] = {
    "solidus": "slash",
    "reverse_solidus": "backslash",
    "commercial_at": "at",
    "hyphen_minus": "minus",
    "plus_sign": "plus",
    "low_line": "underscore",
}
"""Where a key is called otherwise than Unicode calls its character."""
_MARKS: Final[Mapping[str, str]] = {
    "comma": "comma",
    "full_stop": "full stop",
    "space": "space",
    "pageup": "page up",
    "pagedown": "page down",
    "enter": "enter",
}
"""Keys that are read aloud by their names; a screen reader passes over a lone full stop."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bound:
    """What can be done, and by which keys."""

    id: str
    keys: str
    """One or more, with commas between them, by Textual's names."""
    label: str = ""
    """In a word or two."""
    does: str
    """In a line; what belongs together says the same."""


def _answer(number: int) -> Bound:
    return Bound(
        id=f"session.answer.{number}",
        keys=str(number) if number < _TEN else "t",
        label=f"answer {number}",
        does="Answer with a number; t is ten",
    )


PAUSE: Final = Bound(
    id="session.pause", keys="space", label="pause", does="Pause; go on with the same count"
)
MUTE: Final = Bound(
    id="session.mute", keys="m", label="mute", does="Close the microphone, or open it"
)
HELP: Final = Bound(
    id="help.show", keys="question_mark,f1", label="keys", does="Show or hide the keys"
)
SESSION: Final = (
    PAUSE,
    Bound(id="session.again", keys="r", label="again", does="Say the last instruction again"),
    Bound(id="session.next", keys="n,pagedown", label="next", does="Go to the next part"),
    Bound(
        id="session.back",
        keys="b,pageup",
        label="back",
        does="Go back to the start of this part, or one further",
    ),
    Bound(id="session.found", keys="f", label="found", does="Found it"),
    Bound(id="session.cannot_find", keys="x", label="cannot find", does="Cannot find it: a hint"),
    Bound(id="session.too_sore", keys="o", label="too sore", does="Too sore: leave this spot"),
    Bound(id="session.resume", keys="c,enter", label="carry on", does="Carry on now"),
    Bound(
        id="session.where",
        keys="w",
        label="where am I",
        does="Say where I am, and how much is left",
    ),
    Bound(
        id="session.louder", keys="plus,equals_sign", label="louder", does="Volume: louder, softer"
    ),
    Bound(id="session.softer", keys="minus", label="softer", does="Volume: louder, softer"),
    Bound(id="session.slower", keys="comma", label="slower", does="Pace: slower, faster strokes"),
    Bound(
        id="session.faster", keys="full_stop", label="faster", does="Pace: slower, faster strokes"
    ),
    *(_answer(number) for number in range(_TEN + 1)),
    Bound(id="session.yes", keys="y", label="yes", does="Yes, or no, to what was asked"),
    Bound(id="session.no", keys="k", label="no", does="Yes, or no, to what was asked"),
    MUTE,
    Bound(id="session.stop", keys="q", label="stop", does="Stop; twice: at once"),
)
"""All that leads a session."""

WISHES: Final[Mapping[str, Command]] = {
    "session.again": Again(),
    "session.next": Next(),
    "session.back": Back(),
    "session.found": Found(),
    "session.cannot_find": CannotFind(),
    "session.too_sore": TooSore(),
    "session.resume": Resume(),
    "session.where": WhereAmI(),
    "session.louder": Louder(),
    "session.softer": Softer(),
    "session.slower": Slower(),
    "session.faster": Faster(),
    **{f"session.answer.{number}": Answer(number) for number in range(_TEN + 1)},
    "session.yes": Yes(),
    "session.no": No(),
    "session.stop": Stop(),
}
"""The commands behind them; not here: what pauses or resumes, and what is none of a session's."""

WAIT: Final = Bound(
    id="session.wait", keys="c", label="wait", does="At the end: wait until it is due again"
)
"""For a screen alone; without one, `voiceguide remind` waits."""

YES: Final = Bound(id="soundcheck.yes", keys="enter,y", label="yes", does="Yes; I hear you")
SKIP: Final = Bound(id="soundcheck.skip", keys="n,space", label="skip", does="Skip this question")
LEAVE: Final = Bound(
    id="soundcheck.leave", keys="escape,q", label="end", does="End the sound check"
)

BEGIN: Final = Bound(id="waiting.begin", keys="enter,y", label="begin", does="Begin now")
WAITING: Final = (
    BEGIN,
    Bound(id="waiting.pass", keys="n,k", label="skip", does="Not this one"),
    Bound(id="waiting.off", keys="q", label="not today", does="No more today"),
    Bound(id="waiting.later", keys="s", label="later", does="A little later"),
    Bound(
        id="waiting.take_back",
        keys="u,backspace",
        label="take back",
        does="Take back what you put off: wait today after all",
    ),
    Bound(id="waiting.leave", keys="escape", label="leave", does="Wait no more"),
)
"""While the next session is waited for, and when it is called to."""

GO_ON: Final = Bound(
    id="offer.go_on", keys="enter", label="go on", does="Go on where it was broken off"
)
LEAVE_IT: Final = Bound(
    id="offer.leave",
    keys="escape",
    label="let it go",
    does="Let it go; it is not asked again",
)
"""When a session was broken off. No letters: a list that is searched by them lies below."""


def named(text: str) -> tuple[str, ...]:
    """The names of keys that are written with commas between them, as `n, pagedown` or `?`."""
    parts = [text] if len(text) == 1 else [part.strip() for part in text.split(",")]
    return tuple(name_of(part) for part in parts if part)


def name_of(key: str) -> str:
    """The name of a key: of a character that of Unicode, but for letters and digits."""
    if len(key) != 1 or key.isalnum():
        return key
    name = unicodedata.name(key, key).lower().replace("-", "_").replace(" ", "_")
    return _NAMES.get(name, name)


def by_key(bounds: Iterable[Bound], keymap: Keymap) -> dict[str, str]:
    """What each key does, by its name: an id."""
    return {key: bound.id for bound in bounds for key in named(keymap.get(bound.id, bound.keys))}


def pressed(key: str, meant: Mapping[str, str]) -> str:
    """What a key that was read does; capital letters do as small ones, unless they are meant.

    Args:
        key: a character, or the name of a special key.
        meant: what each key does, by its name.
    """
    return meant.get(name_of(key)) or meant.get(name_of(key.lower()), "")


def aloud(bound: Bound, keymap: Keymap) -> str:
    """The first of its keys that can be had without a screen, as it is read aloud."""
    names = named(keymap.get(bound.id, bound.keys))
    told = (_MARKS.get(name) or _CHARACTERS.get(name) for name in names)
    return next((one for one in told if one), names[0])


_CHARACTERS: Final = {name_of(chr(code)): chr(code) for code in range(ord("!"), ord("~") + 1)}
"""The characters of keys, by their names."""

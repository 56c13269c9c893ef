"""What a person wrote, shown to them, and what they may have meant."""

import re
from collections.abc import Iterable
from difflib import get_close_matches
from math import inf
from typing import Final

from voiceguide.printable import printable

_SHOWN: Final = 40
"""Characters of a found value that are shown."""
_SAFE_DIGITS: Final = 10**_SHOWN
_CONTAINERS: Final[dict[type, str]] = {list: "a list", dict: "a table"}
_BARE_KEY: Final = re.compile(r"[A-Za-z0-9_-]{1,40}")


def written(place: Iterable[str | int]) -> str:
    """A place as a person would write it; entries are counted from 1: `steps[2].say[1]`."""
    parts = (f"[{key + 1}]" if isinstance(key, int) else f".{_key(key)}" for key in place)
    return "".join(parts).removeprefix(".")


def found(value: object) -> str:
    """A value, short and safe to show."""
    if isinstance(value, str):
        return printable(repr(value if len(value) <= _SHOWN else value[: _SHOWN - 1] + "…"))
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float):
        return "an enormous number" if _SAFE_DIGITS <= abs(value) < inf else repr(value)
    return _CONTAINERS.get(type(value), "a date or a time")


def did_you_mean(word: str, choices: Iterable[str]) -> str:
    """The nearest choice as a question, or nothing."""
    near = nearest(word, choices)
    return f"did you mean '{near}'?" if near else ""


def nearest(word: str, choices: Iterable[str]) -> str:
    """The choice that looks most like the word; empty where none does."""
    return next(iter(get_close_matches(word[:_SHOWN].lower(), list(choices), n=1)), "")


def _key(key: str) -> str:
    return key if _BARE_KEY.fullmatch(key) else found(key)

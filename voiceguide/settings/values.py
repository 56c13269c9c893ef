"""The kinds of values that the settings file holds."""

import re
from typing import Annotated, Final

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationInfo,
)
from pydantic_core import PydanticCustomError

from voiceguide.hints import did_you_mean, found
from voiceguide.session.commands import LOUDEST
from voiceguide.settings.known import Bindings, Known
from voiceguide.wordings import amiss, amiss_as_name, normal

SLOWEST_RATE: Final = 80
FASTEST_RATE: Final = 450
"""Words a minute."""

_SOUND: Final = re.compile(
    "AA|AE|AH|AO|AW|AY|B|CH|D|DH|EH|ER|EY|F|G|HH|IH|IY|JH|K|L|M|N|NG|OW|OY|P|R|S|SH|T|TH|UH|UW|V|W"
    "|Y|Z|ZH"
)
"""One of CMU's, as in the dictionaries of recognisers."""
_STRESS: Final = re.compile(r"(?<=[A-Z])[012](?!\S)")

Place = tuple[str | int, ...]


def fault(expected: str, hint: str = "", place: Place = ()) -> PydanticCustomError:
    """A fault in our own words.

    Args:
        expected: what was expected, and what was found.
        hint: what may have been meant; may be empty.
        place: where it is, from the value on that is looked at.
    """
    context = {"expected": expected, "hint": hint, "place": place}
    return PydanticCustomError("settings", "{expected}", context)


def bindings_of(info: ValidationInfo) -> Bindings | None:
    """The bindings to check against, if they are known."""
    known = info.context
    return known.bindings() if isinstance(known, Known) and known.bindings else None


def _command(name: str, info: ValidationInfo) -> str:
    known = info.context
    vocabulary = known.vocabulary if isinstance(known, Known) else None
    if vocabulary and (complaint := vocabulary.unknown(name)):
        raise fault(*complaint)
    return name


def _wording(text: str) -> str:
    words = normal(text)
    if complaint := amiss(words):
        raise fault(complaint)
    return words


def _name(text: str) -> str:
    name = normal(text)
    if name and (complaint := amiss_as_name(name)):
        raise fault(complaint)
    return name


def _word(text: str) -> str:
    word = normal(text)
    if " " in word or amiss_as_name(word):
        raise fault(f"expected a word of the letters a to z, found {found(text)}")
    return word


def _sounds(text: str) -> str:
    sounds = _STRESS.sub("", text.upper()).split()
    if not sounds or not all(map(_SOUND.fullmatch, sounds)):
        raise fault(f'expected ARPAbet sounds, as in "HH AH L OW", found {found(text)}')
    return " ".join(sounds)


def _listed(value: object) -> object:
    return (value,) if isinstance(value, str) else value


def _theme(name: str, info: ValidationInfo) -> str:
    known = info.context
    if isinstance(known, Known) and (complaint := known.no_theme(name)):
        raise fault(*complaint)
    return name


def _action(name: str, info: ValidationInfo) -> str:
    bindings = bindings_of(info)
    if bindings is not None and (complaint := bindings.unknown(name)):
        raise fault(*complaint)
    return name


def _keys(text: str, info: ValidationInfo) -> str:
    """Keys as Textual has them: names between commas, without blanks."""
    keys = [key.strip() for key in text.split(",")] if text != "," else [text]
    bindings = bindings_of(info)
    for key in keys:
        if not key or " " in key:
            raise fault(f'expected keys with commas between them, as in "a,g", found {found(text)}')
        if bindings is not None and not bindings.name_of(key):
            raise fault(f"there is no key {found(key)}", did_you_mean(key, _KEYS))
    return ",".join("comma" if key == "," else key for key in keys)


_KEYS: Final = (
    *("space", "enter", "escape", "tab", "backspace", "delete", "insert", "home", "end"),
    *("up", "down", "left", "right", "pageup", "pagedown", "comma", "full_stop", "plus", "minus"),
    *(f"f{number}" for number in range(1, 13)),
)
"""What may be meant by a name that no key has."""

Short = Annotated[str, StringConstraints(max_length=200)]
Switch = Annotated[bool, Field(strict=True)]
Rate = Annotated[int, Field(ge=SLOWEST_RATE, le=FASTEST_RATE, strict=True)]
Level = Annotated[int, Field(ge=1, le=LOUDEST, strict=True)]
Theme = Annotated[Short, AfterValidator(_theme)]
Action = Annotated[str, AfterValidator(_action)]
Keys = Annotated[Short, AfterValidator(_keys)]
Name = Annotated[Short, AfterValidator(_name)]
Command = Annotated[str, AfterValidator(_command)]
Wordings = Annotated[tuple[Annotated[Short, AfterValidator(_wording)], ...], Field(max_length=10)]
Word = Annotated[str, AfterValidator(_word)]
Pronunciations = Annotated[
    tuple[Annotated[Short, AfterValidator(_sounds)], ...],
    Field(max_length=10),
    BeforeValidator(_listed),
]


class Table(BaseModel):
    """A table of the file; the docstrings of its fields are their documentation."""

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)

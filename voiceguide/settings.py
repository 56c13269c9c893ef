"""The person's settings: one TOML file, which need not be there and may be broken.

Whatever is wrong in it is left out, and told in one sentence: no session fails for it.
"""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Final, NamedTuple

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
    ValidationInfo,
    field_validator,
)
from pydantic_core import ErrorDetails, PydanticCustomError

from voiceguide import places
from voiceguide.errors import Fault
from voiceguide.hints import did_you_mean, found, written
from voiceguide.printable import printable
from voiceguide.remind_settings import RemindSettings
from voiceguide.toml_file import UnusableError, data_of, text_of
from voiceguide.wordings import Complaint, Vocabulary, amiss, amiss_as_name, normal

_SOUND: Final = re.compile(
    "AA|AE|AH|AO|AW|AY|B|CH|D|DH|EH|ER|EY|F|G|HH|IH|IY|JH|K|L|M|N|NG|OW|OY|P|R|S|SH|T|TH|UH|UW|V|W"
    "|Y|Z|ZH"
)
"""One of CMU's, as in the dictionaries of recognisers."""
_STRESS: Final = re.compile(r"(?<=[A-Z])[012](?!\S)")

Place = tuple[str | int, ...]


def _fault(expected: str, hint: str = "", place: Place = ()) -> PydanticCustomError:
    context = {"expected": expected, "hint": hint, "place": place}
    return PydanticCustomError("settings", "{expected}", context)


def _command(name: str, info: ValidationInfo) -> str:
    vocabulary = info.context
    if isinstance(vocabulary, Vocabulary) and (complaint := vocabulary.unknown(name)):
        raise _fault(*complaint)
    return name


def _wording(text: str) -> str:
    words = normal(text)
    if fault := amiss(words):
        raise _fault(fault)
    return words


def _name(text: str) -> str:
    name = normal(text)
    if name and (fault := amiss_as_name(name)):
        raise _fault(fault)
    return name


def _word(text: str) -> str:
    word = normal(text)
    if " " in word or amiss_as_name(word):
        raise _fault(f"expected a word of the letters a to z, found {found(text)}")
    return word


def _sounds(text: str) -> str:
    sounds = _STRESS.sub("", text.upper()).split()
    if not sounds or not all(map(_SOUND.fullmatch, sounds)):
        raise _fault(f'expected ARPAbet sounds, as in "HH AH L OW", found {found(text)}')
    return " ".join(sounds)


def _listed(value: object) -> object:
    return (value,) if isinstance(value, str) else value


_Short = Annotated[str, StringConstraints(max_length=200)]
_Switch = Annotated[bool, Field(strict=True)]
_Command = Annotated[str, AfterValidator(_command)]
_Wordings = Annotated[tuple[Annotated[_Short, AfterValidator(_wording)], ...], Field(max_length=10)]
_Word = Annotated[str, AfterValidator(_word)]
_Pronunciations = Annotated[
    tuple[Annotated[_Short, AfterValidator(_sounds)], ...],
    Field(max_length=10),
    BeforeValidator(_listed),
]


class _Table(BaseModel):
    """A table of the file; the docstrings of its fields are their documentation."""

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)


class ListenSettings(_Table):
    """How spoken commands are heard: `[listen]`."""

    microphone: _Short = ""
    """A part of the device's name. Empty: the system's default."""
    recogniser: _Short = "pocketsphinx"
    """The name of what tells words from sounds: `pocketsphinx`, `vosk`, or a plug-in's."""
    vosk_model: Annotated[str, StringConstraints(max_length=4096)] = ""
    """The folder of an unpacked model for `vosk`; `~` is your home folder. Empty: none."""
    name: Annotated[_Short, AfterValidator(_name)] = ""
    """A word or two that must come before every command, such as `coach`. Empty: none."""
    headphones: _Switch = False
    """`true`: you wear headphones, so the microphone cannot hear the app, and the ear is always
    open."""
    muted: _Switch = False
    """`true`: the ear is off at the start of a session."""
    phrases: Mapping[_Command, _Wordings] = Field(default_factory=dict)
    """By the names of commands, wordings of your own beside those that come along, 1 to 4 words
    and 2 syllables or more each: `again = ["one more time"]`."""
    pronunciations: Mapping[_Word, _Pronunciations] = Field(default_factory=dict)
    """By words, how you say them, as ARPAbet sounds, or a list of several ways:
    `calcaneus = "K AE L K EY N IY AH S"`."""

    @field_validator("phrases")
    @classmethod
    def _apart(
        cls, phrases: Mapping[str, tuple[str, ...]], info: ValidationInfo
    ) -> Mapping[str, tuple[str, ...]]:
        """Each wording apart from those of all other commands, the person's own among them."""
        vocabulary = info.context
        if not isinstance(vocabulary, Vocabulary):
            return phrases
        for command, wordings in phrases.items():
            for index, phrase in enumerate(wordings):
                if complaint := vocabulary.clash(command, phrase):
                    raise _fault(*complaint, place=(command, index))
                vocabulary = vocabulary.plus(command, phrase)
        return phrases


class Settings(_Table):
    """All of the file."""

    listen: ListenSettings = ListenSettings()
    """How spoken commands are heard."""
    remind: RemindSettings = RemindSettings()
    """When reminders come."""


class Loaded(NamedTuple):
    """What can be used of a file, and what to tell of the rest."""

    settings: Settings
    notice: str
    """One sentence; empty if all is well."""


def load(vocabulary: Vocabulary, file: Path | None = None) -> Loaded:
    """The person's settings; the defaults for what is not there or broken. Never raises.

    Args:
        vocabulary: what is said already, for each command that wordings can be added to.
        file: in place of the one in the config folder.
    """
    file = file or places.settings_file()
    shown = printable(str(file))
    try:
        data = data_of(text_of(file))
    except FileNotFoundError:
        return Loaded(Settings(), "")
    except UnusableError as error:
        return Loaded(Settings(), f"{shown} is not used: {_ended(error.fault)}")
    settings, faults = _settled(data, vocabulary)
    if not faults:
        return Loaded(settings, "")
    but = f"{len(faults)} faults, the first at " if len(faults) > 1 else ""
    return Loaded(settings, f"{shown} is used but for {but}{_ended(faults[0])}")


def _ended(fault: Fault) -> str:
    text = str(fault)
    return text if text.endswith("?") else f"{text}."


def _settled(data: dict[str, Any], vocabulary: Vocabulary) -> tuple[Settings, list[Fault]]:
    """The settings without what is broken, which is left out of the data; and why it was."""
    faults: list[Fault] = []
    while True:
        try:
            return Settings.model_validate(data, context=vocabulary), faults
        except ValidationError as error:
            errors = error.errors(include_url=False)
        # Of a name that is wrong, its value does not matter.
        first = {_place(error): error for error in reversed(errors)}
        faults += [_told(first[place]) for place in reversed(first)]
        # The last entry of a list goes first: the others stay where they were.
        for place in sorted(first, reverse=True):
            _leave_out(data, place)


def _place(error: ErrorDetails) -> Place:
    place: Place = error["loc"]
    if place[-1] == "[key]" and error["type"] != "extra_forbidden":
        place = place[:-1]  # pydantic's mark for a name that is wrong itself
    inner: Place = error.get("ctx", {}).get("place", ())
    return place + inner


def _leave_out(data: dict[str, Any], place: Place) -> None:
    """Remove what stands there, or what should hold it and is of another kind."""
    holder: Any = data
    *way, key = place
    for depth, step in enumerate(way):
        inner = holder.get(step) if isinstance(holder, dict) else holder[step]
        if not isinstance(inner, dict | list):
            key = place[depth]
            break
        holder = inner
    if isinstance(holder, list):
        del holder[int(key)]
    else:
        holder.pop(key, None)


_EXPECTED: Final = {
    "bool_type": "expected true or false",
    "dict_type": "expected a table",
    "mapping_type": "expected a table",
    "model_type": "expected a table",
    "string_too_long": "expected at most {max_length} characters",
    "string_type": "expected text in quotes",
    "too_long": "expected at most {max_length} entries",
    "tuple_type": "expected a list in square brackets",
}


def _told(error: ErrorDetails) -> Fault:
    place = _place(error)
    expected, hint = _clause(error, place)
    # Entries are not counted: some may be gone already. What is wrong with one shows it.
    keys = [key for key in place if isinstance(key, str)]
    return Fault(key=written(keys), line=None, expected=expected, hint=hint)


def _clause(error: ErrorDetails, place: Place) -> Complaint:
    context = error.get("ctx", {})
    match error["type"]:
        case "settings":
            expected, hint = str(context["expected"]), str(context["hint"])
        case "extra_forbidden":
            return "unknown key", _key_hint(place)
        case kind:
            known = _EXPECTED.get(kind, "").format(**context)
            expected = known or printable(error["msg"].lower())
            expected, hint = f"{expected}, found {found(error['input'])}", ""
    return expected, hint or _misplaced(place)


def _key_hint(place: Place) -> str:
    key = str(place[-1])
    if len(place) == 1:
        below = "it belongs below [listen]" if key in ListenSettings.model_fields else ""
        return below or did_you_mean(key, Settings.model_fields)
    if place[0] == "remind":
        return did_you_mean(key, RemindSettings.written())
    return did_you_mean(key, ListenSettings.model_fields)


def _misplaced(place: Place) -> str:
    """For a key of [listen] that stands below one of its tables."""
    match place:
        case ("listen", "phrases" | "pronunciations" as table, str(key)):
            if key in ListenSettings.model_fields:
                return f"it belongs above [listen.{table}]"
    return ""

"""Reading the settings: whatever is wrong in the file is left out, and told in one sentence."""

import copy
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, Final, NamedTuple

from pydantic import ValidationError

from voiceguide import places
from voiceguide.errors import Fault, UsageError
from voiceguide.hints import did_you_mean, found
from voiceguide.printable import printable
from voiceguide.settings.known import Known
from voiceguide.settings.model import Settings
from voiceguide.settings.telling import TABLES, place_of, told
from voiceguide.settings.values import Place
from voiceguide.toml_file import UnusableError, data_of, text_of

Key = tuple[str, ...]
"""Where a value stands: `("voice", "rate")`, `("keys", "session.again")`."""
Value = str | float | bool | list[str]
"""What a key may be given; an int is a float to the type checker alone."""
Changes = Mapping[Key, Value | None]
"""New values by their keys; None takes a key out of the file."""

_NONE: Final[Changes] = {}


class Loaded(NamedTuple):
    """What can be used of a file, and what to tell of the rest."""

    settings: Settings
    notice: str
    """One sentence; empty if all is well."""


def load(known: Known, file: Path | None = None, over: Changes = _NONE) -> Loaded:
    """The person's settings; the defaults for what is not there or broken. Never raises.

    Args:
        known: what they are held against.
        file: in place of the one in the config folder.
        over: takes the place of what the file has.
    """
    file = file or places.settings_file()
    shown = printable(str(file))
    data: dict[str, Any] = {}
    notice = ""
    try:
        data = data_of(text_of(file))
    except FileNotFoundError:
        pass
    except UnusableError as error:
        notice = f"{shown} is not used: {_ended(error.fault)}"
    settings, faults = _settled(changed(data, over), known)
    if not faults:
        return Loaded(settings, notice)
    but = f"{len(faults)} faults, the first at " if len(faults) > 1 else ""
    return Loaded(settings, notice or f"{shown} is used but for {but}{_ended(faults[0])}")


def check(known: Known, key: Key, value: Value, file: Path | None = None) -> None:
    """Look whether a key can be given a value beside what the file has.

    Raises:
        UsageError: it cannot.
    """
    try:
        data = data_of(text_of(file or places.settings_file()))
    except (FileNotFoundError, UnusableError):
        data = {}
    _, before = _settled(copy.deepcopy(data), known)
    _, faults = _settled(changed(data, {key: value}), known)
    new = [fault for fault in faults if fault not in before]
    if new:
        raise UsageError(_ended(_typed(new[0])))


def _typed(fault: Fault) -> Fault:
    """Without a hint that helps in a file alone: on a command line nobody wrote quotes."""
    from voiceguide.routine.wording import UNQUOTED  # noqa: PLC0415 - mostly not needed

    return replace(fault, hint="") if fault.hint == UNQUOTED else fault


def key_of(text: str) -> Key:
    """A key as a person writes it: `voice.rate`, `keys.session.again`, `listen.phrases.again`.

    Raises:
        UsageError: it has no group.
    """
    group, dot, name = text.partition(".")
    if not dot or not name:
        groups = ", ".join(f"{one}." for one in (*TABLES, "keys"))
        raise UsageError(f"There is no setting {found(text)}.", f"It begins with one of: {groups}")
    table, dot, entry = name.partition(".")
    key = (group, table, entry) if dot and group != "keys" else (group, name)
    fields = TABLES[group].model_fields if group in TABLES else {}
    if group != "keys" and key[1] not in fields:
        hint = did_you_mean(text, [*_names()])
        raise UsageError(f"There is no setting {found(text)}.", f"{hint[:1].upper()}{hint[1:]}")
    return key


def _names() -> Iterator[str]:
    yield from (f"{group}.{name}" for group, table in TABLES.items() for name in table.model_fields)


def value_of(settings: Settings, key: Key) -> Any:  # noqa: ANN401 - of whatever kind it is
    """What a key has in these settings; None where it is left out."""
    found: Any = settings
    for name in key:
        found = found.get(name) if isinstance(found, Mapping) else getattr(found, name, None)
    return found


def changed(data: dict[str, Any], changes: Changes) -> dict[str, Any]:
    """The data, which is changed itself; what has no place for a key gives way to it."""
    for (*way, last), value in changes.items():
        table = data
        for name in way:
            if not isinstance(table.get(name), dict):
                table[name] = {}
            table = table[name]
        if value is None:
            table.pop(last, None)
        else:
            table[last] = value
    return data


def _ended(fault: Fault) -> str:
    text = str(fault)
    return text if text.endswith("?") else f"{text}."


def _settled(data: dict[str, Any], known: Known) -> tuple[Settings, list[Fault]]:
    """The settings without what is broken, which is left out of the data; and why it was."""
    faults: list[Fault] = []
    while True:
        try:
            return Settings.model_validate(data, context=known), faults
        except ValidationError as error:
            errors = error.errors(include_url=False)
        # Of a name that is wrong, its value does not matter.
        first = {place_of(error): error for error in reversed(errors)}
        faults += [told(first[place]) for place in reversed(first)]
        # The last entry of a list goes first: the others stay where they were.
        for place in sorted(first, reverse=True):
            _leave_out(data, place)


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

"""Reads routine files. Whatever is wrong with one is told at once, each fault with its line."""

import codecs
import re
import stat
import tomllib
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, Final, overload

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from voiceguide.errors import Fault, RoutineError
from voiceguide.printable import printable
from voiceguide.routine.lines import Lines, Place
from voiceguide.routine.model import Routine
from voiceguide.routine.wording import clause, place_of, written

MOST_BYTES: Final = 4 << 20
"""The largest file that is read."""
MOST_FAULTS: Final = 20
"""Faults told one by one; of the others, how many there are."""

# Keys of very many parts make tomllib take all memory; Python refuses to show endless numbers.
_MOST_DOTS: Final = 200
_ENDLESS_NUMBER: Final = re.compile(r"(?<!\w)[0-9]\w{200}")
_POSITION: Final = re.compile(r"\(at (?:line (\d+), column \d+|end of document)\)$")


class _Faulty(Exception):  # noqa: N818 - never leaves this module
    """What was read is no routine."""

    def __init__(self, *faults: Fault) -> None:
        super().__init__(*map(str, faults))
        self.faults = faults


def _unusable(expected: str, hint: str = "", line: int | None = None) -> _Faulty:
    """A fault of the file as a whole, or one with which reading ends."""
    return _Faulty(Fault(key="", line=line, expected=expected, hint=hint))


@overload
def read(path: Path) -> Routine: ...
@overload
def read(path: Path, faults: list[Fault]) -> Routine | None: ...
def read(path: Path, faults: list[Fault] | None = None) -> Routine | None:
    """Read a routine file.

    Args:
        path: the file.
        faults: collects what is wrong, in place of an exception; the answer is None then.

    Raises:
        RoutineError: it cannot be used; without a collector. It holds every fault.
    """
    return _told(lambda: _routine(_text(path)), str(path), faults)


@overload
def parse(text: str, file: str) -> Routine: ...
@overload
def parse(text: str, file: str, faults: list[Fault]) -> Routine | None: ...
def parse(text: str, file: str, faults: list[Fault] | None = None) -> Routine | None:
    """Read a routine from its text.

    Args:
        text: the text of a routine file.
        file: what it is called in messages.
        faults: as for `read`.

    Raises:
        RoutineError: as for `read`.
    """
    return _told(lambda: _routine(text), file, faults)


def _told(make: Callable[[], Routine], file: str, faults: list[Fault] | None) -> Routine | None:
    try:
        return make()
    except _Faulty as error:
        if faults is None:
            raise RoutineError(printable(file), error.faults) from None
        faults.extend(error.faults)
        return None


def _routine(text: str) -> Routine:
    text = text.removeprefix("\ufeff")
    try:
        return Routine.model_validate(_data(text))
    except ValidationError as error:
        raise _Faulty(*_faults(error.errors(include_url=False), text)) from None


def _text(path: Path) -> str:
    """The text of a file, refused before it is read where that would be dear or never end."""
    try:
        kind = path.stat()
        _check_kind(kind.st_mode, kind.st_size)
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except FileNotFoundError:
        raise _unusable("there is no such file", "check the name and the folder") from None
    except PermissionError:
        raise _unusable("it may not be read", "check the file's permissions") from None
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else None
        raise _unusable(f"it cannot be read ({(reason or str(error)).lower()})") from None
    _check_kind(stat.S_IFREG, len(data))
    return _decoded(data.removeprefix(codecs.BOM_UTF8))


def _check_kind(mode: int, size: int) -> None:
    if stat.S_ISDIR(mode):
        raise _unusable("it is a folder", "name one of the files in it")
    if not stat.S_ISREG(mode):
        raise _unusable("it is no ordinary file", "copy it into one")
    if size > MOST_BYTES:
        raise _unusable(
            f"expected a file of at most {MOST_BYTES >> 20} MiB, found more",
            "a routine is a short text: is this the right file?",
        )


def _decoded(data: bytes) -> str:
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        raise _unusable(
            f"expected UTF-8 text, found the byte 0x{data[error.start]:02x}",
            "save it as UTF-8 in your editor",
            data.count(b"\n", 0, error.start) + 1,
        ) from None


def _data(text: str) -> dict[str, Any]:
    _check_harmless(text)
    try:
        data = tomllib.loads(text)
    except RecursionError:
        raise _unusable("brackets are nested too deeply", line=Lines(text).broken) from None
    except ValueError as error:
        raise _not_toml(str(error), text) from None
    if not data:
        raise _unusable("it says nothing", "a routine has a title, a purpose, care and steps")
    return data


def _check_harmless(text: str) -> None:
    for number, line in enumerate(text.split("\n"), start=1):
        if line.count(".") > _MOST_DOTS:
            raise _unusable(f"expected at most {_MOST_DOTS} full stops on a line", line=number)
        if _ENDLESS_NUMBER.search(line):
            raise _unusable("expected a number of at most 200 digits", line=number)


def _not_toml(message: str, text: str) -> _Faulty:
    position = _POSITION.search(message)
    reason = printable(message[: position.start()] if position else message).strip()
    expected = f"this is not TOML: {reason[:1].lower()}{reason[1:]}"
    if position and position[1]:
        hint = "is a closing quote missing?" if reason.endswith(r"'\n'") else ""
        return _unusable(expected, hint, int(position[1]))
    return _unusable(
        expected,
        "is a closing quote or bracket missing from here on?",
        Lines(text).broken or text.count("\n") + 1,
    )


def _faults(errors: Iterable[ErrorDetails], text: str) -> tuple[Fault, ...]:
    by_place: dict[Place, ErrorDetails] = {}
    for error in errors:
        if error["type"] == "too_short" and error["input"]:
            continue  # entries with faults of their own do not count as entries
        by_place.setdefault(place_of(error), error)
    places = sorted(by_place, key=lambda place: place[:1] == ("steps",))  # the head comes first
    lines = Lines(text)
    told = [_fault(place, by_place[place], lines) for place in places[:MOST_FAULTS]]
    told.sort(key=lambda fault: fault.line or 0)
    if more := len(places) - len(told):
        told.append(Fault(key="", line=None, expected=f"and {more} more"))
    return tuple(told)


def _fault(place: Place, error: ErrorDetails, lines: Lines) -> Fault:
    expected, hint = clause(error)
    return Fault(key=written(place), line=lines.of(place), expected=expected, hint=hint)

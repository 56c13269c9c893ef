"""From a file to its data: whatever keeps it from being read is a fault with its line."""

import codecs
import re
import stat
import tomllib
from pathlib import Path
from typing import Any, Final

from voiceguide.errors import Fault
from voiceguide.printable import printable
from voiceguide.routine.lines import Lines

MOST_BYTES: Final = 4 << 20
"""The largest file that is read."""

# Keys of very many parts make tomllib take all memory; Python refuses to show endless numbers.
_MOST_DOTS: Final = 200
_ENDLESS_NUMBER: Final = re.compile(r"(?<!\w)[0-9]\w{200}")
_POSITION: Final = re.compile(r"\(at (?:line (\d+), column \d+|end of document)\)$")
_TWICE: Final = ("cannot overwrite a value", "cannot declare")
_KEY: Final = re.compile(r"\s*\[*\s*([^=\]]*[^=\]\s])")


class FaultyError(Exception):
    """What was read is no routine; never leaves this room."""

    def __init__(self, *faults: Fault) -> None:
        super().__init__(*map(str, faults))
        self.faults = faults


def unusable(expected: str, hint: str = "", line: int | None = None, key: str = "") -> FaultyError:
    """A fault of the file as a whole, or one with which reading ends."""
    return FaultyError(Fault(key=key, line=line, expected=expected, hint=hint))


def text_of(path: Path) -> str:
    """The text of a file, refused before it is read where that would be dear or never end.

    Raises:
        FaultyError: it cannot be read.
    """
    try:
        kind = path.stat()
        _check_kind(kind.st_mode, kind.st_size)
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except FileNotFoundError:
        raise unusable("there is no such file", "check the name and the folder") from None
    except PermissionError:
        raise unusable("it may not be read", "check the file's permissions") from None
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else None
        raise unusable(f"it cannot be read ({(reason or str(error)).lower()})") from None
    _check_kind(stat.S_IFREG, len(data))
    return _decoded(data.removeprefix(codecs.BOM_UTF8))


def data_of(text: str) -> dict[str, Any]:
    """What the text says, as TOML.

    Raises:
        FaultyError: it is not TOML, or nothing.
    """
    _check_harmless(text)
    try:
        data = tomllib.loads(text)
    except RecursionError:
        raise unusable("brackets are nested too deeply", line=Lines(text).broken) from None
    except ValueError as error:
        raise _not_toml(str(error), text) from None
    if not data:
        raise unusable("it says nothing", "a routine has a title, a purpose, care and steps")
    return data


def _check_kind(mode: int, size: int) -> None:
    if stat.S_ISDIR(mode):
        raise unusable("it is a folder", "name one of the files in it")
    if not stat.S_ISREG(mode):
        raise unusable("it is no ordinary file", "copy it into one")
    if size > MOST_BYTES:
        raise unusable(
            f"expected a file of at most {MOST_BYTES >> 20} MiB, found more",
            "a routine is a short text: is this the right file?",
        )


def _decoded(data: bytes) -> str:
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        raise unusable(
            f"expected UTF-8 text, found the byte 0x{data[error.start]:02x}",
            "save it as UTF-8 in your editor",
            data.count(b"\n", 0, error.start) + 1,
        ) from None


def _check_harmless(text: str) -> None:
    for number, line in enumerate(text.split("\n"), start=1):
        if line.count(".") > _MOST_DOTS:
            raise unusable(f"expected at most {_MOST_DOTS} full stops on a line", line=number)
        if _ENDLESS_NUMBER.search(line):
            raise unusable("expected a number of at most 200 digits", line=number)


def _not_toml(message: str, text: str) -> FaultyError:
    position = _POSITION.search(message)
    reason = printable(message[: position.start()] if position else message).strip()
    reason = reason[:1].lower() + reason[1:]
    expected = f"this is not TOML: {reason}"
    if position and position[1]:
        line = int(position[1])
        if reason.startswith(_TWICE):
            return _twice(text, line)
        if reason.endswith(r"'\n'"):
            return unusable("the line ends inside a text", "is a closing quote missing?", line)
        return unusable(expected, line=line)
    return unusable(
        expected,
        "is a closing quote or bracket missing from here on?",
        Lines(text).broken or text.count("\n") + 1,
    )


def _twice(text: str, line: int) -> FaultyError:
    key = _KEY.match(text.split("\n")[line - 1])
    name = printable(key[1]) if key else ""
    return unusable("this name is given twice", "keep one of the two, or rename one", line, name)

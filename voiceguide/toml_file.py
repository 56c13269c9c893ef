"""A small TOML file of the person's: its data, or the one reason why it cannot be read."""

import re
import stat
import tomllib
from pathlib import Path
from typing import Any, Final

from voiceguide.errors import Fault
from voiceguide.printable import printable

MOST_BYTES: Final = 64 << 10
"""The largest file that is read."""

# Keys of very many parts make tomllib take all memory.
_MOST_DOTS: Final = 100
_POSITION: Final = re.compile(r" *\(at (?:line (\d+), column \d+|end of document)\)$")


class UnusableError(Exception):
    """A file cannot be read at all."""

    def __init__(self, expected: str, hint: str = "", line: int | None = None) -> None:
        super().__init__(expected)
        self.fault = Fault(key="", line=line, expected=expected, hint=hint)


def text_of(file: Path) -> str:
    """The text of a file.

    Raises:
        FileNotFoundError: there is none.
        UnusableError: it cannot be read.
    """
    try:
        if not stat.S_ISREG(file.stat().st_mode):  # a pipe would be waited for
            raise UnusableError("it is no ordinary file")
        with file.open("rb") as opened:
            data = opened.read(MOST_BYTES + 1)
    except FileNotFoundError:
        raise
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise UnusableError(f"it cannot be read ({reason})") from None
    if len(data) > MOST_BYTES:
        raise UnusableError(f"expected a file of at most {MOST_BYTES >> 10} KiB, found more")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        byte = f"0x{error.object[error.start]:02x}"
        hint = "save it as UTF-8 in your editor"
        raise UnusableError(f"expected UTF-8 text, found the byte {byte}", hint, line) from None


def data_of(text: str) -> dict[str, Any]:
    """What a text says, as TOML.

    Raises:
        UnusableError: it is not TOML.
    """
    for number, line in enumerate(text.split("\n"), start=1):
        if line.count(".") > _MOST_DOTS:
            raise UnusableError(f"expected at most {_MOST_DOTS} full stops on a line", line=number)
    try:
        return tomllib.loads(text)
    except RecursionError:
        raise UnusableError("brackets are nested too deeply") from None
    except ValueError as error:
        raise _not_toml(str(error), text) from None


def _not_toml(message: str, text: str) -> UnusableError:
    position = _POSITION.search(message)
    reason = printable(message[: position.start()] if position else message)
    line = None
    if position:
        line = int(position[1]) if position[1] else text.rstrip().count("\n") + 1
    if reason.endswith(r"'\n'"):
        return UnusableError("the line ends inside a text", "is a closing quote missing?", line)
    return UnusableError(f"this is not TOML: {reason[:1].lower()}{reason[1:]}", line=line)

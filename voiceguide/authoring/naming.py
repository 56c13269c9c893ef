"""Names for routines that are good as names of files on every system."""

import unicodedata
from typing import Final

from voiceguide.errors import UsageError
from voiceguide.printable import printable

SUFFIX: Final = ".toml"

_LONGEST: Final = 64
_MOST_BYTES: Final = 240
"""On a disk; file systems allow 255, endings included."""
_NOT_ON_WINDOWS: Final = '<>:"|?*'
_DEVICES: Final = frozenset(
    {"CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"}
    | {f"{port}{number}" for port in ("COM", "LPT") for number in "0123456789¹²³"}
)
"""Names that Windows keeps for devices, whatever their ending."""


def checked_name(wanted: str, remedy: str = "") -> str:
    """The name of a new routine; `.toml` is taken off.

    Args:
        wanted: as it was typed.
        remedy: what to do about a bad one, as a sentence.

    Raises:
        UsageError: it is no name for a file.
    """
    name = unicodedata.normalize("NFC", wanted.removesuffix(SUFFIX))
    if fault := _fault(name):
        raise UsageError(f"'{printable(wanted)}' is no name for a routine: {fault}.", remedy)
    return name


def _fault(name: str) -> str:  # noqa: PLR0911 - one a rule
    """Why this cannot be the name of a file everywhere, or nothing."""
    if not name:
        return "it is empty"
    if len(name) > _LONGEST or len(name.encode("utf-8", "replace")) > _MOST_BYTES:
        return f"it is longer than {_LONGEST} characters"
    if printable(name) != name:
        return "it has a character that cannot be seen"
    if "/" in name or "\\" in name:
        return "it names a folder, and your routines lie in one of their own"
    if name[0] in ".-" or name[-1] == "." or name != name.strip():
        return "it begins with a dot or a dash, ends with a dot, or has a space at an end"
    if odd := next((char for char in name if char in _NOT_ON_WINDOWS), ""):
        return f"not every system allows {odd} in the name of a file"
    if name.partition(".")[0].strip().upper() in _DEVICES:
        return "Windows keeps it for a device"
    return ""

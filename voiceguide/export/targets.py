"""Targets: where files are to go, looked at before anything is spoken."""

import os
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from voiceguide.errors import UsageError
from voiceguide.export.formats import FORMATS, Format, format_of, known_endings
from voiceguide.printable import printable

_LONGEST: Final = 80
"""Characters of a name that is made of a title; its bytes stay below what file systems take."""
_NOT_IN_NAMES: Final = re.compile(r"[^\w]+")
_DEVICES: Final = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)", re.IGNORECASE)
"""What Windows takes for devices, whatever ending they have."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A file that is to be made."""

    path: Path
    format: Format

    @property
    def shown(self) -> str:
        return printable(str(self.path))


def targets(outputs: Iterable[Path]) -> tuple[Target, ...]:
    """The files that a person named, each of the kind that its ending tells.

    Raises:
        UsageError: an ending is not known.
    """
    return tuple(
        Target(path=path, format=format_of(path.suffix, str(path)))
        for path in map(_expanded, outputs)
    )


def named(folder: Path, stem: str, endings: Iterable[str]) -> tuple[Target, ...]:
    """Files in a folder, one of each kind.

    Raises:
        UsageError: an ending is not known, or there is none.
    """
    formats = dict.fromkeys(format_of(ending, ending) for ending in endings)
    if not formats:
        raise UsageError("--format names no kind of file.", f"It can be {known_endings(FORMATS)}.")
    return tuple(
        Target(path=folder / f"{stem}.{format_.ending}", format=format_) for format_ in formats
    )


def checked(found: Sequence[Target]) -> tuple[Target, ...]:
    """The same, if there is a place for each, and what makes it is installed.

    Raises:
        UsageError: there is not.
    """
    seen: set[str] = set()
    for target in found:
        if (key := os.path.normcase(target.path.resolve())) in seen:
            raise UsageError(f"{target.shown} is named twice.")
        seen.add(key)
        _check_place(target)
        target.format.writer()
    return tuple(found)


def _expanded(path: Path) -> Path:
    try:
        return path.expanduser()
    except RuntimeError:  # there is no such user, or no home
        return path


def _check_place(target: Target) -> None:
    folder = target.path.parent
    where = printable(str(folder))
    if not folder.is_dir():
        raise UsageError(
            f"There is no folder {where} for {printable(target.path.name)}.", "Make it first."
        )
    if target.path.is_dir():
        raise UsageError(f"{target.shown} is a folder.", "Name a file in it.")
    if target.path.exists() and not target.path.is_file():
        raise UsageError(f"{target.shown} is no ordinary file.", "Name another.")
    if not os.access(folder, os.W_OK | os.X_OK):
        raise UsageError(f"The folder {where} may not be written to.", "Name another.")


def stem_of(title: str) -> str:
    """A file's name without its ending, made of a title: letters and digits of any script alone."""
    plain = unicodedata.normalize("NFKC", title).lower()
    name = _NOT_IN_NAMES.sub("-", plain).strip("-_")
    name = _cut(name).strip("-_") or "routine"
    return f"{name}-routine" if _DEVICES.fullmatch(name) else name


def _cut(name: str) -> str:
    """The beginning, in at most 160 bytes."""
    return name[:_LONGEST].encode()[: 2 * _LONGEST].decode(errors="ignore")

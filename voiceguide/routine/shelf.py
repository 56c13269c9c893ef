"""Every routine there is: the bundled ones, the person's own, and any file that is named.

The reader, and pydantic with it, is imported when a file is first read: a list of names is there
before that.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

from voiceguide.errors import NoRoutineError, RoutineError
from voiceguide.printable import printable
from voiceguide.routine.text import text_of

if TYPE_CHECKING:
    from voiceguide.routine.model import Routine
    from voiceguide.routine.reader import Reading

Source = Literal["bundled", "yours", "path"]

_SUFFIX: Final = ".toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A routine on the shelf, or why it cannot be used: one of `routine` and `error` is there."""

    name: str
    """Its file's name without the ending, as it is typed; `shown` is safe on a screen."""
    source: Source
    path: Path | None
    """None where it is bundled."""
    routine: "Routine | None"
    error: RoutineError | None
    bases: tuple[str, ...] = ()
    """The names of the routines that it extends, the nearest first."""

    @property
    def shown(self) -> str:
        return printable(self.name)

    def usable(self) -> "Routine":
        """The routine.

        Raises:
            RoutineError: it has faults.
        """
        if self.routine is None:
            assert self.error is not None  # noqa: S101 - one of the two is there
            raise self.error
        return self.routine


class Shelf:
    """The routines by name, as they lay there when it was made.

    A routine of the person's own takes the place of a bundled one of the same name. One that
    cannot be used hurts no other.
    """

    def __init__(self, user_folder: Path | None) -> None:
        """Look what is there; a folder that does not exist yet is an empty one."""
        self.notice = ""
        """One sentence for the person where the folder could not be looked into, or nothing."""
        self.folder: Final = user_folder
        self._bundled = _bundled()
        self._yours: dict[str, str] = {}
        if user_folder is not None:
            try:
                self._yours = _files(user_folder)
            except OSError as error:
                reason = (error.strerror or str(error)).lower()
                self.notice = (
                    f"Your own routines in {printable(str(user_folder))} are left out: {reason}."
                )

    @property
    def names(self) -> tuple[str, ...]:
        """All names, sorted, unread."""
        return tuple(sorted({*self._bundled, *self._yours}))

    @property
    def yours(self) -> Mapping[str, str]:
        """The files of the person's own routines, by name, unread."""
        return self._yours

    def entries(self) -> tuple[Entry, ...]:
        """All routines, by name, each read anew."""
        return tuple(self._entry(name) for name in self.names)

    def find(self, name_or_path: str) -> Entry:
        """The routine of that name, or in that file: a path has a separator or ends in `.toml`.

        Only its own file is read.

        Raises:
            NoRoutineError: there is no routine of that name.
        """
        if name_or_path in self._yours or name_or_path in self._bundled:
            return self._entry(name_or_path)
        if _is_path(name_or_path):
            path = Path(name_or_path)
            return _entry(path.stem, "path", path, self._look(path))
        typed = name_or_path.lower()
        near = get_close_matches(typed, self.names, n=1) or sorted(
            (name for name in self.names if typed and typed in name.lower()), key=len
        )
        guess = f"Did you mean '{printable(near[0])}'? " if near else ""
        raise NoRoutineError(
            f"There is no routine '{printable(name_or_path)}'.",
            f"{guess}'voiceguide list' shows all.",
        )

    def text(self, name: str, *, bundled: bool) -> str | None:
        """The text of a routine, for one that extends it; None if there is none of that name.

        Raises:
            FaultyError: it cannot be read.
        """
        if not bundled and (path := self._yours.get(name)):
            return text_of(Path(path))
        file = self._bundled.get(name)
        return file.read_text("utf-8") if file else None

    def _entry(self, name: str) -> Entry:
        from voiceguide.routine.reader import look_at  # noqa: PLC0415 - see the top

        if own := self._yours.get(name):
            path = Path(own)
            return _entry(name, "yours", path, self._look(path))
        file = self._bundled[name]
        return _entry(name, "bundled", None, look_at(lambda: file.read_text("utf-8"), name, self))

    def _look(self, path: Path) -> "Reading":
        from voiceguide.routine.reader import look  # noqa: PLC0415 - see the top

        return look(path, self)


def _entry(name: str, source: Source, path: Path | None, reading: "Reading") -> Entry:
    file = printable(str(path or f"{name}{_SUFFIX}"))
    return Entry(
        name=name,
        source=source,
        path=path,
        routine=reading.routine,
        error=RoutineError(file, reading.faults) if reading.faults else None,
        bases=reading.bases,
    )


def _bundled() -> dict[str, Traversable]:
    library = resources.files(__package__) / "library"
    return {_stem(file.name): file for file in library.iterdir() if _is_routine(file.name)}


def _files(folder: Path) -> dict[str, str]:
    """Paths by name; as text, since thousands of them are only counted."""
    try:
        with os.scandir(folder) as found:
            return {_stem(file.name): file.path for file in found if _is_routine(file.name)}
    except FileNotFoundError:
        return {}


def _is_routine(file_name: str) -> bool:
    """Whether a file is meant for the shelf; editors and systems leave hidden ones about."""
    return file_name.endswith(_SUFFIX) and not file_name.startswith(".")


def _stem(file_name: str) -> str:
    return file_name.removesuffix(_SUFFIX)


def _is_path(name: str) -> bool:
    return name.endswith(_SUFFIX) or any(mark in name for mark in (os.sep, os.altsep) if mark)

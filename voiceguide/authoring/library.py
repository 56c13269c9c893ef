"""The person's own routines as files: made, added, removed; never lost without a word.

What is replaced or removed stays beside its place as `NAME.toml~`.
"""

import contextlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from voiceguide import files
from voiceguide.authoring.naming import SUFFIX
from voiceguide.errors import RoutineError, UsageError, VoiceguideError
from voiceguide.printable import printable
from voiceguide.routine import schema, templating
from voiceguide.routine.reader import look_at
from voiceguide.routine.shelf import Entry, Shelf
from voiceguide.routine.text import text_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """Where a file lies that was replaced or removed."""

    path: Path
    over: bool
    """Whether it took the place of one that was kept there before."""


class Library:
    """The folder of the person's own routines."""

    def __init__(self, folder: Path) -> None:
        """Look what is there; a folder that does not exist yet is made when it is written to."""
        self._folder = folder
        self._shelf = Shelf(folder)

    def path(self, name: str) -> Path:
        """Where the routine of that name lies, or would lie."""
        return self._folder / f"{name}{SUFFIX}"

    def hides_bundled(self, name: str) -> bool:
        """Whether a routine of that name takes the place of a bundled one."""
        return self._shelf.text(name, bundled=True) is not None

    def entry(self, name: str) -> Entry:
        """A routine as it is now.

        Raises:
            UsageError: there is none of that name.
        """
        return Shelf(self._folder).find(name)

    # ---- made and added

    def new(self, name: str, base: str | None) -> Path:
        """Write a routine that can be started as it stands; gives its file.

        Args:
            name: a checked one.
            base: the name of the one that it extends; None for a routine of its own.

        Raises:
            UsageError: it is there already, or `base` is not.
            RoutineError: `base` cannot be extended.
            VoiceguideError: it cannot be written.
        """
        path = self.path(name)
        text = templating.fresh(name) if base is None else self._extending(name, base)
        self._check(lambda: text, name, path)
        with _one_sentence(path, "written"):
            self._prepare()
            try:
                files.write_new(path, text.encode())
            except FileExistsError:
                raise UsageError(
                    f"There is a routine of yours named '{printable(name)}' already.",
                    f"Choose another name, or change {printable(str(path))}.",
                ) from None
        return path

    def text(self, source: Path, name: str) -> str:
        """The text of any file that can become the routine of that name.

        Raises:
            RoutineError: it has faults.
        """
        read: list[str] = []

        def text() -> str:
            read.append(text_of(source))
            return read[0]

        self._check(text, name, source)
        return read[0]

    def has(self, name: str, text: str | None = None) -> bool:
        """Whether there is a routine of the person's own of that name, and of that text."""
        path = self.path(name)
        if text is None:
            return path.exists()
        with contextlib.suppress(OSError):
            return path.read_bytes() == text.encode()
        return False

    def put(self, name: str, text: str) -> Kept | None:
        """Lay a routine into the folder; gives where the one is kept that it replaced, if any.

        Raises:
            VoiceguideError: it cannot be written; all is as it was.
        """
        path = self.path(name)
        kept = None
        with _one_sentence(path, "written"):
            self._prepare()
            with files.written_beside(path, text.encode()) as part:
                if path.exists():  # it is copied: at no moment there is no routine of that name
                    kept = _to_keep(path)
                    files.write_over(kept.path, path.read_bytes())
                part.replace(path)
        return kept

    # ---- removed

    def own(self, name: str) -> str:
        """The name of one of the person's own routines, as the folder has it.

        Raises:
            UsageError: it is none of them.
        """
        if name in self._shelf.yours:
            return name
        short = name.removesuffix(SUFFIX)
        if short in self._shelf.yours:
            return short
        if self.hides_bundled(short):
            raise UsageError(f"'{short}' comes with the program, and stays.")
        self._shelf.find(short)  # tells of no such name, and what may have been meant
        raise UsageError(f"'{printable(name)}' is none of your routines.", "Give its name alone.")

    def extending(self, name: str) -> tuple[str, ...]:
        """The person's own routines that extend this one, by name."""
        return tuple(
            other
            for other, path in sorted(self._shelf.yours.items())
            if other != name and _may_extend(Path(path)) and name in self._shelf.find(other).bases
        )

    def take_out(self, name: str) -> Kept:
        """Remove a routine of the person's own; gives where it is kept.

        Raises:
            VoiceguideError: it cannot be removed.
        """
        path = Path(self._shelf.yours[name])
        kept = _to_keep(path)
        with _one_sentence(path, "removed"):
            path.replace(kept.path)
        return kept

    def _extending(self, name: str, base: str) -> str:
        if base not in self._shelf.names:
            self._shelf.find(base)  # tells of no such name, and what may have been meant
            raise UsageError(
                f"'{printable(base)}' is a file, and what is extended has to be in the list.",
                "'voiceguide add' puts it there.",
            )
        return templating.extending(name, base, self._shelf.find(base).usable())

    def _check(self, text: Callable[[], str], name: str, path: Path) -> None:
        if faults := look_at(text, name, self._shelf).faults:
            raise RoutineError(printable(str(path)), faults)

    def _prepare(self) -> None:
        """Have the folder, and in it the schema that its routines name in their first line."""
        self._folder.mkdir(parents=True, exist_ok=True)
        path, wanted = self._folder / schema.FILE_NAME, schema.text().encode()
        if not path.exists() or path.read_bytes() != wanted:
            files.write_over(path, wanted)


def write_schema(path: Path) -> None:
    """Write the JSON Schema of routine files, into a file or a device.

    Raises:
        VoiceguideError: it cannot be written.
    """
    with _one_sentence(path, "written"):
        path.write_bytes(schema.text().encode())


def _to_keep(path: Path) -> Kept:
    place = path.with_name(f"{path.name}~")
    return Kept(path=place, over=place.exists())


def _may_extend(path: Path) -> bool:
    """Whether a file has the word at all: to read each of very many takes long."""
    try:
        return path.is_file() and b"extends" in path.read_bytes()
    except OSError:
        return False


@contextlib.contextmanager
def _one_sentence(path: Path, done: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise VoiceguideError(f"{printable(str(path))} cannot be {done}: {reason}.") from error

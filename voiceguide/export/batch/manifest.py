"""Manifest: what was made in a folder, so that the next run makes only what is missing."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

from voiceguide.errors import ExportError
from voiceguide.export.batch.jobs import Job
from voiceguide.files import write_over
from voiceguide.printable import printable

FILE: Final = "voiceguide.json"
_FORMAT: Final = 1
_PIECE: Final = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A file that was made."""

    file: str
    """Its name in the folder."""
    key: str
    """Of the job that made it."""
    sha256: str
    bytes: int
    title: str
    """Of the routine."""
    seconds: float


class Manifest:
    """The files of a folder, by their names. What is wrong with it counts as nothing made."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._made = {made.file: made for made in _read(folder / FILE)}

    @property
    def made(self) -> tuple[Made, ...]:
        """Those that are there still."""
        files = (file for file in sorted(self._made) if (self._folder / file).is_file())
        return tuple(self._made[file] for file in files)

    def holds(self, file: str, key: str) -> bool:
        """Whether a file is there, just as the job of that key made it."""
        made = self._made.get(file)
        return made is not None and made.key == key and made.sha256 == _hash(self._folder / file)

    def strange(self, jobs: Iterable[Job]) -> list[Path]:
        """Files in the way of jobs that it knows nothing of."""
        paths = (target.path for job in jobs for target in job.targets)
        return [path for path in paths if path.exists() and path.name not in self._made]

    def has_all(self, job: Job) -> bool:
        """Whether all files of a job are there."""
        return all(self.holds(target.path.name, job.key) for target in job.targets)

    def add(self, made: Iterable[Made]) -> None:
        """Keep what was made.

        Raises:
            ExportError: it cannot be written.
        """
        self._made |= {one.file: one for one in made}
        data = {"format": _FORMAT, "files": [asdict(one) for one in self.made]}
        text = json.dumps(data, indent=1, ensure_ascii=False) + "\n"
        try:
            write_over(self._folder / FILE, text.encode("utf-8", "backslashreplace"))
        except OSError as error:
            where = printable(str(self._folder / FILE))
            reason = (error.strerror or str(error)).lower()
            raise ExportError(f"{where} cannot be written: {reason}.") from error


def described(path: Path, key: str, title: str, seconds: float) -> Made:
    """A file as it lies there.

    Raises:
        OSError: it cannot be read.
    """
    return Made(
        file=path.name,
        key=key,
        sha256=_hash(path) or "",
        bytes=path.stat().st_size,
        title=title,
        seconds=round(seconds, 3),
    )


def _hash(path: Path) -> str | None:
    """Of its bytes; None where it is gone."""
    digest = hashlib.sha256()
    try:
        with path.open("rb") as file:
            while piece := file.read(_PIECE):
                digest.update(piece)
    except OSError:
        return None
    return digest.hexdigest()


def _read(path: Path) -> list[Made]:
    try:
        data: Any = json.loads(path.read_text("utf-8"))
        rows = [Made(**row) for row in data["files"] if data["format"] == _FORMAT]
        return [made for made in rows if Path(made.file).name == made.file]
    except (OSError, ValueError, TypeError, KeyError):
        return []

"""Reminders by the platform's own scheduler: what is written, run and removed for one routine.

The job looks every five minutes whether the routine is due, says so and shows it, and starts
nothing by itself. It lives in files of the person's own; no administrator is needed.
"""

import hashlib
import re
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final

EVERY_MINUTES: Final = 5
"""Between two looks; a look takes a fifth of a second."""
_OWN: Final = re.compile(r"[A-Za-z0-9_-]{1,60}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """A job of a scheduler."""

    scheduler: str
    """What it is called to a person."""
    files: tuple[tuple[Path, bytes], ...]
    """Each with what is in it."""
    begin: tuple[tuple[str, ...], ...] = ()
    """Commands that tell the scheduler of the files; those before may fail."""
    end: tuple[tuple[str, ...], ...] = ()
    """Commands that tell it before the files go."""
    leftovers: tuple[Path, ...] = ()
    """What the scheduler itself may have made."""

    @property
    def installed(self) -> bool:
        """Whether any of its files is there."""
        return any(path.exists() for path, _ in self.files)


def job(name: str, command: tuple[str, ...], platform: str = sys.platform) -> Job:
    """The job that runs a command every few minutes.

    Args:
        name: the routine's; part of the names of files.
        command: a program's path and its arguments.
        platform: as `sys.platform` names it.
    """
    from voiceguide.reminders.jobs import launchd, systemd, tasks  # noqa: PLC0415 - they import this

    if platform == "win32":
        return tasks.job(file_name(name), name, command)
    if platform == "darwin":
        return launchd.job(file_name(name), name, command)
    return systemd.job(file_name(name), name, command)


def file_name(name: str) -> str:
    """A name that every file system and every scheduler takes; another for each routine."""
    if _OWN.fullmatch(name):
        return name
    mark = hashlib.sha256(name.encode("utf-8", "surrogateescape")).hexdigest()[:8]
    kept = re.sub(r"[^A-Za-z0-9_-]+", "-", name)[:40].strip("-")
    return f"{kept}-{mark}".lstrip("-")

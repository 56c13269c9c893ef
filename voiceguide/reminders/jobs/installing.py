"""Writes a job's files and tells the scheduler, and takes all of it away again."""

import contextlib
import shutil
import subprocess
from pathlib import Path
from typing import Final

from voiceguide.errors import VoiceguideError
from voiceguide.files import write_over
from voiceguide.printable import printable
from voiceguide.reminders.jobs import Job

_LIMIT: Final = 20.0
"""Seconds for a scheduler's command."""


def preview(job: Job) -> str:
    """All that would be written and run, to be read."""
    parts = [f"{path}\n{_indented(text_of(data))}" for path, data in job.files]
    parts += [f"then: {' '.join(command)}" for command in job.begin]
    return "\n".join("\n".join(map(printable, part.splitlines())) for part in parts)


def text_of(data: bytes) -> str:
    """A file's text; those in UTF-16 begin with a mark."""
    return data.decode("utf-16" if data[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8", "replace")


def install(job: Job) -> str:
    """Write the files and tell the scheduler; gives what it did not like, or nothing.

    Raises:
        VoiceguideError: a file cannot be written; then none is left.
    """
    try:
        for path, data in job.files:
            path.parent.mkdir(parents=True, exist_ok=True)
            write_over(path, data)
    except OSError as error:
        for path, _ in job.files:
            with contextlib.suppress(OSError):
                path.unlink()
        raise VoiceguideError(f"The job cannot be written: {error}.") from error
    return next(filter(None, map(_run, job.begin)), "")


def uninstall(job: Job) -> None:
    """Tell the scheduler and remove all files.

    Raises:
        VoiceguideError: a file cannot be removed.
    """
    for command in job.end:
        _run(command)
    try:
        for path in (*(path for path, _ in job.files), *job.leftovers):
            path.unlink(missing_ok=True)
            _tidy(path.parent)
    except OSError as error:
        raise VoiceguideError(f"The job cannot be removed: {error}.") from error


def _tidy(folder: Path) -> None:
    """Remove a folder of links that nothing is in any more."""
    if folder.suffix == ".wants":
        with contextlib.suppress(OSError):
            folder.rmdir()


def _run(command: tuple[str, ...]) -> str:
    """Run a scheduler's command; gives what went wrong, or nothing."""
    shown = printable(" ".join(command))
    if shutil.which(command[0]) is None:
        return f"There is no '{command[0]}' here, so it was not told: {shown}"
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, errors="replace", timeout=_LIMIT, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return f"'{shown}' failed: {error}."
    if done.returncode:
        reason = (done.stderr or done.stdout).strip().splitlines()
        return f"'{shown}' failed: {printable(reason[-1]) if reason else 'it does not say why'}"
    return ""


def _indented(text: str) -> str:
    return "\n".join(f"    {line}".rstrip() for line in text.splitlines())

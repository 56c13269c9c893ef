"""What a script says while it works, and how it runs other programs."""

import contextlib
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

_SHOWN_LINES = 200


class SetupError(Exception):
    """A script cannot go on; its text tells a person why, and what to do."""


def say(text: str) -> None:
    """Tell it on stderr: stdout belongs to the program that the script runs in the end."""
    print(text, file=sys.stderr, flush=True)


@contextlib.contextmanager
def step(title: str) -> Iterator[None]:
    """Tell what is being done, and then how many seconds it took."""
    print(f"{title} …", end=" ", file=sys.stderr, flush=True)
    began = time.monotonic()
    try:
        yield
    except BaseException:
        say("failed")
        raise
    say(f"{time.monotonic() - began:.1f} s")


def run(command: Sequence[str | Path], *, cwd: Path | None = None) -> None:
    """Run a program that asks nothing; what it prints is shown only if it fails.

    Raises:
        SetupError: it failed, or is not there.
    """
    import shlex  # noqa: PLC0415 - a run that finds all ready needs neither
    import subprocess  # noqa: PLC0415 - the same

    words = [str(word) for word in command]
    try:
        done = subprocess.run(
            words,
            cwd=cwd,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
    except OSError as error:
        raise SetupError(f"{words[0]} does not start: {error}") from error
    if done.returncode:
        shown = "\n".join(f"  {line}" for line in done.stdout.splitlines()[-_SHOWN_LINES:])
        raise SetupError(f"`{shlex.join(words)}` failed:\n{shown}")

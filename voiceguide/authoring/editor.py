"""The person's own editor of text."""

import os
import shlex
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from voiceguide.errors import VoiceguideError
from voiceguide.printable import printable

_COMMON: Final = ("notepad",) if sys.platform == "win32" else ("sensible-editor", "nano", "vi")
_ADVICE: Final = "Set EDITOR to the command of one that you have."


def edit(path: Path) -> None:
    """Open a file in the editor that VISUAL or EDITOR names, and wait until that is closed.

    Raises:
        VoiceguideError: there is none, or it failed.
    """
    command = os.environ.get("VISUAL") or os.environ.get("EDITOR") or _common()
    shown = printable(command)
    try:
        # A path with spaces is one word; a command with options is several.
        words = [command] if shutil.which(command) else shlex.split(command)
        if not words:
            raise VoiceguideError("There is no editor.", _ADVICE)
        with _keys_are_the_editors():
            done = subprocess.run([*words, path], check=False)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else None
        told = (reason or str(error)).lower()
        raise VoiceguideError(f"The editor '{shown}' cannot be opened: {told}.", _ADVICE) from error
    if done.returncode:
        raise VoiceguideError(f"The editor '{shown}' ended with {done.returncode}.", _ADVICE)


def _common() -> str:
    return next((name for name in _COMMON if shutil.which(name)), "")


@contextmanager
def _keys_are_the_editors() -> Iterator[None]:
    """Ctrl-C means something else to some editors; it reaches this program as well."""
    before = signal.signal(signal.SIGINT, lambda *_: None)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)

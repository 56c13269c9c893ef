"""Hands a script over to a newer Python where the one that reads it is too old.

This file, and each script up to its call of `require`, is written for every Python from 3.6 on.
"""

import os
import shutil
import subprocess
import sys

OLDEST = (3, 11)
_NAMES = ("python3.14", "python3.13", "python3.12", "python3.11")
_PROBE = "import sys; sys.exit(sys.version_info < (3, 11))"


def require() -> None:
    """Return where Python is new enough; else run the script anew on one that is, or end."""
    if sys.version_info >= OLDEST:
        return
    for command in _candidates():
        if subprocess.call([*command, "-c", _PROBE], stderr=subprocess.DEVNULL) == 0:
            _hand_over(command)
    sys.exit(
        "voiceguide needs Python 3.11 or newer; this is Python {}.{}, and no newer one is on the "
        "PATH. Install one, then run this again.".format(*sys.version_info)
    )


def _candidates() -> "list[list[str]]":
    found = [shutil.which(name) for name in _NAMES]
    commands = [[path] for path in found if path]
    if os.name == "nt" and shutil.which("py"):
        commands.append(["py", "-3"])
    return commands


def _hand_over(command: "list[str]") -> None:
    if os.name == "nt":
        sys.exit(subprocess.call([*command, *sys.argv]))
    os.execv(command[0], [*command, *sys.argv])  # noqa: S606 - no shell is wanted

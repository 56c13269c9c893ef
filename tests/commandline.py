"""The program's commands, run as a person runs them: with a terminal and without."""

import contextlib
import os
import pty
import subprocess
import sys
from pathlib import Path

ROUTINE = """\
title = "{title}"
purpose = "For a test"
care = ["Gently."]
feet = "left"
[[steps]]
kind = "say"
name = "Hello"
say = ["Hello there."]
then = 0
[[steps]]
kind = "hold"
name = "Hold"
say = ["Press."]
seconds = 1
"""
PROGRAM = (sys.executable, "-m", "voiceguide")


def voiceguide(*arguments: str, keys: str = "") -> subprocess.CompletedProcess[str]:
    """Run a command without a terminal."""
    result = subprocess.run(
        [*PROGRAM, *arguments],
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
        input=keys,
    )
    assert "Traceback" not in result.stderr
    return result


def on_terminal(
    *arguments: str,
    typed: str = "",
    keys: tuple[str, str] = ("", ""),
    editor: str = "true",
    term: str = "xterm",
) -> tuple[int, str]:
    """Run a command on a terminal; gives its exit code and all that it showed.

    Args:
        arguments: the command's.
        typed: what is typed at once.
        keys: a text, and what is pressed once that is shown.
        editor: the person's.
        term: what the terminal calls itself.
    """
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [*PROGRAM, *arguments],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env=os.environ | {"VISUAL": editor, "TERM": term},
        start_new_session=True,
    )
    os.close(theirs)
    os.write(ours, typed.encode())
    shown = b""
    with contextlib.suppress(OSError):  # so a terminal ends
        while chunk := os.read(ours, 4096):
            shown += chunk
            if keys[0] and keys[0].encode() in shown:
                os.write(ours, keys[1].encode())
                keys = ("", "")
    os.close(ours)
    code = process.wait(60)
    told = " ".join(shown.decode().split())
    assert "Traceback" not in told
    return code, told


def editor(folder: Path, does: str) -> str:
    """The command of an editor that does something, in Python, to the `path` that it is given."""
    script = folder / "editor with spaces.py"
    script.write_text(f"import pathlib, sys\npath = pathlib.Path(sys.argv[-1])\n{does}\n")
    return f"{sys.executable} '{script}'"


def own_folder() -> Path:
    return Path(os.environ["XDG_CONFIG_HOME"]) / "voiceguide" / "routines"


def routine(folder: Path, name: str, title: str = "Mine", more: str = "") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.toml"
    path.write_text(more + ROUTINE.format(title=title), encoding="utf-8")
    return path

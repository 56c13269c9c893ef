"""A real terminal: tmux on a socket of its own, with a shell in which the program is run."""

import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import psutil
from soundcard import wait_for

PROMPT: Final = "ready>"
_CLIENT: Final = ("tmux", "-f", os.devnull)


class Terminal:
    """One window of one shell."""

    def __init__(self, socket: Path) -> None:
        self._socket = socket

    def tmux(self, *arguments: str) -> str:
        command = [*_CLIENT, "-S", str(self._socket), *arguments]
        result = subprocess.run(command, capture_output=True, text=True, check=True, timeout=20)
        return result.stdout

    def run(self, *arguments: str) -> None:
        """Have the shell run voiceguide."""
        words = " ".join(arguments)
        self.type(f"clear; {sys.executable} -m voiceguide {words}; echo ended with $?\n")

    def type(self, text: str) -> None:
        self.tmux("send-keys", "-l", text)

    def press(self, *keys: str) -> None:
        """Press keys by their tmux names: `C-c`, `Enter`, `PageDown`."""
        self.tmux("send-keys", *keys)

    def screen(self) -> str:
        return self.tmux("capture-pane", "-p")

    def resize(self, columns: int, rows: int) -> None:
        self.tmux("resize-window", "-x", str(columns), "-y", str(rows))

    def hang_up(self) -> None:
        """What a terminal tells the program in it when it is closed."""
        shell = psutil.Process(int(self.tmux("display-message", "-p", "#{pane_pid}")))
        (program,) = shell.children()
        program.send_signal(signal.SIGHUP)

    def wait_for(self, text: str, timeout: float = 30) -> None:
        """Wait until a text stands on the screen."""
        try:
            wait_for(lambda: text in self.screen(), timeout)
        except TimeoutError:
            raise AssertionError(f"{text!r} is not on the screen:\n{self.screen()}") from None


@contextmanager
def terminal(columns: int = 80, rows: int = 24) -> Iterator[Terminal]:
    with tempfile.TemporaryDirectory(prefix="vg-") as folder:  # a socket's path has to be short
        one = Terminal(Path(folder) / "t")
        size = ("-x", str(columns), "-y", str(rows))
        shell = f"PS1='{PROMPT} ' exec bash --norc --noprofile"
        one.tmux("new-session", "-d", *size, shell)
        one.tmux("set-option", "-g", "window-size", "manual")
        one.tmux("set-option", "-g", "status", "off")  # every row is the program's
        try:
            one.wait_for(PROMPT)
            yield one
        finally:
            one.tmux("kill-server")

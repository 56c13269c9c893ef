"""A program on a terminal of its own, with somebody at the keys."""

import contextlib
import fcntl
import os
import pty
import re
import signal
import struct
import subprocess
import termios
import threading
import time
from collections.abc import Sequence
from types import TracebackType
from typing import Final, Self

from _bench.figure import MeasureError
from _bench.studio import end

SIZE: Final = (120, 40)
"""Columns and lines at first."""
CTRL_C: Final = "\x03"
_LEAVE_SECONDS: Final = 5.0
_PATIENCE: Final = 60.0
_CONTROLS: Final = re.compile(rb"\x1b\[[0-9;:?<=>]*[ -/]*[@-~]")
"""What sets colours and moves the cursor."""


Shot = tuple[float, bytes]
"""A moment of `time.monotonic`, and what was drawn just then."""


class Sight:
    """A text that is looked for in what is drawn from now on."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._drawn = b""
        self._found = threading.Event()
        self._moment = 0.0

    def draw(self, data: bytes) -> None:
        """Some more has been drawn."""
        if self._found.is_set():
            return
        self._drawn += data
        if self._text.encode() in _CONTROLS.sub(b"", self._drawn):
            self._moment = time.monotonic()
            self._found.set()

    @property
    def seen(self) -> bool:
        """Whether it has been drawn."""
        return self._found.is_set()

    def wait(self) -> float:
        """Wait for it; gives the moment of `time.monotonic` at which it was drawn.

        Raises:
            MeasureError: it was not.
        """
        if not self._found.wait(_PATIENCE):
            raise MeasureError(f"'{self._text}' was not drawn")
        return self._moment


class Terminal:
    """The program runs while the context lasts; what it draws is read, and looked through."""

    def __init__(self, command: Sequence[str], env: dict[str, str]) -> None:
        self._command = command
        self._env = env
        self._sight = Sight("")
        self._film: list[Shot] = []

    def __enter__(self) -> Self:
        self._master, slave = pty.openpty()
        self._measure(slave, *SIZE)
        threading.Thread(target=self._watch, daemon=True).start()
        self.began = time.monotonic()
        """When the program was started, on `time.monotonic`."""
        self.process = subprocess.Popen(
            self._command,
            env=self._env,
            stdin=slave,
            stdout=slave,
            stderr=slave,
            start_new_session=True,
        )
        os.close(slave)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        with contextlib.suppress(OSError, subprocess.TimeoutExpired):
            self.press(CTRL_C)
            self.process.wait(_LEAVE_SECONDS)
        end(self.process)
        os.close(self._master)

    def press(self, key: str) -> float:
        """Press a key; gives the moment of `time.monotonic` just before."""
        moment = time.monotonic()
        os.write(self._master, key.encode())
        return moment

    def resize(self, columns: int, lines: int) -> None:
        """Give the window another size, and let the program know."""
        self._measure(self._master, columns, lines)
        # The program has a session of its own, but its terminal does not control it.
        self.process.send_signal(signal.SIGWINCH)

    def film(self) -> tuple[Shot, ...]:
        """All that has been drawn so far."""
        return tuple(self._film)

    def look_for(self, text: str) -> Sight:
        """Look for a text that stands in one line, in place of what was looked for before.

        What is drawn at the very start is to be looked for before the program is started.
        """
        self._sight = Sight(text)
        return self._sight

    def _watch(self) -> None:
        with contextlib.suppress(OSError):  # the program is gone
            while data := os.read(self._master, 1 << 16):
                self._film.append((time.monotonic(), data))
                self._sight.draw(data)

    @staticmethod
    def _measure(end: int, columns: int, lines: int) -> None:
        fcntl.ioctl(end, termios.TIOCSWINSZ, struct.pack("4H", lines, columns, 0, 0))

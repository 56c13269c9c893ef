"""A program on a terminal of its own, 120 columns by 40 lines, with somebody at the keys."""

import contextlib
import fcntl
import os
import pty
import struct
import subprocess
import termios
import threading
import time
from collections.abc import Sequence
from types import TracebackType
from typing import Final, Self

from _bench.studio import end

_COLUMNS: Final = 120
_LINES: Final = 40
CTRL_C: Final = "\x03"
_LEAVE_SECONDS: Final = 5.0


class Terminal:
    """The program runs while the context lasts; what it draws is read and thrown away."""

    def __init__(self, command: Sequence[str], env: dict[str, str]) -> None:
        self._command = command
        self._env = env

    def __enter__(self) -> Self:
        self._master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("4H", _LINES, _COLUMNS, 0, 0))
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

    def _watch(self) -> None:
        with contextlib.suppress(OSError):  # the program is gone
            while os.read(self._master, 1 << 16):
                pass

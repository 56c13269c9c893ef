"""The real program without a screen, with a pipe for its keys and all that it says."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from soundcard import wait_for

PATIENCE: Final = 30.0

ROUTINE: Final = """
title = "Short"
purpose = "To be heard."
care = ["Care."]
feet = "left"
[[steps]]
kind = "strokes"
per = "spot"
count = {count}
pace = {pace}
say = ["Roll firmly, arch to heel."]
"""


class Program:
    """One run of `voiceguide start … --plain`."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process
        self.lines: list[str] = []
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def press(self, keys: str) -> float:
        """Press keys; gives the moment on `time.monotonic`."""
        assert self.process.stdin is not None
        self.process.stdin.write(keys)
        self.process.stdin.flush()
        return time.monotonic()

    def press_after(self, seconds: float, keys: str) -> float:
        """Press keys a while from now; gives the moment."""
        begun = time.monotonic()
        wait_for(lambda: time.monotonic() - begun > seconds)
        return self.press(keys)

    def interrupt(self) -> float:
        """Press Ctrl-C; gives the moment."""
        self.process.send_signal(signal.SIGINT)
        return time.monotonic()

    def wait_for(self, line: str, times: int = 1, timeout: float = PATIENCE) -> None:
        """Wait until it has said a line so many times."""

        def said() -> bool:
            return self.lines.count(line) >= times

        wait_for(said, timeout, f"{line!r} is not in {self.lines}")

    def finish(self, timeout: float = PATIENCE) -> int:
        """Wait for its end; gives the exit code."""
        code = self.process.wait(timeout)
        self._reader.join(timeout)
        return code

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.lines.append(line.rstrip("\n"))


@contextmanager
def program(routine: Path, *options: str, env: dict[str, str] | None = None) -> Iterator[Program]:
    process = subprocess.Popen(
        [sys.executable, "-m", "voiceguide", "start", str(routine), "--plain", *options],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env=os.environ | (env or {}),
    )
    try:
        yield Program(process)
    finally:
        process.kill()
        process.wait()
        for stream in (process.stdin, process.stdout):
            assert stream is not None
            with suppress(BrokenPipeError):
                stream.close()


def short_routine(folder: Path, count: int = 6, pace: float = 1.0) -> Path:
    path = folder / "short.toml"
    path.write_text(ROUTINE.format(count=count, pace=pace))
    return path

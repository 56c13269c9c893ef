"""Single keys of standard input, as they are pressed; for a program without a screen."""

import contextlib
import os
import sys
from collections.abc import Callable, Iterator, Mapping
from typing import Final

Read = Callable[[], str]
"""Waits for the next key: a character, `pageup`, `pagedown`, `enter`, or `unknown` for another
special one. Empty once there will be no more."""

UNKNOWN: Final = "unknown"
_ESCAPE: Final = "\x1b"
_SEQUENCES: Final[Mapping[str, str]] = {"[5~": "pageup", "[6~": "pagedown"}
_WINDOWS: Final[Mapping[str, str]] = {"I": "pageup", "Q": "pagedown"}
_LOOK: Final = 0.1
"""Seconds between two looks, where a key cannot be waited for."""
_SEQUENCE_SECONDS: Final = 0.05
"""What follows an escape later than this is a key of its own."""


@contextlib.contextmanager
def single_keys() -> Iterator[Read | None]:
    """A reader of keys; None where there is no standard input.

    A terminal gives each key at once, and is put back as it was.
    """
    if sys.platform == "win32":
        yield _windows_key if sys.stdin is not None and sys.stdin.isatty() else None
        return
    try:
        descriptor = sys.stdin.fileno()
    except (AttributeError, ValueError, OSError):
        yield None
        return
    if not os.isatty(descriptor):
        # The ends of lines are for the pipe's sake; they are no keys.
        yield lambda: _next(descriptor, {"\n": UNKNOWN, "\r": UNKNOWN})
        return
    import termios  # noqa: PLC0415 - not on every platform
    import tty  # noqa: PLC0415 - the same

    before = termios.tcgetattr(descriptor)
    try:
        tty.setcbreak(descriptor)
        yield lambda: _next(descriptor, {"\n": "enter", "\r": "enter"})
    finally:
        termios.tcsetattr(descriptor, termios.TCSADRAIN, before)


def line() -> str | None:
    """The next line of standard input, edited as its terminal does; None at the end.

    It takes no more than the line: keys that follow are for `single_keys`.
    """
    try:
        descriptor = sys.stdin.fileno()
        typed = b""
        while not typed.endswith(b"\n"):
            if not (more := os.read(descriptor, 1)):
                return None
            typed += more
    except (AttributeError, ValueError, OSError):
        return None
    return typed.decode("utf-8", "replace").strip("\r\n")


def key_comes(timeout: float) -> bool:
    """Whether there is a key to be read, or none to come any more, within so many seconds."""
    if sys.platform == "win32":
        return _windows_key_comes(timeout)
    import select  # noqa: PLC0415 - POSIX only is it of use with descriptors

    return bool(select.select([sys.stdin.fileno()], [], [], timeout)[0])


def _next(descriptor: int, names: Mapping[str, str]) -> str:
    key = _character(descriptor)
    if key != _ESCAPE:
        return names.get(key, key)
    return _SEQUENCES.get(_sequence(descriptor), UNKNOWN)


def _sequence(descriptor: int) -> str:
    """What a terminal sends after an escape, for one special key."""
    import select  # noqa: PLC0415 - POSIX only is it of use with descriptors

    told = ""
    while select.select([descriptor], [], [], _SEQUENCE_SECONDS)[0]:
        told += (key := _character(descriptor))
        opens = told in {"[", "O"}
        if not key or not (opens or told[0] in "[O") or (not opens and "@" <= key <= "~"):
            break
    return told


def _character(descriptor: int) -> str:
    try:
        return os.read(descriptor, 1).decode("latin-1")
    except OSError:
        return ""


if sys.platform == "win32":

    def _windows_key() -> str:
        import msvcrt  # noqa: PLC0415 - of that platform alone

        key = msvcrt.getwch()
        if key in {"\0", "\xe0"}:
            return _WINDOWS.get(msvcrt.getwch(), UNKNOWN)
        return "enter" if key == "\r" else key

    def _windows_key_comes(timeout: float) -> bool:
        import msvcrt  # noqa: PLC0415 - of that platform alone
        import time  # noqa: PLC0415 - the same

        end = time.monotonic() + timeout
        while not (there := msvcrt.kbhit()) and time.monotonic() < end:
            time.sleep(min(_LOOK, timeout))
        return there

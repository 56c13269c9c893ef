"""Ctrl-C, however it falls: in the middle of an import it waits until that is over.

Raised there it may be lost (the import system's own callbacks drop it), or leave half a module
behind, of which another error tells later.
"""

import _thread
import signal
import sys
import threading
import time
from types import FrameType
from typing import Final

_IMPORTS: Final = "<frozen importlib._bootstrap>"
_LOOK: Final = 0.02
"""Seconds until it is looked whether the import is over."""


def after_imports() -> None:
    """Have Ctrl-C wait for imports from now on; to be called in the main thread."""
    signal.signal(signal.SIGINT, _interrupt)


def as_usual() -> None:
    """Let it fall as it does; for an event loop, which ends well by a handler of its own."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


def once() -> None:
    """It has come, and what it ends is being ended: another one changes nothing."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # CPython ends `python -m` by the signal where text was being executed as it came (what
    # `dataclass` makes, for one), although it was caught; until text is executed again.
    exec("")  # noqa: S102 - an empty one


def _interrupt(number: int, frame: FrameType | None) -> None:
    if _importing(frame):
        # No `Thread`: what was interrupted may hold the locks that starting one takes.
        _thread.start_new_thread(_interrupt_later, ())
    else:
        signal.default_int_handler(number, frame)


def _interrupt_later() -> None:
    time.sleep(_LOOK)
    if sys.platform == "win32":
        _thread.interrupt_main()
    else:  # a signal, by which what waits for something is woken too
        signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGINT)


def _importing(frame: FrameType | None) -> bool:
    while frame is not None:
        if frame.f_code.co_filename == _IMPORTS:
            return True
        frame = frame.f_back
    return False

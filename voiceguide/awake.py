"""Keeps the machine and its screen awake while a session runs."""

import logging
import threading
from typing import Final

_log: Final = logging.getLogger(__name__)


class Awake:
    """Awake from `begin` to `end`; where the platform has no way, nothing happens.

    It works on a thread of its own, for asking a desktop may take seconds.
    """

    def __init__(self) -> None:
        self._over = threading.Event()

    def begin(self) -> None:
        threading.Thread(target=self._hold, name="awake", daemon=True).start()

    def end(self) -> None:
        self._over.set()

    def _hold(self) -> None:
        from wakepy import keep  # noqa: PLC0415 - slow to import, and nothing hangs on it

        with keep.presenting(on_fail="pass") as mode:
            if not mode.active:
                _log.info("the machine cannot be kept awake: %s", mode.result)
            self._over.wait()

"""Fresh: a sentence that is worth a line of the screen only for a while."""

import time
from collections.abc import Callable
from typing import Final

_SECONDS: Final = 12.0


class Fresh:
    """Gives a sentence while it is new."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._sentence = ""
        self._since = 0.0

    def of(self, sentence: str) -> str:
        """The sentence, or nothing once it has been there for some seconds."""
        if sentence != self._sentence:
            self._sentence, self._since = sentence, self._now()
        return sentence if self._now() - self._since < _SECONDS else ""

"""The port of whatever understands spoken commands."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Protocol

import numpy as np
from numpy.typing import NDArray

RATE: Final = 16_000
"""Samples a second, in this room."""
BLOCK: Final = 320
"""Samples that come at a time: 20 ms."""

Samples = NDArray[np.float32]
"""Mono at RATE, within -1..1, shape (n,)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hypothesis:
    """What an utterance is taken for."""

    phrase: str | None
    """One of the phrases that are listened for, or None."""
    heard: str
    """What it sounded most like, for people who wonder; empty for nothing."""


class Recogniser(Protocol):
    """Knows one of a few phrases from everything else, one utterance at a time."""

    def listen_for(
        self, phrases: Collection[str], pronunciations: Mapping[str, Sequence[str]]
    ) -> None:
        """From the next utterance on, understand these; cheap for a set that was had before.

        Args:
            phrases: words in lower case, parted by single spaces.
            pronunciations: by word, further ways it is said, in ARPAbet: `HH AH L OW`. A whole
                phrase may be such a word.

        Raises:
            ListenError: a word has no pronunciation, or a pronunciation is none.
        """

    def begin(self) -> None:
        """Begin an utterance; what was fed of one that is not finished is forgotten."""

    def feed(self, block: Samples) -> None:
        """Hear some more of it."""

    def finish(self) -> Hypothesis:
        """End the utterance."""

    def knows(self, word: str) -> bool:
        """Whether the dictionary holds a word."""

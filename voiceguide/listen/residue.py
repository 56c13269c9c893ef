"""Residue: how much of the own sound is left once its echo was cancelled."""

from typing import Final

import numpy as np

from voiceguide.listen.reference import Samples

_QUIET: Final = 1e-4
"""The level, as a root mean square, below which a block tells nothing."""
_STEP: Final = 0.2
"""Decibels a block by which the share is corrected: it goes to the middle of what is seen."""
_BEST: Final = -40.0
_MARGIN: Final = 8.0
"""Decibels by which blocks vary around the middle."""
_FADING: Final = 1.0
"""Decibels a block by which a sound dies away in a room."""


class Residue:
    """Follows echo and rest, block by block.

    The share of the echo that is left is the middle of what was seen lately; a person who speaks
    now and then does not change it.
    """

    def __init__(self) -> None:
        self._share = 0.0
        """In decibels."""
        self._echo = 0.0
        self._level = 0.0

    @property
    def level(self) -> float:
        """The root mean square that is to be expected of the last block without any voice."""
        return self._level

    def take(self, echo: Samples, rest: Samples, *, lost: bool) -> None:
        """Take what was cancelled of a block, and what was left.

        Args:
            echo: the estimate, or the reference where there is none worth the name.
            rest: what came out.
            lost: whether the estimate is wrong: then all that comes may be echo.
        """
        own, left = _level(echo), _level(rest)
        self._echo = max(own, self._echo * 10 ** (-_FADING / 20))
        if lost:
            self._share = 0.0
            self._level = left * 10 ** (_MARGIN / 20) if self._echo > _QUIET else 0.0
            return
        if own > _QUIET:
            louder = left > own * 10 ** (self._share / 20)
            self._share = min(max(self._share + (_STEP if louder else -_STEP), _BEST), 0.0)
        self._level = self._echo * 10 ** ((self._share + _MARGIN) / 20)


def _level(samples: Samples) -> float:
    return float(np.sqrt(np.mean(np.square(samples))))

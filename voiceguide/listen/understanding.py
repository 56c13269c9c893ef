"""From blocks of sound to utterances that are understood, or told why they are not."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from voiceguide.listen.endpointing import Began, Ended, Endpointer
from voiceguide.listen.recogniser import BLOCK, RATE, Recogniser, Samples

SHORTEST: Final = 0.1
"""Seconds of voice; anything shorter is a click. Soft sounds at the ends are not counted in."""
LONGEST: Final = 1.6
"""Seconds of voice; whoever speaks longer speaks to somebody else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Understood:
    """An utterance; begin and end in samples from the first block on."""

    begin: int
    end: int
    phrase: str | None
    heard: str = ""
    why: str = ""
    samples: Samples | None = None
    """What was heard of it, with the time before and after; none where it was too long."""


class Understanding:
    """Endpointing, the bounds of length, and a recogniser, one behind the other."""

    def __init__(self, recogniser: Recogniser) -> None:
        """Listens for nothing yet.

        Args:
            recogniser: whom to ask; its own from now on.
        """
        self._recogniser = recogniser
        self._endpointer = Endpointer()
        self._blocks: list[Samples] = []
        """Of the utterance so far; none between two."""
        self._wanted: tuple[Collection[str], Mapping[str, Sequence[str]]] | None = None

    def listen_for(
        self, phrases: Collection[str], pronunciations: Mapping[str, Sequence[str]]
    ) -> None:
        """Understand these, from the next utterance on.

        Raises:
            ListenError: a phrase cannot be listened for.
        """
        if self._blocks:
            self._wanted = phrases, pronunciations
        else:
            self._recogniser.listen_for(phrases, pronunciations)

    @property
    def idle(self) -> bool:
        """Whether nobody speaks just now."""
        return not self._blocks

    def hear(self, block: Samples, *, own: bool = False) -> Understood | None:
        """Hear a block; gives the utterance that it ends, if it ends one.

        Args:
            block: BLOCK samples.
            own: whether nobody's voice is in it but the program's own.
        """
        noticed = self._endpointer.feed(block, own=own)
        match noticed:
            case Began(samples=samples):
                self._recogniser.begin()
                self._recogniser.feed(samples)
                self._blocks = [samples]
            case Ended():
                self._recogniser.feed(block)
                self._blocks.append(block)
                return self._ended(noticed)
            case _ if 0 < len(self._blocks) < _MOST:
                self._blocks.append(block)
                self._recogniser.feed(block)
        return None

    def _ended(self, ended: Ended) -> Understood:
        begin = min(ended.begin + self._endpointer.lead, ended.end)
        understood = Understood(begin=begin, end=ended.end, phrase=None, why="too long")
        if ended.end - begin < SHORTEST * RATE:
            understood = replace(understood, why="too short")
        elif ended.end - begin <= LONGEST * RATE and len(self._blocks) < _MOST:
            found = self._recogniser.finish()
            understood = replace(
                understood,
                phrase=found.phrase,
                heard=found.heard,
                why="" if found.phrase else "not a phrase",
                samples=np.concatenate(self._blocks),
            )
        self._blocks = []
        if self._wanted is not None:
            self._recogniser.listen_for(*self._wanted)
            self._wanted = None
        return understood


_MOST: Final = round((LONGEST + 1.0) * RATE / BLOCK)
"""Blocks with what is heard before and after the voice; more are not decoded."""

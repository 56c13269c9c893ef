"""What was found so far, and what it comes to. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median
from typing import Final

from voiceguide.floorcheck.lines import Lines
from voiceguide.floorcheck.wishes import End, Mark

_QUIET: Final = -52.0
"""dB of full scale, as all that follows."""
_FINE: Final = -42.0
_NOISY: Final = -32.0
_CLEAR: Final = 12.0
"""dB by which a voice must stand out of the room to be understood."""
_FAINT: Final = -45.0
"""The loudest moment of a voice that is too far away, or too soft."""
_MOST_DIFFERENT: Final = 0.5
"""The share of sounds in which two takes of one phrase may differ."""
_FEWEST_SOUNDS: Final = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """What came of asking for a phrase."""

    phrase: str
    understood: bool
    heard: bool = True
    """Whether anything was heard of it at all."""


@dataclass(slots=True)
class Findings:
    """Collected from the beginning to the verdict."""

    room: float | None = None
    """dB of full scale."""
    voices: list[float] = field(default_factory=list)
    """The loudest moment of each utterance."""
    clipped: int = 0
    """Utterances that were too loud."""
    tried: list[Tried] = field(default_factory=list)

    def noise(self, lines: Lines) -> tuple[str, str, Mark]:
        """The room in words, to be said and to be noted."""
        level = -120.0 if self.room is None else self.room
        if level < _QUIET:
            return lines.room_quiet, lines.note_quiet, Mark.GOOD
        if level < _FINE:
            return lines.room_fine, lines.note_fine, Mark.GOOD
        if level < _NOISY:
            return lines.room_noisy, lines.note_noisy, Mark.BAD
        return lines.room_too_noisy, lines.note_too_noisy, Mark.BAD

    def verdict(self, lines: Lines) -> End:
        """What to tell at the end, where all could be tried."""
        missed = [one.phrase for one in self.tried if not one.understood]
        if not self.tried:
            return End(lines.untried, Mark.BAD)
        if not missed:
            return End(lines.good, Mark.GOOD)
        if len(missed) == 1 and len(self.tried) > 1:
            return End(lines.mostly.format(phrase=missed[0]), Mark.GOOD)
        return End(self._advice(lines), Mark.BAD)

    def _advice(self, lines: Lines) -> str:
        """The one thing to change first."""
        if self.voices and self.clipped > len(self.voices) / 2:
            return lines.clipping
        room = -120.0 if self.room is None else self.room
        if room >= _NOISY:
            return lines.noise
        unheard = sum(1 for one in self.tried if not one.understood and not one.heard)
        if not self.voices or unheard > 1:
            return lines.closer
        voice = median(self.voices)
        if voice - room < _CLEAR:
            return lines.noise if room >= _FINE else lines.closer
        return lines.closer if voice < _FAINT else lines.unclear


def agreeing(takes: Sequence[str]) -> tuple[str, ...]:
    """Of several ways in which a phrase was said, in ARPAbet, those that resemble another.

    A cough or somebody else's words would be a way to say a phrase for ever.
    """
    split = [take.split() for take in takes]
    usable = [one for one in split if len(one) >= _FEWEST_SOUNDS]
    return tuple(
        dict.fromkeys(
            " ".join(one)
            for index, one in enumerate(usable)
            if any(_alike(one, other) for at, other in enumerate(usable) if at != index)
        )
    )


def _alike(one: Sequence[str], other: Sequence[str]) -> bool:
    return _distance(one, other) <= _MOST_DIFFERENT * max(len(one), len(other))


def _distance(one: Sequence[str], other: Sequence[str]) -> int:
    """How many sounds are to be changed, added or left out to make one of the other."""
    row = list(range(len(other) + 1))
    for i, sound in enumerate(one, start=1):
        before, row[0] = row[0], i
        for j, wanted in enumerate(other, start=1):
            changed = before + (sound != wanted)
            before, row[j] = row[j], min(changed, row[j] + 1, row[j - 1] + 1)
    return row[-1]

"""Attention: which of the utterances that are heard the session obeys. Pure: told the frames."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Final

from voiceguide.clip import Line
from voiceguide.cue import Cue, Lane
from voiceguide.frames import Frame, frames
from voiceguide.listen.hearing import Utterance
from voiceguide.listen.phrasebook import Phrasebook
from voiceguide.session.commands import Command

OWN_VOICE: Final = "own voice"
_ECHO: Final = frames(0.3)
"""How long what was said goes on in the room and on its way to the microphone."""
_REFRACTORY: Final = frames(0.5)
"""After a command that was obeyed: its echo, and a word added to it, are no other."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is made of an utterance."""

    command: Command | None
    words: str
    """The phrase, or what it sounded like."""
    why: str = ""
    """Why it is not obeyed."""


@dataclass(frozen=True, slots=True)
class _Own:
    """A line of our own, as it is heard."""

    begin: int
    end: int
    text: str


class Attention:
    """Knows what the program itself says, and what else may be obeyed meanwhile."""

    def __init__(self, phrasebook: Phrasebook, *, headphones: bool = False) -> None:
        """Nothing is said yet.

        Args:
            phrasebook: the phrases and what they mean.
            headphones: whether the microphone cannot hear the program.
        """
        self._phrasebook = phrasebook
        self._headphones = headphones
        self._own: dict[int, _Own] = {}
        self._obeyed = -_REFRACTORY

    def wanted(self, commands: Collection[type[Command]]) -> tuple[str, ...]:
        """The phrases to listen for where these commands make sense."""
        return self._phrasebook.wordings(commands)

    def saying(self, command: Command) -> str:
        """What can be said for a command; empty if nothing."""
        return self._phrasebook.saying(command)

    def expect(self, cues: Iterable[Cue], cancelled: Iterable[tuple[int, Frame]]) -> None:
        """Know what will be said, and what will not be said after all."""
        for cue_id, at in cancelled:
            if (own := self._own.get(cue_id)) is not None:
                self._own[cue_id] = _Own(own.begin, max(own.begin, min(own.end, at)), own.text)
        for cue in cues:
            if cue.lane is Lane.VOICE and isinstance(cue.sound, Line):
                self._own[cue.id] = _Own(cue.frame, cue.end, cue.sound.text)

    def judge(self, said: Utterance, begin: Frame, end: Frame, *, cancels: bool) -> Verdict:
        """What to make of an utterance.

        Args:
            said: what was heard.
            begin: the frame that was heard when it began.
            end: the same of its end.
            cancels: whether our own sound was taken out of it.
        """
        self._forget(begin)
        command = None if said.phrase is None else self._phrasebook.meaning(said.phrase)
        if said.phrase is None or command is None:
            return Verdict(None, said.heard, said.why or "not a phrase")
        if not self._open(begin, end, cancels=cancels):
            return Verdict(None, said.phrase, OWN_VOICE)
        if begin < self._obeyed + _REFRACTORY:
            return Verdict(None, said.phrase, "too soon after the last one")
        self._obeyed = end
        return Verdict(command, said.phrase)

    def _open(self, begin: int, end: int, *, cancels: bool) -> bool:
        """Whether what was heard from `begin` to `end` may be obeyed."""
        if self._headphones:
            return True
        over = [own for own in self._own.values() if own.begin < end and begin < own.end + _ECHO]
        if any(self._phrasebook.find(own.text) for own in over):
            return False  # the program taught a phrase just then: it may be its own voice
        return cancels or not over

    def _forget(self, now: int) -> None:
        for cue_id in [one for one, own in self._own.items() if own.end < now - frames(10)]:
            del self._own[cue_id]

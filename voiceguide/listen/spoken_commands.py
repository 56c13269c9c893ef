"""SpokenCommands: lets a session be commanded by voice."""

import logging
from collections.abc import Iterable
from typing import Final

from voiceguide.cue import Cue
from voiceguide.frames import Frame, frames
from voiceguide.listen.attention import Attention
from voiceguide.listen.hearing import Hearing, Hears, Listener, Utterance
from voiceguide.session.commands import Command
from voiceguide.session.ear import Ear
from voiceguide.session.session import Session

_log: Final = logging.getLogger(__name__)


class SpokenCommands:
    """Between what is heard and the session that is to obey it."""

    def __init__(self, hearing: Hearing, attention: Attention) -> None:
        """Nothing is heard yet.

        Args:
            hearing: by what to hear; its own from now on.
            attention: decides what is obeyed.
        """
        self._hearing = hearing
        self._attention = attention

    def start(self, listener: Listener) -> None:
        """Begin to hear; the listener passes utterances on to `obey`."""
        self._hearing.start(listener)

    def hears(self) -> Hears:
        """How it hears; from any thread."""
        return self._hearing.hears()

    def saying(self, command: Command) -> str:
        """What can be said for a command; empty if nothing."""
        return self._attention.saying(command)

    def mute(self) -> None:
        """Close the microphone, or open it again; from any thread."""
        self._hearing.mute(muted=not self._hearing.hears().muted)

    def close(self) -> None:
        """Hear no more."""
        self._hearing.close()

    def attend(self, session: Session) -> None:
        """Listen for what makes sense now, and let the session know whether it can hear."""
        hears = self._hearing.hears()
        session.hear(_ear(hears))
        self._hearing.listen_for(self._attention.wanted(session.wanted))

    def expect(self, cues: Iterable[Cue], cancelled: Iterable[tuple[int, Frame]]) -> None:
        """Know what the program will say, and what it will not say after all."""
        self._attention.expect(cues, cancelled)

    def obey(self, said: Utterance, session: Session, heard: Frame, now: float) -> None:
        """Pass an utterance on as a command, if it is one.

        Args:
            said: what somebody said.
            session: whom to tell.
            heard: the frame that is heard...
            now: ...at this moment of `time.monotonic`.
        """
        begin, end = (Frame(heard - frames(now - moment)) for moment in (said.begin, said.end))
        cancels = self._hearing.hears().cancels
        verdict = self._attention.judge(said, begin, end, cancels=cancels)
        _log.debug("heard %r: %s", verdict.words, verdict.why or "obeyed")
        if verdict.command is not None:
            session.receive(verdict.command, verdict.words)


def _ear(hears: Hears) -> Ear:
    if hears.muted:
        return Ear.MUTED
    if hears.lost or hears.zeros:
        return Ear.LOST
    return Ear.OPEN if hears.able else Ear.OPENING

"""A live session whose time is told by hand, on the real player: for pictures and tests."""

import time
from collections.abc import Callable
from typing import Final, Self

from voiceguide.clip import Line
from voiceguide.errors import VoiceguideError
from voiceguide.frames import frames
from voiceguide.listen.spoken_commands import SpokenCommands
from voiceguide.player import Player
from voiceguide.routine.model import Routine
from voiceguide.session.choices import Choices
from voiceguide.session.commands import Command
from voiceguide.session.events import Event
from voiceguide.session.plan import unroll
from voiceguide.session.score import Sounds
from voiceguide.session.session import Session
from voiceguide.testing import EVERY_SOUND, PHRASES, Silence

_STEP: Final = 0.1
"""Seconds; well within the session's look-ahead, so that nothing is put off."""
_PATIENCE: Final = 20.0
"""Seconds of real time."""
_TURN: Final = 0.0005
"""Seconds of real time in which the player's thread takes its turn."""


class Voice:
    """A voice that has rendered everything, and may say that something is wrong."""

    def __init__(self, notice: str = "") -> None:
        self.notice = notice

    def hurry(self, lines: tuple[Line, ...]) -> None:
        """There is nothing to wait for."""


class ByHand:
    """A player, the clock that it hears by, and what it has told."""

    def __init__(
        self,
        routine: Routine,
        choices: Choices | None = None,
        *,
        sounds: Sounds = EVERY_SOUND,
        notice: str = "",
        spoken: SpokenCommands | None = None,
    ) -> None:
        plan = unroll(routine, choices or Choices(), PHRASES)
        session = Session(plan, PHRASES, sounds, lead_in=frames(0.5))
        self.seconds = 0.0
        self.events: list[Event] = []
        self._seen = 0
        self.player = Player(
            session, Silence(now=lambda: self.seconds), Voice(notice), spoken=spoken
        )
        self.player.listen(self.events.append)
        self.player.start()

    def run_until(self, reached: Callable[[Event], bool]) -> Event:
        """Let time pass until such an event comes, after the one that was waited for before."""
        deadline = time.monotonic() + _PATIENCE
        while time.monotonic() < deadline:
            while self._seen < len(self.events):
                self._seen += 1
                if reached(self.events[self._seen - 1]):
                    return self.events[self._seen - 1]
            self.pass_seconds(_STEP)
        raise TimeoutError("it did not come")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.player.silence()

    def send(self, command: Command) -> None:
        """Have a command taken, at this very moment."""
        self.player.send(command)
        self.pass_seconds(0)

    def pass_seconds(self, seconds: float) -> None:
        """Let time pass, and the player do all that is then to be done."""
        self.seconds += seconds
        # The first look after this may have begun before it; the second has not.
        for _ in range(2):
            self._wait_for_a_look()

    def _wait_for_a_look(self) -> None:
        before = self.player.outlook()
        while self.player.outlook() is before and self._plays():
            self.player.wake()
            time.sleep(_TURN)

    def _plays(self) -> bool:
        try:
            return self.player.wait(0) is None
        except VoiceguideError:  # it broke down, as some tests want it to
            return False

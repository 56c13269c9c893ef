"""Player: the live driver of a session.

A thread of its own tells the Session what was heard, hands its cues to an Output and its events to
whoever listens. It wakes when the session says that something will happen, never on a beat of its
own: nothing that is heard is timed here.
"""

import logging
import queue
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from voiceguide.clip import Line
from voiceguide.cue import Cue
from voiceguide.errors import VoiceguideError
from voiceguide.frames import Frame, seconds
from voiceguide.listen.hearing import Hears, Utterance
from voiceguide.listen.spoken_commands import SpokenCommands
from voiceguide.session.commands import LOUDEST, Command, Stop
from voiceguide.session.events import (
    CueCancelled,
    CueScheduled,
    Ending,
    Event,
    SessionEnded,
    SoundCut,
    VolumeChanged,
)
from voiceguide.session.session import Session, Waiting
from voiceguide.session.transitions import State
from voiceguide.sound.output import Change, Output, Trouble

_log: Final = logging.getLogger(__name__)

Listener = Callable[[Event], None]
"""Takes events on the player's thread; must return at once."""

_LONGEST_SLEEP: Final = 0.25
"""Seconds; how old an Outlook may be."""
_SHORTEST_SLEEP: Final = 0.002
_LONG_WAIT: Final = 1.0
"""Seconds of waiting for a clip that a person wonders about."""


class Voice(Protocol):
    """Where the clips come from; `speech.renderer` is behind it."""

    @property
    def notice(self) -> str:
        """One sentence for the screen while the voice is missing; empty while all is well."""

    def hurry(self, lines: tuple[Line, ...]) -> None:
        """These lines are waited for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """How the session stands, for a screen to show."""

    state: State
    level: int
    """The volume, 1 to LOUDEST."""
    seconds_left: float
    """About how long it takes to the end."""
    notices: tuple[str, ...] = ()
    """What a person should know of sound, voice and journal, a sentence or two each."""

    @property
    def notice(self) -> str:
        """All of it; empty while all is well."""
        return " ".join(self.notices)


def gain(level: int) -> float:
    """The gain of a volume level: steps that sound even."""
    return (level / LOUDEST) ** 2


class Player:
    """Plays one session, once."""

    def __init__(
        self,
        session: Session,
        output: Output,
        voice: Voice,
        notices: Sequence[Callable[[], str]] = (),
        spoken: SpokenCommands | None = None,
    ) -> None:
        """A player that has not started.

        Args:
            session: what to play; the player's own from now on.
            output: what it is heard through; closed by the player.
            voice: whom to ask for clips.
            notices: who else may have something to tell; each gives a sentence, or nothing.
            spoken: what hears the person; None for keys alone.
        """
        self.plan = session.plan
        self._session = session
        self._output = output
        self._voice = voice
        self._notices = notices
        self._spoken = spoken
        self._listeners: list[Listener] = []
        self._last: dict[type[Event], Event] = {}
        self._telling = threading.Lock()
        self._inbox: queue.SimpleQueue[Command | Utterance | None] = queue.SimpleQueue()
        self._ending: Ending | None = None
        self._failure: Exception | None = None
        self._thread = threading.Thread(target=self._play, name="player", daemon=True)
        self._over = threading.Event()
        """Waited for in place of the thread: until CPython 3.13 an interrupted join takes a
        running thread for one that has ended."""
        self._silenced = False
        self._waits_since: float | None = None
        """Since when the session stands still for a clip."""
        self._outlook = self._look()

    def listen(self, listener: Listener) -> None:
        """Hand the last event of each kind so far to a listener, then all further ones."""
        with self._telling:
            for event in self._last.values():
                listener(event)
            self._listeners.append(listener)

    def start(self) -> None:
        """Let the session begin."""
        self._output.apply(Change(volume=gain(self._session.level)))
        self._thread.start()
        if self._spoken is not None:
            self._spoken.start(self._inbox.put)

    def send(self, command: Command) -> None:
        """Pass on what the person wants; from any thread."""
        self._inbox.put(command)

    def wake(self) -> None:
        """New clips are there; from any thread."""
        self._inbox.put(None)

    def now(self) -> Frame:
        """The frame being heard; from any thread."""
        return self._output.heard()

    def hears(self) -> Hears | None:
        """How it hears, for a screen; None where it is not to. From any thread."""
        return None if self._spoken is None else self._spoken.hears()

    def saying(self, command: Command) -> str:
        """What can be said for a command; empty where nobody listens."""
        return "" if self._spoken is None else self._spoken.saying(command)

    def mute(self) -> None:
        """Close the microphone, or open it again; from any thread."""
        if self._spoken is not None:
            self._spoken.mute()
            self.wake()

    def outlook(self) -> Outlook:
        """How the session stands, at most a quarter of a second old; from any thread."""
        return self._outlook

    def trouble(self) -> Trouble:
        """What the output counted."""
        return self._output.trouble()

    def wait(self, timeout: float | None = None) -> Ending | None:
        """Wait for the end; None if it has not come within `timeout` seconds.

        Raises:
            VoiceguideError: the player broke down.
        """
        self._over.wait(timeout)
        if self._failure is not None:
            raise VoiceguideError(
                "The session broke off by a fault of the program.", "The log file has the details."
            ) from self._failure
        return self._ending if self._over.is_set() else None

    def silence(self) -> None:
        """End at once, without a closing word; what was done is told to the listeners."""
        self._output.close()
        self._shut_ear()
        if self._thread.ident is None or self._over.is_set():
            return
        if not self._silenced:
            self._silenced = True
            self.send(Stop())
            self.send(Stop())  # the second one ends it without the closing line
        self._over.wait(1.0)

    def _play(self) -> None:
        try:
            while self._ending is None:
                self._session.advance(self._output.heard())
                waiting = self._hand_on()
                if self._spoken is not None and self._ending is None:
                    self._spoken.attend(self._session)
                self._outlook = self._look()
                if self._ending is None:
                    self._sleep(waiting)
        except Exception as fault:  # noqa: BLE001 - see below
            # The thread's last line of defence: the person is told by `wait`, the log has it all.
            _log.exception("the player broke down")
            self._failure = fault
        finally:
            self._output.close()
            self._shut_ear()
            self._over.set()

    def _shut_ear(self) -> None:
        if self._spoken is not None:
            self._spoken.close()

    def _sleep(self, waiting: Waiting) -> None:
        """Until something happens, or somebody wants something."""
        if waiting.lines:
            self._voice.hurry(waiting.lines)
            self._waits_since = self._waits_since or time.monotonic()
        else:
            self._waits_since = None
        timeout = _LONGEST_SLEEP
        if waiting.until is not None:
            ahead = seconds(waiting.until - self._output.heard())
            timeout = min(_LONGEST_SLEEP, max(_SHORTEST_SLEEP, ahead))
        try:
            wish = self._inbox.get(timeout=timeout)
            while True:
                self._take(wish)
                wish = self._inbox.get_nowait()
        except queue.Empty:
            return

    def _take(self, wish: Command | Utterance | None) -> None:
        if isinstance(wish, Utterance):
            assert self._spoken is not None  # noqa: S101 - who else would hear anything
            self._spoken.obey(wish, self._session, self._output.heard(), time.monotonic())
        elif wish is not None:
            self._session.receive(wish)

    def _hand_on(self) -> Waiting:
        """Sound to the output as one change, events to the listeners."""
        cut: Frame | None = None
        cancelled: list[tuple[int, Frame]] = []
        cues: dict[int, Cue] = {}
        volume: float | None = None
        heard: list[Event] = []
        while True:
            event = self._session.next_event()
            match event:
                case Waiting() as waiting:
                    break
                case SoundCut(frame=frame):
                    cut = frame
                    heard.append(event)
                case CueScheduled(cue=cue):
                    cues[cue.id] = cue
                case CueCancelled(cue_id=cue_id, frame=frame):
                    if cues.pop(cue_id, None) is None:
                        cancelled.append((cue_id, frame))
                case VolumeChanged(level=level):
                    volume = gain(level)
                    heard.append(event)
                case _:
                    heard.append(event)
        change = Change(
            cut=cut, cancelled=tuple(cancelled), cues=tuple(cues.values()), volume=volume
        )
        self._apply(change)
        for event in heard:
            self._tell(event)
        return waiting

    def _apply(self, change: Change) -> None:
        if change == Change():
            return
        self._output.apply(change)
        if self._spoken is not None:
            self._spoken.expect(change.cues, change.cancelled)

    def _tell(self, event: Event) -> None:
        if isinstance(event, SessionEnded):
            self._ending = event.how
        with self._telling:
            self._last.pop(type(event), None)
            self._last[type(event)] = event
            for listener in self._listeners:
                listener(event)

    def _look(self) -> Outlook:
        waits = self._waits_since is not None and time.monotonic() - self._waits_since > _LONG_WAIT
        own = (
            self._output.trouble().notice,
            self._voice.notice,
            "Waiting for the voice." if waits else "",
        )
        told = (*own, *(notice() for notice in self._notices))
        return Outlook(
            state=self._session.state,
            level=self._session.level,
            seconds_left=self._session.seconds_left(),
            notices=tuple(filter(None, told)),
        )

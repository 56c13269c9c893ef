"""FloorCheck: drives a sound check through a real voice, loudspeaker and microphone."""

import logging
import queue
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Final, Protocol

from voiceguide.clip import Line
from voiceguide.cue import Cue, Lane
from voiceguide.floorcheck.answers import Asks
from voiceguide.floorcheck.check import Act, Await, Check, Hush, Speak, WriteDown
from voiceguide.floorcheck.lines import Lines
from voiceguide.floorcheck.script import Script
from voiceguide.floorcheck.wishes import Around, End, Keep, Key, Know, Mark, Note
from voiceguide.frames import Frame, frames, seconds
from voiceguide.listen.hearing import Hearing, Hears, Utterance
from voiceguide.sound.output import Change, Output
from voiceguide.speech.clipbook import ClipBook

_log: Final = logging.getLogger(__name__)

Told = Speak | Await | Note | End
"""What happens, for a screen: it speaks, waits for an answer, found something, is over."""
Listener = Callable[[Told], None]
"""Takes what happens on a thread of the check's own; must return at once."""

_BROKEN: Final = "A fault of the program ended it. The log file has the details."
_LOOK: Final = 0.05
"""Seconds between two looks; levels come less often."""
_LEAD_IN: Final = frames(0.5)
"""A sleeping or wireless output swallows the first syllable."""
_PLAIN_NAMES: Final = {"default", "pulse", "pipewire", "sysdefault", "mme", "primary sound driver"}
"""Names of devices that say nothing to a person."""


class Voice(Protocol):
    """What renders lines."""

    @property
    def book(self) -> ClipBook:
        """Where they come."""

    @property
    def notice(self) -> str:
        """One sentence while something is wrong."""

    def want(self, lines: Iterable[Line]) -> None:
        """Have these lines ready."""

    def hurry(self, lines: Iterable[Line]) -> None:
        """Have these lines ready first."""

    def close(self) -> None:
        """End at once."""


class Speaker(Output, Protocol):
    """An output that may know its device's name."""

    @property
    def device(self) -> str:
        """What the device is called; empty where that is not known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """What a check is driven through; its own from now on."""

    voice: Voice
    speaker: Speaker
    hearing: Hearing
    listen_for: tuple[str, ...]
    """What is listened for: all that a session would, so that it is as hard as there."""
    keep: Callable[[str, tuple[str, ...]], None]
    """Keeps how a phrase is said; raises OSError where that fails."""
    volume: float


class FloorCheck:
    """One sound check, driven on a thread of its own."""

    def __init__(
        self,
        lines: Lines,
        asks: Asks,
        parts: Parts,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        """A check that has not started.

        Args:
            lines: what it says.
            asks: what the person is asked to say.
            parts: what it is driven through.
            now: the clock of the utterances.
        """
        self._now = now
        self._parts = parts
        self._script = Script(lines, asks)
        self._check = Check(self._script)
        self._listeners: list[Listener] = []
        self._told: list[Told] = []
        self._telling = threading.Lock()
        self._inbox: queue.SimpleQueue[Utterance | Key | None] = queue.SimpleQueue()
        self._saying: Line | None = None
        self._cue: Cue | None = None
        self._count = 0
        """Cues so far."""
        self._closing = threading.Event()
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._run, name="floorcheck", daemon=True)

    def listen(self, listener: Listener) -> None:
        """Tell a listener all that happened so far, and all further things."""
        with self._telling:
            for one in self._told:
                listener(one)
            self._listeners.append(listener)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def press(self, key: Key) -> None:
        """A key was pressed; from any thread."""
        self._inbox.put(key)

    def hears(self) -> Hears:
        """How it hears, for a screen; from any thread."""
        return self._parts.hearing.hears()

    def wait(self, timeout: float | None = None) -> bool:
        """Wait for the end; False if it has not come within `timeout` seconds."""
        return self._over.wait(timeout)

    def close(self) -> None:
        """End at once."""
        self._closing.set()
        self._inbox.put(None)
        self._parts.speaker.close()
        self._parts.hearing.close()
        if self._thread.ident is not None:
            self._over.wait(1.0)

    # ---- the thread's part

    def _run(self) -> None:
        parts = self._parts
        try:
            parts.hearing.listen_for(parts.listen_for)
            parts.hearing.start(self._inbox.put)
            parts.voice.want(Line(text) for text in self._script.known())
            parts.speaker.apply(Change(volume=parts.volume))
            while not self._check.over and not self._closing.is_set():
                self._listen_to_ourselves()
                for act in self._check.advance(self._now(), self._around()):
                    self._do(act)
                self._take()
        except Exception:  # noqa: BLE001 - see below
            # The thread's last line of defence: the screen sees that it is over.
            _log.exception("the sound check broke down")
            self._tell(End(_BROKEN, Mark.BAD))
        finally:
            parts.speaker.close()
            parts.hearing.close()
            parts.voice.close()
            self._over.set()

    def _take(self) -> None:
        """What somebody said or pressed, until it is time to look again."""
        try:
            came = self._inbox.get(timeout=_LOOK)
            while True:
                if isinstance(came, Key):
                    self._check.press(came)
                elif came is not None:
                    _log.info("heard %r %r %s", came.phrase, came.heard, came.why)
                    self._check.hear(came)
                came = self._inbox.get_nowait()
        except queue.Empty:
            return

    def _around(self) -> Around:
        speaker, hearing = self._parts.speaker, self._parts.hearing
        trouble = speaker.trouble().notice or self._parts.voice.notice
        hears = hearing.hears()
        return Around(
            hears=replace(hears, microphone=_plain(hears.microphone)),
            speaker=_plain(speaker.device),
            trouble=trouble,
        )

    def _do(self, act: Act) -> None:
        match act:
            case Speak(text):
                self._saying, self._cue = Line(text), None
                self._tell(act)
            case Hush():
                self._hush()
            case WriteDown():
                self._parts.hearing.write_down()
            case Know(phrase, ways):
                self._parts.hearing.know({phrase: ways})
            case Keep(phrase, ways):
                self._keep(phrase, ways)
            case Await() | Note() | End():
                self._tell(act)

    def _keep(self, phrase: str, ways: tuple[str, ...]) -> None:
        try:
            self._parts.keep(phrase, ways)
        except OSError as error:
            _log.warning("what was learned cannot be kept: %s", error)
            self._check.kept(well=False)
        else:
            self._check.kept(well=True)

    def _listen_to_ourselves(self) -> None:
        """Place the line to be said once its clip is there; tell when its end was heard."""
        speaker, voice = self._parts.speaker, self._parts.voice
        if self._saying is None:
            return
        if self._cue is None:
            if self._saying not in voice.book:
                voice.hurry([self._saying])
                return
            self._cue = self._placed(self._saying)
            speaker.apply(Change(cues=(self._cue,)))
        heard = speaker.heard()
        if heard >= self._cue.end:
            self._check.spoke(self._now() - seconds(heard - self._cue.end))
            self._saying = self._cue = None

    def _placed(self, line: Line) -> Cue:
        """A cue for a line, as soon as it can be heard."""
        speaker = self._parts.speaker
        ahead = speaker.headroom if self._count else _LEAD_IN + speaker.headroom
        self._count += 1
        return Cue(
            id=self._count,
            sound=line,
            frame=Frame(speaker.heard() + ahead),
            length=self._parts.voice.book[line].length,
            lane=Lane.VOICE,
        )

    def _hush(self) -> None:
        if self._cue is not None:
            speaker = self._parts.speaker
            speaker.apply(Change(cut=speaker.heard(), cancelled=((self._cue.id, speaker.heard()),)))
        self._saying = self._cue = None

    def _tell(self, told: Told) -> None:
        with self._telling:
            self._told.append(told)
            for listener in self._listeners:
                listener(told)


def _plain(name: str) -> str:
    """A device's name, if it says anything to a person."""
    return "" if name.casefold().strip() in _PLAIN_NAMES else name

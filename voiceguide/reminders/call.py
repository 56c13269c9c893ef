"""Call: one reminder as it is given: it chimes, says what for, listens, and asks once more."""

import logging
import queue
import threading
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final, Protocol

from voiceguide.clip import Line
from voiceguide.cue import Cue, Lane, Sound, Tone
from voiceguide.frames import Frame, frames
from voiceguide.listen.hearing import Hearing, Hears, Utterance
from voiceguide.reminders.past import Answer
from voiceguide.sound.output import Change, Output
from voiceguide.speech.clipbook import ClipBook

_log: Final = logging.getLogger(__name__)

_LOOK: Final = 0.05
"""Seconds between two looks at what is heard."""
_LEAD_IN: Final = frames(0.5)
"""A sleeping or wireless output swallows the first syllable."""
_ECHO: Final = frames(0.3)
"""How long what was said goes on in the room and on its way to the microphone."""
_OPENING: Final = 8.0
"""Seconds in which the microphone opens, or it is asked for a key alone."""
_RENDERING: Final = 15.0
"""Seconds for a line to be rendered; then it stands on the screen alone."""
_TIMES: Final = 2
"""The person may be in the next room."""
_PATIENCE: Final = 20.0
"""Seconds for an answer, each time."""


class Voice(Protocol):
    """What renders lines."""

    @property
    def book(self) -> ClipBook:
        """Where they come."""

    def hurry(self, lines: Iterable[Line]) -> None:
        """Have these lines ready first."""

    def close(self) -> None:
        """End at once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Script:
    """What is said."""

    first: str
    """What it is about."""
    by_voice: tuple[str, ...]
    """How to answer, where the person is heard."""
    by_key: tuple[str, ...]
    """How to answer where not."""
    replies: Mapping[Answer, str] = field(default_factory=dict)
    """What is said to an answer; nothing to those that are not there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """What a call is made through; its own from now on."""

    voice: Voice
    speaker: Output
    hearing: Hearing | None
    """None where the person is not to be heard."""
    phrases: Mapping[str, Answer]
    """What may be said."""
    teaches: Callable[[str], bool]
    """Whether a line of our own contains a phrase."""
    chime: Frame
    """How long the chime is."""
    volume: float
    headphones: bool = False
    """Whether the microphone cannot hear the program."""
    finish: Callable[[], None] = lambda: None
    """Is called once all of it is closed."""


@dataclass(frozen=True, slots=True)
class Says:
    """This is being said; to be shown."""

    text: str


@dataclass(frozen=True, slots=True)
class Listens:
    """It waits for an answer."""


@dataclass(frozen=True, slots=True)
class Over:
    """It is over."""

    answer: Answer


Told = Says | Listens | Over
Listener = Callable[[Told], None]
"""Takes what happens on a thread of the call's own; must return at once."""


class Call:
    """One reminder, given on a thread of its own."""

    def __init__(
        self,
        script: Script,
        parts: Parts,
        *,
        now: Callable[[], float] = time.monotonic,
        times: int = _TIMES,
        patience: float = _PATIENCE,
    ) -> None:
        """A call that has not started.

        Args:
            script: what it says.
            parts: what it is made through.
            now: the clock of the utterances.
            times: how often it asks.
            patience: seconds that it waits for an answer, each time.
        """
        self._script = script
        self._parts = parts
        self._now = now
        self._times = times
        self._patience = patience
        self._inbox: queue.SimpleQueue[Utterance | Answer] = queue.SimpleQueue()
        self._cues: list[Cue] = []
        self._listeners: list[Listener] = []
        self._told: list[Told] = []
        self._telling = threading.Lock()
        self._over = threading.Event()
        self._closed = threading.Event()
        self._answer = Answer.SILENCE
        self._thread = threading.Thread(target=self._run, name="reminder", daemon=True)

    def listen(self, listener: Listener) -> None:
        """Tell a listener all that happened so far, and all further things."""
        with self._telling:
            for told in self._told:
                listener(told)
            self._listeners.append(listener)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def answer(self, answer: Answer) -> None:
        """A key was pressed; from any thread."""
        self._inbox.put(answer)

    def hears(self) -> Hears | None:
        """How it hears, for a screen; None where it is not to. From any thread."""
        return None if self._parts.hearing is None else self._parts.hearing.hears()

    def notice(self) -> str:
        """What a person should know of sound and ear; empty while all is well. From any thread."""
        hears = self.hears()
        ear = "" if hears is None else hears.notice
        return " ".join(filter(None, (self._parts.speaker.trouble().notice, ear)))

    def wait(self, timeout: float | None = None) -> Answer | None:
        """Wait for the end; None if it has not come within `timeout` seconds."""
        return self._answer if self._over.wait(timeout) else None

    def close(self) -> None:
        """End at once, without an answer."""
        self._closed.set()
        if self._thread.ident is None:
            self._shut()
        else:
            self._parts.speaker.close()
            self._over.wait(2.0)

    # ---- the thread's part

    def _run(self) -> None:
        try:
            self._answer = self._asked()
        except Exception:  # noqa: BLE001 - see below
            # The thread's last line of defence: nobody answered, and the log has why.
            _log.exception("a reminder broke down")
        finally:
            self._shut()
            self._over.set()
            self._tell(Over(self._answer))

    def _shut(self) -> None:
        parts = self._parts
        parts.speaker.close()
        if parts.hearing is not None:
            parts.hearing.close()
        parts.voice.close()
        parts.finish()

    def _asked(self) -> Answer:
        """Ask, and reply to what comes of it."""
        self._open()
        answer = self._ask()
        for _ in range(self._times - 1):
            answer = answer or self._ask()
        answer = answer or Answer.SILENCE
        if (text := self._script.replies.get(answer)) and not self._closed.is_set():
            self._hush()
            self._say(text, deaf=True)
        return answer

    def _open(self) -> None:
        script, parts = self._script, self._parts
        texts = (script.first, *script.by_voice, *script.by_key)
        parts.voice.hurry([Line(text) for text in texts])
        if parts.hearing is not None:
            parts.hearing.listen_for(tuple(parts.phrases))
            parts.hearing.start(self._inbox.put)
        parts.speaker.apply(Change(volume=parts.volume))

    def _ask(self) -> Answer | None:
        """Chime, say it, and wait for an answer."""
        self._place(Tone.START, self._parts.chime)
        answer = self._say(self._script.first)
        for text in () if answer else self._how():
            answer = answer or self._say(text)
        if answer:
            return answer
        self._tell(Listens())
        return self._until(lambda: False, self._patience)

    def _how(self) -> tuple[str, ...]:
        """How to answer, as soon as it is known whether the person is heard."""
        hearing = self._parts.hearing
        if hearing is None:
            return self._script.by_key
        self._until(
            lambda: hearing.hears().able or bool(hearing.hears().notice), _OPENING, keep=True
        )
        return self._script.by_voice if hearing.hears().able else self._script.by_key

    def _say(self, text: str, *, deaf: bool = False) -> Answer | None:
        """Say a line to its end, or to an answer."""
        line, book = Line(text), self._parts.voice.book
        self._parts.voice.hurry([line])
        if answer := self._until(lambda: line in book, _RENDERING, deaf=deaf):
            return answer
        if line not in book:
            self._tell(Says(text))
            return None
        cue = self._place(line, book[line].length)
        self._tell(Says(text))
        return self._until(lambda: self._parts.speaker.heard() >= cue.end, None, deaf=deaf)

    def _place(self, sound: Sound, length: Frame) -> Cue:
        """Have a sound heard as soon as can be, after what is heard already."""
        speaker = self._parts.speaker
        ahead = speaker.headroom if self._cues else _LEAD_IN + speaker.headroom
        after = self._cues[-1].end if self._cues else 0
        cue = Cue(
            id=len(self._cues) + 1,
            sound=sound,
            frame=Frame(max(after, speaker.heard() + ahead)),
            length=length,
            lane=Lane.VOICE,
        )
        self._cues.append(cue)
        speaker.apply(Change(cues=(cue,)))
        return cue

    def _hush(self) -> None:
        heard = self._parts.speaker.heard()
        sounding = tuple((cue.id, heard) for cue in self._cues if cue.end > heard)
        if sounding:
            self._parts.speaker.apply(Change(cut=heard, cancelled=sounding))
            self._cues.clear()

    def _until(
        self,
        reached: Callable[[], bool],
        seconds: float | None,
        *,
        deaf: bool = False,
        keep: bool = False,
    ) -> Answer | None:
        """The first answer until something is reached, or so many seconds have passed.

        Args:
            reached: what to wait for.
            seconds: None for as long as it takes.
            deaf: whether answers are let go.
            keep: whether an answer waits for whoever asks next.
        """
        end = None if seconds is None else self._now() + seconds
        while not (reached() or self._closed.is_set() or (end is not None and self._now() > end)):
            try:
                came = self._inbox.get(timeout=_LOOK)
            except queue.Empty:
                continue
            answer = came if isinstance(came, Answer) else self._meaning(came)
            if answer is not None and keep:
                self._inbox.put(answer)
                return None
            if answer is not None and not deaf:
                return answer
        return None

    def _meaning(self, said: Utterance) -> Answer | None:
        """What an utterance answers, if it is not our own voice."""
        _log.info("heard %r %r %s", said.phrase, said.heard, said.why)
        if said.phrase is None:
            return None
        heard, now = self._parts.speaker.heard(), self._now()
        begin, end = (heard - frames(now - moment) for moment in (said.begin, said.end))
        over = [cue for cue in self._cues if cue.frame < end and begin < cue.end + _ECHO]
        return self._parts.phrases.get(said.phrase) if self._open_to(over) else None

    def _open_to(self, over: list[Cue]) -> bool:
        """Whether what was heard over these sounds of our own may be somebody else's."""
        parts = self._parts
        if parts.headphones or not over or parts.hearing is None:
            return True
        lines = [cue.sound.text for cue in over if isinstance(cue.sound, Line)]
        return parts.hearing.hears().cancels and not any(map(parts.teaches, lines))

    def _tell(self, told: Told) -> None:
        with self._telling:
            self._told.append(told)
            for listener in self._listeners:
                listener(told)

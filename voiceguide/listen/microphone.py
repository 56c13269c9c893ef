"""The app's end of the ear: a `Hearing` whose microphone may come, go, hang and come back."""

import math
import threading
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, replace
from typing import IO, Final

from voiceguide.child import Child, ChildError
from voiceguide.listen.hearing import Hears, Listener, Utterance
from voiceguide.listen.wire import (
    PROCESS,
    Failure,
    Known,
    Level,
    Ready,
    Remark,
    Said,
    Setup,
    Taught,
    Teach,
    Wanted,
    pack,
    unpack_reply,
)

_START_LIMIT: Final = 20.0
"""Seconds in which a process has to load its recogniser and open its microphone."""
_STALL_LIMIT: Final = 4.0
"""Seconds without a word after which a process is given up: it tells its level all the time."""
_RETRY: Final = 3.0
"""Seconds before each new try."""
_QUIET: Final = -60.0
_LOUD: Final = -12.0
"""dB of full scale: what the level shows as all there is; below _QUIET it shows nothing."""
_HEADSETS: Final = ("bluetooth", "bluez", "hands-free", "handsfree", "airpods")

_CLIPPED: Final = 0.99
"""The largest sample of sound that was too loud for the microphone."""
_HEADSET: Final = (
    "This is a Bluetooth headset's own microphone: while it is open, its sound is that of a "
    "telephone. Name another in the settings file."
)
_NOTHING: Final = (
    "The microphone gives nothing but silence: look at its switch, and whether this program may "
    "use it."
)
_ENDED: Final = Failure(what="The ear does not answer; it is started anew.")


class Microphone:
    """The microphone and the recogniser, worked by a process of its own, begun anew as needed."""

    def __init__(
        self,
        setup: Setup,
        *,
        muted: bool = False,
        notice: str = "",
        log: IO[bytes] | None = None,
    ) -> None:
        """An ear that does not hear yet.

        Args:
            setup: what to hear with.
            muted: whether the microphone stays closed until the person opens it.
            notice: what is wrong with the person's settings, if anything.
            log: where the process and its native libraries print; None for nowhere.
        """
        self._setup = setup
        self._log = log
        self._notice = notice
        self._lock = threading.Lock()
        self._changed = threading.Event()
        """Wakes the thread: muted, open again, or closed for good."""
        self._closed = False
        self._child: Child | None = None
        self._phrases: tuple[str, ...] = ()
        self._known: dict[str, Sequence[str]] = {}
        self._hears = Hears(muted=muted)
        self._thread: threading.Thread | None = None

    def start(self, listener: Listener) -> None:
        self._thread = threading.Thread(
            target=self._run, args=(listener,), name="microphone", daemon=True
        )
        self._thread.start()

    def listen_for(self, phrases: Collection[str]) -> None:
        wanted = tuple(phrases)
        with self._lock:
            if wanted == self._phrases:
                return
            self._phrases = wanted
            if self._child is not None:
                self._child.send(pack(Wanted(phrases=wanted)).header)

    def know(self, pronunciations: Mapping[str, Sequence[str]]) -> None:
        with self._lock:
            self._known = {**self._known, **pronunciations}
            if self._child is not None:
                for order in (Known(pronunciations=self._known), Wanted(phrases=self._phrases)):
                    self._child.send(pack(order).header)

    def write_down(self) -> None:
        with self._lock:
            if self._child is not None:
                self._child.send(pack(Teach()).header)

    def mute(self, *, muted: bool) -> None:
        with self._lock:
            self._hears = Hears(muted=muted)
        self._changed.set()
        self._hang_up()

    def hears(self) -> Hears:
        return self._hears

    def close(self) -> None:
        self._closed = True
        self._changed.set()
        self._hang_up()
        if self._thread is not None:
            self._thread.join(timeout=1.0)

    def _hang_up(self) -> None:
        with self._lock:
            child = self._child
        if child is not None:
            child.kill()

    # The thread's part.

    def _run(self, listener: Listener) -> None:
        while not self._closed:
            self._changed.clear()
            if self._hears.muted:
                self._changed.wait()
                continue
            failure = self._work_process(listener)
            if self._changed.is_set():
                continue
            self._tell(Hears(lost=True, notice=f"{failure.what} {failure.remedy}".strip()))
            self._changed.wait(None if failure.lasting else _RETRY)

    def _work_process(self, listener: Listener) -> Failure:
        """Start a process and attend to it to its end."""
        try:
            child = Child(PROCESS, log=self._log)
        except ChildError:
            return _ENDED
        with self._lock:
            self._child = child
            known = Known(pronunciations=self._known)
            for order in (self._setup, known, Wanted(phrases=self._phrases)):
                child.send(pack(order).header)
        try:
            return self._attend(child, listener)
        except ChildError:
            return _ENDED
        finally:
            child.kill()
            with self._lock:
                self._child = None

    def _attend(self, child: Child, listener: Listener) -> Failure:
        """Take what the process says, until it fails or is not wanted any more.

        Raises:
            ChildError: it ended, or is silent.
        """
        limit = _START_LIMIT
        while not self._changed.is_set():
            match unpack_reply(child.receive(limit)):
                case Failure() as failure:
                    return failure
                case Ready() as ready:
                    limit = _STALL_LIMIT
                    self._tell(_at_first(ready))
                case Level() as level:
                    self._tell(_at(level, self._hears))
                case Remark(what=what):
                    self._notice = what
                    self._tell(replace(self._hears, notice=what))
                case Said() as said:
                    listener(Utterance(**asdict(said)))
                case Taught(begin=begin, end=end, phones=phones):
                    listener(Utterance(begin=begin, end=end, phrase=None, sounds=phones))
                case _:
                    pass
        return _ENDED

    def _tell(self, hears: Hears) -> None:
        with self._lock:
            if not self._hears.muted:
                self._hears = replace(hears, notice=hears.notice or self._notice)


def _at_first(ready: Ready) -> Hears:
    headset = any(word in ready.microphone.casefold() for word in _HEADSETS)
    return Hears(
        able=True,
        cancels=ready.cancels,
        microphone=ready.microphone,
        notice=_HEADSET if headset else "",
    )


def _at(level: Level, before: Hears) -> Hears:
    decibels = 20 * math.log10(max(level.rms, 1e-6))
    share = (decibels - _QUIET) / (_LOUD - _QUIET)
    kept = before.notice if before.notice != _NOTHING else ""
    return replace(
        before,
        level=min(1.0, max(0.0, share)),
        decibels=decibels,
        zeros=level.zeros,
        clips=level.peak >= _CLIPPED,
        notice=_NOTHING if level.zeros else kept,
    )

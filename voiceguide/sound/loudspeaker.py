"""The app's end of the loudspeaker: an `Output` whose device may come, go, hang and come back."""

import contextlib
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final

from voiceguide.child import Child, ChildError
from voiceguide.clip import Line
from voiceguide.frames import Frame, frames
from voiceguide.sound.ear import Ear
from voiceguide.sound.output import Change, ClipOf, Trouble
from voiceguide.sound.schedule import Schedule, Scheduled
from voiceguide.sound.wire import (
    PROCESS,
    Failure,
    Order,
    Placement,
    Ready,
    Report,
    unpack_reply,
)

_SENT_AHEAD: Final = frames(30)
"""How far ahead of the ear cues are handed to the process, which holds their clips in memory."""
_START_LIMIT: Final = 8.0
"""Seconds in which a process has to open its device."""
_STALL_LIMIT: Final = 1.0
"""Seconds without a callback or a report after which a process is given up."""
_WAKE_LIMIT: Final = 2.5
"""The same until it first plays: an idle sink may be 2 s ahead of its clock."""
_STEADY: Final = 5.0
"""Seconds of playing after which a process was no failure."""
_RETRY: Final = (0.0, 0.5, 1.0)
"""Seconds before each new try while the session stands still; then the last of them."""
_RETRY_IN_SILENCE: Final = 5.0
_ENDED: Final = Failure(what="the loudspeaker's process ended")
_STALLED: Final = Failure(what="the output device does not move")


@dataclass(slots=True)
class _Process:
    """One process, from its start to its end."""

    child: Child
    serving: bool = False
    """Whether its device is open and it takes orders."""
    cuts: int = 0
    """How often it was told where to begin."""
    begun: Frame = Frame(0)  # noqa: RUF009 - Frame is an int
    """Where it was last told to."""
    callbacks: int = 0
    grown: float = 0.0
    """When the count of callbacks last grew."""
    joined: float | None = None
    """Since when it plays."""
    underruns: int = 0
    late: int = 0

    def stalled(self, report: Report) -> bool:
        if report.callbacks > self.callbacks:
            self.callbacks, self.grown = report.callbacks, report.at
        limit = _WAKE_LIMIT if self.joined is None else _STALL_LIMIT
        return report.at - self.grown > limit

    def plays(self, report: Report, latency: float) -> bool:
        """Whether a report tells of sound: a sleeping device fills its buffer and no more."""
        if report.cuts < self.cuts:
            return False
        if self.joined is None and report.written > self.begun + frames(1.5 * latency):
            self.joined = report.at
        return self.joined is not None

    def steady(self, now: float) -> bool:
        return self.joined is not None and now - self.joined > _STEADY


class Loudspeaker:
    """The default output device, worked by a process of its own, which is started anew as needed.

    The clock stands until the device runs. Where the device is lost in mid-session it stands
    again, for 20 s at most, and goes on from the frame last heard; then, or where there was no
    device from the first, it goes on in silence, and sound joins in when a device appears.
    """

    def __init__(
        self,
        clip_of: ClipOf,
        *,
        at: Frame = Frame(0),  # noqa: B008 - Frame is an int
        latency: float = 0.25,
        ring: Path | None = None,
        log: IO[bytes] | None = None,
    ) -> None:
        """Begin to start the process; does not wait for it.

        Args:
            clip_of: gives the clip of a line. Called on any thread, up to 30 s before it sounds.
            at: the first frame to be heard.
            latency: seconds of sound that the device is given ahead.
            ring: a file in which another process finds what is heard; None for no such file.
            log: where the process and its native libraries print; None for nowhere.
        """
        self._clip_of = clip_of
        self._latency = latency
        self._arguments = (str(latency), *([str(ring)] if ring else ()))
        self._log = log
        self._lock = threading.Lock()
        self._closed = threading.Event()
        self._device = ""
        self._ear = Ear(at)
        self._schedule = Schedule()
        self._volume = 1.0
        self._underruns = self._late = 0
        """Of the processes that ended."""
        self._restarts = 0
        self._process: _Process | None = None
        self._thread = threading.Thread(target=self._run, name="loudspeaker", daemon=True)
        self._thread.start()

    @property
    def device(self) -> str:
        """What the device is called, once it is open; empty where that is not known."""
        return self._device

    @property
    def headroom(self) -> Frame:
        return frames(self._latency + 0.15)

    def apply(self, change: Change) -> None:
        with self._lock:
            if change.cut is not None:
                self._ear.cut(change.cut, time.monotonic())
            told = self._schedule.cancel(change.cancelled)
            self._schedule.add(change.cues)
            if self._process is None:  # nobody reports what is heard
                self._schedule.rewind(self._ear.heard(time.monotonic()))
            if change.volume is not None:
                self._volume = change.volume
            self._tell(cut=change.cut, cancelled=told, volume=change.volume)

    def heard(self) -> Frame:
        with self._lock:
            return self._ear.heard(time.monotonic())

    def trouble(self) -> Trouble:
        with self._lock:
            process = self._process
            return Trouble(
                underruns=self._underruns + (process.underruns if process else 0),
                late=self._late + (process.late if process else 0),
                restarts=self._restarts,
                notice=self._ear.notice(time.monotonic()),
            )

    def close(self) -> None:
        self._closed.set()
        with self._lock:
            self._ear.stop(time.monotonic())
            process = self._process
        if process is not None:
            process.child.close(timeout=0.5)
        self._thread.join(timeout=1.0)

    # Whoever calls the next two holds the lock.

    def _tell(
        self,
        *,
        cut: Frame | None = None,
        cancelled: tuple[tuple[int, Frame], ...] = (),
        volume: float | None = None,
    ) -> None:
        """Send the process what changed, and the cues that are due by now."""
        process = self._process
        if process is None or not process.serving:
            return
        due = self._schedule.due(Frame(self._ear.heard(time.monotonic()) + _SENT_AHEAD))
        placements = tuple(self._place(one) for one in due)
        order = Order(cut=cut, cancelled=cancelled, placements=placements, volume=volume)
        if order == Order():
            return
        if cut is not None:
            process.cuts += 1
            process.begun = cut
        message = order.pack()
        process.child.send(message.header, message.payload)

    def _place(self, scheduled: Scheduled) -> Placement:
        cue, sound = scheduled.cue, scheduled.cue.sound
        return Placement(
            id=cue.id,
            sound=memoryview(self._clip_of(sound).pcm) if isinstance(sound, Line) else sound,
            frame=cue.frame,
            length=cue.length,
            lane=cue.lane,
            prompt=cue.prompt,
            until=scheduled.until,
        )

    # The thread's part.

    def _run(self) -> None:
        tries = 0
        while not self._closed.is_set():
            steady = self._work_process()
            tries = 0 if steady else tries + 1
            self._closed.wait(self._pause(tries))

    def _pause(self, tries: int) -> float:
        with self._lock:
            silent = self._ear.silent(time.monotonic())
        return _RETRY_IN_SILENCE if silent else _RETRY[min(tries, len(_RETRY) - 1)]

    def _work_process(self) -> bool:
        """Start a process and attend to it to its end; tells whether it played for some time."""
        try:
            process = _Process(Child(PROCESS, *self._arguments, log=self._log))
        except ChildError:
            with self._lock:
                self._ear.lose(_ENDED, time.monotonic())
            return False
        with self._lock:
            self._process = process
        failure = _ENDED
        with contextlib.suppress(ChildError):
            failure = self._attend(process)
        process.child.kill()
        with self._lock:
            self._process = None
            self._underruns += process.underruns
            self._late += process.late
            if not self._closed.is_set():
                self._ear.lose(failure, time.monotonic())
        return process.steady(time.monotonic())

    def _attend(self, process: _Process) -> Failure:
        """Take what the process says, until it fails.

        Raises:
            ChildError: it ended, or is silent.
        """
        limit = _START_LIMIT
        while not self._closed.is_set():
            reply = unpack_reply(process.child.receive(limit))
            limit = _STALL_LIMIT
            match reply:
                case Failure():
                    return reply
                case Ready(device=device):
                    self._device = device
                    self._begin(process)
                case Report():
                    if process.stalled(reply):
                        return _STALLED
                    self._take(process, reply)
        return _ENDED

    def _begin(self, process: _Process) -> None:
        """Let the process play from where the ear is."""
        with self._lock:
            now = time.monotonic()
            frame = self._ear.heard(now)
            self._schedule.rewind(frame)
            process.serving, process.grown = True, now
            self._tell(cut=frame, volume=self._volume)

    def _take(self, process: _Process, report: Report) -> None:
        with self._lock:
            process.underruns, process.late = report.underruns, report.late
            if self._closed.is_set():
                return
            if process.plays(report, self._latency):
                self._restarts += self._ear.lost
                self._ear.take(report)
                self._schedule.forget(report.heard)
            self._tell()

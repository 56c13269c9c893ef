"""Journal: which sessions there were, and what each routine was begun with, in one SQLite file.

Written on a thread of its own, so that nothing that is heard waits for a disk. A journal that
cannot be written says so in `notice`; the session goes on.
"""

import contextlib
import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

from voiceguide.frames import seconds
from voiceguide.journal import holding, memory, reading, unfinished
from voiceguide.journal.memory import Memory
from voiceguide.journal.record import Record
from voiceguide.journal.recorder import Recorder, moment
from voiceguide.journal.unfinished import Interrupted
from voiceguide.journal.writer import Write, Writer
from voiceguide.journal.zone import zone_name
from voiceguide.session.choices import Choices
from voiceguide.session.plan import Plan


def utc_now() -> datetime:
    """The time of day."""
    return datetime.now(UTC)


class Journal:
    """What was done."""

    def __init__(self, path: Path, clock: Callable[[], datetime] = utc_now) -> None:
        """A journal in a file, which is made when the first session is recorded.

        Args:
            path: the SQLite file; its folder is made if need be.
            clock: tells the time.
        """
        self._path = path
        self._clock = clock
        self._writer = Writer(path, clock)
        self._held: list[holding.Held] = []

    @property
    def notice(self) -> str:
        """A sentence or two for the screen where writing fails, or the file was mended."""
        return self._writer.notice

    def remembered(self, key: str) -> Choices:
        """What the routine of that key was last begun with; none where that is not known."""
        rows = reading.rows(self._path, memory.ASK, (_readable(key),))
        return memory.choices_of(str(rows[0][0])) if rows else Choices()

    def recorder(
        self,
        routine: str,
        plan: Plan,
        *,
        key: str = "",
        version: str = "",
        choices: Choices = Choices(),  # noqa: B008 - frozen
        resumed: Interrupted | None = None,
    ) -> Recorder:
        """Begin a session's record, or go on with one; the recorder takes its events.

        Args:
            routine: its name.
            plan: what is done.
            key: by which the routine is found again.
            version: of the routine's content; a session without it cannot be gone on with.
            choices: what the person wanted otherwise than the routine has it.
            resumed: the session that it goes on with, if it does.
        """
        record = (
            unfinished.going_on(resumed)
            if resumed is not None
            else self._begun(routine, plan, key or routine, version, choices)
        )
        self._hold(record.id)
        spots = resumed.spots if resumed is not None else ()
        return Recorder(record, plan, self._clock, self._writer.put, spots)

    def memory(self, key: str, choices: Choices, plan: Plan) -> Memory:
        """Remember what a session is begun with; the answer takes its events."""
        return Memory(_readable(key), choices, plan, self._writer.put)

    def unfinished(self) -> Interrupted | None:
        """The session that was broken off last, if nothing was done since; else None."""
        return unfinished.find(self._path, self._clock(), self.is_running)

    def decline(self, interrupted: Interrupted) -> None:
        """Answer that a session is not gone on with; it is not offered again."""
        self._writer.put(
            Write(
                key=("declined", interrupted.record.id),
                statement=unfinished.DECLINE,
                values=(interrupted.record.id,),
            )
        )

    def is_running(self, session: str) -> bool:
        """Whether the session of an id is going on, here or in another terminal."""
        return is_running(self._path, session)

    def close(self, timeout: float = 4.0) -> None:
        """Wait until all is on the disk, but no longer than `timeout` seconds."""
        self._writer.close(timeout)
        for held in self._held:
            held.let_go()
        self._held.clear()

    def _begun(self, routine: str, plan: Plan, key: str, version: str, choices: Choices) -> Record:
        now = moment(self._clock())
        pace = next((stage.pace for stage in plan.stages if stage.strokes), None)
        return Record(
            id=str(uuid4()),
            routine=_readable(routine),
            key=_readable(key),
            title=_readable(plan.routine.title),
            version=version,
            feet=plan.feet.value,
            choices=json.dumps(choices.made()),
            began=now,
            zone=zone_name(),
            touched=now,
            planned=plan.strokes,
            spots=plan.routine.spots,
            sets=plan.routine.sets,
            pace=round(seconds(pace), 3) if pace else 0.0,
        )

    def _hold(self, session: str) -> None:
        held = holding.hold(_lock(self._path, session))
        if held is not None:
            self._held.append(held)


def is_running(path: Path, session: str) -> bool:
    """Whether the session of an id is going on, in whatever terminal.

    Args:
        path: the journal's file.
        session: the id.
    """
    with contextlib.suppress(ValueError, OSError):  # an id that was tampered with is no file's name
        return holding.is_held(_lock(path, session))
    return False


def _lock(path: Path, session: str) -> Path:
    return path.parent / "running" / f"{Path(session).name}.lock"


def _readable(file_name: str) -> str:
    """A file's name as text, also where it is not encoded as this system does it."""
    return file_name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")

"""Recorder: from a session's events to its record."""

from collections.abc import Callable, Iterable
from dataclasses import astuple, replace
from datetime import UTC, datetime
from typing import Final

from voiceguide.frames import Frame, seconds
from voiceguide.journal.record import COLUMNS, SPOT_COLUMNS, Mark, Record, Spot
from voiceguide.journal.writer import Write
from voiceguide.routine.steps import Locate, Rate
from voiceguide.session.events import (
    Event,
    FootLeft,
    GateClosed,
    GateEnd,
    GateOpened,
    PaceChanged,
    Paused,
    Repeated,
    Resumed,
    SessionEnded,
    SpotEnded,
    StageBegan,
    StrokeBegan,
)
from voiceguide.session.plan import Plan
from voiceguide.session.stage import Stage

_NOT_OURS: Final = ("id", "note")
"""A note is written by a person, meanwhile perhaps."""


def upsert(table: str, columns: Iterable[str], keys: Iterable[str], kept: Iterable[str]) -> str:
    """The statement that writes a row, or writes it over but for what is `kept`."""
    names = tuple(columns)
    renewed = ", ".join(f"{name} = excluded.{name}" for name in names if name not in set(kept))
    return (
        f"INSERT INTO {table} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))}) "  # noqa: S608 - own names
        f"ON CONFLICT ({', '.join(keys)}) DO UPDATE SET {renewed}"
    )


_KEEP: Final = upsert("session", COLUMNS, ("id",), _NOT_OURS)
_KEEP_SPOT: Final = upsert("spot", SPOT_COLUMNS, SPOT_COLUMNS[:3], SPOT_COLUMNS[:3])
_MARK: Final = "INSERT INTO mark (session, at, what, value) VALUES (?, ?, ?, ?)"


def moment(now: datetime) -> str:
    """A moment as it is written down."""
    return now.astimezone(UTC).isoformat(timespec="seconds")


class Recorder:
    """Takes a session's events; calls back at once."""

    def __init__(
        self,
        record: Record,
        plan: Plan,
        clock: Callable[[], datetime],
        write: Callable[[Write], None],
        spots: Iterable[Spot] = (),
    ) -> None:
        """Begin, or go on with, a session's record.

        Args:
            record: how it stands.
            plan: what is done.
            clock: tells the time of day.
            write: takes what is to be written.
            spots: those that were worked before, where the session goes on.
        """
        self._record = record
        self._stages = plan.stages
        self._clock = clock
        self._write = write
        self._spots = {(spot.foot, spot.spot): spot for spot in spots}
        self._stage: Stage | None = None
        self._resumes_at = record.at_stage if record.strokes or record.at_stage else None
        self._latest: Frame | None = None
        self._paused_since: Frame | None = None
        if self._resumes_at is not None:
            self._mark("resumed", str(record.strokes))
        self._keep()

    @property
    def session(self) -> str:
        """The session's id."""
        return self._record.id

    def __call__(self, event: Event) -> None:
        """Note an event, if it is one that is kept."""
        self._let_pass(event)
        match event:
            case StageBegan(stage=stage):
                self._begin(stage)
            case StrokeBegan(number=number):
                self._count(number)
            case GateOpened() | GateClosed():
                self._gate(event)
            case PaceChanged(pace=pace):
                self._mark("pace", f"{seconds(pace):g}")
                self._keep(stretch=self._stretch(pace))
            case Paused():
                self._paused_since = event.frame
                self._keep(pauses=self._record.pauses + 1)
            case Repeated():
                self._mark("again", str(self._record.at_stage))
                self._keep(repeats=self._record.repeats + 1)
            case SpotEnded(foot=foot, spot=spot, why=why):
                self._mark(why.value, f"{foot} {spot}" if foot else str(spot))
                self._keep_spot(foot or "", spot, why=why.value)
            case FootLeft(foot=foot):
                self._mark("left out", foot)
            case SessionEnded(how=how):
                self._keep(ended=moment(self._clock()), how=how.value)
            case _:
                pass

    # ---- time

    def _let_pass(self, event: Event) -> None:
        """Count the time since the last event; a pause ends with whatever goes on."""
        if not isinstance(event, _TIMED):
            return
        before, self._latest = self._latest, event.frame
        passed = seconds(max(0, event.frame - (event.frame if before is None else before)))
        if self._paused_since is None:
            self._record = replace(self._record, seconds=self._record.seconds + passed)
        elif not isinstance(event, Paused | Repeated | PaceChanged):
            length = seconds(event.frame - self._paused_since)
            self._paused_since = None
            self._mark("pause", f"{length:.1f}")
            self._keep(paused=self._record.paused + length)

    # ---- what happened

    def _begin(self, stage: Stage) -> None:
        again = stage.index == self._resumes_at
        self._resumes_at = None
        self._stage = stage
        self._keep(
            at_stage=stage.index,
            at_foot=stage.foot,
            at_spot=stage.spot,
            at_set=stage.set,
            at_stroke=self._record.at_stroke if again else 0,
        )

    def _count(self, number: int) -> None:
        self._keep(strokes=self._record.strokes + 1, at_stroke=number)
        if self._stage is not None and self._stage.spot is not None:
            foot = self._stage.foot or ""
            done = self._spot(foot, self._stage.spot).strokes + 1
            self._keep_spot(foot, self._stage.spot, strokes=done)

    def _gate(self, event: GateOpened | GateClosed) -> None:
        stage = self._stage
        if stage is not None and isinstance(stage.step, Locate):
            foot, spot = stage.foot or "", stage.spot or 0
            if isinstance(event, GateOpened):
                hints = max(event.hint, self._spot(foot, spot).hints)
                self._keep_spot(foot, spot, hints=hints)
            elif event.how is not GateEnd.ANSWERED:
                self._keep_spot(foot, spot, found=event.how.value)
        if isinstance(event, GateClosed) and event.answer is not None:
            self._mark("answer", str(event.answer))
            if stage is not None and isinstance(stage.step, Rate) and stage.foot is not None:
                self._keep(**{f"{stage.foot}_{stage.step.moment}": event.answer})

    def _stretch(self, pace: Frame) -> float:
        stages = self._stages[self._record.at_stage :]
        planned = next((stage.pace for stage in stages if stage.strokes), None)
        return pace / planned if planned else self._record.stretch

    # ---- it is written down

    def _keep(self, **changes: object) -> None:
        changes["touched"] = moment(self._clock())
        self._record = replace(self._record, **changes)  # type: ignore[arg-type]
        values = astuple_of(self._record)
        self._write(Write(key=("session", self._record.id), statement=_KEEP, values=values))

    def _spot(self, foot: str, spot: int) -> Spot:
        return self._spots.get((foot, spot)) or Spot(session=self._record.id, foot=foot, spot=spot)

    def _keep_spot(self, foot: str, spot: int, **changes: object) -> None:
        kept = replace(self._spot(foot, spot), **changes)  # type: ignore[arg-type]
        self._spots[foot, spot] = kept
        key = ("spot", self._record.id, foot, spot)
        self._write(Write(key=key, statement=_KEEP_SPOT, values=astuple(kept)))

    def _mark(self, what: str, value: str) -> None:
        mark = Mark(session=self._record.id, at=moment(self._clock()), what=what, value=value)
        self._write(Write(key=object(), statement=_MARK, values=astuple(mark)))


_TIMED: Final = (
    *(StageBegan, StrokeBegan, GateOpened, GateClosed, PaceChanged, Paused, Resumed),
    *(Repeated, SpotEnded, FootLeft, SessionEnded),
)
"""Events whose frames are those at which they happened, in their order."""


def astuple_of(record: Record) -> tuple[object, ...]:
    """The values of a row; `astuple` copies deeply, which takes ten times as long."""
    return tuple(getattr(record, name) for name in COLUMNS)

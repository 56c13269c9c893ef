"""What an event costs whoever tells it, while the disk is held by another program."""

import contextlib
import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from _bench.figure import Figure, MeasureError
from _bench.studio import Studio
from voiceguide.frames import Frame, frames
from voiceguide.journal.journal import Journal, utc_now
from voiceguide.journal.record import Record
from voiceguide.journal.recorder import Recorder
from voiceguide.routine.shelf import Shelf
from voiceguide.session.choices import Choices
from voiceguide.session.events import StageBegan, StrokeBegan
from voiceguide.session.plan import unroll
from voiceguide.speech import phrases

_EVENTS: Final = 2_000
_EVERY: Final = 0.005
"""Seconds between two events; a session has one or two a second."""
_ROUNDS: Final = 20
_FRAME_MS: Final = 16.7
"""Of a screen that is drawn sixty times a second."""
_PATIENCE: Final = 20.0


def events(studio: Studio) -> Iterator[Figure]:
    """Told as the player does it, on one thread; the writer's runs beside it."""
    path = studio.folder / "events.sqlite3"
    plan = unroll(Shelf(None).find("inner-heel").usable(), Choices(), phrases.load())
    journal = Journal(path)
    record = journal.recorder("inner-heel", plan)
    record(StageBegan(frame=Frame(0), stage=plan.stages[-3]))
    idle = Record(id="", routine="", feet="", began="", touched="", planned=0)
    nowhere = Recorder(idle, plan, utc_now, lambda _: None)
    _settled(path, 0)
    for held in (False, True):
        kept, dropped = [], []
        with _holding(path) if held else contextlib.nullcontext():
            for number in range(_EVENTS):
                kept.append(_told(record, number))
                dropped.append(_told(nowhere, number))
        where = "while another program holds the file" if held else "while it is written"
        yield Figure(
            name=f"an event, {where}, 99.9th percentile of {_EVENTS:,}",
            value=_worst(kept) * 1000,
            unit="ms",
            must=_FRAME_MS,
            peer=_worst(dropped) * 1000,
        )
    journal.close(_PATIENCE)
    yield Figure(
        name=f"from an event to the disk, worst of {_ROUNDS}",
        value=max(_until_durable(studio.folder / "durable.sqlite3")) * 1000,
        unit="ms",
        must=1000,
    )


def _worst(times: list[float]) -> float:
    """The 99.9th percentile."""
    return sorted(times)[int(0.999 * len(times))]


def _told(record: Recorder, number: int) -> float:
    event = StrokeBegan(frame=frames(number), number=1, of=8, length=frames(1))
    time.sleep(_EVERY)
    began = time.perf_counter()
    record(event)
    return time.perf_counter() - began


@contextlib.contextmanager
def _holding(path: Path) -> Iterator[None]:
    with contextlib.closing(sqlite3.connect(path, isolation_level=None, timeout=_PATIENCE)) as one:
        one.execute("BEGIN IMMEDIATE")
        yield
        one.execute("ROLLBACK")


def _until_durable(path: Path) -> Iterator[float]:
    """Seconds from an event until another connection sees it, which is after the commit."""
    plan = unroll(Shelf(None).find("inner-heel").usable(), Choices(), phrases.load())
    journal = Journal(path)
    record = journal.recorder("inner-heel", plan)
    _settled(path, 0)
    for number in range(1, _ROUNDS + 1):
        began = time.monotonic()
        record(StrokeBegan(frame=frames(number), number=1, of=8, length=frames(1)))
        _settled(path, number)
        yield time.monotonic() - began
    journal.close(_PATIENCE)


def _settled(path: Path, strokes: int) -> None:
    deadline = time.monotonic() + _PATIENCE
    while time.monotonic() < deadline:
        with contextlib.suppress(sqlite3.Error), contextlib.closing(sqlite3.connect(path)) as one:
            if one.execute("SELECT strokes FROM session").fetchone() == (strokes,):
                return
        time.sleep(0.005)
    raise MeasureError(f"stroke {strokes} did not reach the disk")

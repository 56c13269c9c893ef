"""A writing process is killed at random moments: what it had acknowledged must be there."""

import contextlib
import random
import sqlite3
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from _bench.figure import Figure
from _bench.studio import Studio, driver

_KILLS: Final = 200
_LONGEST: Final = 0.6
"""Seconds from the first acknowledgement to the kill, at most."""
_PATIENCE: Final = 20.0


@dataclass(slots=True)
class Toll:
    """What the kills took."""

    lost: int = 0
    """Sessions of which less is there than was acknowledged."""
    damaged: int = 0
    """Kills after which the file was not whole."""
    unknown: int = 0
    """Kills after which the journal did not offer to go on."""


def kills(studio: Studio) -> Iterator[Figure]:
    """All on one file."""
    toll = toll_of(studio.folder / "killed.sqlite3", _KILLS, studio.env())
    yield Figure(
        name=f"acknowledged and lost, after {_KILLS} SIGKILLs", value=toll.lost, unit="", must=0
    )
    yield Figure(name="files damaged by them", value=toll.damaged, unit="", must=0)
    yield Figure(name="kills after which it was not known", value=toll.unknown, unit="", must=0)


def toll_of(path: Path, kills: int, env: dict[str, str], seed: int = 1) -> Toll:
    """Kill a writing process so many times.

    Args:
        path: the journal, which all of them write to.
        kills: how many.
        env: of the processes.
        seed: of the moments.
    """
    chance = random.Random(seed)  # noqa: S311 - no secret
    toll = Toll()
    for _ in range(kills):
        session, acknowledged = _killed(path, chance.uniform(0, _LONGEST), env)
        with contextlib.closing(sqlite3.connect(path, timeout=_PATIENCE)) as database:
            query = "SELECT strokes FROM session WHERE id = ?"
            (strokes,) = database.execute(query, (session,)).fetchone() or (-1,)
            toll.lost += strokes < acknowledged
            toll.damaged += database.execute("PRAGMA integrity_check").fetchone() != ("ok",)
        toll.unknown += not _is_offered(path, session)
    return toll


def _killed(path: Path, after: float, env: dict[str, str]) -> tuple[str, int]:
    """The session of a process that was killed, and the strokes that it acknowledged."""
    command = (*driver("writing"), str(path))
    with subprocess.Popen(command, env=env, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None  # noqa: S101 - it is a pipe
        said = process.stdout.readline()
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(after)
        process.kill()
        said += process.stdout.read()
    whole = said[: said.rfind("\n")].splitlines()
    session, _, acknowledged = whole[-1].partition(" ")
    return session, int(acknowledged)


def _is_offered(path: Path, session: str) -> bool:
    from voiceguide.journal.journal import Journal  # noqa: PLC0415 - after the kill, as a start does

    found = Journal(path).unfinished()
    return found is not None and found.record.id == session

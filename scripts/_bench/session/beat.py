"""Ticks against their grid: on an idle machine, a busy one, and in an app that is held up."""

import json
import os
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np

from _bench.detect import Samples, off_beat, runs, tick_onsets, without
from _bench.figure import Figure, MeasureError
from _bench.files import INSTRUCTION, counted
from _bench.studio import Studio, driver, running
from voiceguide.assets import audio_folder
from voiceguide.clip import Line
from voiceguide.cue import Tone
from voiceguide.sound.tones import read_samples
from voiceguide.speech import phrases

_STROKES: Final = 12
_PACE: Final = 2.0
_HOLD: Final = 0.05
_PEER_SINK: Final = "peer"
_LIMIT: Final = 90.0


@dataclass(frozen=True, slots=True)
class _Take:
    """The recordings of a session and of its peer, made at once."""

    ours: Samples
    peers: Samples
    trouble: int


def idle(studio: Studio) -> Iterator[Figure]:
    yield from _figures(studio, "idle")


def busy(studio: Studio) -> Iterator[Figure]:
    """Every core has a process that wants all of it."""
    with ExitStack() as hogs:
        for _ in range(max(2, os.cpu_count() or 0)):
            hogs.enter_context(running([sys.executable, "-c", "while True: pass"], studio.env()))
        yield from _figures(studio, "all cores eaten")


def held(studio: Studio) -> Iterator[Figure]:
    yield from _figures(studio, "interpreter held 50 ms at a time", hold=_HOLD)


def _figures(studio: Studio, how: str, hold: float = 0) -> Iterator[Figure]:
    take = _take(studio, hold)
    yield Figure(
        name=f"under-runs, late cues and restarts, {how}", value=take.trouble, unit="", must=0
    )
    bare = without(take.ours, known_sounds(studio))
    spoken = np.array([begin for begin, _ in runs(take.peers, _STROKES)], float)
    yield Figure(
        name=f"tick off its beat, {how}, worst of {_STROKES}",
        value=off_beat(tick_onsets(bare, tone(Tone.TICK), _STROKES), _PACE),
        unit="ms",
        must=1,
        peer=off_beat(spoken, _PACE),
    )


def _take(studio: Studio, hold: float) -> _Take:
    """Play a count, and beside it, on a sink of its own, what says a number and sleeps."""
    routine = studio.write("beat.toml", counted(_STROKES, _PACE))
    report = studio.folder / "trouble.json"
    report.unlink(missing_ok=True)
    words = ("start", routine, "--plain", "--strokes", str(_STROKES), "--pace", str(_PACE))
    session_command = (*driver("witness"), str(report), str(hold), *words)
    peer_command = (*driver("naive"), str(_STROKES), str(_PACE))
    with (
        studio.card.sink(_PEER_SINK),
        studio.card.record() as recording,
        studio.card.record(_PEER_SINK) as peer_recording,
        running(session_command, studio.env()) as session,
        running(peer_command, studio.env(_PEER_SINK)) as peer,
    ):
        session.wait(_LIMIT)
        peer.wait(_LIMIT)
        return _Take(recording.samples(), peer_recording.samples(), trouble_in(report))


def known_sounds(studio: Studio, strokes: int = _STROKES) -> list[Samples]:
    """What a count plays besides ticks and glides: chimes, and words as the clip cache has them."""
    chimes = [tone(one) for one in (Tone.START, Tone.HALF_WAY, Tone.END)]
    words = [INSTRUCTION, phrases.load().half_way, *map(str, range(1, strokes + 1))]
    return chimes + [studio.clip(Line(text)) for text in words]


def tone(one: Tone) -> Samples:
    """A sound that ships with the program."""
    return read_samples(audio_folder() / f"{one.value}.wav")


def trouble_in(report: Path) -> int:
    try:
        (counts,) = json.loads(report.read_text())
    except (OSError, ValueError) as error:
        raise MeasureError("the session did not tell what its output counted") from error
    return int(counts["underruns"] + counts["late"] + counts["restarts"])

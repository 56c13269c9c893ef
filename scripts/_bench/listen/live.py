"""The ear in a real session: phrases played into the sound card's microphone while it plays."""

import contextlib
import time
import wave
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Final

import numpy as np
import psutil
from hearing import likeness
from program import Program, program
from soundcard import MICROPHONE_SINK, SPEAKER, wait_for
from speaking import Person, room

from _bench.detect import Samples, off_beat, tick_onsets, without
from _bench.figure import Figure, MeasureError
from _bench.files import counted, routine
from _bench.listen.vocabulary import command_of
from _bench.process_tree import memory, processor_seconds
from _bench.session.beat import known_sounds, tone, trouble_in
from _bench.studio import Studio, driver, running
from voiceguide.cue import Tone
from voiceguide.frames import FRAME_RATE, seconds
from voiceguide.listen.wire import PROCESS

_VOICES: Final = ("slt", "rms", "awb")
_ALWAYS: Final = ("hold on", "too sore", "that's enough", "say again")
_HEARD: Final = "(heard: "
_STOPPING: Final = ("hold on", "that's enough")
"""After these it has to be told to go on."""
_ANSWERED: Final = ("say again", "where am i", "slow down", "speed up", "louder please", "go back")
_LIMIT: Final = 4.0
"""Seconds by which a phrase is answered, or was not understood."""
_LINE: Final = "Left ankle on your right knee, sole towards you, and slide slowly to the heel."
_TALK: Final = 'kind = "say"\nsay = [' + f'"{_LINE}", ' * 40 + "]\nthen = 0"
_ECHO_OVER_VOICE: Final = {"equally loud": 0, "10 dB louder": -10}
"""How loud the program is in the microphone; dB by which the voice is turned down."""
_NOISE: Final = 0.01
"""RMS of a noisy room."""
_SECONDS: Final = 60.0
_STROKES: Final = 12
_PACE: Final = 2.0


@contextmanager
def _session(studio: Studio, path: str, *options: str) -> Iterator[Program]:
    with program(Path(path), *options, env=studio.env()) as session:
        session.wait_for("(listening)")
        yield session


def answers(studio: Studio) -> Iterator[Figure]:
    """The end of a phrase to the tone that answers it, in a quiet room, in a count."""
    path = studio.write("answers.toml", counted(400, _PACE))
    delays: list[float] = []
    said = [*product(_VOICES, _ANSWERED)]
    with (
        room(env=studio.env()),
        studio.card.record() as recording,
        _session(studio, path) as session,
    ):
        session.wait_for("2 of 400")
        for voice, phrase in said:
            tried = _try(studio, session, voice, phrase)
            frame = recording.frame_at(tried.end)
            if tried.understood:
                recording.wait_until(tried.end + 1.5)
                delays.append(seconds(_tone_after(recording.samples(), frame) - frame))
            time.sleep(2)
    yield Figure(
        name=f"phrases of {len(said)} that were not answered, %",
        value=100 * (1 - len(delays) / len(said)),
        unit="%",
        must=5,
    )
    if not delays:
        raise MeasureError("nothing was answered")
    yield Figure(
        name=f"end of a phrase to the tone that answers it, p95 of {len(delays)}",
        value=float(np.percentile(delays, 95)),
        unit="s",
        must=0.6,
    )


def over(studio: Studio) -> Iterator[Figure]:
    """The words that always work, while the program speaks without end into its own microphone."""
    path = studio.write("over.toml", routine([_TALK] * 6))
    ends = (f"source={SPEAKER}.monitor", f"sink={MICROPHONE_SINK}")
    module = studio.card.pactl("load-module", "module-loopback", *ends, "latency_msec=60")
    try:
        for how, gain in _ECHO_OVER_VOICE.items():
            said = [*product(_VOICES, _ALWAYS)] * 2
            with room(env=studio.env()), _session(studio, path) as session:
                time.sleep(6)  # the echo canceller has heard a sentence
                understood = sum(_obeyed(studio, session, *one, gain) for one in said)
            yield Figure(
                name=f"always-words missed while it speaks, {how} than the voice, of {len(said)}",
                value=100 * (1 - understood / len(said)),
                unit="%",
                must=10,
            )
    finally:
        studio.card.pactl("unload-module", module)


def ear_cost(studio: Studio) -> Iterator[Figure]:
    """The ear's process in a noisy room, in which somebody speaks now and then."""
    path = studio.write("ear.toml", counted(100, _PACE))
    with room(_NOISE, env=studio.env()), _session(studio, path) as session:
        (ear,) = [
            child
            for child in psutil.Process(session.process.pid).children(recursive=True)
            if PROCESS in child.cmdline()
        ]
        began, used = time.monotonic(), processor_seconds(ear)
        while time.monotonic() < began + _SECONDS:
            _said(studio, "rms", "the weather is fine today")
            time.sleep(4)
        share = (processor_seconds(ear) - used) / (time.monotonic() - began)
        taken = memory(ear)
    yield Figure(
        name="processor time of the ear, of one core", value=100 * share, unit="%", must=10
    )
    yield Figure(name="memory of the ear (PSS)", value=taken / 2**20, unit="MiB", must=150)


def beside(studio: Studio) -> Iterator[Figure]:
    """The beat with the ear open in a noisy room; its peer is the same without an ear."""
    with room(_NOISE, env=studio.env()):
        open_ear = _counted(studio)
        none = _counted(studio, "--no-mic")
    yield Figure(
        name="under-runs, late cues and restarts with the ear open",
        value=open_ear[1],
        unit="",
        must=0,
        peer=none[1],
    )
    yield Figure(
        name=f"tick off its beat with the ear open, worst of {_STROKES}",
        value=open_ear[0],
        unit="ms",
        must=1,
        peer=none[0],
    )


def _counted(studio: Studio, *options: str) -> tuple[float, float]:
    path = studio.write("beside.toml", counted(_STROKES, _PACE))
    report = studio.folder / "beside.json"
    report.unlink(missing_ok=True)
    command = (*driver("witness"), str(report), "0", "start", path, "--plain", *options)
    with studio.card.record() as recording, running(command, studio.env()) as session:
        session.wait(90)
        recorded = recording.samples()
    bare = without(recorded, known_sounds(studio))
    return off_beat(tick_onsets(bare, tone(Tone.TICK), _STROKES), _PACE), trouble_in(report)


def _said(studio: Studio, voice: str, phrase: str, gain: float = 0) -> float:
    """Say a phrase; gives the moment at which its last sound was heard."""
    end = Person(studio.folder, voice, studio.env(), gain).say(phrase)
    with wave.open(str(studio.folder / f"{voice} {phrase}.wav"), "rb") as file:
        samples = np.abs(np.frombuffer(file.readframes(file.getnframes()), "<i2").astype(float))
        last = int(np.flatnonzero(samples > samples.max() / 50)[-1])
        return end - (len(samples) - last) / file.getframerate()


@dataclass(frozen=True, slots=True)
class _Try:
    """A phrase that was said."""

    end: float
    understood: bool


def _try(studio: Studio, session: Program, voice: str, phrase: str, gain: float = 0) -> _Try:
    """Say a phrase to a session; right is what means the same, and nothing else."""
    before = len(_words(session))
    end = _said(studio, voice, phrase, gain)
    with contextlib.suppress(TimeoutError):
        wait_for(lambda: len(_words(session)) > before, _LIMIT)
    heard = [command_of(words) for words in _words(session)[before:]]
    return _Try(end, heard == [command_of(phrase)])


def _words(session: Program) -> list[str]:
    """All that was understood so far."""
    lines = [line for line in session.lines if line.startswith(_HEARD)]
    return [line.removeprefix(_HEARD).removesuffix(")") for line in lines]


def _obeyed(studio: Studio, session: Program, voice: str, phrase: str, gain: float) -> bool:
    tried = _try(studio, session, voice, phrase, gain)
    if tried.understood and phrase in _STOPPING:
        session.press(" ")
    time.sleep(2.5)
    return tried.understood


def _tone_after(heard: Samples, frame: int) -> int:
    """Where the tone begins that answers what ended at a frame."""
    window = heard[frame : frame + round(_LIMIT * FRAME_RATE)]
    return frame + int(np.argmax(likeness(window, tone(Tone.HEARD))))

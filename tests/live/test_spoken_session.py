"""The real program, its real voice, a real sound card: what is heard of a session."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import numpy as np
import psutil
import pytest
from hearing import find, first_sound, milliseconds, samples_of, silent_from
from program import program, short_routine
from soundcard import Samples, SoundCard, wait_for

from voiceguide.clip import Clip, Line
from voiceguide.frames import frames
from voiceguide.places import settings_file
from voiceguide.speech.pyttsx3_speaker import Pyttsx3Speaker
from voiceguide.speech.speaker import Manner

NOT_LONG = 1000
"""Milliseconds; how fast it really is, `scripts/bench` tells on a quiet machine."""
INSTRUCTION = Line("Roll firmly, arch to heel.")


@pytest.fixture(scope="module")
def clips() -> dict[str, Clip]:
    """The clips that the program makes for itself, made once more."""
    speaker = Pyttsx3Speaker()
    lines = [INSTRUCTION, *(Line(str(number)) for number in range(1, 13))]
    try:
        return {line.text: speaker.render(line, Manner()) for line in lines}
    finally:
        speaker.close()


def beats(recording: Samples, clips: dict[str, Clip], count: int) -> list[int]:
    """Where each number is heard to happen, in the order of the numbers."""
    found = []
    for number in range(1, count + 1):
        clip = clips[str(number)]
        (at,) = find(recording, samples_of(clip))
        found.append(at + clip.shape.p_centre)
    return found


def test_every_number_is_heard_in_order_on_an_exact_beat(
    sound_card: SoundCard, clips: dict[str, Clip], tmp_path: Path
) -> None:
    with (
        sound_card.record() as recording,
        program(short_routine(tmp_path, count=12, pace=1.0)) as run,
    ):
        assert run.finish() == 0
    heard = recording.samples()
    found = beats(heard, clips, 12)
    errors = [milliseconds(at - found[0] - k * 48_000) for k, at in enumerate(found)]
    assert max(map(abs, errors)) <= 1.0
    assert run.lines[-1] == "Done: 12 strokes."
    counted = [line for line in run.lines if line.endswith("of 12")]
    assert counted == [f"{k} of 12" for k in range(1, 13)]


def test_again_is_heard_and_the_count_goes_on(
    sound_card: SoundCard, clips: dict[str, Clip], tmp_path: Path
) -> None:
    with sound_card.record() as recording, program(short_routine(tmp_path)) as run:
        run.wait_for("3 of 6")
        run.press_after(0.7, "r")
        assert run.finish() == 0
    heard = recording.samples()
    found = beats(heard, clips, 6)
    told = find(heard, samples_of(clips[INSTRUCTION.text]))
    assert len(told) == 2
    assert found[2] < told[1] < found[3]
    for before, after in ((0, 1), (1, 2), (3, 4), (4, 5)):
        assert abs(milliseconds(found[after] - found[before]) - 1000) <= 1.0


def test_pause_is_silent_at_once_and_goes_on_from_the_same_count(
    sound_card: SoundCard, clips: dict[str, Clip], tmp_path: Path
) -> None:
    with sound_card.record() as recording, program(short_routine(tmp_path)) as run:
        run.wait_for("2 of 6")
        pressed = run.press_after(0.7, " ")
        run.wait_for("(paused; space goes on)")
        recording.wait_until(pressed + 3.0)
        run.press(" ")
        assert run.finish() == 0
    heard = recording.samples()
    silent = silent_from(heard, recording.frame_at(pressed), length=1.0)
    assert milliseconds(silent - recording.frame_at(pressed)) <= NOT_LONG
    assert beats(heard, clips, 6) == sorted(beats(heard, clips, 6))


def test_ctrl_c_is_silent_at_once_and_ends_well(sound_card: SoundCard, tmp_path: Path) -> None:
    with sound_card.record() as recording, program(short_routine(tmp_path)) as run:
        run.wait_for("2 of 6")
        children = psutil.Process(run.process.pid).children(recursive=True)
        pressed = run.interrupt()
        assert run.finish() == 0
        recording.wait_until(pressed + 3.0)
    heard = recording.samples()
    silent = silent_from(heard, recording.frame_at(pressed))
    assert milliseconds(silent - recording.frame_at(pressed)) <= NOT_LONG
    assert "Traceback" not in "\n".join(run.lines)
    _, alive = psutil.wait_procs(children, timeout=5)
    assert not alive


@pytest.mark.parametrize("after", [0.0, 0.1, 0.3, 0.6, 1.0])
def test_ctrl_c_while_it_starts(tmp_path: Path, after: float) -> None:
    with program(short_routine(tmp_path)) as run:
        # The loudspeaker is the first thing that is started; before, it is the interpreter's time.
        wait_for(lambda: bool(psutil.Process(run.process.pid).children()))
        begun = time.monotonic()
        wait_for(lambda: time.monotonic() - begun > after)
        run.interrupt()
        assert run.finish() == 0
        assert "Traceback" not in "\n".join(run.lines)


def test_closed_input_does_not_end_the_session(sound_card: SoundCard, tmp_path: Path) -> None:
    assert sound_card
    with program(short_routine(tmp_path, count=3)) as run:
        assert run.process.stdin is not None
        run.process.stdin.close()
        assert run.finish() == 0
    assert run.lines[-1] == "Done: 3 strokes."


def test_closed_output_does_not_end_the_session(tmp_path: Path) -> None:
    routine = short_routine(tmp_path, count=1)
    shell = f"exec {sys.executable} -m voiceguide start {routine} --plain >&- 2>&- <&-"
    assert subprocess.run(["bash", "-c", shell], timeout=60, check=False).returncode == 0


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_it_ends_well_when_it_is_told_to_by_a_signal(
    sound_card: SoundCard, tmp_path: Path, number: signal.Signals
) -> None:
    assert sound_card
    with program(short_routine(tmp_path)) as run:
        run.wait_for("1 of 6")
        run.process.send_signal(number)
        assert run.finish() == 0
    path = Path(os.environ["XDG_DATA_HOME"]) / "voiceguide" / "journal.sqlite3"
    with closing(sqlite3.connect(path)) as database:
        assert database.execute("SELECT how FROM session").fetchall() == [("stopped",)]


def test_stop_ends_with_what_was_done(sound_card: SoundCard, tmp_path: Path) -> None:
    assert sound_card
    with program(short_routine(tmp_path, count=3)) as run:
        run.wait_for("1 of 3")
        run.press("q")
        assert run.finish() == 0
    assert run.lines[-1] == "Stopped: 1 stroke."


def test_without_any_sound_it_goes_on_in_silence_and_says_so(tmp_path: Path) -> None:
    with program(short_routine(tmp_path, count=3)) as run:
        assert run.finish() == 0
    assert run.lines[-1] == "Done: 3 strokes."
    assert any(line.startswith("(No sound") for line in run.lines)


def test_without_an_engine_numbers_and_tones_go_on(sound_card: SoundCard, tmp_path: Path) -> None:
    broken = tmp_path / "broken"
    broken.mkdir()
    (broken / "pyttsx3.py").write_text("raise ImportError('no engine here')")
    path = f"{broken}{os.pathsep}{os.environ.get('PYTHONPATH', '')}"
    with sound_card.record() as recording:
        with program(short_routine(tmp_path, count=4), env={"PYTHONPATH": path}) as run:
            assert run.finish(60) == 0
        heard = recording.samples()
    assert run.lines[-1] == "Done: 4 strokes."
    assert any("No speech engine starts" in line for line in run.lines)
    assert float(np.abs(heard[first_sound(heard) :]).max()) > 0.05


def test_a_lost_loudspeaker_is_replaced_and_the_count_goes_on(
    sound_card: SoundCard, clips: dict[str, Clip], tmp_path: Path
) -> None:
    with sound_card.sink("first") as module:
        sound_card.make_default("first")
        with program(short_routine(tmp_path, count=8)) as run:
            run.wait_for("3 of 8")
            with sound_card.sink("second"), sound_card.record("second") as recording:
                sound_card.remove(module)
                sound_card.make_default("second")
                lost = time.monotonic()
                assert run.finish() == 0
                heard = recording.samples()
                back = first_sound(heard, recording.frame_at(lost)) / 48_000 + recording.began
        sound_card.make_default("spk")
    assert milliseconds(frames(back - lost)) <= 5 * NOT_LONG
    counted = [line for line in run.lines if line.endswith("of 8")]
    assert counted == [f"{k} of 8" for k in range(1, 9)]
    for number in (6, 7, 8):
        assert find(heard, samples_of(clips[str(number)]))


def test_keys_can_be_others_without_a_screen_too(sound_card: SoundCard, tmp_path: Path) -> None:
    assert sound_card
    file = settings_file()
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text('[keys]\n"session.stop" = "z"\n"session.agian" = "a"\n')
    with program(short_routine(tmp_path)) as run:
        run.wait_for("1 of 6")
        run.press("q")
        run.wait_for("3 of 6")
        run.press("z")
        assert run.finish() == 0
    assert "Stopping." in run.lines
    assert any("did you mean 'session.again'?" in line for line in run.lines)

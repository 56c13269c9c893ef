"""Waiting and being called, with real processes, a real terminal, real sound and a real ear."""

import contextlib
import os
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pytest
from commandline import PROGRAM, routine
from desktop import bus, desktop
from hearing import find, samples_of
from soundcard import MICROPHONE_SINK, Samples, SoundCard, wait_for
from terminal import terminal
from utterances import spoken

from voiceguide import places
from voiceguide.clip import Line
from voiceguide.frames import FRAME_RATE
from voiceguide.speech.cache import ClipCache, cache_key
from voiceguide.speech.pyttsx3_speaker import Pyttsx3Speaker
from voiceguide.speech.speaker import Manner

FIRST = "Mine: it is time."
ALWAYS = "--earliest 0 --latest 0"


@pytest.fixture
def short(tmp_path: Path) -> Path:
    return routine(tmp_path, "short")


def test_enter_begins_and_afterwards_it_waits_on(short: Path) -> None:
    with terminal() as one:
        one.run(f"remind {short} --no-mic --plain {ALWAYS}")
        one.wait_for(FIRST)
        one.wait_for("Press Enter to begin.")
        one.press("Enter")
        one.wait_for("Done: 0 strokes.")
        one.wait_for("Mine: ")
        one.wait_for(" at ")
        one.press("C-c")
        one.wait_for("ended with 0")


def test_later(short: Path) -> None:
    with terminal() as one:
        one.run(f"remind {short} --no-mic --plain {ALWAYS} --snooze 1m --once")
        one.wait_for(FIRST)
        one.press("s")
        one.wait_for("In a minute, then.")
        one.wait_for("Mine: at ")
        one.press("Enter")  # now, rather
        one.wait_for("Done: 0 strokes.")
        one.wait_for("ended with 0")


def test_keys_of_the_persons_own(short: Path) -> None:
    file = places.settings_file()
    file.parent.mkdir(parents=True)
    file.write_text('[keys]\n"waiting.later" = "g"\n"waiting.begin" = "b"\n', encoding="utf-8")
    with terminal() as one:
        one.run(f"remind {short} --no-mic --plain {ALWAYS} --once")
        one.wait_for("Keys: b begin, n skip, q not today, g later.")
        one.wait_for(FIRST)
        one.wait_for("Press B to begin.")
        one.press("s", "Enter", "g")
        one.wait_for("In 10 minutes, then.")
        one.wait_for("Mine: at ")
        one.press("b")
        one.wait_for("Done: 0 strokes.")
        one.wait_for("ended with 0")


def test_the_end_of_a_session_leads_to_waiting_and_back_to_the_shell(short: Path) -> None:
    with terminal() as one:
        one.run(f"start {short} --no-mic")
        one.wait_for("wait here: again in 90 minutes")
        one.press("c")
        one.wait_for("the next one")
        one.wait_for("not today")
        one.press("Enter")  # now, rather
        one.wait_for("closes by itself in")
        assert "wait here" not in one.screen()
        one.wait_for("the next one")  # it waits on
        one.press("Escape")
        one.wait_for("ended with 0")


def test_not_today(short: Path) -> None:
    with terminal() as one:
        one.run(f"remind {short} --no-mic {ALWAYS} --once")
        one.wait_for(FIRST)
        one.press("q")
        one.wait_for("No more today, then.")
        one.wait_for("ended with 0")
    with terminal() as one:
        one.run(f"remind {short} --no-mic {ALWAYS}")
        one.wait_for("Mine: tomorrow at 00:00 (not today, as you wished; u takes that back).")
        one.press("s")
        one.wait_for("(not today, as you wished; u takes that back)")
        one.press("u")
        one.wait_for("(taken back)")
        one.wait_for("Mine: at ")
        one.press("s")
        one.wait_for("(10 minutes later)")
        one.press("n")
        one.wait_for("(nothing calls yet: there is none to skip)")
        one.press("C-c")
        one.wait_for("ended with 0")


def test_a_second_process_says_that_one_waits(short: Path) -> None:
    with terminal() as one, terminal() as other:
        one.run(f"remind {short} --no-mic {ALWAYS}")
        one.wait_for(FIRST)
        other.run(f"remind {short} --no-mic {ALWAYS}")
        other.wait_for("waits already, in process")
        other.wait_for("ended with 2")
        other.run(f"remind --due {short} {ALWAYS}")
        other.wait_for("Another process waits for it.")


def test_a_command_of_the_persons_holds_it_back(short: Path, tmp_path: Path) -> None:
    busy = tmp_path / "busy"
    busy.touch()
    with terminal() as one:
        one.run(f"remind {short} --no-mic {ALWAYS} --quiet-while 'test -e {busy}'")
        one.wait_for("(it is time; do not disturb is on)")
        busy.unlink()
        one.type("?")  # a key makes it look again
        one.wait_for(FIRST)
        one.press("C-c")
        one.wait_for("ended with 0")


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP"])
def test_one_that_waits_in_the_background_can_be_ended(short: Path, name: str) -> None:
    """There Ctrl-C is ignored, and nobody types."""
    command = [*PROGRAM, "remind", str(short), "--no-mic", *ALWAYS.split()]
    with subprocess.Popen(
        ["sh", "-c", 'trap "" INT; exec "$@"', "sh", *command],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert FIRST in (line.strip() for line in process.stdout)
        process.send_signal(signal.Signals[name])
        assert process.wait(30) == 0


def test_a_scheduler_s_job_says_it_once_and_shows_it(short: Path, tmp_path: Path) -> None:
    with bus(tmp_path) as address, desktop(address) as shown:
        env = os.environ | {"DBUS_SESSION_BUS_ADDRESS": address}
        command = [*PROGRAM, "remind", "--due", str(short), *ALWAYS.split()]
        first, second = (
            subprocess.run(command, capture_output=True, text=True, env=env, check=False)
            for _ in range(2)
        )
        assert first.returncode == second.returncode == 0, first.stderr
        assert first.stdout.startswith("Mine. It is time. To begin: voiceguide start ")
        assert second.stdout.startswith("Not before ")
        assert [(program, title) for program, title, _ in shown.shown] == [("voiceguide", "Mine")]
        assert not first.stderr


@contextmanager
def a_room(folder: Path) -> Iterator[None]:
    """Faint noise in the microphone: one that gives zeros is broken."""
    noise = np.random.default_rng(5).normal(0, 2e-3, FRAME_RATE * 20)
    path = folder / "noise.raw"
    path.write_bytes(noise.astype("<f4").tobytes() * 8)
    form = ("--format=float32le", f"--rate={FRAME_RATE}", "--channels=1")
    player = subprocess.Popen(["paplay", "--raw", "-d", MICROPHONE_SINK, *form, str(path)])
    try:
        yield
    finally:
        player.kill()
        player.wait()


@pytest.mark.timeout(240)
@pytest.mark.parametrize(
    ("answer", "then"),
    [
        ("yes please", "Hello there."),
        ("later please", "In 10 minutes, then."),
        ("not today", "No more today, then."),
    ],
)
def test_somebody_across_the_room_answers(
    sound_card: SoundCard, short: Path, tmp_path: Path, answer: str, then: str
) -> None:
    """It is heard on a recorded loudspeaker; flite is the person."""
    command = [*PROGRAM, "remind", str(short), "--plain", *ALWAYS.split()]
    with (
        sound_card.record() as recording,
        a_room(tmp_path),
        subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process,
    ):
        assert process.stdout is not None
        lines: list[str] = []
        try:
            for line in process.stdout:
                lines.append(line.strip())
                if lines[-1] == "(listening)" and answer:
                    person = spoken(tmp_path, answer)
                    talk = f"sleep 0.6; exec paplay -d {MICROPHONE_SINK} '{person}'"
                    subprocess.run(["sh", "-c", talk], check=True)
                if lines[-1] == then:
                    break
            assert lines[-1] == then, lines
            clip = cached(FIRST)
            wait_for(lambda: len(find(recording.samples(), clip)) >= 1)
        finally:
            with contextlib.suppress(ProcessLookupError):
                process.terminate()


def cached(text: str) -> Samples:
    """What a line sounds like."""
    speaker = Pyttsx3Speaker()
    try:
        key = cache_key(speaker.identity, Manner(), Line(text))
    finally:
        speaker.close()
    clip = ClipCache(places.clips_folder()).get(key)
    assert clip is not None
    return samples_of(clip)

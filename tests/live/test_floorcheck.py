"""A sound check with real voice, loudspeaker, microphone and recogniser; flite is the person."""

import contextlib
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pytest
from hearing import find, samples_of
from soundcard import MICROPHONE_SINK, SoundCard
from utterances import spoken

from voiceguide import places
from voiceguide.clip import Line
from voiceguide.frames import FRAME_RATE
from voiceguide.speech.cache import ClipCache, cache_key
from voiceguide.speech.pyttsx3_speaker import Pyttsx3Speaker
from voiceguide.speech.speaker import Manner

NOISE_SECONDS = 20
PHRASES = ("yes please", "hold on", "slow down", "found it")


@contextmanager
def a_room(folder: Path) -> Iterator[None]:
    """Faint noise in the microphone: one that gives zeros is broken."""
    noise = np.random.default_rng(5).normal(0, 2e-3, FRAME_RATE * NOISE_SECONDS)
    path = folder / "noise.raw"
    path.write_bytes(noise.astype("<f4").tobytes() * 8)
    with path.open("rb") as file:
        player = subprocess.Popen(
            [
                *("paplay", "--raw", "-d", MICROPHONE_SINK),
                *("--format=float32le", f"--rate={FRAME_RATE}", "--channels=1"),
                str(path),
            ],
            stdin=file,
        )
    try:
        yield
    finally:
        player.kill()
        player.wait()


def checked(folder: Path, *, answering: bool) -> tuple[int, list[str]]:
    """Run the command; a person says what is asked for, or cuts all short by a key."""
    with subprocess.Popen(
        [sys.executable, "-m", "voiceguide", "soundcheck", "--plain"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stdin is not None
        lines: list[str] = []
        for line in process.stdout:
            if line.strip() == "(listening)" and answering:
                asked = next((one for one in PHRASES if f": {one}." in lines[-1]), None)
                if asked:
                    path = str(spoken(folder, asked))
                    # The person hears the line's end, and takes a breath.
                    command = f"sleep 0.6; exec paplay -d {MICROPHONE_SINK} '{path}'"
                    subprocess.run(["sh", "-c", command], check=True)
            elif not answering:
                with contextlib.suppress(OSError):
                    process.stdin.write("n")
                    process.stdin.flush()
            lines.append(line.rstrip("\n"))
    return process.returncode, lines


@pytest.mark.timeout(240)
def test_somebody_on_the_floor_is_told_that_all_is_well(
    sound_card: SoundCard, tmp_path: Path
) -> None:
    with sound_card.record() as recording, a_room(tmp_path):
        code, lines = checked(tmp_path, answering=True)
    assert (code, lines[-1]) == (0, "Result: You can talk to me from there."), lines
    assert "(You hear me: yes, and I hear you)" in lines
    speaker = Pyttsx3Speaker()
    try:
        key = cache_key(speaker.identity, Manner(), Line("You can talk to me from there."))
    finally:
        speaker.close()
    clip = ClipCache(places.clips_folder()).get(key)
    assert clip is not None
    assert len(find(recording.samples(), samples_of(clip))) == 1
    assert places.welcome_mark().exists()


@pytest.mark.timeout(240)
def test_a_microphone_that_gives_zeros_is_named(sound_card: SoundCard, tmp_path: Path) -> None:
    assert sound_card
    code, lines = checked(tmp_path, answering=False)
    assert code == 1
    assert any("nothing but silence" in line for line in lines)
    assert "whether I may use it" in lines[-1]


@pytest.mark.timeout(240)
def test_without_any_sound_it_goes_to_its_end_in_captions(tmp_path: Path) -> None:
    code, lines = checked(tmp_path, answering=False)
    assert code == 1
    assert any(line.startswith("(Loudspeaker: No sound") for line in lines)
    assert any("No microphone was found." in line for line in lines)
    assert lines[-1] == "Result: I cannot hear you. The keys do all the same."

"""A step of a routine, heard through a real sound card."""

import subprocess
import sys
from pathlib import Path

from hearing import find, samples_of
from soundcard import SoundCard

from voiceguide import places
from voiceguide.clip import Clip, Line
from voiceguide.speech.cache import ClipCache, cache_key
from voiceguide.speech.pyttsx3_speaker import Pyttsx3Speaker
from voiceguide.speech.speaker import Manner

ROUTINE = """
title = "Two steps"
purpose = "To be heard."
care = ["Care."]
feet = "left"
[[steps]]
kind = "say"
name = "Sit"
say = ["Now.", "Sit down, and take your time."]
[[steps]]
kind = "say"
name = "Roll"
say = ["Now.", "Roll firmly, arch to heel."]
"""
"""The first sentence is heard while the chime still rings."""


def test_one_step_is_heard_and_no_other(sound_card: SoundCard, tmp_path: Path) -> None:
    path = tmp_path / "two.toml"
    path.write_text(ROUTINE)
    with sound_card.record() as recording:
        subprocess.run(
            [sys.executable, "-m", "voiceguide", "preview", str(path), "roll"],
            check=True,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            timeout=60,
        )
    clip = kept("Roll firmly, arch to heel.")
    assert clip is not None
    assert len(find(recording.samples(), samples_of(clip))) == 1
    assert kept("Sit down, and take your time.") is None


def kept(text: str) -> Clip | None:
    """The clip of a line, if the program made one."""
    speaker = Pyttsx3Speaker()
    try:
        key = cache_key(speaker.identity, Manner(), Line(text))
    finally:
        speaker.close()
    return ClipCache(places.clips_folder()).get(key)

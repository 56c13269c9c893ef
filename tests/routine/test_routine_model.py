import subprocess
import sys
from time import perf_counter

from voiceguide.routine.reader import parse

STEP = """\
[[steps]]
kind = "say"
per = "foot"
name = "A step"
say = ["{foot} foot on the other knee.", "Sole towards you."]
then = 4.5
"""


def test_the_model_brings_no_screen_no_sound_and_no_arrays() -> None:
    heavy = ("numpy", "textual", "sounddevice", "pyttsx3", "soxr")
    code = (
        "import sys, voiceguide.routine.model, voiceguide.routine.shelf;"
        f"print(*(name for name in {heavy} if name in sys.modules))"
    )
    told = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert told.stdout.split() == []


def test_ten_thousand_steps_are_read_within_a_second() -> None:
    text = 'title = "x"\npurpose = "y"\ncare = ["z"]\n' + STEP * 10_000
    start = perf_counter()
    routine = parse(text, "long.toml")
    assert perf_counter() - start < 5
    assert len(routine.steps) == 10_000

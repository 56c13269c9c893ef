import subprocess
import sys

import pytest

from voiceguide.errors import RoutineError
from voiceguide.routine.reader import parse

STEP = """\
[[steps]]
kind = "say"
name = "A step"
say = ["Go."]
then = 0.5
"""


def test_the_model_brings_no_screen_no_sound_and_no_arrays() -> None:
    heavy = ("numpy", "textual", "sounddevice", "pyttsx3", "soxr")
    code = (
        "import sys, voiceguide.routine.model, voiceguide.routine.shelf;"
        f"print(*(name for name in {heavy} if name in sys.modules))"
    )
    told = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert told.stdout.split() == []


def test_ten_thousand_steps_are_read() -> None:
    text = 'title = "x"\npurpose = "y"\ncare = ["z"]\n' + STEP * 10_000
    assert len(parse(text, "long.toml").steps) == 10_000


@pytest.mark.parametrize("per", ["once", "foot"])
def test_a_search_for_no_spot_has_none_to_leave(per: str) -> None:
    head = 'title = "x"\npurpose = "y"\ncare = ["z"]\n[[steps]]\nkind = "locate"\n'
    with pytest.raises(RoutineError, match="has none to leave"):
        parse(head + f'per = "{per}"\nunfound = "leave"\n', "x.toml")

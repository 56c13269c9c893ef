"""What a fresh interpreter loads: a test that runs beside others could not tell."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

import voiceguide

_SCREEN_AND_SOUND = {
    "PIL",
    "_sounddevice",
    "cffi",
    "espeakng_loader",
    "lameenc",
    "mutagen",
    "numpy",
    "pyttsx3",
    "sounddevice",
    "soundfile",
    "soxr",
    "textual",
}
_NOT_IN_THE_CORE = _SCREEN_AND_SOUND | {
    "asyncio",
    "multiprocessing",
    "rich",
    "sqlite3",
    "subprocess",
    "typer",
    "wakepy",
}
_SHOW = """
import json, sys
before = set(sys.modules)
for name in sys.argv[1:]:
    __import__(name)
print(json.dumps(sorted(set(sys.modules) - before)))
"""


def loaded_by(*modules: str) -> set[str]:
    """The top-level packages that a fresh interpreter loads when it imports `modules`."""
    done = subprocess.run(
        [sys.executable, "-c", _SHOW, *modules], check=True, capture_output=True, text=True
    )
    return {name.partition(".")[0] for name in json.loads(done.stdout)}


def core() -> list[str]:
    package = Path(voiceguide.__file__).parent
    files = [
        file for room in ("session", "routine", "foot") for file in package.glob(f"{room}/*.py")
    ]
    rooms = [f"voiceguide.{file.parent.name}.{file.stem}" for file in files]
    return [
        *("voiceguide.frames", "voiceguide.clip", "voiceguide.cue"),
        *sorted(name.removesuffix(".__init__") for name in rooms),
    ]


@pytest.mark.parametrize("module", core())
def test_the_core_brings_no_screen_sound_or_process(module: str) -> None:
    assert loaded_by(module) & _NOT_IN_THE_CORE == set()


def test_the_commands_bring_no_screen_and_no_sound() -> None:
    assert loaded_by("voiceguide.cli") & _SCREEN_AND_SOUND == set()


@pytest.mark.parametrize(
    "module", ["overhearing", "checkup", "plain_soundcheck", "listen.microphone", "listen.learned"]
)
def test_what_hears_a_person_hears_in_a_process_of_its_own(module: str) -> None:
    not_here = _SCREEN_AND_SOUND | {"pocketsphinx", "vosk", "pyaec"}
    assert loaded_by(f"voiceguide.{module}") & not_here == set()


@pytest.mark.parametrize("module", ["tui.app", "screening"])
def test_the_picker_is_there_before_what_reads_routines_or_plays_sessions(module: str) -> None:
    not_yet = (_NOT_IN_THE_CORE | {"pydantic"}) - {"textual", "rich", "asyncio", "subprocess"}
    assert loaded_by(f"voiceguide.{module}") & not_yet == set()


def test_what_does_without_a_screen_brings_none() -> None:
    assert loaded_by("voiceguide.screenless") & (_SCREEN_AND_SOUND | {"rich", "sqlite3"}) == set()


def test_this_test_can_see() -> None:
    assert loaded_by("textual.app", "numpy") >= {"textual", "numpy"}

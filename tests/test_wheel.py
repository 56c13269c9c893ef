"""The built wheel, installed into an environment of its own, away from the checkout."""

import json
import os
import subprocess
import sys
import wave
import zipfile
from pathlib import Path

import _setup
import pytest

import voiceguide
from voiceguide.clip import SAMPLE_BYTES
from voiceguide.frames import frames

ROOT = Path(__file__).parent.parent

_SPEAK = """
import array, json, sys
from voiceguide.child import Child

worker = Child("voiceguide.speech.worker", sys.argv[1])
worker.send({"op": "render", "text": "Inner heel.", "voice": None, "rate": 150})
answer = worker.receive(30)
worker.close()
peak = max(map(abs, array.array("f", answer.payload)), default=0)
print(json.dumps({**answer.header, "payload": len(answer.payload), "peak": peak}))
"""

pytestmark = pytest.mark.timeout(600)  # a slow line to the package index


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir"]
    subprocess.run([*build, folder, ROOT], check=True)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment that holds nothing but the wheel and what it asks for."""
    environment = tmp_path_factory.mktemp("installed") / "environment"
    _setup.make(environment)
    _setup.install(environment, [str(wheel)], cwd=wheel.parent)
    return environment


def output(environment: Path, name: str, *arguments: str) -> str:
    """What a program of the environment prints, run far from the checkout."""
    done = run(environment, name, *arguments)
    assert done.returncode == 0, done.stderr
    return done.stdout


def run(environment: Path, name: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [_setup.command(environment, name), *arguments],
        cwd=environment,
        env={key: value for key, value in os.environ.items() if key != "PYTHONPATH"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )


def test_it_holds_every_file_of_the_package_and_the_sounds(wheel: Path) -> None:
    package, audio = ROOT / "voiceguide", ROOT / "audio"
    wanted = {
        *(file.relative_to(ROOT).as_posix() for file in package.rglob("*")),
        *(f"voiceguide/audio/{file.relative_to(audio).as_posix()}" for file in audio.rglob("*")),
    }
    held = set(zipfile.ZipFile(wheel).namelist())
    files = {name for name in wanted if Path(name).suffix not in {"", ".pyc"}}
    assert files <= held
    assert "voiceguide/py.typed" in held
    assert {name for name in held if ".dist-info/" not in name} <= wanted


def test_it_tells_its_version(installed: Path) -> None:
    assert output(installed, "voiceguide", "--version").split()[-1] == voiceguide.__version__


def test_it_lists_the_bundled_routines(installed: Path) -> None:
    assert "inner-heel" in json.dumps(json.loads(output(installed, "voiceguide", "list", "--json")))


def test_it_finds_its_sounds_inside_itself(installed: Path) -> None:
    code = "from voiceguide.assets import audio_folder; print(audio_folder())"
    folder = Path(output(installed, "python", "-c", code).strip())
    assert folder.is_relative_to(installed.resolve())
    names = {file.name for file in (ROOT / "audio").iterdir()}
    assert {file.name for file in folder.iterdir()} == names
    assert "tick.wav" in names


def test_it_speaks(installed: Path, tmp_path: Path) -> None:
    shape = json.loads(output(installed, "python", "-c", _SPEAK, str(tmp_path)))
    assert "error" not in shape
    assert shape["payload"] == SAMPLE_BYTES * shape["length"]
    assert shape["length"] > frames(0.3)
    assert shape["peak"] > 0.1


def test_without_a_recogniser_it_says_what_to_install(installed: Path, tmp_path: Path) -> None:
    silence = tmp_path / "silence.wav"
    with wave.open(str(silence), "wb") as file:
        file.setparams((1, 2, 16_000, 0, "NONE", ""))
        file.writeframes(bytes(32_000))
    done = run(installed, "voiceguide", "listen", str(silence))
    assert done.returncode == 1
    assert "Voice commands need pocketsphinx" in done.stderr
    assert "Traceback" not in done.stderr

"""A speech process that is killed, hangs, talks rubbish or writes rubbish: real processes."""

import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import espeakng_loader
import pytest
from listening import put_on_path, speaking, wait_until, workers, write_engine

from voiceguide.clip import Line
from voiceguide.errors import SpeechError
from voiceguide.frames import seconds
from voiceguide.speech import pyttsx3_speaker
from voiceguide.speech.pyttsx3_speaker import Pyttsx3Speaker
from voiceguide.speech.speaker import Manner

ONE = Line("one")


@pytest.fixture
def speaker() -> Iterator[Pyttsx3Speaker]:
    with speaking() as real:
        yield real


@pytest.fixture
def engine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder from which the worker imports before all others."""
    put_on_path(tmp_path, monkeypatch)
    return tmp_path


@pytest.fixture
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pyttsx3_speaker, "_ANSWER_SECONDS", 0.5)


def speaks(speaker: Pyttsx3Speaker, line: Line = ONE) -> bool:
    return seconds(speaker.render(line, Manner()).shape.length) > 0.2


def test_killed_between_two_lines(speaker: Pyttsx3Speaker) -> None:
    assert speaks(speaker)
    (before,) = workers()
    before.kill()
    assert speaks(speaker)
    assert workers() != [before]


def test_killed_while_it_speaks(speaker: Pyttsx3Speaker) -> None:
    assert speaks(speaker)
    (worker,) = workers()
    worker.suspend()
    with ThreadPoolExecutor(1) as pool:
        spoken = pool.submit(speaks, speaker)
        threading.Timer(0.2, worker.kill).start()
        assert spoken.result(20)


@pytest.mark.usefixtures("hurried")
def test_frozen(speaker: Pyttsx3Speaker) -> None:
    assert speaks(speaker)
    (worker,) = workers()
    worker.suspend()
    before = time.monotonic()
    assert speaks(speaker)
    assert 0.5 < time.monotonic() - before < 5
    assert worker not in workers()


def test_voices_are_told_while_another_thread_speaks(speaker: Pyttsx3Speaker) -> None:
    with ThreadPoolExecutor(2) as pool:
        spoken = [pool.submit(speaks, speaker) for _ in range(20)]
        told = [pool.submit(speaker.voices) for _ in range(5)]
        assert all(one.result(20) for one in spoken)
        assert all(len(one.result(20)) > 100 for one in told)
    assert len(workers()) == 1


def test_its_folder_goes_with_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, speaker: Pyttsx3Speaker
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    assert speaks(speaker)
    assert list(tmp_path.glob("voiceguide-*"))
    workers()[0].kill()
    assert speaks(speaker)
    assert len(list(tmp_path.glob("voiceguide-*"))) == 1
    speaker.close()
    assert not list(tmp_path.glob("voiceguide-*"))


RUBBISH = """
for number in range(3, 20):
    try:
        if once_for_all and stat.S_ISFIFO(os.fstat(number).st_mode):
            os.write(number, b"Audio saved to nowhere\\n" * 99)
    except OSError:
        pass
speak(path)
"""


def test_rubbish_in_its_pipe_once(engine: Path, speaker: Pyttsx3Speaker) -> None:
    write_engine(engine, "once_for_all = once()" + RUBBISH)
    assert speaks(speaker)
    assert (engine / "pyttsx3" / "mark").exists()


def test_rubbish_in_its_pipe_always(engine: Path, speaker: Pyttsx3Speaker) -> None:
    write_engine(engine, "once_for_all = True" + RUBBISH)
    with pytest.raises(SpeechError, match="failed twice"):
        speaks(speaker)
    assert workers() == []


def test_prints_on_standard_output_are_harmless(engine: Path, speaker: Pyttsx3Speaker) -> None:
    write_engine(engine, 'print("Audio saved"); os.write(1, b"x" * 99); speak(path)')
    assert speaks(speaker)


EMPTY = 'open(path, "wb").close()'
CUT = """
speak(path)
os.truncate(path, 5000)
"""
SHORT = "speak(path, seconds=0.01)"
SILENT = "speak(path, level=0)"
NOTHING = "pass"
TEXT = 'Path(path).write_text("an error message")'


@pytest.mark.parametrize("what", [EMPTY, CUT, SHORT, NOTHING, TEXT])
def test_an_unusable_file_once(engine: Path, speaker: Pyttsx3Speaker, what: str) -> None:
    write_engine(engine, "if not once():\n    return speak(path)\n" + what)
    assert speaks(speaker)


@pytest.mark.parametrize("what", [EMPTY, CUT, SHORT, NOTHING, TEXT, SILENT])
def test_an_unusable_file_always(engine: Path, speaker: Pyttsx3Speaker, what: str) -> None:
    write_engine(engine, what)
    with pytest.raises(SpeechError, match=r"^The speech engine (gave|wrote) .*\.$"):
        speaks(speaker)


@pytest.mark.usefixtures("hurried")
def test_a_line_that_always_hangs(
    engine: Path, speaker: Pyttsx3Speaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pyttsx3_speaker, "_START_SECONDS", 2.0)
    write_engine(engine, 'time.sleep(9999 if text == "hang" else 0); speak(path)')
    with pytest.raises(SpeechError, match="failed twice"):
        speaks(speaker, Line("hang"))
    assert speaks(speaker)


def test_an_engine_that_ends_its_process(engine: Path, speaker: Pyttsx3Speaker) -> None:
    write_engine(engine, "os.abort() if once() else speak(path)")
    assert speaks(speaker)


def test_an_engine_that_raises(engine: Path, speaker: Pyttsx3Speaker) -> None:
    write_engine(engine, "raise ValueError(text)")
    with pytest.raises(SpeechError, match="failed twice"):
        speaks(speaker)


def test_no_engine_at_all(engine: Path, speaker: Pyttsx3Speaker) -> None:
    write_engine(engine, "pass")
    broken = 'def Engine(driver):\n    raise RuntimeError("no eSpeak here\\nnor there!")\n'
    (engine / "pyttsx3" / "engine.py").write_text(broken)
    with pytest.raises(SpeechError) as caught:
        speaks(speaker)
    assert caught.value.what == "No speech engine starts: no eSpeak here nor there."
    assert caught.value.remedy
    with pytest.raises(SpeechError):
        speaker.voices()


def test_the_systems_espeak_where_none_came_by_pip(
    engine: Path, speaker: Pyttsx3Speaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The wheel's library plays the system's."""
    (engine / "espeakng_loader.py").write_text("raise ImportError")
    monkeypatch.setenv("LD_LIBRARY_PATH", str(Path(espeakng_loader.__file__).parent))
    monkeypatch.setenv("ESPEAK_DATA_PATH", espeakng_loader.get_data_path())
    assert speaks(speaker)


def test_a_path_too_long_for_espeak(engine: Path, speaker: Pyttsx3Speaker) -> None:
    deep = engine / ("long" * 50)
    deep.mkdir()
    package = Path(espeakng_loader.__file__).parent
    (deep / "espeakng_loader").symlink_to(package)
    told = f"__file__ = {str(deep / 'espeakng_loader' / '__init__.py')!r}\n"
    (engine / "espeakng_loader.py").write_text(told + (package / "__init__.py").read_text("utf-8"))
    assert speaks(speaker)


@pytest.fixture
def full_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    place = tmp_path / "disk"
    place.mkdir()
    options = ["-t", "tmpfs", "-o", "size=8k", "tmpfs", str(place)]
    if subprocess.run(["mount", *options], capture_output=True, check=False).returncode:
        pytest.skip("may not mount a file system here")
    monkeypatch.setattr(tempfile, "tempdir", str(place))
    yield place
    subprocess.run(["umount", "--lazy", str(place)], check=True)


def test_no_room_for_the_recording(full_disk: Path, speaker: Pyttsx3Speaker) -> None:
    before = time.monotonic()
    with pytest.raises(SpeechError, match="No space left") as caught:
        speaks(speaker)
    assert str(full_disk) in caught.value.what
    assert time.monotonic() - before < 5


def test_no_temporary_folder(
    tmp_path: Path, speaker: Pyttsx3Speaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "gone"))
    with pytest.raises(SpeechError, match="temporary folder"):
        speaks(speaker)


def test_the_worker_ends_with_the_app() -> None:
    script = (
        "import os; from voiceguide.speech.pyttsx3_speaker import Pyttsx3Speaker; "
        "speaker = Pyttsx3Speaker(); speaker.voices(); "
        "import psutil; print(psutil.Process().children()[0].pid, flush=True); os._exit(9)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False
    )
    pid = int(done.stdout)
    wait_until(lambda: not _runs(pid))


def _runs(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return Path(f"/proc/{pid}/stat").read_text().split()[2] != "Z"

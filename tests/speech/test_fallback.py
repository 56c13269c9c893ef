"""What is heard without any engine."""

import array
import json
import struct
import subprocess
import sys
import wave
from pathlib import Path

import pytest
from listening import samples_of

from voiceguide.clip import ClipShape, Line
from voiceguide.frames import FRAME_RATE, Frame, seconds
from voiceguide.speech import fallback
from voiceguide.speech.fallback import stand_in


@pytest.fixture
def audio(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder in which only the number 7 lies."""
    (tmp_path / "numbers").mkdir()
    with wave.open(str(tmp_path / "numbers" / "7.wav"), "wb") as file:
        file.setparams((1, 2, FRAME_RATE, 0, "NONE", ""))
        file.writeframes(struct.pack("<4h", 0, 16384, -32768, 8192))
    index = {"numbers/7": {"length": 4, "onset": 1, "p_centre": 2}, "tick": {}}
    (tmp_path / "index.json").write_text(json.dumps(index))
    monkeypatch.setattr(fallback, "audio_folder", lambda: tmp_path)
    return tmp_path


def is_tone(line: Line) -> bool:
    clip = stand_in(line)
    sounding = clip.pcm.rstrip(b"\0")
    return 0.1 < seconds(len(sounding) // 4) < 0.3


@pytest.mark.parametrize("text", ["7", " 7 ", "7."])
@pytest.mark.usefixtures("audio")
def test_a_number_is_the_one_that_ships(text: str) -> None:
    clip = stand_in(Line(text))
    assert array.array("f", clip.pcm).tolist() == [0, 0.5, -1, 0.25]
    assert clip.shape == ClipShape(length=Frame(4), onset=Frame(1), p_centre=Frame(2))


@pytest.mark.parametrize("text", ["8", "\N{ARABIC-INDIC DIGIT SEVEN}", "7 of 8", "../7", "7/../7"])
@pytest.mark.usefixtures("audio")
def test_anything_else_is_a_tone(text: str) -> None:
    assert is_tone(Line(text))


def test_the_tone_leaves_time_to_read() -> None:
    short, long = (
        stand_in(Line(text))
        for text in ("Let go.", "Index finger on the arch. Press in, and slide slowly.")
    )
    assert seconds(short.shape.length) < 1
    assert 3 < seconds(long.shape.length) < 5
    for clip in (short, long):
        assert 0.02 < abs(samples_of(clip)).max() < 0.2


@pytest.mark.parametrize(
    "index", [b"", b"\xff", b"[]", b"{}", b'{"numbers/7": 1}', b'{"numbers/7": {"length": 4}}']
)
def test_a_broken_index_gives_the_tone(audio: Path, index: bytes) -> None:
    (audio / "index.json").write_bytes(index)
    assert is_tone(Line("7"))


def test_a_broken_number_gives_the_tone(audio: Path) -> None:
    file = audio / "numbers" / "7.wav"
    whole = file.read_bytes()
    for size in range(len(whole)):
        file.write_bytes(whole[:size])
        assert is_tone(Line("7")), size


def test_without_audio_there_is_still_the_tone(audio: Path) -> None:
    (audio / "index.json").unlink()
    assert is_tone(Line("7"))


@pytest.mark.parametrize("number", range(1, 21))
def test_the_numbers_that_ship_are_spoken(number: int) -> None:
    line = Line(str(number))
    assert stand_in(line).shape != stand_in(Line("100")).shape
    assert any(stand_in(line).pcm)


def test_neither_numpy_nor_an_engine_is_imported() -> None:
    script = (
        "import sys; from voiceguide.clip import Line; "
        "from voiceguide.speech import fallback, renderer, pyttsx3_speaker; "
        "fallback.stand_in(Line('1')); fallback.stand_in(Line('Let go.')); "
        "print([name for name in ('numpy', 'soxr', 'pyttsx3', 'ctypes') if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"

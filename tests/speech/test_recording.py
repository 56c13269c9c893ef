"""Files as engines write them, whole and broken."""

import struct
import wave
from pathlib import Path

import numpy as np
import pytest

from voiceguide.speech.recording import RecordingError, read_recording

SOUND = np.array([0, 16384, -16384, 32767, -32768, 1], dtype=np.int16)
WANTED = SOUND.astype(np.float32) / 32768


def wav(path: Path, channels: int = 1, width: int = 2) -> Path:
    with wave.open(str(path), "wb") as file:
        file.setparams((channels, width, 22050, 0, "NONE", ""))
        file.writeframes(np.repeat(SOUND, channels).astype("<i2").tobytes())
    return path


def aiff(kind: bytes = b"", rate: int = 22050) -> bytes:
    """AIFF, or AIFF-C of a compression kind."""
    rate_80 = struct.pack(">HQ", 16383 + 63 - 48, rate << 48)
    common = struct.pack(">hIh", 1, len(SOUND), 16) + rate_80 + (kind + b"\0\0" if kind else b"")
    sound = bytes(8) + SOUND.astype("<i2" if kind == b"sowt" else ">i2").tobytes()
    chunks = [(b"COMM", common), (b"FVER", b"odd"), (b"SSND", sound)]
    body = b"AIFC" if kind else b"AIFF"
    for name, data in chunks:
        body += name + struct.pack(">I", len(data)) + data + b"\0" * (len(data) % 2)
    return b"FORM" + struct.pack(">I", len(body)) + body


@pytest.mark.parametrize("channels", [1, 2])
def test_wav(tmp_path: Path, channels: int) -> None:
    samples, rate = read_recording(wav(tmp_path / "line.aiff", channels))
    np.testing.assert_array_equal(samples, WANTED)
    assert rate == 22050


@pytest.mark.parametrize("kind", [b"", b"NONE", b"sowt"])
@pytest.mark.parametrize("rate", [22050, 48000])
def test_aiff_whatever_the_extension_says(tmp_path: Path, kind: bytes, rate: int) -> None:
    path = tmp_path / "line.wav"
    path.write_bytes(aiff(kind, rate))
    samples, found = read_recording(path)
    np.testing.assert_array_equal(samples, WANTED)
    assert found == rate


def test_no_file(tmp_path: Path) -> None:
    with pytest.raises(RecordingError, match="no file"):
        read_recording(tmp_path / "line.wav")


@pytest.mark.parametrize("data", [b"", b"ID3 and so on", b"RIFF", b"FORM", aiff(b"ulaw")])
def test_no_sound_file(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "line.wav"
    path.write_bytes(data)
    with pytest.raises(RecordingError):
        read_recording(path)


def test_a_cut_file_is_never_believed(tmp_path: Path) -> None:
    path = tmp_path / "line.wav"
    for whole in (wav(tmp_path / "whole.wav").read_bytes(), aiff(), aiff(b"sowt")):
        for size in range(len(whole)):
            path.write_bytes(whole[:size])
            with pytest.raises(RecordingError):
                read_recording(path)


def test_other_widths_are_refused(tmp_path: Path) -> None:
    with pytest.raises(RecordingError):
        read_recording(wav(tmp_path / "line.wav", width=1))

"""What an MP3 tells of itself in its first frame, read byte by byte and by others."""

from pathlib import Path

import numpy as np
import pytest
from exporting import Exported, export
from outside import decoded, probed
from playing import ROLL, played

from voiceguide.export.lame_tag import check_sum
from voiceguide.export.mp3 import Mp3Writer
from voiceguide.frames import FRAME_RATE

DECODER = 529
"""Samples that every decoder adds in front of those that LAME does."""
FRAME = {1: 240, 2: 336}
"""Bytes, by channels: 80 and 112 kbit/s at 48,000 samples a second."""
SIDE = {1: 17, 2: 32}
BLOCK = 28_800


def frames(path: Path) -> bytes:
    """All behind the ID3 tag."""
    data = path.read_bytes()
    size = sum(byte << 7 * place for place, byte in enumerate(reversed(data[6:10])))
    return data[10 + size :]


def number(data: bytes, begin: int, size: int) -> int:
    return int.from_bytes(data[begin : begin + size], "big")


@pytest.fixture(params=(1, 2))
def channels(request: pytest.FixtureRequest) -> int:
    count: int = request.param
    return count


@pytest.fixture
def mp3(channels: int, exported: Exported, tmp_path: Path) -> Path:
    if channels == 1:
        return exported.path("mp3")
    stereo = export(tmp_path, exported.env, *exported.arguments, "--stereo", kinds=("mp3",))
    return stereo.path("mp3")


def test_its_first_frame_tells_how_long_it_is(mp3: Path, channels: int, exported: Exported) -> None:
    data, size = frames(mp3), FRAME[channels]
    assert data[:4] == data[size : size + 4]  # one header as the other
    assert len(data) % size == 0
    tag = data[4 + SIDE[channels] : size]
    assert tag[:8] == b"Info\0\0\0\x0f"
    assert number(tag, 8, 4) == len(data) // size - 1
    assert number(tag, 12, 4) == len(data)
    assert tag[120:124] == b"LAME"
    delay, padding = divmod(number(tag, 120 + 21, 3), 1 << 12)
    coded = number(tag, 8, 4) * 1152
    assert coded - delay - padding == exported.record["frames"]
    assert delay == 576
    assert padding >= DECODER  # what a decoder is late is there


def test_its_check_sum_is_right(mp3: Path, channels: int) -> None:
    end = 4 + SIDE[channels] + 120 + 34
    assert number(frames(mp3), end, 2) == check_sum(frames(mp3)[:end])


def test_the_check_sum_is_the_one_that_is_known_by_its_name() -> None:
    assert check_sum(b"123456789") == 0xBB3D


def test_ffprobe_leaves_out_what_the_codec_added(mp3: Path) -> None:
    start = float(probed(mp3)["streams"][0]["start_time"])
    assert start * FRAME_RATE == pytest.approx(576 + DECODER, abs=1)


def test_decoded_it_is_as_long_as_the_session(mp3: Path, exported: Exported) -> None:
    assert len(decoded(mp3)) == exported.record["frames"]


@pytest.mark.parametrize("length", [1, BLOCK, 40 * 1152, 3 * FRAME_RATE + 17])
def test_at_any_length_the_first_sample_is_the_first(
    tmp_path: Path, channels: int, length: int
) -> None:
    performance, speaking = played(tmp_path / "clips", ROLL)
    speaking.__exit__(None, None, None)
    path = tmp_path / "a.mp3"
    sound = np.zeros(length, np.float32)
    sound[0] = 0.9
    writer = Mp3Writer(path, performance, channels)
    for begin in range(0, length, BLOCK):
        writer.take(sound[begin : begin + BLOCK])
    writer.end()
    heard = decoded(path)
    assert len(heard) == length
    assert int(np.abs(heard).argmax()) == 0

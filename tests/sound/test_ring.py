"""The ring: what the loudspeaker was given, as the other side finds it."""

from pathlib import Path

import numpy as np
import pytest

from voiceguide.frames import FRAME_RATE, frames, seconds
from voiceguide.ring import CAPACITY, RingReader, RingWriter, Samples

T0 = 1_000.0
"""A moment of the clock; a whole number, so that frames are whole too."""
_rng = np.random.default_rng(1)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "ring"


def noise(count: int) -> Samples:
    return _rng.standard_normal(count).astype(np.float32)


def test_what_was_handed_over_is_found_where_it_is_heard(path: Path) -> None:
    writer, reader = RingWriter(path), RingReader(path)
    given = noise(4_800)
    writer.write(given, T0)
    assert np.array_equal(reader.read(T0, 4_800), given)
    assert np.array_equal(reader.read(T0 + 0.01, 480), given[480:960])


def test_it_is_silent_where_nothing_plays(path: Path) -> None:
    writer, reader = RingWriter(path), RingReader(path)
    given = noise(480)
    writer.write(given, T0)
    around = reader.read(T0 - 0.01, 3 * 480)
    assert np.array_equal(around[480:960], given)
    assert not around[:480].any()
    assert not around[960:].any()


def test_without_a_writer_nothing_is_heard(path: Path) -> None:
    reader = RingReader(path)
    assert not reader.read(T0, 960).any()
    path.write_bytes(b"something else")
    assert not reader.read(T0, 960).any()
    given = noise(960)
    RingWriter(path).write(given, T0)
    assert np.array_equal(reader.read(T0, 960), given)


def test_it_goes_round(path: Path) -> None:
    writer, reader = RingWriter(path), RingReader(path)
    given = noise(CAPACITY + 4_321)
    for at in range(0, len(given), 997):
        writer.write(given[at : at + 997], T0 + seconds(at))
    end = len(given)
    assert np.array_equal(reader.read(T0 + seconds(end - 9_000), 9_000), given[-9_000:])
    assert not reader.read(T0, 960).any(), "what was overwritten is not given out"


def test_a_cut_takes_back_what_was_not_heard(path: Path) -> None:
    writer, reader = RingWriter(path), RingReader(path)
    before, after = noise(9_600), noise(4_800)
    writer.write(before, T0)
    writer.cut(T0 + 0.1)
    assert writer.index == 4_800
    writer.write(after, T0 + 0.15)
    heard = reader.read(T0, 12_000)
    assert np.array_equal(heard[:4_800], before[:4_800])
    assert not heard[4_800:7_200].any()
    assert np.array_equal(heard[7_200:], after)


def test_a_cut_before_anything_is_heard_takes_back_all(path: Path) -> None:
    writer, reader = RingWriter(path), RingReader(path)
    writer.cut(T0)
    writer.write(noise(960), T0 + 0.2)
    writer.cut(T0 + 0.1)
    writer.cut(T0 + 0.1)
    assert writer.index == 0
    assert not reader.read(T0 + 0.2, 960).any()


def test_many_cuts(path: Path) -> None:
    writer, reader = RingWriter(path), RingReader(path)
    expected = np.zeros(frames(12), np.float32)
    for number in range(100):
        begin = frames(0.1) * number
        given = noise(frames(0.2))
        writer.write(given, T0 + seconds(begin))
        writer.cut(T0 + seconds(begin + frames(0.1)))
        expected[begin : begin + frames(0.1)] = given[: frames(0.1)]
        if begin > frames(0.4):
            told = reader.read(T0 + seconds(begin - frames(0.4)), frames(0.5))
            assert np.array_equal(told, expected[begin - frames(0.4) : begin + frames(0.1)])


def test_a_run_keeps_its_place_while_the_device_tells_now_this_now_that(path: Path) -> None:
    writer, reader = RingWriter(path), RingReader(path)
    given = noise(48_000)
    for at in range(0, 48_000, 480):
        told = T0 + 0.1 + seconds(at) + 0.02 * _rng.uniform(-1, 1) * (at > 4_800)
        writer.write(given[at : at + 480], told)
        if at <= 4_800:
            reader.read(T0, 480)
    assert np.array_equal(reader.read(T0 + 0.1, 48_000), given)


def test_the_first_words_of_a_device_after_a_start_are_not_taken_for_good(path: Path) -> None:
    writer, reader = RingWriter(path), RingReader(path)
    given = noise(48_000)
    for at in range(0, 48_000, 480):
        writer.write(given[at : at + 480], T0 + seconds(at) + (0.015 if at < 960 else 0))
        reader.read(T0, 480)
    assert np.array_equal(reader.read(T0, 48_000), given)


def test_a_device_that_is_late_for_good_is_believed(path: Path) -> None:
    writer, reader = RingWriter(path), RingReader(path)
    given = noise(96_000)
    for at in range(0, 96_000, 480):
        late = 0.1 if at >= 4_800 else 0.0
        writer.write(given[at : at + 480], T0 + seconds(at) + late)
        reader.read(T0 + seconds(at), 480)
    assert reader.read(T0 + 1.9, 480) == pytest.approx(given[86_400:86_880])


def test_a_new_writer_begins_anew(path: Path) -> None:
    old, reader = RingWriter(path), RingReader(path)
    old.write(noise(4_800), T0)
    assert reader.read(T0, 960).any()
    new = RingWriter(path)
    assert not reader.read(T0, 960).any()
    given = noise(960)
    new.write(given, T0 + 1)
    assert np.array_equal(reader.read(T0 + 1, 960), given)
    assert reader.run == (2, 1)


def test_a_writer_that_died_half_way_is_outlived(path: Path) -> None:
    writer, reader = RingWriter(path), RingReader(path)
    given = noise(4_800)
    writer.write(given, T0)
    reader.read(T0, 960)
    with path.open("r+b") as file:
        file.seek(8)
        file.write((3).to_bytes(8, "little"))  # a change has begun
    assert np.array_equal(reader.read(T0, 960), given[:960])
    assert not reader.read(T0 + 1, 960).any()
    assert not RingReader(path).read(T0, 960).any()
    RingWriter(path).write(given, T0 + 2)
    assert np.array_equal(reader.read(T0 + 2, 960), given[:960])


def test_there_is_no_ring_where_no_file_can_be(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="nowhere"):
        RingWriter(tmp_path / "nowhere" / "ring")
    assert FRAME_RATE == 48_000

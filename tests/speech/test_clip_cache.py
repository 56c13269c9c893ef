"""The clips on disk, and every way in which a disk fails."""

import errno
import os
import struct
import subprocess
import sys
import time
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voiceguide.clip import Clip, ClipShape, Line, Word
from voiceguide.frames import Frame
from voiceguide.speech import cache as cache_module
from voiceguide.speech.cache import ClipCache, cache_key
from voiceguide.speech.speaker import Manner

DAY = 24 * 60 * 60


def clip(length: int = 1000, fill: int = 1) -> Clip:
    words = (
        Word(begin=Frame(3), start=0, end=4),
        Word(begin=Frame(length - 1), start=6, end=70_000),
    )
    shape = ClipShape(length=Frame(length), onset=Frame(3), p_centre=Frame(5), words=words)
    return Clip(pcm=bytes([fill]) * 4 * length, shape=shape)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "not" / "yet" / "there"


def only_file(folder: Path) -> Path:
    (file,) = folder.iterdir()
    return file


def test_what_is_put_is_got(folder: Path) -> None:
    assert ClipCache(folder).get("a") is None
    assert ClipCache(folder).put("a", clip())
    assert ClipCache(folder).get("a") == clip()
    assert ClipCache(folder).get("b") is None


def test_a_clip_is_replaced(folder: Path) -> None:
    cache = ClipCache(folder)
    cache.put("a", clip(fill=1))
    cache.put("a", clip(fill=2))
    assert cache.get("a") == clip(fill=2)
    assert len(list(folder.iterdir())) == 1


@given(
    st.lists(
        st.tuples(st.text(), st.none() | st.text(min_size=1), st.integers(80, 450), st.text()),
        unique=True,
        min_size=2,
        max_size=2,
    )
)
def test_different_requests_never_share_a_key(
    requests: list[tuple[str, str | None, int, str]],
) -> None:
    keys = {cache_key(who, Manner(voice, rate), Line(text)) for who, voice, rate, text in requests}
    assert len(keys) == len(requests)


def test_what_is_written_names_a_clip_and_so_does_what_is_spoken(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    written, words = (cache_key("a", Manner(), Line(text)) for text in ("30 s", "30 seconds"))
    assert written != words
    monkeypatch.setattr(cache_module, "speakable", str.upper)
    assert cache_key("a", Manner(), Line("30 s")) != written


def test_parts_do_not_run_into_each_other() -> None:
    assert cache_key("ab", Manner("c"), Line("d")) != cache_key("a", Manner("bc"), Line("d"))
    assert cache_key("a", Manner("b"), Line("\ud800")) == cache_key(
        "a", Manner("b"), Line("\ud800")
    )


def test_a_file_cut_anywhere_counts_as_absent_and_is_replaced(folder: Path) -> None:
    cache = ClipCache(folder)
    cache.put("a", clip(20))
    file = only_file(folder)
    whole = file.read_bytes()
    for size in range(len(whole)):
        file.write_bytes(whole[:size])
        assert cache.get("a") is None
    assert cache.put("a", clip(20))
    assert cache.get("a") == clip(20)


def test_a_file_changed_anywhere_counts_as_absent(folder: Path) -> None:
    cache = ClipCache(folder)
    cache.put("a", clip(20))
    file = only_file(folder)
    whole = file.read_bytes()
    for place in range(len(whole)):
        file.write_bytes(whole[:place] + bytes([whole[place] ^ 0x40]) + whole[place + 1 :])
        assert cache.get("a") is None
    file.write_bytes(whole + b"more")
    assert cache.get("a") is None


def test_a_file_of_the_format_without_words_counts_as_absent(folder: Path) -> None:
    cache = ClipCache(folder)
    cache.put("a", clip(20))
    pcm, shape = bytes(80), struct.pack("<III", 20, 3, 5)
    crc = zlib.crc32(pcm, zlib.crc32(shape))
    only_file(folder).write_bytes(b"vgclip1\n" + shape + struct.pack("<I", crc) + pcm)
    assert cache.get("a") is None


def test_what_is_no_file_counts_as_absent(folder: Path) -> None:
    cache = ClipCache(folder)
    cache.put("folder", clip())
    only_file(folder).rename(folder / "template")
    suffix = ".clip"
    (folder / f"folder{suffix}" / "full").mkdir(parents=True)
    (folder / f"loop{suffix}").symlink_to(folder / f"loop{suffix}")
    (folder / f"zero{suffix}").symlink_to("/dev/zero")
    os.mkfifo(folder / f"pipe{suffix}")
    for name in ("folder", "loop", "zero", "pipe"):
        assert cache.get(name) is None, name
    assert not cache.put("folder", clip())
    assert cache.notice
    assert not list(folder.glob("*.part"))
    for name in ("loop", "zero", "pipe"):
        assert cache.put(name, clip()), name
        assert cache.get(name) == clip()
    assert not cache.notice


def test_a_huge_file_is_not_read(folder: Path) -> None:
    cache = ClipCache(folder)
    cache.put("a", clip())
    os.truncate(only_file(folder), 1 << 40)
    assert cache.get("a") is None


def test_a_file_in_place_of_the_folder(tmp_path: Path) -> None:
    place = tmp_path / "cache"
    place.touch()
    cache = ClipCache(place)
    for key in "abcd":
        assert not cache.put(key, clip())
        assert cache.get(key) is None
    assert str(place) in cache.notice
    assert cache.notice.endswith(".")
    cache.prune()


def test_after_three_failures_it_stops_trying(tmp_path: Path) -> None:
    place = tmp_path / "cache"
    place.touch()
    cache = ClipCache(place)
    for _ in range(3):
        assert not cache.put("a", clip())
    place.unlink()
    assert not cache.put("a", clip())
    assert not place.exists()


@pytest.fixture
def tiny_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system with room for a few clips."""
    place = tmp_path / "disk"
    place.mkdir()
    options = ["-t", "tmpfs", "-o", "size=64k", "tmpfs", str(place)]
    if subprocess.run(["mount", *options], capture_output=True, check=False).returncode:
        pytest.skip("may not mount a file system here")
    yield place
    subprocess.run(["umount", "--lazy", str(place)], check=True)


def test_a_disk_that_fills_up(tiny_disk: Path) -> None:
    cache = ClipCache(tiny_disk / "cache")
    kept = [key for key in "abcdefgh" if cache.put(key, clip(4000))]
    assert 0 < len(kept) < 8
    assert kept == list("abcdefgh")[: len(kept)]
    assert "No space left" in cache.notice
    assert all(cache.get(key) == clip(4000) for key in kept)
    assert len(list((tiny_disk / "cache").iterdir())) == len(kept)


def test_a_full_disk(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(path: Path, _data: bytes) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))

    monkeypatch.setattr(cache_module, "_write", full)
    cache = ClipCache(folder)
    assert not cache.put("a", clip())
    assert "No space left" in cache.notice


def test_what_was_not_used_for_longest_is_deleted_first(folder: Path) -> None:
    cache = ClipCache(folder)
    for age, key in enumerate("abcd"):
        cache.put(key, clip())
        moment = time.time() - 10 * DAY * (age + 1)
        os.utime(folder / f"{key}.clip", (moment, moment))
    assert cache.get("d") == clip()
    cache.prune(2 * (4000 + 100))
    assert {key for key in "abcd" if cache.get(key)} == {"a", "d"}


def test_pruning_leaves_other_files_alone(folder: Path) -> None:
    cache = ClipCache(folder)
    cache.put("a", clip())
    theirs, fresh, stale = folder / "note.txt", folder / "x.part", folder / "y.part"
    for file in (theirs, fresh, stale):
        file.write_text("words")
    old = time.time() - 2 * DAY
    for file in (theirs, stale):
        os.utime(file, (old, old))
    cache.prune(0)
    assert sorted(folder.iterdir()) == [theirs, fresh]


def test_within_the_limit_nothing_is_deleted(folder: Path) -> None:
    cache = ClipCache(folder)
    cache.put("a", clip())
    cache.prune()
    assert cache.get("a") == clip()


HAMMER = """
import random, sys
from pathlib import Path
from voiceguide.clip import Clip, ClipShape
from voiceguide.frames import Frame
from voiceguide.speech.cache import ClipCache

def clip(fill, length):
    shape = ClipShape(length=Frame(length), onset=Frame(0), p_centre=Frame(0))
    return Clip(pcm=bytes([fill]) * 4 * length, shape=shape)

cache, dice = ClipCache(Path(sys.argv[1])), random.Random(sys.argv[2])
hits = 0
for _ in range(1500):
    key = dice.choice("abc")
    assert cache.put(key, clip(dice.randrange(256), dice.randrange(1000, 9000)))
    if (found := cache.get(dice.choice("abc"))) is not None:
        hits += 1
        assert found.pcm == found.pcm[:1] * len(found.pcm)
    if dice.random() < 0.01:
        cache.prune(20_000)
assert not cache.notice
print(hits)
"""


def test_two_processes_in_one_folder(folder: Path) -> None:
    crowd = [
        subprocess.Popen(
            [sys.executable, "-c", HAMMER, str(folder), name], stdout=subprocess.PIPE, text=True
        )
        for name in ("one", "two")
    ]
    hits = [int(process.communicate(timeout=60)[0]) for process in crowd]
    assert [process.returncode for process in crowd] == [0, 0]
    assert min(hits) > 500

"""The index: damaged, void, in the way, out of room, and shared."""

import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from shelves import (
    BUNDLED,
    HOUR_NS,
    WORDS,
    Room,
    own,
)

from voiceguide.catalogue import index as kept_index
from voiceguide.catalogue.catalogue import Catalogue
from voiceguide.routine.shelf import Shelf


@pytest.fixture
def room(tmp_path: Path) -> Room:
    return Room(tmp_path)


# ---- the index


def cut(data: bytes) -> bytes:
    return data[: len(data) // 2]


def turn_a_byte(data: bytes) -> bytes:
    middle = len(data) // 2
    return data[:middle] + bytes([data[middle] ^ 1]) + data[middle + 1 :]


@pytest.mark.parametrize(
    "spoil",
    [
        cut,
        turn_a_byte,
        lambda data: data + b"]",
        lambda _: b"",
        lambda _: b"\xff\x00 something else",
        lambda data: data.split(b"\n")[0] + b"\n" + b"[" * 100_000,
    ],
)
def test_a_damaged_index_is_read_past_and_made_anew(
    room: Room, spoil: Callable[[bytes], bytes]
) -> None:
    room.put("shin")
    cards = room.catalogue().cards()
    whole = room.index.read_bytes()
    room.index.write_bytes(spoil(whole))
    catalogue = room.catalogue()
    assert own(catalogue.known()) == {}
    assert (catalogue.cards(), catalogue.notice) == (cards, "")
    assert room.catalogue().known() == cards


def test_an_index_can_be_deleted_at_any_time(room: Room) -> None:
    room.put("shin")
    catalogue = room.catalogue()
    cards = catalogue.cards()
    room.index.unlink()
    assert (catalogue.cards(), catalogue.notice) == (cards, "")
    assert room.catalogue().cards() == cards


def test_the_index_is_void_for_other_words_another_version_and_another_folder(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    room.put("shin")
    room.cards()
    other_words = replace(WORDS, ready="Now then.")
    assert own(Catalogue(room.shelf, room.index, other_words).known()) == {}
    elsewhere = room.folder.with_name("elsewhere")
    elsewhere.symlink_to(room.folder)
    assert own(Catalogue(lambda: Shelf(elsewhere), room.index, WORDS).known()) == {}
    monkeypatch.setattr("voiceguide.catalogue.catalogue.__version__", "0.0.0")
    assert own(Catalogue(room.shelf, room.index, WORDS).known()) == {}
    monkeypatch.undo()
    assert set(own(room.catalogue().known())) == {"shin"}


def test_an_index_that_cannot_be_kept_is_told_of_until_it_can(room: Room) -> None:
    room.put("shin")
    room.index.parent.write_text("in the way")
    catalogue = room.catalogue()
    assert set(own(catalogue.cards())) == {"shin"}
    assert catalogue.notice.startswith("What was read is not kept for next time: ")
    assert str(room.index.parent) in catalogue.notice
    room.index.parent.unlink()
    room.read.clear()
    assert set(own(catalogue.cards())) == {"shin"}
    assert (catalogue.notice, room.read) == ("", [])
    assert set(own(room.catalogue().known())) == {"shin"}


def test_something_else_in_the_place_of_the_index_hurts_nothing(room: Room) -> None:
    room.put("shin")
    room.index.mkdir(parents=True)
    catalogue = room.catalogue()
    assert set(own(catalogue.cards())) == {"shin"}
    assert "not kept" in catalogue.notice
    assert list(room.index.parent.iterdir()) == [room.index]


@contextmanager
def little_room(limit: int) -> Iterator[None]:
    """No file can grow beyond a limit, as on a full disk."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_on_a_full_disk_the_old_index_stays(room: Room) -> None:
    room.put("shin")
    room.cards()
    room.put("heel")
    catalogue = room.catalogue()
    with little_room(100):
        cards = own(catalogue.cards())
    assert set(cards) == {"shin", "heel"}
    assert "not kept" in catalogue.notice
    assert list(room.index.parent.iterdir()) == [room.index]
    assert set(own(room.catalogue().known())) == {"shin"}


def test_without_an_index_nothing_is_kept_but_in_memory(room: Room) -> None:
    room.put("shin")
    later = time.time_ns() + HOUR_NS
    catalogue = Catalogue(room.shelf, None, WORDS, lambda: later)
    assert set(own(catalogue.cards())) == {"shin"}
    room.read.clear()
    assert set(own(catalogue.cards())) == {"shin"}
    assert (room.read, catalogue.notice) == ([], "")


def test_a_folder_that_cannot_be_looked_into_is_told_of(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    catalogue = Catalogue(lambda: Shelf(tmp_path / "file"), tmp_path / "index", WORDS)
    assert {card.name for card in catalogue.cards()} == BUNDLED
    assert "left out: not a directory" in catalogue.notice


# ---- several at once


def test_threads_share_a_catalogue_and_read_each_file_once(room: Room) -> None:
    for number in range(30):
        room.put(f"own-{number}")
    catalogue = room.catalogue()
    with ThreadPoolExecutor(4) as pool:
        found = [future.result() for future in [pool.submit(catalogue.cards) for _ in range(8)]]
    assert set(map(len, found)) == {30 + len(BUNDLED)}
    assert len(room.read) == 30 + len(BUNDLED)


PROGRAM = """
import sys, time
from pathlib import Path
from voiceguide.catalogue.catalogue import Catalogue
from voiceguide.routine.shelf import Shelf
from voiceguide.speech import phrases

folder, index = map(Path, sys.argv[1:])
for number in range(40):
    later = time.time_ns() + 3600 * 10**9
    catalogue = Catalogue(lambda: Shelf(folder), index, phrases.load(), lambda: later)
    print(len([card for card in catalogue.cards() if card.usable]), catalogue.notice, flush=True)
    if number % 4 == 0:
        index.unlink(missing_ok=True)
"""


def test_several_programs_share_an_index(room: Room) -> None:
    for number in range(10):
        room.put(f"own-{number}")
    command = [sys.executable, "-c", PROGRAM, str(room.folder), str(room.index)]
    programs = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(3)]
    told = [program.communicate(timeout=100)[0].split() for program in programs]
    assert [program.returncode for program in programs] == [0, 0, 0]
    assert set(sum(told, [])) == {str(10 + len(BUNDLED))}  # noqa: RUF017 - three short lists
    assert len(room.cards()) == 10
    assert list(room.index.parent.iterdir()) == [room.index]


# ---- the index file alone


def test_rows_come_back_as_they_were(tmp_path: Path) -> None:
    rows = [["\udcff", [2**70, -1], None], ["👣", [], {"a": 0.5}]]
    kept_index.write(tmp_path / "new" / "index", "key", rows)
    assert kept_index.read(tmp_path / "new" / "index", "key") == rows
    assert kept_index.read(tmp_path / "new" / "index", "another") == ()
    assert kept_index.read(tmp_path / "nowhere", "key") == ()


def test_a_pipe_in_the_place_of_the_index_holds_nothing_up(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "index")
    assert kept_index.read(tmp_path / "index", "key") == ()

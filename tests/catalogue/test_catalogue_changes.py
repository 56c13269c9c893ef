"""Live changes of real files."""

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from shelves import DEADLINE, WORDS, Follower, Room, own, replace_alike, rewrite, rewrite_alike

from voiceguide.catalogue.catalogue import Catalogue
from voiceguide.routine.shelf import Shelf


@pytest.fixture
def room(tmp_path: Path) -> Room:
    return Room(tmp_path)


@pytest.mark.parametrize("change", [rewrite, rewrite_alike, replace_alike])
def test_a_change_is_told_of(room: Room, change: Callable[[Path], None]) -> None:
    file = room.put("shin")
    catalogue = room.catalogue()
    catalogue.cards()
    with Follower(catalogue) as follower:
        change(file)
        follower.wait_for(1)
    assert own(catalogue.cards())["shin"].title in {"Another", "Thee"}


def test_each_change_is_told_of_in_its_turn(room: Room) -> None:
    catalogue = room.catalogue()
    catalogue.cards()
    with Follower(catalogue) as follower:
        file = room.put("shin")
        follower.wait_for(1)
        assert own(catalogue.cards())["shin"].usable
        file.write_text("title = ")
        follower.wait_for(2)
        assert "line 1" in own(catalogue.cards())["shin"].fault
        room.put("shin")
        follower.wait_for(3)
        assert own(catalogue.cards())["shin"].usable
        file.unlink()
        follower.wait_for(4)
        assert own(catalogue.cards()) == {}


def test_a_change_behind_a_link_is_told_of(room: Room, tmp_path: Path) -> None:
    target = room.put("target").rename(tmp_path / "target")
    (room.folder / "linked.toml").symlink_to(target)
    catalogue = room.catalogue()
    catalogue.cards()
    with Follower(catalogue) as follower:
        rewrite(target)
        follower.wait_for(1)
    assert own(catalogue.cards())["linked"].title == "Another"


def test_a_change_since_the_cards_is_told_of(room: Room) -> None:
    catalogue = room.catalogue()
    catalogue.cards()
    room.put("shin")
    with Follower(catalogue) as follower:
        follower.wait_for(1)


def test_cards_go_on_from_what_was_known_and_a_change_since_then_is_told_of(room: Room) -> None:
    file = room.put("shin")
    room.cards()
    catalogue = room.catalogue()
    catalogue.known()
    rewrite(file)
    catalogue.cards()
    with Follower(catalogue) as follower:
        follower.wait_for(1)
    assert own(catalogue.cards())["shin"].title == "Another"


def test_a_folder_that_is_made_later_and_removed_and_made_again(room: Room) -> None:
    room.folder.rmdir()
    catalogue = room.catalogue()
    catalogue.cards()
    with Follower(catalogue) as follower:
        for number in range(2):
            room.folder.mkdir()
            file = room.put("shin")
            follower.wait_for(2 * number + 1)
            assert set(own(catalogue.cards())) == {"shin"}
            file.unlink()
            room.folder.rmdir()
            follower.wait_for(2 * number + 2)
            assert own(catalogue.cards()) == {}


def test_nothing_is_told_where_no_routine_changed(room: Room) -> None:
    room.put("shin")
    looks = threading.Semaphore(0)

    def shelf() -> Shelf:
        looks.release()
        return room.shelf()

    catalogue = Catalogue(shelf, room.index, WORDS)
    catalogue.cards()
    (room.folder / "notes.txt").touch()
    with Follower(catalogue) as follower:
        for _ in range(4):  # the first was for the cards
            assert looks.acquire(timeout=DEADLINE)
    assert follower.told == 0

"""The catalogue, on real files. What is read anew is seen at the shelf."""

import os
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from shelves import (
    BUNDLED,
    HOUR_NS,
    ROUTINE,
    WORDS,
    Room,
    own,
    replace_alike,
    rewrite,
    rewrite_alike,
)

from voiceguide.catalogue.cards import Card
from voiceguide.catalogue.catalogue import Catalogue
from voiceguide.errors import UsageError
from voiceguide.routine.shelf import Entry, Shelf
from voiceguide.routine.terms import Feet
from voiceguide.session.choices import Choices
from voiceguide.session.plan import unroll


@pytest.fixture
def room(tmp_path: Path) -> Room:
    return Room(tmp_path)


# ---- cards


def test_a_card_tells_what_the_routine_is(room: Room) -> None:
    room.put("shin", "Shin")
    assert room.cards()["shin"] == Card(
        name="shin",
        source="yours",
        title="Shin",
        purpose="For a test",
        when="Now.",
        feet=Feet.LEFT,
        minutes=3,
        fault="",
    )


def test_bundled_cards_are_as_their_files(room: Room) -> None:
    cards = {card.name: card for card in room.catalogue().cards()}
    for entry in Shelf(None).entries():
        routine, card = entry.usable(), cards[entry.name]
        assert (card.title, card.feet, card.source) == (routine.title, routine.feet, "bundled")
        assert card.minutes == unroll(routine, Choices(), WORDS).minutes
        assert card.usable


def test_cards_stand_by_name_and_ones_own_take_the_place_of_bundled_ones(room: Room) -> None:
    room.put("zz")
    room.put("inner-heel", "My heel")
    cards = room.catalogue().cards()
    assert [card.name for card in cards] == sorted({*BUNDLED, "zz"})
    assert own(cards)["inner-heel"].title == "My heel"


def test_a_broken_file_shows_its_faults_and_hurts_no_other(room: Room) -> None:
    room.put("good")
    room.write("broken", 'title = 1\n[[steps]]\nkind = "sya"\n')
    for cards in (room.cards(), room.cards()):
        broken = cards["broken"]
        assert (broken.title, broken.feet, broken.minutes) == ("broken", None, 0)
        assert "line 1, title" in broken.fault
        assert "did you mean 'say'?" in broken.fault
        assert (broken.usable, cards["good"].usable) == (False, True)


@pytest.mark.parametrize(
    "name", ["👣 heel", "a\x1b[31mb", "\u202elamron", "e\u0301", "twice.toml", " ", "ﬁ"]
)
def test_odd_names_are_kept(room: Room, name: str) -> None:
    room.put(name, title="Ode 👣 \\u202e")
    first = room.cards()
    again = room.catalogue().known()
    assert own(again) == first
    (card,) = first.values()
    assert (card.title, card.shown.isprintable()) == ("Ode 👣 \u202e", True)


def test_a_name_that_is_no_unicode_is_kept(room: Room) -> None:
    name = os.fsdecode(b"\xff\xfe")
    try:
        room.put(name)
    except (OSError, UnicodeError):
        pytest.skip("this file system has Unicode names only")
    assert list(room.cards()) == [name]
    assert list(own(room.catalogue().known())) == [name]


def test_an_entry_is_read_anew(room: Room) -> None:
    room.put("shin", "Old")
    catalogue = room.catalogue()
    catalogue.cards()
    room.put("shin", "New")
    room.put("newer")
    assert catalogue.entry("shin").usable().title == "New"
    assert catalogue.entry("newer").usable().title == "Mine"
    with pytest.raises(UsageError, match="no routine 'shni'"):
        catalogue.entry("shni")


# ---- what is read, and when


def test_nothing_is_read_twice(room: Room) -> None:
    for number in range(20):
        room.put(f"own-{number}")
    cards = room.catalogue().cards()
    assert len(room.read) == 20 + len(BUNDLED)
    again = room.catalogue()
    assert (again.known(), again.cards(), room.read) == (cards, cards, [])


@pytest.mark.parametrize("change", [rewrite, rewrite_alike, replace_alike])
def test_what_has_changed_is_read_anew_and_nothing_else(
    room: Room, change: Callable[[Path], None]
) -> None:
    room.put("other")
    file = room.put("shin")
    room.cards()
    change(file)
    catalogue = room.catalogue()
    assert set(own(catalogue.known())) == {"other"}
    assert own(catalogue.cards())["shin"].title in {"Another", "Thee"}
    assert room.read == ["shin"]


def test_a_file_that_has_just_changed_is_not_trusted_yet(room: Room) -> None:
    """Another change might leave it with the same time and size."""
    room.put("shin")
    for _ in range(2):
        catalogue = room.catalogue(later_ns=0)
        assert set(own(catalogue.known())) == set()
        assert set(own(catalogue.cards())) == {"shin"}
    room.cards()
    assert set(own(room.catalogue(later_ns=0).known())) == {"shin"}


def test_known_reads_no_file_of_ones_own(room: Room) -> None:
    room.put("shin")
    cards = room.catalogue().known()
    assert {card.name for card in cards} == BUNDLED
    assert set(room.read) == BUNDLED


def test_what_was_removed_is_gone(room: Room) -> None:
    file = room.put("shin")
    room.put("inner-heel", "My heel")
    catalogue = room.catalogue()
    catalogue.cards()
    file.unlink()
    (room.folder / "inner-heel.toml").unlink()
    for cards in (catalogue.known(), catalogue.cards(), room.catalogue().cards()):
        assert {card.name for card in cards} == BUNDLED
        assert own(cards) == {}


def test_a_file_refused_unread_is_looked_at_each_time(room: Room) -> None:
    (room.folder / "folder.toml").mkdir()
    (room.folder / "dangling.toml").symlink_to("nowhere")
    for _ in range(2):
        assert not any(card.usable for card in room.cards().values())
        assert set(room.read) >= {"folder", "dangling"}


def test_reading_can_be_cut_short_and_is_gone_on_with(room: Room) -> None:
    for number in range(10):
        room.put(f"own-{number}")
    stop = threading.Event()

    class Impatient(Shelf):
        def find(self, name_or_path: str) -> Entry:
            if name_or_path == "own-3":
                stop.set()
            return super().find(name_or_path)

    def shelf() -> Shelf:
        return Impatient(room.folder)

    cut = Catalogue(shelf, room.index, WORDS, lambda: time.time_ns() + HOUR_NS).cards(stop)
    assert list(own(cut)) == [f"own-{number}" for number in range(4)]
    assert len(room.cards()) == 10
    assert set(room.read) - BUNDLED == {f"own-{number}" for number in range(4, 10)}


# ---- what a routine extends

EXTENDING = """\
extends = "{base}"
title = "Mine"
"""


def test_it_is_read_anew_with_what_it_extends(room: Room) -> None:
    room.put("other")
    base = room.put("base")
    room.write("middle", EXTENDING.format(base="base"))
    room.write("top", EXTENDING.format(base="middle"))
    assert room.cards()["top"].minutes == 3
    base.write_text(ROUTINE.format(title="Base").replace("180", "600"), encoding="utf-8")
    assert room.cards()["top"].minutes == 10
    assert sorted(room.read) == ["base", "middle", "top"]


def test_a_base_that_appears_mends_it(room: Room) -> None:
    room.write("top", EXTENDING.format(base="base"))
    assert "base" in room.cards()["top"].fault
    assert room.catalogue().cards()
    assert room.read == []
    room.put("base")
    assert room.cards()["top"].usable


def test_a_base_that_takes_the_place_of_a_bundled_one_counts(room: Room) -> None:
    room.write("top", EXTENDING.format(base="inner-heel"))
    before = room.cards()["top"]
    room.put("inner-heel")
    after = room.cards()["top"]
    assert (before.minutes == 3, after.minutes) == (False, 3)
    (room.folder / "inner-heel.toml").unlink()
    assert room.cards()["top"] == before

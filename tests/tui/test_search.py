"""Search as you type."""

from datetime import timedelta

import pytest
from on_screen import NOW, card

from voiceguide.tui.search import Index

SHELF = (
    card("heel", title="Inner heel", purpose="For the calf too."),
    card("calf", title="Tight calf", purpose="After a run."),
    card("strasse", title="Straße", purpose="Walking."),
)


def names(typed: str) -> list[str]:
    return [found.name for found in Index(SHELF).find(typed)]


def test_nothing_typed_finds_all() -> None:
    assert names("  ") == ["heel", "calf", "strasse"]


def test_every_word_must_be_there_in_any_case_and_order() -> None:
    assert names("HEEL inner") == ["heel"]
    assert names("heel run") == []
    assert names("STRASSE") == ["strasse"]


def test_a_word_in_the_title_comes_first() -> None:
    assert names("calf") == ["calf", "heel"]


def test_what_cannot_be_used_stands_last() -> None:
    index = Index([card("a", fault="a.toml: it says nothing.", feet=None), *SHELF])
    assert [one.name for one in index.find("")] == ["heel", "calf", "strasse", "a"]


def test_what_was_used_last_comes_first_and_then_what_most_people_come_for() -> None:
    shelf = [*SHELF, card("inner-heel", title="Pain")]
    assert [one.name for one in Index(shelf).find("")] == ["inner-heel", "heel", "calf", "strasse"]
    used = {"calf": NOW, "strasse": NOW + timedelta(days=1), "gone": NOW}
    found = [one.name for one in Index(shelf, used).find("")]
    assert found == ["strasse", "calf", "inner-heel", "heel"]


@pytest.mark.parametrize("typed", ["clf", "calff", "cakf", "claf", "inner hele", "tihgt CALF"])
def test_one_slip_of_the_finger_is_forgiven(typed: str) -> None:
    assert len(names(typed)) == 1


@pytest.mark.parametrize("typed", ["zebra", "hx", "calf zebra", "…"])
def test_what_is_like_nothing_finds_nothing(typed: str) -> None:
    assert names(typed) == []


def test_slips_are_looked_for_only_where_there_is_nothing_else() -> None:
    index = Index([card("heel", purpose=""), card("heal", purpose="")])
    assert [one.name for one in index.find("heel")] == ["heel"]
    assert [one.name for one in index.find("hel")] == ["heel", "heal"]


def test_one_of_five_thousand_is_found() -> None:
    index = Index([card(f"routine-{number}") for number in range(5000)])
    assert [one.name for one in index.find("routine-4999")] == ["routine-4999"]
    assert "routine-4999" in [one.name for one in index.find("rotuine-4999")]

"""Search as you type."""

import time

from on_screen import entry, routine

from voiceguide.routine.shelf import Entry
from voiceguide.tui.search import Index

SHELF = (
    entry("heel", title="Inner heel", purpose="For the calf too."),
    entry("calf", title="Tight calf", purpose="After a run."),
    entry("strasse", title="Straße", purpose="Walking."),
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


def test_five_thousand_routines_are_searched_between_two_keys() -> None:
    shared = routine()
    many = [
        Entry(name=f"routine-{n}", source="yours", path=None, routine=shared, error=None)
        for n in range(5000)
    ]
    index = Index(many)
    began = time.perf_counter()
    found = index.find("routine-4999")
    assert time.perf_counter() - began < 1
    assert [one.name for one in found] == ["routine-4999"]

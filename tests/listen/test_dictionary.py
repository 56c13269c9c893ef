"""Looking up how words are said."""

from pathlib import Path

import pytest

from voiceguide.listen.dictionary import Dictionary


@pytest.fixture
def dictionary(tmp_path: Path) -> Dictionary:
    file = tmp_path / "some.dict"
    file.write_text("or AO R\nor(2) ER\nsore S AO R\nsores S AO R Z\n", encoding="utf-8")
    return Dictionary(file)


def test_all_ways_to_say_a_word_are_found(dictionary: Dictionary) -> None:
    assert dictionary.pronunciations("or") == ["AO R", "ER"]
    assert dictionary.pronunciations("sore") == ["S AO R"]
    assert dictionary.pronunciations("sores") == ["S AO R Z"]


@pytest.mark.parametrize("word", ["", "ore", "or(2", "or sore", "s"])
def test_what_is_no_word_of_it_is_not_there(dictionary: Dictionary, word: str) -> None:
    assert word not in dictionary


def test_many_are_found_as_each_alone(dictionary: Dictionary) -> None:
    assert dictionary.of_all(["sore", "or", "ore"]) == {
        "sore": ["S AO R"],
        "or": ["AO R", "ER"],
        "ore": [],
    }

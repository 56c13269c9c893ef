"""How words are said that the dictionary lacks."""
# ruff: noqa: RUF001 - signs of the phonetic alphabet look like others

import os
import sys

import numpy as np
import pytest
from recorded import room, spoken

from voiceguide.errors import ListenError
from voiceguide.listen import pronouncing
from voiceguide.listen.dictionary import PHONES
from voiceguide.listen.pronouncing import arpabet, spelled, taught


@pytest.mark.parametrize(
    ("ipa", "sounds"),
    [
        ("həlˈoʊ", "HH AH L OW"),
        ("tʃˈɜːtʃ", "CH ER CH"),
        ("dʒˈʌdʒ", "JH AH JH"),
        ("mˈɛʒɚ", "M EH ZH ER"),
        ("bˈʌʔn̩", "B AH T AH N"),
        ("θˈɪŋk ðˈɪs", "TH IH NG K DH IH S"),
        ("", ""),
    ],
)
def test_phonetic_signs_become_sounds_of_the_dictionary(ipa: str, sounds: str) -> None:
    assert arpabet(ipa) == sounds


def test_a_word_is_said_as_americans_and_as_the_british_say_it() -> None:
    assert spelled("sore") == ["S AO R", "S AO"]
    assert spelled("schmerz") == ["SH M ER Z"]


def test_every_sound_is_one_that_the_model_knows() -> None:
    words = [
        "zooming",
        "yeshua",
        "uh-oh",
        "chair",
        "fire",
        "photographer",
        "thing",
        "joy",
        "church",
    ]

    for word in words:
        for way in spelled(word):
            assert PHONES.issuperset(way.split())


def test_asking_leaves_the_folder_as_it_was() -> None:
    before = os.getcwd()  # noqa: PTH109 - just what is asked

    spelled("reflexology")

    assert os.getcwd() == before  # noqa: PTH109 - the same


def test_what_has_no_sound_is_refused() -> None:
    with pytest.raises(ListenError, match="'…' is said"):
        spelled("…")


def test_without_espeak_a_sentence_tells_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "espeakng_loader", None)
    pronouncing._espeak.cache_clear()  # noqa: SLF001 - it was found before

    with pytest.raises(ListenError, match="eSpeak NG is missing") as caught:
        spelled("schmerz")

    assert "espeakng-loader" in caught.value.remedy


def test_what_somebody_says_is_learnt_by_its_sounds() -> None:
    sounds = taught(np.concatenate([room(0.2), spoken("hocus pocus", "slt"), room(0.2)]))

    assert PHONES.issuperset(sounds.split())
    assert 5 <= len(sounds.split()) <= 14


def test_silence_teaches_nothing() -> None:
    with pytest.raises(ListenError, match="Too little"):
        taught(room(0.3))

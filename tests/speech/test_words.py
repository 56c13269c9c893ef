"""From what an engine marks to the words of the line as it is written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voiceguide.clip import Word, in_order
from voiceguide.frames import FRAME_RATE
from voiceguide.speech.speaker import speakable, speaking
from voiceguide.speech.words import Mark, located, told


def named(text: str, words: tuple[Word, ...]) -> list[tuple[str, int]]:
    return [(text[word.start : word.end], word.begin) for word in words]


def at(text: str, *marks: tuple[int, int]) -> list[tuple[str, int]]:
    """The words told by marks of (sample, position) in a recording of FRAME_RATE."""
    return named(text, told(text, [Mark(*mark) for mark in marks], FRAME_RATE))


def test_each_mark_begins_a_word() -> None:
    assert at("Let go.", (0, 0), (900, 4)) == [("Let", 0), ("go", 900)]


def test_samples_become_frames() -> None:
    (word,) = told("Go", [Mark(22050, 0)], 22050)
    assert word.begin == FRAME_RATE


def test_a_word_without_a_mark_belongs_to_the_one_before() -> None:
    assert at("I am here", (0, 0), (900, 5)) == [("I am", 0), ("here", 900)]


def test_further_marks_in_a_word_are_passed_over() -> None:
    assert at("21 times", (0, 0), (400, 1), (900, 3)) == [("21", 0), ("times", 900)]


def test_punctuation_is_no_part_of_a_word() -> None:
    assert at("“Hey” — (you)!", (0, 1), (900, 9)) == [("Hey", 0), ("you", 900)]


def test_a_sign_that_is_spoken_is_a_word() -> None:
    assert at("you & me", (0, 0), (500, 4), (900, 6)) == [("you", 0), ("&", 500), ("me", 900)]


@pytest.mark.parametrize(
    "marks",
    [
        [],
        [(0, 4)],
        [(0, 0), (900, 8), (950, 4)],
        [(0, 0), (900, 4), (800, 8)],
        [(0, 0), (900, 5)],
        [(0, 0), (900, 3)],
        [(0, 0), (900, 40)],
        [(0, -1)],
    ],
    ids=["none", "not the first", "back", "earlier", "midst", "space", "beyond", "before"],
)
def test_an_engine_that_lost_its_place_tells_nothing(marks: list[tuple[int, int]]) -> None:
    assert at("Let them go", *marks) == []


@given(
    st.text(max_size=30),
    st.lists(st.tuples(st.integers(0, 10**6), st.integers(-2, 32)), max_size=12),
)
def test_whatever_an_engine_marks_words_are_in_order(
    text: str, marks: list[tuple[int, int]]
) -> None:
    spoken = speaking(text)
    words = told(spoken.text, [Mark(*mark) for mark in sorted(marks)], 22050)
    assert in_order(words, 10**7)
    found = located(words, spoken)
    assert in_order(found, 10**7)
    assert all(text[word.start : word.end].strip() for word in found)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Hold for 30 s.", ["Hold", "for", "30 s"]),
        ("2–3 cm up", ["2–3 cm", "up"]),
        ("5 x 10, ~ 3 m", ["5", "x", "10", "~", "3 m"]),
        ("No. 3 here", ["No", "3", "here"]),
        (" a\x00b  c\u202ed", ["a", "b", "c\u202ed"]),
    ],
)
def test_words_that_are_spoken_lead_back_to_what_is_written(text: str, words: list[str]) -> None:
    spoken = speaking(text)
    assert spoken.text == speakable(text)
    starts = [0, *(i + 1 for i, char in enumerate(spoken.text) if char == " ")]
    marks = [Mark(100 * place, place) for place in starts]
    found = located(told(spoken.text, marks, FRAME_RATE), spoken)
    assert [text[word.start : word.end] for word in found] == words

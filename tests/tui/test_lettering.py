"""Large letters: whose words they are, and that they fit."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voiceguide.routine.shelf import Shelf
from voiceguide.tui import lettering
from voiceguide.tui.lettering import FACES, Face, Lettered

SENTENCE = "Roll over it, firmly, arch to heel."
BOTH = pytest.mark.parametrize("face", FACES, ids=lambda face: face.font)
LETTERS = st.text(st.sampled_from("abcdefghijklmnopqrstuvwxyzABCXYZ0189.,!?'’“”–…"), min_size=1)


def width(line: tuple[Lettered, ...], face: Face) -> int:
    return sum(word.width for word in line) + lettering.gap(face) * (len(line) - 1)


def spoken() -> list[str]:
    """Every sentence of the bundled routines."""
    return sorted(
        {
            text
            for entry in Shelf(None).entries()
            for step in entry.usable().steps
            for text in step.say
        }
    )


@BOTH
@given(words=st.lists(LETTERS, min_size=1, max_size=9), columns=st.integers(20, 200))
def test_every_word_is_drawn_once_in_order_and_fits(
    face: Face, words: list[str], columns: int
) -> None:
    text = " ".join(words)
    drawn = lettering.lines(text, face, columns)
    if drawn is None:
        assert any(width(line, face) > columns for word in words for line in wide(word, face))
        return
    assert [text[word.start : word.end] for line in drawn for word in line] == words
    assert all(width(line, face) <= columns for line in drawn)
    assert all(len(word.rows) == face.rows for line in drawn for word in line)
    assert all(len(row) == word.width for line in drawn for word in line for row in word.rows)


def wide(word: str, face: Face) -> tuple[tuple[Lettered, ...], ...]:
    return lettering.lines(word, face, 10_000) or ()


@BOTH
def test_no_line_is_much_longer_than_the_others(face: Face) -> None:
    drawn = lettering.lines(SENTENCE, face, 90)
    assert drawn is not None
    fewest = len(drawn)
    longest = max(width(line, face) for line in drawn)
    narrower = lettering.lines(SENTENCE, face, longest - 1)
    assert narrower is None or len(narrower) > fewest


@BOTH
@pytest.mark.parametrize("text", ["ꙮ", "👣"])
def test_what_a_font_lacks_is_not_drawn_at_all(face: Face, text: str) -> None:
    assert lettering.lines(text, face, 200) is None


@BOTH
@pytest.mark.parametrize("columns", [50, 66, 110])
def test_what_fits_is_never_thought_too_long(face: Face, columns: int) -> None:
    for text in spoken():
        drawn = lettering.lines(text, face, columns)
        if drawn is not None:
            assert lettering.may_fit(text, face, columns, len(drawn) * face.rows), text

"""Nothing that a file holds is obeyed by a terminal."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from voiceguide.printable import printable


def test_control_and_direction_characters_are_written_out() -> None:
    assert printable("a\x1b[2Jb\x07\n") == "a␛[2Jb␇␊"
    assert printable("x\u202ey") == "x<U+202E>y"
    assert printable("\x9b31m") == "<U+009B>31m"


def test_words_of_any_script_and_emoji_stay_as_they_are() -> None:
    for text in ("Ferse – Größe", "כף רגל", "足の裏", "👩‍🦰 👍🏽", "[red]x[/red]"):
        assert printable(text) == text


@given(st.text())
def test_nothing_that_controls_is_left(text: str) -> None:
    assert not any(unicodedata.category(char) == "Cc" for char in printable(text))

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voiceguide.routine.variables import NAMES, fill, unknown_names

VALUES = {"foot": "left", "other_foot": "right", "spot": "1", "strokes": "8"}


@pytest.mark.parametrize(
    ("text", "filled"),
    [
        ("{foot} foot first.", "Left foot first."),
        ("The {foot} foot.", "The left foot."),
        ("Change. {foot} foot, {other_foot} hand!", "Change. Left foot, right hand!"),
        ("Ready? {other_foot} foot… {foot} foot", "Ready? Right foot… Left foot"),
        ("{strokes} of them", "8 of them"),
        ("stays as it was written", "stays as it was written"),
        ("{minutes} is not known here", "{minutes} is not known here"),
        ("{Foot} { foot } {foot.upper} {0} {}", "{Foot} { foot } {foot.upper} {0} {}"),
        ("{{foot}} and {{{foot}}}", "{foot} and {left}"),
        ("a { b } c {foot", "a { b } c {foot"),
        ("", ""),
    ],
)
def test_fill(text: str, filled: str) -> None:
    assert fill(text, VALUES) == filled


def test_what_is_filled_in_is_not_filled_again() -> None:
    assert fill("a {foot}", {"foot": "{spot}", "spot": "1"}) == "a {spot}"


@given(text=st.text(alphabet="ab .{}"))
def test_only_braces_change(text: str) -> None:
    assert fill(text, VALUES).replace("{", "").replace("}", "") == text.replace("{", "").replace(
        "}", ""
    )


def test_unknown_names() -> None:
    known = " ".join(f"{{{name}}}" for name in NAMES)
    assert list(unknown_names(known + " {{x}} {x} { {Foot} {} y}")) == ["x", "Foot", ""]

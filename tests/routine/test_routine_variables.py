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


@pytest.mark.parametrize(
    ("text", "filled"),
    [
        ("{strokes} strokes.", "1 stroke."),
        ("{strokes} firm strokes", "1 firm stroke"),
        ("Roll {strokes} times, {spots} spots a foot.", "Roll 1 time, 1 spot a foot."),
        ("about {minutes} minutes", "about 1 minute"),
        ("{count} strokes, {count} rolls done", "1 stroke, 1 roll done"),
        ("{strokes} strokesides", "1 strokesides"),
        ("{strokes}, strokes", "1, strokes"),
        ("{strokes} on both feet", "1 on both feet"),
        ("spot {spot} strokes", "spot 1 strokes"),
        ("{minutes} minutes on {foot} strokes", "1 minute on left strokes"),
        ("{{strokes}} strokes", "{strokes} strokes"),
        ("{nothing} strokes", "{nothing} strokes"),
    ],
)
def test_one_is_one(text: str, filled: str) -> None:
    ones = dict.fromkeys(("spot", "spots", "strokes", "count", "minutes"), "1")
    assert fill(text, {**ones, "foot": "left"}) == filled


@given(text=st.text(alphabet="ab ."), count=st.integers(2, 12).map(str))
def test_several_are_several(text: str, count: str) -> None:
    line = f"{text} {{strokes}} strokes, {{minutes}} long minutes{text}"
    filled = fill(line, {"strokes": count, "minutes": count})
    assert filled == f"{text} {count} strokes, {count} long minutes{text}"


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

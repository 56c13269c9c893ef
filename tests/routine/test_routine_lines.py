"""On which line a key is written."""

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voiceguide.routine.lines import Lines, Place

TEXT = '''\
# a comment with [[steps]] in it
title = "x"
sub.deep.key = 1

care = [ # one
    "a", # ]
    # only a comment
    "]", """
  over
[[steps]]
  lines""",
    "last",
]
inline = {a = 1, b = [
    1,
    2,
]}
multi = """
[[steps]]
kind = "say"
"""
after = \'\'\'quotes\'\'\' # "]"

[[steps]]
kind = "say"
say = ["one",
  "two"]

[other]
key = 1
[other.inner]
key = 2

[[steps]] # the second
then.dotted = 1
[steps.table]
key = 3
'''

PLACES: list[tuple[Place, int | None]] = [
    (("title",), 2),
    (("sub", "deep"), 3),
    (("sub", "deep", "key"), 3),
    (("care",), 5),
    (("care", 0), 6),
    (("care", 1), 8),
    (("care", 2), 8),
    (("care", 3), 12),
    (("inline",), 14),
    (("inline", "a"), 14),
    (("inline", "b", 0), 15),
    (("inline", "b", 1), 16),
    (("multi",), 18),
    (("after",), 22),
    (("steps",), 24),
    (("steps", 0), 24),
    (("steps", 0, "kind"), 25),
    (("steps", 0, "say", 0), 26),
    (("steps", 0, "say", 1), 27),
    (("other",), 29),
    (("other", "key"), 30),
    (("other", "inner", "key"), 32),
    (("steps", 1), 34),
    (("steps", 1, "then", "dotted"), 35),
    (("steps", 1, "table"), 36),
    (("steps", 1, "table", "key"), 37),
    (("steps", 1, "missing"), 34),
    (("steps", 0, "say", 2), 26),
    (("other", "missing", "more"), 29),
    (("missing",), None),
    ((), None),
]


def test_the_example_is_toml() -> None:
    assert tomllib.loads(TEXT)["care"][1] == "]"


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize(("place", "line"), PLACES)
def test_a_place_has_its_line(place: Place, line: int | None, newline: str) -> None:
    assert Lines(TEXT.replace("\n", newline)).of(place) == line


def test_steps_in_one_array() -> None:
    lines = Lines('steps = [\n  {kind = "say", say = [\n  "a",\n  "b"]},\n  {kind = "say"},\n]')
    assert [lines.of(("steps", index)) for index in (0, 1)] == [2, 5]
    assert lines.of(("steps", 0, "say", 1)) == 4


@pytest.mark.parametrize(
    ("text", "line"),
    [("a = 1", None), ("a = 1\nb =", 2), ('a = """\n\n"""\nb = """\n\n', 4), ("a = [\n", 1)],
)
def test_where_a_text_breaks_off(text: str, line: int | None) -> None:
    assert Lines(text).broken == line


def test_a_line_that_is_too_dear_to_find_is_left_out() -> None:
    entries = '["' + "x" * 2000 + '"]\n,'
    text = "first = 1\nneeds = [\n" + entries * 400 + "]\nlast = 1\n"
    assert tomllib.loads(text)["last"] == 1
    lines = Lines(text)
    assert lines.of(("first",)) == 1
    assert lines.of(("needs", 200)) is None


KEYS = st.sampled_from(["a", "b", '"c d"', "'e.f'"])
VALUES = st.sampled_from(
    [
        "1",
        '"x"',
        "[\n 1, # ]\n 2\n]",
        '"""\na = 1\n[b]\n"""',
        "{g = [\n1]}",
        "'''\n'''",
        "2024-01-01",
    ]
)
STATEMENTS = st.lists(st.tuples(KEYS, VALUES), unique_by=lambda pair: pair[0], max_size=4)


@given(tables=st.lists(st.tuples(STATEMENTS, st.sampled_from(["\n", "\n\n# [[steps]]\n"]))))
def test_every_key_of_any_file_is_found_where_it_was_written(
    tables: list[tuple[list[tuple[str, str]], str]],
) -> None:
    text = ""
    written: dict[Place, int] = {}
    for index, (statements, gap) in enumerate(tables):
        written["steps", index] = text.count("\n") + 1
        text += "[[steps]]" + gap
        for key, value in statements:
            written["steps", index, key.strip("\"'")] = text.count("\n") + 1
            text += f"{key} = {value}{gap}"
    lines = Lines(text)
    assert {place: lines.of(place) for place in written} == written

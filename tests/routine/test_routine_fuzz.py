"""No input raises: it is read, or its faults are told."""

from importlib import resources

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from voiceguide.errors import Fault
from voiceguide.routine.model import Routine
from voiceguide.routine.reader import parse, read
from voiceguide.routine.written import Change, Use, Woven

LIBRARY = resources.files("voiceguide.routine") / "library"
BUNDLED = (LIBRARY / "inner-heel.toml").read_text("utf-8")
WOVEN = """
extends = "inner-heel"
title = "Mine"
strokes = 10
[parts.sit]
kind = "say"
say = ["{foot} foot."]
[[parts.both]]
use = "sit"
[[parts.both]]
kind = "hold"
seconds = 5
[change."Find the lump"]
wait = 20
[change.Press]
omit = true
[[change.Roll.before]]
use = "both"
per = "spot"
"""

NASTY = st.sampled_from(
    [
        *('"', "'", '"""', "[", "]", "[[", "{", "}", "=", ".", ",", "#", "\n", "\r", "\0"),
        *("nan", "-inf", "1e999", "0xffffffffffffffffffffffffff", "-0", "1979-05-27T07:32:00Z"),
        *("\\u202e", "\\ud800", "\ufeff", "👣", "[[steps]]\n", "kind = 5\n", "steps = 1\n", "{x}"),
        *("extends = 'inner-heel'\n", "extends = 'a'\n", "use = 'both'\n", "parts = 1\n"),
        *(
            "change = []\n",
            "omit = true\n",
            "[parts.sit]\n",
            "[[change.Roll.after]]\n",
            "use = 1\n",
        ),
        *("a.b.c = 1\n", "[" * 400, "title = []\n", "kind", "say", "per", "true", "[steps]\n"),
    ]
)
EDIT = st.tuples(st.integers(0, len(BUNDLED)), st.integers(0, 40), NASTY | st.text(max_size=5))


class Bases:
    """The library, and two that go round in a circle."""

    names = ("inner-heel", "a", "b")

    def text(self, name: str, *, bundled: bool) -> str | None:
        del bundled
        circle = {"a": "extends = 'b'\n", "b": "extends = 'a'\n[parts]\nsit = 3\n"}
        return circle.get(name) or (BUNDLED if name == "inner-heel" else None)


def is_read_or_refused(text: str) -> None:
    faults: list[Fault] = []
    routine = parse(text, "fuzz.toml", faults, Bases())
    assert (routine is None) == bool(faults)
    last = text.count("\n") + 1
    assert all(fault.line is None or 1 <= fault.line <= last for fault in faults)
    assert all(str(fault).isprintable() for fault in faults)


@given(text=st.sampled_from([BUNDLED, WOVEN]), edits=st.lists(EDIT, min_size=1, max_size=6))
@settings(max_examples=400, suppress_health_check=[HealthCheck.too_slow])
def test_a_spoiled_routine(text: str, edits: list[tuple[int, int, str]]) -> None:
    for start, length, put in edits:
        at = start % (len(text) + 1)
        text = text[:at] + put + text[at + length :]
    is_read_or_refused(text)


def test_what_is_spoiled_is_sound_before() -> None:
    assert parse(WOVEN, "mine.toml", None, Bases()).strokes == 10


@given(text=st.text())
@example("kind = 1\ud800")
@example('"a\\u0000" = 1')
def test_any_text(text: str) -> None:
    is_read_or_refused(text)


@given(data=st.binary() | st.text().map(str.encode))
def test_any_file(data: bytes, tmp_path_factory: pytest.TempPathFactory) -> None:
    file = tmp_path_factory.getbasetemp() / "fuzz.toml"
    file.write_bytes(data)
    faults: list[Fault] = []
    assert (read(file, faults) is None) == bool(faults)


VALUE = st.recursive(
    st.sampled_from(
        ["1", "-1.5", "true", '"say"', '"x"', "nan", "07:32:00", "0x" + "f" * 150, "99999999999"]
    ),
    lambda inner: (
        st.lists(inner, max_size=3).map(lambda items: f"[{', '.join(items)}]")
        | inner.map(lambda item: f"{{kind = {item}}}")
    ),
    max_leaves=5,
)
KEY = st.sampled_from(
    [
        *(*Routine.model_fields, *Woven.model_fields, *Use.model_fields, *Change.model_fields),
        *("kind", "say", "per", "only", "then", "wait", "x y"),
    ]
)
TABLE = st.dictionaries(KEY, VALUE, max_size=6).map(
    lambda table: "".join(f"'{key}' = {value}\n" for key, value in table.items())
)


@given(head=TABLE, steps=st.lists(TABLE, max_size=3))
def test_any_table(head: str, steps: list[str]) -> None:
    is_read_or_refused(head + "".join("[[steps]]\n" + step for step in steps))

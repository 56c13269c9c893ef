"""No input raises: it is read, or its faults are told."""

from importlib import resources

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from voiceguide.errors import Fault
from voiceguide.routine.model import Routine
from voiceguide.routine.reader import parse, read

BUNDLED = (resources.files("voiceguide.routine") / "library" / "inner-heel.toml").read_text("utf-8")

NASTY = st.sampled_from(
    [
        *('"', "'", '"""', "[", "]", "[[", "{", "}", "=", ".", ",", "#", "\n", "\r", "\0"),
        *("nan", "-inf", "1e999", "0xffffffffffffffffffffffffff", "-0", "1979-05-27T07:32:00Z"),
        *("\\u202e", "\\ud800", "\ufeff", "👣", "[[steps]]\n", "kind = 5\n", "steps = 1\n", "{x}"),
        *("a.b.c = 1\n", "[" * 400, "title = []\n", "kind", "say", "per", "true", "[steps]\n"),
    ]
)
EDIT = st.tuples(st.integers(0, len(BUNDLED)), st.integers(0, 40), NASTY | st.text(max_size=5))


def is_read_or_refused(text: str) -> None:
    faults: list[Fault] = []
    routine = parse(text, "fuzz.toml", faults)
    assert (routine is None) == bool(faults)
    last = text.count("\n") + 1
    assert all(fault.line is None or 1 <= fault.line <= last for fault in faults)
    assert all(str(fault).isprintable() for fault in faults)


@given(edits=st.lists(EDIT, min_size=1, max_size=6))
@settings(deadline=None, max_examples=300, suppress_health_check=[HealthCheck.too_slow])
def test_a_spoiled_routine(edits: list[tuple[int, int, str]]) -> None:
    text = BUNDLED
    for start, length, put in edits:
        text = text[:start] + put + text[start + length :]
    is_read_or_refused(text)


@given(text=st.text())
@example("kind = 1\ud800")
@example('"a\\u0000" = 1')
def test_any_text(text: str) -> None:
    is_read_or_refused(text)


@given(data=st.binary() | st.text().map(str.encode))
@settings(deadline=None)
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
KEY = st.sampled_from([*Routine.model_fields, "kind", "say", "per", "only", "then", "wait", "x y"])
TABLE = st.dictionaries(KEY, VALUE, max_size=6).map(
    lambda table: "".join(f"'{key}' = {value}\n" for key, value in table.items())
)


@given(head=TABLE, steps=st.lists(TABLE, max_size=3))
def test_any_table(head: str, steps: list[str]) -> None:
    is_read_or_refused(head + "".join("[[steps]]\n" + step for step in steps))

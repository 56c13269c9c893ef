"""The JSON Schema: valid, true to the files there are, and never stricter than the reader."""

import json
import tomllib
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from pydantic import BaseModel

from voiceguide.errors import Fault
from voiceguide.routine import templating
from voiceguide.routine.reader import parse
from voiceguide.routine.schema import FILE_NAME, KINDS, drawn, schema, text
from voiceguide.routine.shelf import Shelf
from voiceguide.routine.written import Change, Use, Woven

VALIDATOR = Draft202012Validator(schema())

WHOLE = """
title = "All of it"
purpose = "Every key that a file can have"
when = "Now."
needs = ["A ball."]
care = ["Gently."]
sources = ["Here."]
feet = "left"
spots = 2
sets = 2
strokes = 6
pace = 2.5
talk = "counts"
swap = 3
get_ready = 1.5

[parts.find]
kind = "locate"
per = "spot"
passes = 2
sweep = 4
along = ["Arch.", "Heel."]
wait = 10
hints = ["Slower."]
otherwise = ["Take the sorest."]
unfound = "leave"

[[parts.two]]
kind = "say"
brief = ["One."]
[[parts.two]]
use = "find"

[[steps]]
kind = "say"
name = "Hello"
say = ["{foot} foot."]
brief = ["Foot."]
show = ["Foot!"]
then = 3

[[steps]]
use = "find"
wait = 20

[[steps]]
kind = "strokes"
per = "set"
only = "later"
count = 12
pace = 1

[[steps]]
kind = "hold"
seconds = 10

[[steps]]
kind = "rest"
seconds = 10
next = false

[[steps]]
kind = "rate"
moment = "before"
wait = 5
"""
EXTENDING = """
extends = "whole"
strokes = 6
[change."Hello"]
say = ["Good evening."]
omit = false
[[change."Hello".before]]
kind = "say"
say = ["Now."]
"""


class Base:
    """The one routine that can be extended here."""

    names = ("whole",)

    def text(self, name: str, *, bundled: bool) -> str | None:
        del bundled
        return WHOLE if name in self.names else None


def library() -> list[Traversable]:
    folder = resources.files("voiceguide.routine") / "library"
    return [file for file in folder.iterdir() if file.name.endswith(".toml")]


def written(value: Any) -> str:  # noqa: ANN401 - TOML's values
    """A value as TOML writes it."""
    match value:
        case dict():
            pairs = (f"{json.dumps(key)} = {written(one)}" for key, one in value.items())
            return "{" + ", ".join(pairs) + "}"
        case list():
            return "[" + ", ".join(map(written, value)) + "]"
        case _:
            return json.dumps(value)


def faults_of(data: dict[str, Any]) -> list[Fault]:
    """What the reader says of it."""
    found: list[Fault] = []
    text = "\n".join(f"{json.dumps(key)} = {written(value)}" for key, value in data.items())
    parse(text, "test.toml", found, Base())
    return found


def refused(data: dict[str, Any]) -> list[str]:
    """What the schema says of it."""
    return [error.message for error in VALIDATOR.iter_errors(data)]


def places(value: object, place: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """Every place within a value."""
    found = [place] if place else []
    pairs: Any = ()
    if isinstance(value, dict):
        pairs = value.items()
    elif isinstance(value, list):
        pairs = enumerate(value)
    for key, one in pairs:
        found += places(one, (*place, key))
    return found


def test_it_is_a_schema() -> None:
    Draft202012Validator.check_schema(schema())
    assert json.loads(text()) == schema()


@pytest.mark.parametrize("file", library(), ids=lambda file: file.name)
def test_every_bundled_routine_is_valid(file: Traversable) -> None:
    assert refused(tomllib.loads(file.read_text("utf-8"))) == []


@pytest.mark.parametrize("text", [WHOLE, EXTENDING], ids=["whole", "extending"])
def test_every_key_is_valid(text: str) -> None:
    assert faults_of(tomllib.loads(text)) == []
    assert refused(tomllib.loads(text)) == []


@pytest.mark.parametrize("base", ["inner-heel", None])
def test_new_files_are_valid_and_name_the_schema(base: str | None) -> None:
    text = templating.fresh("x")
    if base:
        text = templating.extending("x", base, Shelf(None).find(base).usable())
    assert text.startswith(f"#:schema ./{FILE_NAME}\n")
    assert refused(tomllib.loads(text)) == []


@pytest.mark.parametrize(
    "broken",
    [
        {},
        {"extends": 3},
        {"extends": "whole", "steps": []},
        {"extends": "whole", "titel": "x"},
        {"extends": "whole", "strokes": 0},
        {"extends": "whole", "strokes": "8"},
        {"extends": "whole", "feet": "toes"},
        {"extends": "whole", "steps": [{"say": ["x"]}]},
        {"extends": "whole", "steps": [{"kind": "say", "count": 3}]},
        {"extends": "whole", "steps": [{"kind": "hold"}]},
        {"extends": "whole", "steps": [{"kind": "rate", "moment": "after", "wait": 61}]},
        {"extends": "whole", "steps": [{"use": 3}]},
        {"extends": "whole", "change": {"Hello": {"thne": 3}}},
        {"extends": "whole", "change": {"Hello": {"after": [{"kind": "sing"}]}}},
        {"extends": "whole", "change": []},
        {"extends": "whole", "parts": {"a": 3}},
    ],
)
def test_what_is_broken_is_refused_by_the_schema_and_the_reader(broken: dict[str, Any]) -> None:
    assert refused(broken)
    assert faults_of(broken)


_VALUES = st.sampled_from([0, -1, 3, 0.5, 1e9, True, "", "x", "once", [], ["x"], [3], {}, {"a": 1}])
_KEYS = ["wait", "kind", "zzz", "use", "title"]


@given(data=st.data())
def test_what_the_schema_refuses_the_reader_refuses(data: st.DataObject) -> None:
    routine = tomllib.loads(data.draw(st.sampled_from([WHOLE, EXTENDING])))
    *way, key = data.draw(st.sampled_from(places(routine)))
    table: Any = routine
    for step in way:
        table = table[step]
    if isinstance(table, dict):
        key = data.draw(st.sampled_from([key, *_KEYS]))
    table[key] = data.draw(_VALUES)
    if refused(routine):
        # The reader looks at a part where it is used; an editor had better tell of more.
        lenient = way[:1] == ["parts"]
        assert faults_of(routine) or lenient, refused(routine)


def test_every_key_is_explained() -> None:
    models: list[type[BaseModel]] = [*KINDS.values(), Woven, Use, Change]
    for keys in (drawn(model)["properties"] for model in models):
        assert [key for key, node in keys.items() if "description" not in node] in ([], ["kind"])


def test_explanations_stand_on_one_line_and_nothing_is_null() -> None:
    drawn = text()
    assert r"\n" not in drawn
    assert '"null"' not in drawn
    assert "discriminator" not in drawn


def test_the_kinds_are_all_there() -> None:
    steps = schema()["$defs"]["Step"]["anyOf"]
    assert len(steps) == len(KINDS) + 1
    assert Path(steps[-1]["$ref"]).name == "Use"

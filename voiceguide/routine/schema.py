"""The JSON Schema of a routine file, for editors that complete and check while one writes.

It is drawn from the models, docstrings and all, in words that draft 6 has as well as 2020-12: the
TOML plug-ins of editors know no newer ones. It tells types, keys and bounds; what hangs on other
files, and the extent of the whole, the reader alone knows.
"""

import json
from collections.abc import Iterable, Mapping
from typing import Any, Final, get_args

from pydantic import BaseModel

from voiceguide.routine.model import Routine
from voiceguide.routine.steps import Step
from voiceguide.routine.written import Change, Use, Woven

Schema = dict[str, Any]
"""A JSON Schema, or a part of one."""

FILE_NAME: Final = "routine.schema.json"
"""What the schema is called where it lies beside routines; their first line names it."""

KINDS: Final[Mapping[str, type[BaseModel]]] = {
    get_args(model.model_fields["kind"].annotation)[0]: model
    for model in get_args(get_args(Step)[0])
}
"""The kinds of steps by their names."""

_DRAFT: Final = "https://json-schema.org/draft/2020-12/schema"
_NAMED_BY_PERSONS: Final = ("properties", "$defs")
_NULL: Final[Schema] = {"type": "null"}
_ANY_KEYS: Final[Schema] = {"additionalProperties": True, "type": "object"}
"""What `written.Keys` is drawn as."""


def schema() -> Schema:
    """The schema of a routine file, as JSON data."""
    routine, woven = drawn(Routine), drawn(Woven)
    keys = _keys_of_all([drawn(model) for model in KINDS.values()])
    steps: list[type[BaseModel]] = [*KINDS.values(), Use]
    routine["properties"]["steps"]["items"] = _ref("Step")
    return {
        "$schema": _DRAFT,
        "title": "A routine of voiceguide",
        **_table({**_with_steps(woven["properties"], "Part"), **routine["properties"]}),
        "anyOf": [{"required": routine["required"]}, {"required": ["extends"]}],
        "$defs": {
            **routine["$defs"],
            "Step": {"anyOf": [_ref(model.__name__) for model in steps]},
            "Use": {**_table({**drawn(Use)["properties"], **keys}), "required": ["use"]},
            "Part": _table({**drawn(Use)["properties"], **keys}),
            "Change": _table({**_with_steps(drawn(Change)["properties"], "Step"), **keys}),
        },
    }


def text() -> str:
    """The schema as the text of a file."""
    return json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"


def drawn(model: type[BaseModel]) -> Schema:
    """The schema of one model, without what the authors of TOML files have no use for."""
    tidy: Schema = _tidy(model.model_json_schema())
    return tidy


def _tidy(node: Any) -> Any:  # noqa: ANN401 - JSON
    """Without titles, nulls and marks of other standards; docstrings on one line."""
    if isinstance(node, list):
        return [_tidy(one) for one in node]
    if not isinstance(node, dict):
        return node
    tidy: Schema = {}
    for key, value in node.items():
        if key in _NAMED_BY_PERSONS:
            tidy[key] = {name: _tidy(one) for name, one in value.items()}
        elif key == "description":
            tidy[key] = _one_line(value)
        elif key == "anyOf" and _NULL in value:
            (only,) = (one for one in value if one != _NULL)
            tidy |= _tidy(only)
        elif key not in {"title", "discriminator"} and (key, value) != ("default", None):
            tidy[key] = _tidy(value)
    return tidy


def _keys_of_all(kinds: Iterable[Schema]) -> Schema:
    """The keys of all kinds without their defaults; one that kinds differ over is any of theirs."""
    found: dict[str, list[Schema]] = {}
    for kind in kinds:
        for key, value in kind["properties"].items():
            known = found.setdefault(key, [])
            own = {name: one for name, one in value.items() if name != "default"}
            if own not in known:
                known.append(own)
    keys = {key: {"anyOf": ways} if len(ways) > 1 else ways[0] for key, ways in found.items()}
    return {**keys, "kind": {"enum": list(KINDS), "type": "string"}}


def _table(keys: Schema) -> Schema:
    return {"type": "object", "properties": keys, "additionalProperties": False}


def _with_steps(node: Any, name: str) -> Any:  # noqa: ANN401 - JSON
    """With a reference wherever the keys of some step are meant."""
    if node == _ANY_KEYS:
        return _ref(name)
    if isinstance(node, list):
        return [_with_steps(one, name) for one in node]
    if isinstance(node, dict):
        return {key: _with_steps(value, name) for key, value in node.items()}
    return node


def _ref(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


def _one_line(text: str) -> str:
    return " ".join(text.split())

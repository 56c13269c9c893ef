"""The reference of the file format, drawn from the models: every key with its bounds and words."""

from collections.abc import Iterable, Mapping
from inspect import cleandoc
from typing import Any, Final

from pydantic import BaseModel

from voiceguide.routine.extent import LONGEST, MOST_PARTS, MOST_STROKES
from voiceguide.routine.model import Routine
from voiceguide.routine.schema import KINDS, Schema, drawn
from voiceguide.routine.settings import Settings
from voiceguide.routine.steps import BaseStep
from voiceguide.routine.text import MOST_BYTES
from voiceguide.routine.variables import NAMES
from voiceguide.routine.written import MOST_BASES, MOST_NESTED, Change, Use, Woven

_VARIABLES: Final[Mapping[str, str]] = {
    "foot": "`left` or `right`: the foot that is worked; before the first, the one that comes",
    "other_foot": "the opposite one",
    "spot": "the number of this spot, from 1",
    "spots": "how many spots a foot has",
    "strokes": "strokes in a set",
    "count": "strokes done so far",
    "minutes": "about how long it all takes, in whole minutes",
}
_LIMITS: Final[Mapping[str, str]] = {
    "the size of a file": f"{MOST_BYTES >> 20} MiB",
    "steps, each counted as often as it happens": f"{MOST_PARTS:,}",
    "strokes in all": f"{MOST_STROKES:,}",
    "the time in all": f"{LONGEST / 3600:g} hours",
    "routines that extend one another": f"{MOST_BASES}",
    "parts within one another": f"{MOST_NESTED}",
}
_HEADER: Final = ("| key | is | left out | does |", "|---|---|---|---|")


def page(template: str) -> str:
    """The whole page.

    Args:
        template: its Markdown; a line `<!-- NAME -->` is where a section goes.

    Raises:
        ValueError: a section has no place in the template, or more than one.
    """
    for name, section in _sections().items():
        mark = f"<!-- {name} -->"
        if template.count(mark) != 1:
            raise ValueError(f"the template needs one line {mark!r}")
        template = template.replace(mark, section)
    return template


def _sections() -> Mapping[str, str]:
    return {
        "head": _keys(Routine, Settings),
        "settings": _keys(Settings),
        "every step": _keys(BaseStep),
        "kinds": "\n\n".join(_kind(name, model) for name, model in KINDS.items()),
        "woven": _keys(Woven),
        "use": _keys(Use),
        "change": _keys(Change),
        "variables": _table("in a line", "becomes", {f"`{{{n}}}`": _VARIABLES[n] for n in NAMES}),
        "limits": _table("of", "at most", _LIMITS),
    }


def _kind(name: str, model: type[BaseModel]) -> str:
    words = cleandoc(model.__doc__ or "")
    keys = _keys(model, BaseStep, leave_out=("kind",))
    return f"### `{name}`\n\n{words}\n\n{keys}"


def _keys(
    model: type[BaseModel],
    known: type[BaseModel] | None = None,
    leave_out: Iterable[str] = (),
) -> str:
    """The table of a model's keys but for those of the model that it is made from."""
    schema = drawn(model)
    passed = {*(known.model_fields if known else ()), *leave_out}
    rows = [
        _row(key, node, schema) for key, node in schema["properties"].items() if key not in passed
    ]
    return "\n".join((*_HEADER, *rows))


def _row(key: str, node: Schema, schema: Schema) -> str:
    needed = key in schema.get("required", ())
    cells = (
        f"`{key}`",
        _type(node, schema.get("$defs", {})),
        "needed" if needed else _default(node.get("default")),
        node["description"],
    )
    return "| " + " | ".join(cell.replace("|", r"\|") for cell in cells) + " |"


def _default(value: Any) -> str:  # noqa: ANN401 - JSON
    match value:
        case None | [] | ():
            return "–"
        case bool():
            return f"`{value}`".lower()
        case str():
            return f'`"{value}"`'
        case _:
            return f"`{value:g}`"


def _type(node: Schema, models: Mapping[str, Schema]) -> str:  # noqa: PLR0911 - one a type
    match node:
        case {"$ref": str(place)}:
            return _type(models[place.rpartition("/")[2]], models)
        case {"enum": [*values]}:
            return _either([f'`"{value}"`' for value in values])
        case {"type": "string", "maxLength": most}:
            return f"text, at most {most} characters"
        case {"type": "boolean"}:
            return "`true` or `false`"
        case {"type": "number" | "integer" as kind, "minimum": least, "maximum": most}:
            whole = "whole " if kind == "integer" else ""
            return f"{whole}number from {least:g} to {most:g}"
        case {"type": "array", "items": items}:
            of = "list of texts" if items == {**items, "type": "string"} else "tables"
            least = ", at least one" if "minItems" in node else ""
            return f"{of}{least}" + (f", at most {node['maxItems']}" if "maxItems" in node else "")
        case {"type": "object"}:
            return "tables by their names"
    raise ValueError(f"no words for {node}")


def _either(words: list[str]) -> str:
    return " or ".join((", ".join(words[:-1]), words[-1]))


def _table(left: str, right: str, rows: Mapping[str, str]) -> str:
    told = [f"| {key} | {value} |" for key, value in rows.items()]
    return "\n".join((f"| {left} | {right} |", "|---|---|", *told))

"""The settings' documentation, drawn from their models: page, new file, a sentence a key."""

import textwrap
from collections.abc import Iterator, Mapping
from typing import Any, Final

from pydantic.fields import FieldInfo

from voiceguide.routine.schema import drawn
from voiceguide.settings.model import Settings
from voiceguide.settings.telling import TABLES

_WIDTH: Final = 96
_HEAD: Final = """\
# The settings of voiceguide. All of it may be left out; a line behind "#" is not read.
# The program changes single lines of it, and leaves your comments where they are.
"""
_HEADER: Final = ("| key | is | left out | does |", "|---|---|---|---|")


def explained(group: str, key: str) -> str:
    """What a key is, in a sentence or two."""
    return _one_line(TABLES[group].model_fields[key].description)


def page(template: str) -> str:
    """The whole page of documentation.

    Args:
        template: its Markdown; a line `<!-- GROUP -->` is where a group's table goes.

    Raises:
        ValueError: a group has no place in the template, or more than one.
    """
    for name in Settings.model_fields:
        mark = f"<!-- {name} -->"
        if template.count(mark) != 1:
            raise ValueError(f"the template needs one line {mark!r}")
        template = template.replace(mark, _section(name))
    return template


def file_of_comments() -> str:
    """A settings file that says nothing yet, and explains itself."""
    return _HEAD + "".join(f"\n{_group(name)}" for name in Settings.model_fields)


# ---- the page


def _section(name: str) -> str:
    about = _one_line(Settings.model_fields[name].description)
    if name not in TABLES:
        return about
    schema = drawn(TABLES[name])
    nodes: Mapping[str, Any] = schema["properties"]
    rows = [_row(key, node, schema.get("$defs", {})) for key, node in nodes.items()]
    return "\n".join((about, "", *_HEADER, *rows))


def _row(key: str, node: Mapping[str, Any], models: Mapping[str, Any]) -> str:
    default = node.get("default")
    left_out = "–" if default in {None, ""} else f"`{_toml(default)}`"
    cells = (f"`{key}`", _type(node, models), left_out, _one_line(node["description"]))
    return "| " + " | ".join(cell.replace("|", r"\|") for cell in cells) + " |"


def _type(node: Mapping[str, Any], models: Mapping[str, Any]) -> str:  # noqa: PLR0911 - one a type
    match node:
        case {"anyOf": [inner, *_]}:
            return _type(inner, models)
        case {"$ref": str(place)}:
            return _type(models[place.rpartition("/")[2]], models)
        case {"enum": [*values]}:
            return ", ".join(f'`"{value}"`' for value in values)
        case {"type": "string"}:
            return "text"
        case {"type": "boolean"}:
            return "`true` or `false`"
        case {"type": "number" | "integer" as kind, "minimum": least, "maximum": most}:
            return f"{'whole ' if kind == 'integer' else ''}number from {least:g} to {most:g}"
        case {"type": "object"}:
            return "table"
    raise ValueError(f"no words for {node}")


# ---- the file


def _group(name: str) -> str:
    field = Settings.model_fields[name]
    if name not in TABLES:
        return f"{_comment(field)}[{name}]\n{_examples(field, '# ')}"
    keys = TABLES[name].model_fields.items()
    head = f"{_comment(field)}[{name}]\n"
    return head + "\n".join(_commented(f"{name}.{key}", key, inner) for key, inner in keys)


def _commented(place: str, key: str, field: FieldInfo) -> str:
    if field.default_factory is not None:
        return f"{_comment(field)}# [{place}]\n{_examples(field, '# ')}"
    example = field.default if field.default is not None else (field.examples or [""])[0]
    return f"{_comment(field)}# {key} = {_toml(example)}\n"


def _examples(field: FieldInfo, before: str) -> str:
    pairs: Mapping[str, object] = (field.examples or [{}])[0]
    return "".join(f"{before}{_key(key)} = {_toml(value)}\n" for key, value in pairs.items())


def _comment(field: FieldInfo) -> str:
    words = _one_line(field.description).replace("`", "")
    return "".join(_wrapped(words))


def _wrapped(words: str) -> Iterator[str]:
    yield from (f"# {line}\n" for line in textwrap.wrap(words, _WIDTH))


def _one_line(text: str | None) -> str:
    return " ".join((text or "").split())


def _key(key: str) -> str:
    return f'"{key}"' if "." in key else key


def _toml(value: object) -> str:
    match value:
        case bool():
            return str(value).lower()
        case list():
            return f"[{', '.join(map(_toml, value))}]"
        case int() | float():
            return f"{value}"
        case _:
            return f'"{value}"'

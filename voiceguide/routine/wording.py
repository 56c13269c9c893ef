"""What pydantic found wrong, in the words of a person who wrote a routine, not a program."""

import re
from collections.abc import Iterable, Sequence
from typing import Any, Final

from pydantic_core import ErrorDetails

from voiceguide.hints import did_you_mean, found
from voiceguide.printable import printable
from voiceguide.routine.lines import Place
from voiceguide.routine.model import Routine
from voiceguide.routine.steps import KINDS
from voiceguide.routine.written import Use, Woven

UNQUOTED: Final = "a number stands without quotes"
"""A hint for who wrote a file."""
_QUOTED: Final = re.compile(r"'([^']*)'")

_EXPECTED: Final = {
    "enum": "expected {expected}",
    "finite_number": "expected a number that is not endless",
    "float_type": "expected a number",
    "greater_than_equal": "expected at least {ge:g}",
    "int_type": "expected a whole number",
    "less_than_equal": "expected at most {le:g}",
    "literal_error": "expected {expected}",
    "model_attributes_type": "expected a step, as a table",
    "string_too_long": "expected at most {max_length} characters",
    "string_too_short": "expected some text",
    "string_type": "expected text in quotes",
    "too_long": "expected at most {max_length} entries",
    "too_short": "expected at least one entry",
    "tuple_type": "expected a list in square brackets",
}


def place_of(error: ErrorDetails) -> Place:
    """Where in the file the fault is; pydantic's own marks are left out."""
    place: Place = error.get("ctx", {}).get("place", error["loc"])
    if place is error["loc"] and place[:1] == ("steps",):
        place = place[:2] + place[3:]  # the third is the step's kind
    return (*place, "kind") if error["type"].startswith("union_tag") else place


def clause(error: ErrorDetails) -> tuple[str, str]:
    """What was expected and found, and a hint or nothing."""
    context = error.get("ctx", {})
    match error["type"]:
        case "missing":
            return "this key is missing", ""
        case "union_tag_not_found":
            return "this key is missing", f"it is one of {_listed(KINDS)}"
        case "extra_forbidden":
            return "unknown key", _key_hint(error["loc"])
        case "routine":
            return _own(context)
        case "union_tag_invalid":
            expected = f"expected {_listed(KINDS)}"
        case kind if kind in _EXPECTED:
            expected = _EXPECTED[kind].format(**context)
        case _:
            expected = printable(error["msg"].lower())
    return f"{expected}, found {_found_by(error, context)}", _value_hint(error, context)


def _own(context: dict[str, Any]) -> tuple[str, str]:
    expected, hint = str(context["expected"]), str(context.get("hint", ""))
    if "found" in context:
        names = context["found"]
        expected += f", found {' and '.join(found('{' + name + '}') for name in names)}"
        hints = (did_you_mean(name.strip(), context["choices"]) for name in names)
        hint = " ".join(dict.fromkeys(filter(None, hints)))
    return expected, hint


def _found_by(error: ErrorDetails, context: dict[str, Any]) -> str:
    value = error["input"]
    match error["type"]:
        case "string_too_long":
            return f"{len(value)}"
        case "too_long" | "too_short":
            return f"{context['actual_length']}"
        case "union_tag_invalid":
            return found(value["kind"])
    return found(value)


def _value_hint(error: ErrorDetails, context: dict[str, Any]) -> str:
    value = error["input"]
    match error["type"], value:
        case "tuple_type", str():
            return 'put it in square brackets: ["…"]'
        case "float_type" | "int_type", str():
            return UNQUOTED
        case "union_tag_invalid", {"kind": str(kind)}:
            return did_you_mean(kind, KINDS)
        case "enum" | "literal_error", str():
            return did_you_mean(value, _QUOTED.findall(context["expected"]))
    return ""


def _key_hint(place: Place) -> str:
    """For a key that is unknown there: the one that was meant, or where it belongs."""
    key = str(place[-1])
    if len(place) == 1:
        return did_you_mean(key, [*Routine.model_fields, *Woven.model_fields])
    kind = str(place[2])
    models = [KINDS[kind]] if kind in KINDS else list(KINDS.values())
    if close := did_you_mean(
        key, [*(k for m in models for k in m.model_fields), *Use.model_fields]
    ):
        return close
    if owners := [other for other, model in KINDS.items() if key in model.model_fields]:
        return f"it is a key of {_listed(owners)}, not of '{kind}'"
    if key in Routine.model_fields:
        return "it belongs above the first [[steps]]"
    return ""


def _listed(words: Iterable[str]) -> str:
    quoted: Sequence[str] = [f"'{word}'" for word in words]
    return " or ".join(part for part in (", ".join(quoted[:-1]), quoted[-1]) if part)

"""What else is wrong with a step whose kind is missing or unknown, so that all is told at once."""

from collections.abc import Iterable, Iterator
from typing import Any, Final

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from voiceguide.hints import nearest
from voiceguide.routine.lines import Place
from voiceguide.routine.steps import KINDS, BaseStep

_NO_KIND: Final = ""
"""In the place of a step's kind, where not even a near one is known."""
_OF_A_KIND: Final = {key for model in KINDS.values() for key in model.model_fields}


def with_kindless(errors: Iterable[ErrorDetails]) -> Iterator[ErrorDetails]:
    """The errors of a routine, each of an unknown kind followed by those of the rest of its step.

    The rest is judged by the kind that comes nearest; where none does, by what all have in common.
    """
    for error in errors:
        yield error
        step = error["input"]
        if error["type"].startswith("union_tag") and isinstance(step, dict):
            yield from _rest(step, error["loc"])


def _rest(step: dict[str, Any], place: Place) -> list[ErrorDetails]:
    written = step.get("kind")
    kind = nearest(written, KINDS) if isinstance(written, str) else _NO_KIND
    model: type[BaseModel] = KINDS.get(kind, BaseStep)
    others = {"kind"} if kind else _OF_A_KIND - model.model_fields.keys()
    table = {key: value for key, value in step.items() if key not in others}
    try:
        model.model_validate({**table, "kind": kind} if kind else table)
    except ValidationError as error:
        return [
            {**one, "loc": (*place, kind, *one["loc"])} for one in error.errors(include_url=False)
        ]
    return []

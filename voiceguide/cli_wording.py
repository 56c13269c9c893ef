"""What the libraries find wrong on a command line, in the program's own words."""

import re
from typing import Any, Final

import typer
from typer.core import TyperGroup

_OURS: Final = tuple(
    (re.compile(theirs), ours)
    for theirs, ours in (
        (r"^Value error, ", ""),
        (r"^Input should be greater than or equal to (\S+)", r"expected at least \1"),
        (r"^Input should be less than or equal to (\S+)", r"expected at most \1"),
        (r"^Input should be a valid integer.*", "expected a whole number"),
        (r"^Input should be a valid number.*", "expected a number"),
    )
)


class Commands(TyperGroup):
    """The commands; of what is typed wrongly it is told as everywhere in the program."""

    def invoke(self, ctx: Any) -> Any:  # noqa: ANN401 - as typer has it
        try:
            return super().invoke(ctx)
        except typer.BadParameter as error:
            error.message = reworded(error.message)
            raise


def reworded(message: str) -> str:
    """A library's message about a value, as this program says it."""
    for theirs, ours in _OURS:
        message = theirs.sub(ours, message)
    return message

"""How commands talk with a person."""

import io
import sys
from typing import Final

import typer

from voiceguide.errors import UsageError

_FAILED: Final = 1


def ask(question: str, option: str) -> None:
    """Go on if the person says so.

    Raises:
        UsageError: there is nobody to ask.
        Exit: the person says no.
    """
    if not can_ask():
        raise UsageError(question, f"There is no terminal to ask on: {option} does it unasked.")
    if not typer.confirm(question):
        say("Nothing was changed.")
        raise typer.Exit(_FAILED)


def can_ask() -> bool:
    return all(one is not None and one.isatty() for one in (sys.stdin, sys.stdout))


def say(text: str, *, err: bool = False) -> None:
    """Write a line, in any alphabet, or spelled out where the stream has no letters for it."""
    stream = sys.stderr if err else sys.stdout
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(errors="backslashreplace")
    typer.echo(text, err=err)

"""What the commands that make files have in common."""

import contextlib
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Final

import typer

from voiceguide import cli_talking
from voiceguide.errors import UsageError
from voiceguide.printable import printable

_STEPS: Final = 1000
"""Of a progress bar."""


def ask_to_replace(existing: Sequence[Path], *, force: bool) -> None:
    if existing and not force:
        first = printable(str(existing[0]))
        others = f" and {len(existing) - 1} more are" if len(existing) > 1 else " is"
        cli_talking.ask(f"{first}{others} there already. Replace?", "--force")


def make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise UsageError(
            f"The folder {printable(str(folder))} cannot be made: {reason}.", "Name another."
        ) from None


def listed(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, (word.strip() for word in text.split(",")))))


def clock(seconds: float) -> str:
    """As `m:ss`."""
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes}:{rest:02}"


@contextlib.contextmanager
def bar() -> Iterator[Callable[[str, float], None]]:
    """A progress bar on a terminal, and nothing elsewhere."""
    if sys.stderr is None or not sys.stderr.isatty():
        yield lambda *_: None
        return
    with typer.progressbar(length=_STEPS, file=sys.stderr, show_eta=False) as shown:

        def tell(what: str, done: float) -> None:
            shown.label = what
            shown.update(max(0, round(done * _STEPS) - shown.pos))

        yield tell

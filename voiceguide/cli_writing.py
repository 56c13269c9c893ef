"""The commands for writing one's own routines. What a command does not need is not imported."""

import json
import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from voiceguide import opening
from voiceguide.cli_talking import ask as _ask
from voiceguide.cli_talking import can_ask as _can_ask
from voiceguide.cli_talking import say as _say
from voiceguide.errors import VoiceguideError
from voiceguide.printable import printable

if TYPE_CHECKING:
    from voiceguide.authoring.library import Kept, Library

_FAILED: Final = 1


def register(app: typer.Typer) -> None:
    """Add the commands to a program's."""
    for command in (new, check, preview, add, remove, schema):
        app.command()(command)


_NAME_OR_PATH: Final = "A routine's name, or the path of its file."
_Yours = Annotated[str, typer.Argument(metavar="NAME", autocompletion=opening.complete)]


def new(
    name: Annotated[str, typer.Argument(help="What it is to be called, in one word or so.")],
    *,
    extends: Annotated[
        str | None,
        typer.Option(
            metavar="ROUTINE",
            help="Begin with that one, and change a few things.",
            autocompletion=opening.complete,
        ),
    ] = None,
) -> None:
    """Begin a routine of your own, in your editor.

    Its file explains itself.
    """
    from voiceguide.authoring.naming import checked_name  # noqa: PLC0415

    name = checked_name(name)
    library = _library()
    path = library.new(name, extends)
    _tell_of_bundled(library, name)
    if not _can_ask():
        _say(str(path))
        return
    from voiceguide.authoring.editor import edit  # noqa: PLC0415

    _say(f"It is in {path}.")
    edit(path)
    word = shlex.quote(name)
    if error := library.entry(name).error:
        _say(str(error), err=True)
        _say(f"When you have put it right: voiceguide check {word}", err=True)
        raise typer.Exit(_FAILED)
    _say(f"To hear each step once: voiceguide preview {word}")
    _say(f"To begin: voiceguide start {word}")


def check(
    files: Annotated[
        list[str],
        typer.Argument(metavar="FILE...", help=_NAME_OR_PATH, autocompletion=opening.complete),
    ],
    *,
    exact: Annotated[
        bool, typer.Option("--exact", help="The voice's own times, not estimates.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Tell all that is wrong with routines, or what they say when."""
    from voiceguide.authoring import timetable  # noqa: PLC0415
    from voiceguide.authoring.rehearsal import rehearsal  # noqa: PLC0415

    exactly = (_warn, opening.keeper(screen=False).manner) if exact else ()
    shelf = opening.shelf()
    entries = [shelf.find(file) for file in files]
    told = []
    faulty = False
    for entry in entries:
        try:
            found = rehearsal(entry.usable(), *exactly)
        except VoiceguideError as error:
            _say(str(error), err=True)
            faulty = True
            continue
        if as_json:
            told.append({"name": entry.name, **timetable.data(found)})
        else:
            _say(f"{entry.shown}: {timetable.table(found, about=not exact)}")
    if as_json:
        _say(json.dumps(told, indent=2))
    if faulty:
        raise typer.Exit(_FAILED)


def preview(
    file: Annotated[
        str, typer.Argument(metavar="FILE", help=_NAME_OR_PATH, autocompletion=opening.complete)
    ],
    step: Annotated[
        str | None, typer.Argument(help="Its name or number; left out: each once.")
    ] = None,
) -> None:
    """Hear a step of a routine. Nothing is kept of it."""
    from voiceguide import plain  # noqa: PLC0415
    from voiceguide.authoring.rehearsal import preview as planned  # noqa: PLC0415
    from voiceguide.launch import Launcher  # noqa: PLC0415

    with Launcher(opening.keeper(screen=False)) as launcher:
        launcher.warm_up()
        plan = planned(opening.shelf().find(file).usable(), step)
        plain.run(launcher.preview(plan))


def add(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A routine's file.")],
    *,
    name: Annotated[str | None, typer.Option(help="What it is to be called.")] = None,
    force: Annotated[
        bool, typer.Option("--force", help="Replace one of that name unasked.")
    ] = False,
) -> None:
    """Copy a routine that somebody gave you.

    It comes among your own, if it is sound.
    """
    from voiceguide.authoring.naming import checked_name  # noqa: PLC0415

    name = checked_name(name or file.stem, "Give it another by --name.")
    library = _library()
    text = library.text(file, name)
    if library.has(name, text):
        _say(f"'{name}' is among your routines already, word for word.")
        return
    if library.has(name) and not force:
        _ask(f"There is a routine of yours named '{name}'. Replace it?", "--force")
    kept = library.put(name, text)
    _tell_of_bundled(library, name)
    _say(f"'{name}' is among your routines. To begin: voiceguide start {shlex.quote(name)}")
    if kept is not None:
        _say(f"The one before {_is_kept(kept)}")


def remove(
    name: _Yours,
    *,
    yes: Annotated[bool, typer.Option("--yes", help="Do it unasked.")] = False,
) -> None:
    """Remove a routine of your own."""
    library = _library()
    name = library.own(name)
    shown = printable(name)
    others = ", ".join(map(printable, library.extending(name)))
    bundled = library.hides_bundled(name)
    if others:
        then = "will extend the bundled one then" if bundled else "cannot be used without it"
        _say(f"What extends it {then}: {others}.", err=True)
    if not yes:
        _ask(f"Remove '{shown}'?", "--yes")
    kept = library.take_out(name)
    _say(f"'{shown}' {_is_kept(kept)}")
    if bundled:
        _say("The bundled one of that name is back.")


def schema(
    *,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="The file to write it to.")
    ] = None,
) -> None:
    """Print the JSON Schema of routine files, for editors."""
    from voiceguide.routine.schema import text  # noqa: PLC0415

    if output is None:
        typer.echo(text(), nl=False)
        return
    from voiceguide.authoring.library import write_schema  # noqa: PLC0415

    write_schema(output)


def _library() -> "Library":
    from voiceguide import places  # noqa: PLC0415
    from voiceguide.authoring.library import Library  # noqa: PLC0415

    return Library(places.routines_folder())


def _tell_of_bundled(library: "Library", name: str) -> None:
    if library.hides_bundled(name):
        _warn(f"There is a bundled routine '{name}'; yours takes its place.")


def _is_kept(kept: "Kept") -> str:
    over = ", in the place of one that was kept there before" if kept.over else ""
    return f"is kept as {printable(str(kept.path))}{over}."


def _warn(sentence: str) -> None:
    _say(sentence, err=True)

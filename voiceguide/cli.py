"""The commands. What a command does not need is not imported for it."""

import json
from typing import Annotated

import typer

from voiceguide import (
    __version__,
    cli_export,
    cli_journal,
    cli_listening,
    cli_reminding,
    cli_settings,
    cli_writing,
    opening,
)
from voiceguide.cli_dose import Dose, NoMic, Rate, Voice, dosed
from voiceguide.cli_wording import Commands
from voiceguide.errors import NoRoutineError
from voiceguide.hints import nearest

app = typer.Typer(
    name="voiceguide",
    cls=Commands,
    help="A voice-guided timer: it tells, counts every stroke aloud, and repeats itself.",
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


_Name = Annotated[
    str,
    typer.Argument(
        metavar="ROUTINE",
        help="A routine's name, or the path of its file.",
        autocompletion=opening.complete,
    ),
]
_AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]


def _say_version(wanted: bool) -> None:  # noqa: FBT001 - the way of option callbacks
    if wanted:
        typer.echo(f"voiceguide {__version__}")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def pick(
    context: typer.Context,
    *,
    version: Annotated[  # noqa: ARG001 - its callback acts
        bool, typer.Option("--version", callback=_say_version, is_eager=True)
    ] = False,
    plain: cli_listening.Plain = False,
) -> None:
    """Choose a routine and start it."""
    if context.invoked_subcommand is None:
        opening.open_picker(plain=plain)


@app.command()
@dosed
def start(  # noqa: PLR0913 - the command's options
    routine: _Name,
    *,
    dose: Dose,
    resume: Annotated[
        bool, typer.Option("--resume", help="Go on where it was broken off, as it was begun.")
    ] = False,
    as_written: Annotated[
        bool,
        typer.Option(
            "--as-written", help="As the file has it, not as last time or as set; this once."
        ),
    ] = False,
    once: Annotated[
        bool, typer.Option("--once", help="Do not begin like this the next time.")
    ] = False,
    voice: Voice = None,
    rate: Rate = None,
    no_mic: NoMic = False,
    plain: cli_listening.Plain = False,
) -> None:
    """Start speaking at once, as last time.

    What the options say counts before that.
    """
    with opening.warm(voice=voice, rate=rate, mic=not no_mic, plain=plain) as (launcher, screen):
        from voiceguide import beginning  # noqa: PLC0415 - the loudspeaker wakes up meanwhile

        wanted = beginning.asked(**dose)
        wish = beginning.Wish(
            routine=routine, choices=wanted, as_written=as_written, once=once, resume=resume
        )
        try:
            beginning.begin(launcher, wish, screen=screen)
        except NoRoutineError as error:
            raise _perhaps_a_command(routine, error) from None


def _perhaps_a_command(typed: str, error: NoRoutineError) -> NoRoutineError:
    """For who typed a command after a word that takes routines: `scripts/start lst`."""
    program = typer.main.get_command(app)
    names = program.commands if isinstance(program, Commands) else ()
    near = nearest(typed, names) if "Did you mean" not in error.remedy else ""
    guess = f"Did you mean the command '{near}'? " if near else ""
    return NoRoutineError(error.what, guess + error.remedy)


@app.command(name="list")
def list_routines(*, as_json: _AsJson = False) -> None:
    """List all routines."""
    from voiceguide import listing  # noqa: PLC0415

    catalogue = opening.catalogue()
    rows = [listing.summary(card) for card in catalogue.cards()]
    if catalogue.notice:
        typer.echo(catalogue.notice, err=True)
    typer.echo(json.dumps(rows, indent=2) if as_json else listing.table(rows))


@app.command()
def show(routine: _Name) -> None:
    """Show what a routine is for, and every line that it says."""
    from voiceguide import listing  # noqa: PLC0415

    entry = opening.shelf().find(routine)
    typer.echo(listing.description(entry.usable()))


@app.command()
def voices(*, as_json: _AsJson = False) -> None:
    """List the voices that can be chosen."""
    from voiceguide.assembly import voices  # noqa: PLC0415

    found = voices()
    if as_json:
        rows = [{"id": one.id, "name": one.name, "language": one.language} for one in found]
        typer.echo(json.dumps(rows, indent=2))
        return
    width = max((len(one.id) for one in found), default=0)
    for one in found:
        typer.echo(f"{one.id:{width}}  {one.name}")


cli_writing.register(app)
cli_listening.register(app)
cli_settings.register(app)
cli_journal.register(app)
cli_export.register(app)
cli_reminding.register(app)

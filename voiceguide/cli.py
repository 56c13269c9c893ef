"""The commands. What a command does not need is not imported for it."""

import contextlib
import json
import logging
import os
import sys
from typing import TYPE_CHECKING, Annotated, Final, Literal, NoReturn

import typer

from voiceguide import __version__, cli_writing
from voiceguide.errors import UsageError, VoiceguideError

if TYPE_CHECKING:
    from voiceguide.catalogue.catalogue import Catalogue
    from voiceguide.launch import Launcher
    from voiceguide.player import Player
    from voiceguide.routine.shelf import Shelf

_FAILED: Final = 1
_USAGE: Final = 2

app = typer.Typer(
    name="voiceguide",
    help="A voice-guided timer: it tells, counts every stroke aloud, and repeats itself.",
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


def main() -> None:
    """The console command: exit code 0, 1 for a fault, 2 for a wrong command."""
    try:
        app()
    except VoiceguideError as error:
        _give_up(str(error), _USAGE if isinstance(error, UsageError) else _FAILED)
    except OSError as error:
        _give_up(f"It cannot go on: {error}.", _FAILED)
    except Exception:
        # The last line of defence: a person gets a sentence, the log file the rest.
        from voiceguide.log import open_log  # noqa: PLC0415

        open_log()
        logging.getLogger(__name__).exception("a fault of the program")
        _give_up("A fault of the program ended it. The log file has the details.", _FAILED)


def _give_up(sentence: str, code: int) -> NoReturn:
    if sys.stderr is None:
        sys.exit(code)
    with contextlib.suppress(OSError):
        print(f"voiceguide: {sentence}", file=sys.stderr)  # noqa: T201 - where it belongs
    sys.exit(code)


def _complete_routine(incomplete: str) -> list[str]:
    return [name for name in _shelf().names if name.startswith(incomplete)]


_Name = Annotated[
    str,
    typer.Argument(
        metavar="ROUTINE",
        help="A routine's name, or the path of its file.",
        autocompletion=_complete_routine,
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
) -> None:
    """Open the screen, to choose a routine and start it."""
    if context.invoked_subcommand is not None:
        return
    if not _has_terminal():
        raise UsageError(
            "The screen needs a terminal.", "'voiceguide start ROUTINE --plain' does without."
        )
    from voiceguide.launch import Launcher  # noqa: PLC0415
    from voiceguide.speech.speaker import Manner  # noqa: PLC0415

    with Launcher(Manner()) as launcher:
        _screen(launcher)


@app.command()
def start(  # noqa: PLR0913 - the command's options
    routine: _Name,
    *,
    foot: Annotated[
        Literal["left", "right", "both"] | None, typer.Option(help="Which foot to work.")
    ] = None,
    spots: Annotated[int | None, typer.Option(help="Spots on a foot.")] = None,
    sets: Annotated[int | None, typer.Option(help="Sets on a spot.")] = None,
    strokes: Annotated[int | None, typer.Option(help="Strokes in a set.")] = None,
    pace: Annotated[float | None, typer.Option(help="Seconds a stroke.")] = None,
    talk: Annotated[
        Literal["full", "counts", "tones"] | None, typer.Option(help="How much is said.")
    ] = None,
    swap: Annotated[float | None, typer.Option(help="Seconds to change feet.")] = None,
    get_ready: Annotated[float | None, typer.Option(help="Seconds before it begins.")] = None,
    as_written: Annotated[
        bool, typer.Option("--as-written", help="As the file has it, not as last time.")
    ] = False,
    voice: Annotated[str | None, typer.Option(help="A voice of 'voiceguide voices'.")] = None,
    rate: Annotated[int, typer.Option(min=80, max=450, help="Words a minute.")] = 150,
    plain: Annotated[
        bool, typer.Option("--plain", help="No screen: a line for each thing.")
    ] = False,
) -> None:
    """Start speaking at once: as last time, but for what the options say."""
    from voiceguide.launch import Launcher  # noqa: PLC0415
    from voiceguide.speech.speaker import Manner  # noqa: PLC0415

    with Launcher(Manner(voice=voice, rate=rate)) as launcher:
        launcher.warm_up()
        from voiceguide.session import choosing  # noqa: PLC0415 - the loudspeaker wakes up meanwhile
        from voiceguide.session.plan import Choices  # noqa: PLC0415 - the same

        wanted = choosing.asked(
            feet=foot,
            spots=spots,
            sets=sets,
            strokes=strokes,
            pace=pace,
            talk=talk,
            swap=swap,
            get_ready=get_ready,
        )
        entry = _shelf().find(routine)
        kept = Choices() if as_written else launcher.remembered(entry)
        player = launcher.play(entry, choosing.over(wanted, kept))
        remark = choosing.remark(kept, wanted, entry.usable())
        if plain or not _has_terminal():
            from voiceguide import plain as without_screen  # noqa: PLC0415

            if remark:
                without_screen.Teller(sys.stdout).line(f"({remark})")
            without_screen.run(player)
        else:
            _screen(launcher, player, remark.capitalize())


@app.command(name="list")
def list_routines(*, as_json: _AsJson = False) -> None:
    """List all routines."""
    from voiceguide import listing  # noqa: PLC0415

    catalogue = _catalogue()
    rows = [listing.summary(card) for card in catalogue.cards()]
    if catalogue.notice:
        typer.echo(catalogue.notice, err=True)
    typer.echo(json.dumps(rows, indent=2) if as_json else listing.table(rows))


@app.command()
def show(routine: _Name) -> None:
    """Show what a routine is for, and every line that it says."""
    from voiceguide import listing  # noqa: PLC0415

    entry = _shelf().find(routine)
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


def _shelf() -> "Shelf":
    from voiceguide import places  # noqa: PLC0415
    from voiceguide.routine.shelf import Shelf  # noqa: PLC0415

    return Shelf(places.routines_folder())


def _catalogue() -> "Catalogue":
    from voiceguide import places  # noqa: PLC0415
    from voiceguide.catalogue.catalogue import Catalogue  # noqa: PLC0415
    from voiceguide.speech import phrases  # noqa: PLC0415

    return Catalogue(_shelf, places.routines_index(), phrases.load())


def _screen(launcher: "Launcher", player: "Player | None" = None, remark: str = "") -> None:
    from voiceguide.tui.app import VoiceguideApp  # noqa: PLC0415

    screen = VoiceguideApp(
        catalogue=_catalogue(),
        launch=launcher.play,
        last_used=launcher.last_used,
        remembered=launcher.remembered,
        player=player,
        remark=remark,
    )
    screen.run()
    if screen.return_code:
        raise typer.Exit(screen.return_code)


def _has_terminal() -> bool:
    dumb = os.environ.get("TERM") in {"", "dumb"}
    return not dumb and all(one is not None and one.isatty() for one in (sys.stdin, sys.stdout))

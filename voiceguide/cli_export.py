"""The command that makes files. What a command does not need is not imported for it."""

import contextlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final, Literal

import typer

from voiceguide import cli_talking, opening
from voiceguide.cli_dose import Dose, Rate, Voice, dosed
from voiceguide.cli_making import ask_to_replace, bar, clock, listed, make_folder
from voiceguide.errors import UsageError

if TYPE_CHECKING:
    from voiceguide.export.performance import Performance
    from voiceguide.export.studio import Wish
    from voiceguide.export.targets import Target

_FAILED: Final = 1
_IN_FOLDER: Final = "mp3"


def register(app: typer.Typer) -> None:
    """Add the command to a program's."""
    app.command(name="export")(export)


@dosed
def export(  # noqa: PLR0913 - the command's options
    routine: Annotated[
        str | None,
        typer.Argument(
            metavar="ROUTINE",
            help="A routine's name, or the path of its file.",
            autocompletion=opening.complete,
            show_default=False,
        ),
    ] = None,
    *,
    output: Annotated[
        list[Path] | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="Write it to this file; its ending says what it is to be: wav, flac, ogg, opus, "
            "mp3, html, mp4, webm, srt, vtt, txt or json. May be given several times.",
        ),
    ] = None,
    folder: Annotated[
        Path | None,
        typer.Option("--dir", "-d", metavar="FOLDER", help="Write into this, named by the title."),
    ] = None,
    kinds: Annotated[
        str, typer.Option("--format", metavar="ENDINGS", help="What to write there: mp3,vtt")
    ] = _IN_FOLDER,
    dose: Dose,
    voice: Voice = None,
    rate: Rate = None,
    gate: Annotated[
        list[str] | None,
        typer.Option(
            metavar="WORD@TIME",
            help="What is said in a search or to a question, and when: found@15s, cannot@20s, "
            "3@4s, silence. Left out: nothing, ever. Several: the second is said when the same "
            "search asks again, and so on.",
        ),
    ] = None,
    stereo: Annotated[
        bool, typer.Option("--stereo", help="Two channels that sound alike, in place of one.")
    ] = False,
    size: Annotated[
        Literal["720p", "1080p"], typer.Option(help="Of a film: its shorter side in pixels.")
    ] = "720p",
    portrait: Annotated[
        bool, typer.Option("--portrait", help="A film upright, as phones are held.")
    ] = False,
    force: Annotated[bool, typer.Option("--force", help="Replace files unasked.")] = False,
    everything: Annotated[
        bool, typer.Option("--all", help="Every routine, into --dir; what is there is kept.")
    ] = False,
    voices: Annotated[
        str, typer.Option(metavar="VOICES", help="With --all: in each of these: a,b")
    ] = "",
    feet: Annotated[
        str, typer.Option(metavar="FEET", help="With --all: for each of these: left,right,both")
    ] = "",
    processes: Annotated[
        int | None,
        typer.Option("--jobs", min=1, max=64, help="With --all: how many at once."),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Tell what would be made, and how long it plays.")
    ] = False,
    schema: Annotated[
        bool, typer.Option("--schema", help="Print the JSON Schema of .json files.")
    ] = False,
) -> None:
    """Play a session into files: as sound, as words, as a page or a film."""
    if schema:
        from voiceguide.export.record import schema as text  # noqa: PLC0415

        typer.echo(text(), nl=False)
        return
    with _interruptible():
        if everything:
            _refuse(routine is not None, "--all makes every routine: name none.")
            _refuse(bool(output), "--all writes into a folder: --dir FOLDER in place of -o.")
            _refuse(folder is None, "--all needs a folder: --dir FOLDER.")
            like = _looking(_wish(None, dose, voice, rate, gate, stereo=stereo), size, portrait)
            assert folder is not None  # noqa: S101 - just refused
            from voiceguide import cli_export_all  # noqa: PLC0415

            series = cli_export_all.series(folder, kinds, like, voices, feet)
            cli_export_all.export_all(series, processes, force=force, dry_run=dry_run)
            return
        _refuse(routine is None, "Name a routine, or say --all.")
        _refuse(bool(voices or feet or processes), "--voices, --feet and --jobs go with --all.")
        wish = _wish(routine, dose, voice, rate, gate, stereo=stereo)
        wish = _looking(wish, size, portrait)
        found = _targets(wish, output, folder, kinds)
        if dry_run:
            _tell_plan(wish, found)
        else:
            _export_one(wish, found, folder, force=force)


def _refuse(wrong: bool, sentence: str) -> None:  # noqa: FBT001 - a condition
    if wrong:
        raise UsageError(sentence, "'voiceguide export --help' shows how.")


@contextlib.contextmanager
def _interruptible() -> Iterator[None]:
    """Ctrl-C leaves nothing half done; but what was asked for is not there: that is a failure."""
    try:
        yield
    except KeyboardInterrupt:
        cli_talking.say("voiceguide: Interrupted; no file was left half written.", err=True)
        raise typer.Exit(_FAILED) from None


def _wish(
    routine: str | None,
    dose: Dose,
    voice: str | None,
    rate: int | None,
    gate: list[str] | None,
    *,
    stereo: bool,
) -> "Wish":
    from voiceguide.export.gates import replies  # noqa: PLC0415
    from voiceguide.export.studio import Wish  # noqa: PLC0415
    from voiceguide.session.choosing import asked  # noqa: PLC0415
    from voiceguide.speech.speaker import Manner  # noqa: PLC0415

    own = opening.keeper(screen=False).manner
    wish = Wish(
        choices=asked(**dose),
        manner=Manner(voice=voice or own.voice, rate=rate or own.rate),
        replies=replies(gate or ()),
        channels=2 if stereo else 1,
    )
    return wish if routine is None else wish.of(opening.shelf().find(routine))


def _looking(wish: "Wish", size: str, portrait: bool) -> "Wish":  # noqa: FBT001 - an option
    from voiceguide.export.look import Look, Size  # noqa: PLC0415

    return replace(wish, look=Look(size=Size(size), portrait=portrait))


def _targets(
    wish: "Wish", output: list[Path] | None, folder: Path | None, kinds: str
) -> Sequence["Target"]:
    from voiceguide.export.targets import named, stem_of, targets  # noqa: PLC0415

    _refuse(not output and folder is None, "Say where to: -o FILE, or --dir FOLDER.")
    found = targets(output or ())
    if folder is None:
        return found
    return (*found, *named(folder, stem_of(wish.routine.title), listed(kinds)))


def _tell_plan(wish: "Wish", found: Sequence["Target"]) -> None:
    from voiceguide.export.studio import seconds_of  # noqa: PLC0415

    for target in found:
        there = " (is there already)" if target.path.exists() else ""
        cli_talking.say(f"{target.shown}: about {clock(seconds_of(wish))}{there}")


def _export_one(
    wish: "Wish", found: Sequence["Target"], folder: Path | None, *, force: bool
) -> None:
    from voiceguide.export.studio import export as make  # noqa: PLC0415
    from voiceguide.export.targets import checked  # noqa: PLC0415
    from voiceguide.log import open_log  # noqa: PLC0415

    if folder is not None:
        make_folder(folder)
    checked(found)
    ask_to_replace([target.path for target in found if target.path.exists()], force=force)
    with bar() as tell:
        performance = make(wish, found, open_log(), tell)
    _report(found, performance)


def _report(found: Sequence["Target"], performance: "Performance") -> None:
    from voiceguide.export.batch.page import size  # noqa: PLC0415
    from voiceguide.frames import seconds  # noqa: PLC0415

    length = clock(seconds(performance.length))
    for target in found:
        cli_talking.say(f"{target.shown}: {length}, {size(target.path.stat().st_size)}")

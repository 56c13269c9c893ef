"""The command that makes files. What a command does not need is not imported for it."""

import contextlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

import typer

from voiceguide import cli_export_options as options
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


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """What the options say of a session, whatever the routine."""

    dose: Dose
    voice: str | None
    rate: int | None
    gate: list[str] | None
    stereo: bool
    size: str
    portrait: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """What they say of its files."""

    output: list[Path] | None
    folder: Path | None
    kinds: str
    force: bool
    dry_run: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _Many:
    """What they say of `--all`."""

    voices: str
    feet: str
    processes: int | None


@dosed
def export(  # noqa: PLR0913 - the command's options
    routine: options.Routine = None,
    *,
    output: options.Output = None,
    folder: options.Folder = None,
    kinds: options.Kinds = _IN_FOLDER,
    dose: Dose,
    voice: Voice = None,
    rate: Rate = None,
    gate: options.Gates = None,
    stereo: options.Stereo = False,
    size: options.Size = "720p",
    portrait: options.Portrait = False,
    force: options.Force = False,
    everything: options.Everything = False,
    voices: options.Voices = "",
    feet: options.Feet = "",
    processes: options.Processes = None,
    dry_run: options.DryRun = False,
    schema: options.Schema = False,
) -> None:
    """Play a session into files: sound, words, film.

    As sound, as words, as a page or a film.
    """
    if schema:
        _print_schema()
        return
    asked = _Asked(
        dose=dose,
        voice=voice,
        rate=rate,
        gate=gate,
        stereo=stereo,
        size=size,
        portrait=portrait,
    )
    place = _Place(output=output, folder=folder, kinds=kinds, force=force, dry_run=dry_run)
    many = _Many(voices=voices, feet=feet, processes=processes)
    with _interruptible():
        if everything:
            _export_all(routine, asked, place, many)
        else:
            _export_routine(routine, asked, place, many)


def _print_schema() -> None:
    from voiceguide.export.record import schema  # noqa: PLC0415

    typer.echo(schema(), nl=False)


def _export_all(routine: str | None, asked: _Asked, place: _Place, many: _Many) -> None:
    from voiceguide import cli_export_all  # noqa: PLC0415

    _refuse(routine is not None, "--all makes every routine: name none.")
    _refuse(bool(place.output), "--all writes into a folder: --dir FOLDER in place of -o.")
    _refuse(place.folder is None, "--all needs a folder: --dir FOLDER.")
    assert place.folder is not None  # noqa: S101 - just refused
    series = cli_export_all.series(place.folder, place.kinds, _wish(asked), many.voices, many.feet)
    cli_export_all.export_all(series, many.processes, force=place.force, dry_run=place.dry_run)


def _export_routine(routine: str | None, asked: _Asked, place: _Place, many: _Many) -> None:
    _refuse(routine is None, "Name a routine, or say --all.")
    lonely = bool(many.voices or many.feet or many.processes)
    _refuse(lonely, "--voices, --feet and --jobs go with --all.")
    assert routine is not None  # noqa: S101 - just refused
    wish = _wish(asked).of(opening.shelf().find(routine))
    found = _targets(wish, place)
    if place.dry_run:
        _tell_plan(wish, found)
    else:
        _make(wish, found, place)


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


def _wish(asked: _Asked) -> "Wish":
    from voiceguide.export.gates import replies  # noqa: PLC0415
    from voiceguide.export.look import Look, Size  # noqa: PLC0415
    from voiceguide.export.studio import Wish  # noqa: PLC0415
    from voiceguide.session import choosing  # noqa: PLC0415
    from voiceguide.speech.speaker import Manner  # noqa: PLC0415

    own = opening.keeper(screen=False).manner
    return Wish(
        choices=choosing.asked(**asked.dose),
        manner=Manner(voice=asked.voice or own.voice, rate=asked.rate or own.rate),
        replies=replies(asked.gate or ()),
        channels=2 if asked.stereo else 1,
        look=Look(size=Size(asked.size), portrait=asked.portrait),
    )


def _targets(wish: "Wish", place: _Place) -> Sequence["Target"]:
    from voiceguide.export.targets import named, stem_of, targets  # noqa: PLC0415

    _refuse(not place.output and place.folder is None, "Say where to: -o FILE, or --dir FOLDER.")
    found = targets(place.output or ())
    if place.folder is None:
        return found
    return (*found, *named(place.folder, stem_of(wish.routine.title), listed(place.kinds)))


def _tell_plan(wish: "Wish", found: Sequence["Target"]) -> None:
    from voiceguide.export.studio import seconds_of  # noqa: PLC0415

    for target in found:
        there = " (is there already)" if target.path.exists() else ""
        cli_talking.say(f"{target.shown}: about {clock(seconds_of(wish))}{there}")


def _make(wish: "Wish", found: Sequence["Target"], place: _Place) -> None:
    from voiceguide.export.studio import export as make  # noqa: PLC0415
    from voiceguide.export.targets import checked  # noqa: PLC0415
    from voiceguide.log import open_log  # noqa: PLC0415

    if place.folder is not None:
        make_folder(place.folder)
    checked(found)
    there = [target.path for target in found if target.path.exists()]
    ask_to_replace(there, force=place.force)
    with bar() as tell:
        performance = make(wish, found, open_log(), tell)
    _report(found, performance)


def _report(found: Sequence["Target"], performance: "Performance") -> None:
    from voiceguide.export.batch.page import size  # noqa: PLC0415
    from voiceguide.frames import seconds  # noqa: PLC0415

    length = clock(seconds(performance.length))
    for target in found:
        cli_talking.say(f"{target.shown}: {length}, {size(target.path.stat().st_size)}")

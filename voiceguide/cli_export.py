"""The command that makes files. What a command does not need is not imported for it."""

import contextlib
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from voiceguide import cli_talking, opening
from voiceguide.cli_dose import DEFAULT_RATE, Dose, Rate, Voice, dosed
from voiceguide.cli_writing import complete
from voiceguide.errors import UsageError
from voiceguide.printable import printable

if TYPE_CHECKING:
    from voiceguide.export.batch.jobs import Failure, Job, Series
    from voiceguide.export.batch.manifest import Manifest
    from voiceguide.export.performance import Performance
    from voiceguide.export.studio import Wish
    from voiceguide.export.targets import Target
    from voiceguide.routine.terms import Feet

_FAILED: Final = 1
_STEPS: Final = 1000
"""Of a progress bar."""
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
            autocompletion=complete,
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
            "mp3, html, srt, vtt, txt or json. May be given several times.",
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
    rate: Rate = DEFAULT_RATE,
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
    """Play a session into files, as sound and as words."""
    if schema:
        from voiceguide.export.record import schema as text  # noqa: PLC0415

        typer.echo(text(), nl=False)
        return
    with _interruptible():
        if everything:
            _refuse(routine is not None, "--all makes every routine: name none.")
            _refuse(bool(output), "--all writes into a folder: --dir FOLDER in place of -o.")
            _refuse(folder is None, "--all needs a folder: --dir FOLDER.")
            like = _wish(None, dose, voice, rate, gate, stereo=stereo)
            assert folder is not None  # noqa: S101 - just refused
            series = _series(folder, kinds, like, voices, feet)
            _export_all(series, processes, force=force, dry_run=dry_run)
            return
        _refuse(routine is None, "Name a routine, or say --all.")
        _refuse(bool(voices or feet or processes), "--voices, --feet and --jobs go with --all.")
        wish = _wish(routine, dose, voice, rate, gate, stereo=stereo)
        _export_one(wish, _targets(wish, output, folder, kinds), force=force, dry_run=dry_run)


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
    rate: int,
    gate: list[str] | None,
    *,
    stereo: bool,
) -> "Wish":
    from voiceguide.export.gates import replies  # noqa: PLC0415
    from voiceguide.export.studio import Wish  # noqa: PLC0415
    from voiceguide.session.choosing import asked  # noqa: PLC0415
    from voiceguide.speech.speaker import Manner  # noqa: PLC0415

    wish = Wish(
        choices=asked(**dose),
        manner=Manner(voice=voice, rate=rate),
        replies=replies(gate or ()),
        channels=2 if stereo else 1,
    )
    return wish if routine is None else wish.of(opening.shelf().find(routine))


def _targets(
    wish: "Wish", output: list[Path] | None, folder: Path | None, kinds: str
) -> Sequence["Target"]:
    from voiceguide.export.targets import checked, named, stem_of, targets  # noqa: PLC0415

    _refuse(not output and folder is None, "Say where to: -o FILE, or --dir FOLDER.")
    found = list(targets(output or ()))
    if folder is not None:
        _make(folder)
        found += named(folder, stem_of(wish.routine.title), _listed(kinds))
    return checked(found)


def _export_one(wish: "Wish", found: Sequence["Target"], *, force: bool, dry_run: bool) -> None:
    from voiceguide.export.studio import export as make  # noqa: PLC0415
    from voiceguide.export.studio import seconds_of  # noqa: PLC0415
    from voiceguide.log import open_log  # noqa: PLC0415

    if dry_run:
        for target in found:
            there = " (is there already)" if target.path.exists() else ""
            cli_talking.say(f"{target.shown}: about {_clock(seconds_of(wish))}{there}")
        return
    _ask_to_replace([target.path for target in found if target.path.exists()], force=force)
    with _bar() as tell:
        performance = make(wish, found, open_log(), tell)
    _report(found, performance)


def _ask_to_replace(existing: Sequence[Path], *, force: bool) -> None:
    if existing and not force:
        first = printable(str(existing[0]))
        others = f" and {len(existing) - 1} more are" if len(existing) > 1 else " is"
        cli_talking.ask(f"{first}{others} there already. Replace?", "--force")


def _report(found: Sequence["Target"], performance: "Performance") -> None:
    from voiceguide.export.batch.page import size  # noqa: PLC0415
    from voiceguide.frames import seconds  # noqa: PLC0415

    length = _clock(seconds(performance.length))
    for target in found:
        cli_talking.say(f"{target.shown}: {length}, {size(target.path.stat().st_size)}")


def _series(folder: Path, kinds: str, like: "Wish", voices: str, feet: str) -> "Series":
    from voiceguide.export.batch.jobs import Series  # noqa: PLC0415

    return Series(
        folder=folder,
        endings=_listed(kinds),
        like=like,
        voices=_listed(voices) or (None,),
        feet=tuple(map(_feet, _listed(feet))) or (None,),
    )


def _feet(word: str) -> "Feet":
    from voiceguide.routine.terms import Feet  # noqa: PLC0415

    try:
        return Feet(word)
    except ValueError:
        raise UsageError(
            f"--feet: expected left, right or both, found '{printable(word)}'."
        ) from None


def _export_all(series: "Series", processes: int | None, *, force: bool, dry_run: bool) -> None:
    from voiceguide.export.batch.jobs import Failure, jobs  # noqa: PLC0415
    from voiceguide.export.batch.manifest import Manifest  # noqa: PLC0415

    shelf = opening.shelf()
    found = list(jobs(series, shelf.entries()))
    failed = [one for one in found if isinstance(one, Failure)]
    wanted = [one for one in found if not isinstance(one, Failure)]
    manifest = Manifest(series.folder)
    missing = [job for job in wanted if not manifest.has_all(job)]
    if dry_run:
        _tell_plan(wanted, missing)
    else:
        _make(series.folder)
        _ask_to_replace(manifest.strange(missing), force=force)
        failed += _work(series, missing, manifest, processes)
        made = len(missing) + len([one for one in found if isinstance(one, Failure)]) - len(failed)
        as_it_was = len(wanted) - len(missing)
        cli_talking.say(f"Made: {made}. As they were: {as_it_was}. Failed: {len(failed)}.")
    for failure in failed:
        cli_talking.say(f"{failure.name}: {failure.why}", err=True)
    if failed:
        raise typer.Exit(_FAILED)


def _tell_plan(wanted: Sequence["Job"], missing: Sequence["Job"]) -> None:
    new = set(map(id, missing))
    for job in wanted:
        names = ", ".join(printable(target.path.name) for target in job.targets)
        there = "" if id(job) in new else " (is there already)"
        cli_talking.say(f"{names}: about {_clock(job.seconds)}{there}")
    total = _clock(sum(job.seconds for job in missing))
    cli_talking.say(f"To make: {len(missing)} of {len(wanted)}, about {total} in all.")


def _work(
    series: "Series", missing: Sequence["Job"], manifest: "Manifest", processes: int | None
) -> list["Failure"]:
    """Do the jobs, and write down what is made as it is made."""
    import os  # noqa: PLC0415

    from voiceguide.export.batch import page  # noqa: PLC0415
    from voiceguide.export.batch.jobs import Failure  # noqa: PLC0415
    from voiceguide.export.batch.working import work  # noqa: PLC0415
    from voiceguide.export.targets import checked  # noqa: PLC0415

    checked([target for job in missing for target in job.targets])
    failed = []
    with (
        _bar() as tell,
        contextlib.closing(work(missing, processes or os.cpu_count() or 1)) as done,
    ):
        for number, (_, outcome) in enumerate(done, start=1):
            tell(f"{number} of {len(missing)}", number / len(missing))
            if isinstance(outcome, Failure):
                failed.append(outcome)
                continue
            manifest.add(outcome)
            page.write(series.folder, manifest.made)
            for one in outcome:
                cli_talking.say(
                    f"{printable(one.file)}: {_clock(one.seconds)}, {page.size(one.bytes)}"
                )
    return failed


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise UsageError(
            f"The folder {printable(str(folder))} cannot be made: {reason}.", "Name another."
        ) from None


def _listed(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, (word.strip() for word in text.split(",")))))


def _clock(seconds: float) -> str:
    from voiceguide.export.batch.page import clock  # noqa: PLC0415

    return clock(seconds)


@contextlib.contextmanager
def _bar() -> Iterator[Callable[[str, float], None]]:
    """A progress bar on a terminal, and nothing elsewhere."""
    if sys.stderr is None or not sys.stderr.isatty():
        yield lambda *_: None
        return
    with typer.progressbar(length=_STEPS, file=sys.stderr, show_eta=False) as bar:

        def tell(what: str, done: float) -> None:
            bar.label = what
            bar.update(round(done * _STEPS) - bar.pos)

        yield tell

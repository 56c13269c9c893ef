"""The commands about what was done. What a command does not need is not imported for it."""

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from voiceguide import cli_listening, files, opening, places
from voiceguide.cli_dose import NoMic, Rate, Voice
from voiceguide.cli_making import ask_to_replace
from voiceguide.errors import JournalError, UsageError
from voiceguide.printable import printable

if TYPE_CHECKING:
    import sqlite3

    from voiceguide.journal.record import Record

_journal = typer.Typer(
    name="journal",
    help="Notes, copies, and what is to be forgotten.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
_Since = Annotated[
    str | None,
    typer.Option(metavar="WHEN", help="From then on: 2026-03-01, yesterday, 2w."),
]
_File = Annotated[Path, typer.Argument(metavar="FILE", help="'-' for standard output or input.")]


def register(app: typer.Typer) -> None:
    """Add the commands to a program's."""
    for command in (resume, history):
        app.command()(command)
    for name, action in (
        ("note", note),
        ("export", export),
        ("import", take_in),
        ("forget", forget),
    ):
        _journal.command(name=name)(action)
    app.add_typer(_journal)


def resume(
    *,
    voice: Voice = None,
    rate: Rate = None,
    no_mic: NoMic = False,
    plain: cli_listening.Plain = False,
) -> None:
    """Go on with what a crash or a power cut broke off.

    It goes on from the same stroke. What you ended yourself has ended for good.
    """
    with opening.warm(voice=voice, rate=rate, mic=not no_mic, plain=plain) as (launcher, screen):
        from voiceguide import beginning  # noqa: PLC0415 - the loudspeaker wakes up meanwhile

        beginning.go_on(launcher, screen=screen)


def history(
    *,
    since: _Since = None,
    routine: Annotated[
        str | None,
        typer.Option(metavar="R", help="Of it alone.", autocompletion=opening.complete),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="Print CSV.")] = False,
    plot: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Write a page to print: .svg, .png or .pdf."),
    ] = None,
) -> None:
    """Show what was done, and how it felt."""
    if as_json + as_csv + (plot is not None) > 1:
        raise UsageError("--json, --csv and --plot are one or the other.")
    from voiceguide import history as listed  # noqa: PLC0415 - see the top
    from voiceguide.journal.past import Wanted, sessions  # noqa: PLC0415 - the same

    wanted = Wanted(since=_moment(since), routine=routine)
    with _open() as database:
        records = sessions(database, wanted)
        if plot is not None:
            _plot(records, plot)
            return
        how = listed.as_json if as_json else listed.as_csv if as_csv else listed.as_table
        if not _print(how(records, _running)) and not as_csv:
            _say("Nothing was done yet." if wanted == Wanted() else "There is no such session.")


def note(
    text: Annotated[str, typer.Argument(metavar="TEXT", help="Your words; '' removes them.")],
    *,
    session: Annotated[
        str, typer.Option(metavar="ID", help="Of which session; left out: the last one.")
    ] = "",
) -> None:
    """Write a note to a session."""
    from voiceguide.journal import noting  # noqa: PLC0415 - see the top
    from voiceguide.journal.past import Wanted  # noqa: PLC0415 - the same

    with _open() as database:
        record = _one(database, Wanted(id=session) if session else Wanted())
        noting.note(database, record.id, _text(text), _now())
    _say(f"Noted, to {_told(record)}.")


def export(
    file: _File,
    *,
    force: Annotated[bool, typer.Option("--force", help="Write over that file unasked.")] = False,
) -> None:
    """Write all sessions as JSON Lines."""
    from voiceguide.journal import exchange  # noqa: PLC0415 - see the top

    with _open() as database:
        if str(file) == "-":
            _print(exchange.lines(database))
            return
        there = [file] if file.exists() else []
        ask_to_replace(there, force=force)
        count = 0
        try:
            with files.streamed(file, over=bool(there)) as stream:
                for line in exchange.lines(database):
                    stream.write(f"{line}\n".encode())
                    count += 1
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            raise JournalError(f"{printable(str(file))} cannot be written: {reason}.") from error
    _say(f"{_counted(count)} written to {printable(str(file))}.")


def take_in(file: _File) -> None:
    """Take in sessions that 'export' wrote.

    Each comes in once, also if it is known.
    """
    from voiceguide.journal import exchange  # noqa: PLC0415 - see the top

    name = "standard input" if str(file) == "-" else printable(str(file))
    try:
        with (
            sys.stdin.buffer if str(file) == "-" else file.open("rb") as stream,
            _open(make=True) as database,
        ):
            merged = exchange.merge(database, stream, name)
    except OSError as error:
        raise JournalError(f"{name} cannot be read: {error.strerror or error}.") from error
    parts = (f"{merged.new} new", f"{merged.renewed} brought up to date", f"{merged.known} known")
    _say(f"Sessions: {', '.join(parts)}.")


def forget(
    session: Annotated[
        str, typer.Argument(metavar="[ID]", help="A session's; its start will do.")
    ] = "",
    *,
    since: _Since = None,
    before: Annotated[str | None, typer.Option(metavar="WHEN", help="Up to then.")] = None,
    every: Annotated[bool, typer.Option("--all", help="All, and how routines were begun.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> None:
    """Remove sessions so that nothing is left of them."""
    from voiceguide.journal import forgetting, past  # noqa: PLC0415 - see the top

    if bool(session) + bool(since or before) + every != 1:
        raise UsageError(
            "What is to be forgotten?", "Say a session's ID, --since or --before, or --all."
        )
    wanted = past.Wanted(since=_moment(since), before=_moment(before), id=session or None)
    with _open() as database:
        found = [(one.id, one.how) for one in past.sessions(database, wanted)]
        if session:
            _one(database, wanted)
        ids = [one for one, how in found if how or not _running(one)]
        if len(ids) < len(found):
            _say("A session that is running is left.")
        if not ids and not every:
            _say("There is no such session.")
            return
        if not yes and not typer.confirm(f"Forget {_counted(len(ids))} for ever?"):
            _say("Nothing was forgotten.")
            raise typer.Exit(1)
        forgetting.forget(database, ids)
        if every:
            forgetting.forget_choices(database)
    _say(f"{_counted(len(ids))} forgotten.")
    _tell_damaged()


# ---- what they share


def _now() -> datetime:
    from voiceguide.journal.past import zone_of  # noqa: PLC0415 - see the top
    from voiceguide.journal.zone import zone_name  # noqa: PLC0415 - the same

    return datetime.now(zone_of(zone_name()))


def _moment(typed: str | None) -> datetime | None:
    from voiceguide.journal.moments import moment_of  # noqa: PLC0415 - see the top

    return None if typed is None else moment_of(typed, _now())


@contextmanager
def _open(*, make: bool = False) -> Iterator["sqlite3.Connection"]:
    from voiceguide.journal import past  # noqa: PLC0415 - see the top

    path = places.journal_file()
    with past.journal(path, _now(), lambda text: typer.echo(text, err=True), make=make) as database:
        yield database


def _running(session: str) -> bool:
    from voiceguide.journal.journal import is_running  # noqa: PLC0415 - see the top

    return is_running(places.journal_file(), session)


def _one(database: "sqlite3.Connection", wanted: object) -> "Record":
    """The one session that is meant, or the last."""
    from voiceguide.journal.past import Wanted, sessions  # noqa: PLC0415 - see the top

    assert isinstance(wanted, Wanted)  # noqa: S101 - for the type alone
    found = list(sessions(database, wanted)) if wanted.id else _last(database)
    if not found:
        raise UsageError(
            "There is no such session.", "'voiceguide history --json' shows their IDs."
        )
    if wanted.id and len(found) > 1:
        raise UsageError(f"{len(found)} sessions begin like that.", "Say more of the ID.")
    return found[-1]


def _last(database: "sqlite3.Connection") -> list["Record"]:
    from voiceguide.journal.past import Wanted, sessions  # noqa: PLC0415 - see the top

    row = database.execute("SELECT id FROM session ORDER BY began DESC LIMIT 1").fetchone()
    return list(sessions(database, Wanted(id=row[0]))) if row else []


def _told(record: "Record") -> str:
    from voiceguide.journal.past import began  # noqa: PLC0415 - see the top

    return f"{printable(record.routine)} of {began(record):%Y-%m-%d %H:%M}"


def _counted(number: int) -> str:
    return f"{number:,} session{'' if number == 1 else 's'}"


def _text(typed: str) -> str:
    """What was typed, as text, also where it is not encoded as this system does it."""
    return typed.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _plot(records: Iterable["Record"], file: Path) -> None:
    from voiceguide import chart  # noqa: PLC0415 - see the top

    chart.write(list(records), file, _now())
    _say(f"Written to {printable(str(file))}.")


def _tell_damaged() -> None:
    """What was put aside holds sessions too, and is the person's to remove."""
    for aside in sorted(places.journal_file().parent.glob("journal.damaged-*")):
        _say(f"{printable(str(aside))} may hold some too: remove it yourself.")


def _print(lines: Iterable[str]) -> bool:
    """Print lines as they come; whether there were any. A reader who has enough ends it well."""
    any_line = False
    try:
        for line in lines:
            print(line)  # noqa: T201 - a hundred thousand lines; typer.echo flushes each
            any_line = True
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return any_line


def _say(text: str) -> None:
    typer.echo(text)

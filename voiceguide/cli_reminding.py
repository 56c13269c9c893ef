"""The commands about coming back. What a command does not need is not imported for it."""

import os
import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from voiceguide import opening
from voiceguide.cli_dose import Rate, Voice
from voiceguide.cli_talking import ask
from voiceguide.cli_talking import say as _say
from voiceguide.errors import UsageError
from voiceguide.printable import printable

if TYPE_CHECKING:
    from voiceguide.reminders.jobs import Job
    from voiceguide.reminders.schedule import Schedule
    from voiceguide.reminding import Person
    from voiceguide.routine.shelf import Entry

_FAILED: Final = 1
_SITTING: Final = "60m"


def register(app: typer.Typer) -> None:
    """Add the commands to a program's."""
    for command in (remind, ran, sit):
        app.command()(command)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Wish:
    """What the options of `remind` come to."""

    entry: "Entry"
    typed: str
    """The routine as it was typed: a name or a path."""
    schedule: "Schedule"
    timing: tuple[str, ...]
    """The options that say when, to be written into a job."""
    person: "Person"
    spoken_by: tuple[str, ...]
    """The options that say how, for a session or a job."""


def remind(  # noqa: PLR0913 - the command's options
    routine: Annotated[
        str,
        typer.Argument(
            metavar="ROUTINE",
            help="A routine's name, or the path of its file.",
            autocompletion=opening.complete,
        ),
    ],
    *,
    every: Annotated[
        str | None, typer.Option(metavar="SPAN", help="How long after the last: 90m, 2h.")
    ] = None,
    earliest: Annotated[
        str | None, typer.Option(metavar="TIME", help="From when on: 07:00.")
    ] = None,
    latest: Annotated[str | None, typer.Option(metavar="TIME", help="Until when: 22:00.")] = None,
    days: Annotated[
        str | None, typer.Option(metavar="DAYS", help="On which days: mon-fri, sat,sun, daily.")
    ] = None,
    at: Annotated[
        str | None, typer.Option(metavar="TIME", help="Once a day on waking up, not by span.")
    ] = None,
    snooze: Annotated[
        str | None, typer.Option(metavar="SPAN", help='How long "later please" waits.')
    ] = None,
    quiet_while: Annotated[
        str,
        typer.Option(metavar="COMMAND", help="Do not disturb while this command ends well."),
    ] = "",
    once: Annotated[bool, typer.Option("--once", help="End after one session.")] = False,
    plain: Annotated[bool, typer.Option("--plain", help="Sessions without a screen.")] = False,
    no_mic: Annotated[bool, typer.Option("--no-mic", help="Do not listen; keys alone.")] = False,
    voice: Voice = None,
    rate: Rate = None,
    ics: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write a calendar file, and do not wait.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Write over that file unasked.")] = False,
    install: Annotated[
        bool, typer.Option("--install", help="Have the system's scheduler remind you.")
    ] = False,
    uninstall: Annotated[bool, typer.Option("--uninstall", help="Take that away again.")] = False,
    status: Annotated[
        bool, typer.Option("--status", help="Tell what is installed, and when it is due.")
    ] = False,
    due: Annotated[
        bool, typer.Option("--due", help="Say it if it is due, and end; for schedulers.")
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Install or remove unasked.")] = False,
) -> None:
    """Wait, and call you to the next session by voice; every hour or two, while you are awake."""
    from voiceguide import reminding  # noqa: PLC0415 - see the top

    kinds = {"--ics": ics is not None, "--install": install, "--uninstall": uninstall}
    kind = _only_one({**kinds, "--status": status, "--due": due})
    timing = {
        "every": every,
        "earliest": earliest,
        "latest": latest,
        "days": days,
        "snooze": snooze,
        "at": at,
    }
    person = reminding.Person(
        keeper=opening.keeper(screen=False),
        voice=voice,
        rate=rate,
        mic=not no_mic,
        quiet_while=quiet_while,
    )
    wish = _wish(routine, timing, person)
    match kind:
        case "--ics":
            assert ics is not None  # noqa: S101 - it is the kind
            _write_calendar(wish, ics, force=force)
        case "--install":
            _install(wish, unasked=yes)
        case "--uninstall":
            _uninstall(wish, unasked=yes)
        case "--status":
            _tell_status(wish)
        case "--due":
            _tell_if_due(wish)
        case _:
            _wait(wish, once=once, plain=plain)


def ran() -> None:
    """Tell that you come back from a long run: reminders are hourly for the rest of the day."""
    from voiceguide import reminding  # noqa: PLC0415

    store = reminding.store()
    store.ran(reminding.now())
    _say(store.notice or "Reminders come hourly, at least, for the rest of the day.")
    if store.notice:
        raise typer.Exit(_FAILED)


def sit(
    *,
    length: Annotated[
        str, typer.Option("--for", metavar="SPAN", help="For how long you will sit.")
    ] = _SITTING,
) -> None:
    """Tell that you sit down: a reminder comes before you get up."""
    from datetime import timedelta  # noqa: PLC0415

    from voiceguide import reminding  # noqa: PLC0415
    from voiceguide.hours import span, told_span  # noqa: PLC0415
    from voiceguide.reminders.zone import here  # noqa: PLC0415

    try:
        sitting = span(length)
    except ValueError as error:
        raise UsageError(f"--for: {error}, found '{printable(length)}'.") from None
    if not timedelta(minutes=15) <= sitting < timedelta(hours=12):
        raise UsageError(f"--for: expected 15 minutes to 12 hours, found {told_span(sitting)}.")
    store, now = reminding.store(), reminding.now()
    store.sat(now, sitting)
    up = (now + sitting).astimezone(here())
    _say(store.notice or f"A reminder comes at {up:%H:%M}, where one is waiting or installed.")
    if store.notice:
        raise typer.Exit(_FAILED)


def _only_one(kinds: dict[str, bool]) -> str:
    chosen = [kind for kind, wanted in kinds.items() if wanted]
    if len(chosen) > 1:
        raise UsageError(f"{chosen[0]} and {chosen[1]} do not go together.")
    return chosen[0] if chosen else ""


def _wish(routine: str, timing: dict[str, str | None], person: "Person") -> _Wish:
    from voiceguide import reminding  # noqa: PLC0415

    entry = opening.shelf().find(routine)
    entry.usable()
    settings, notice = person.keeper.loaded
    schedule = reminding.schedule(timing, settings.remind)
    if notice:
        _say(f"({notice})", err=True)
    words = [(f"--{key}", value) for key, value in timing.items() if value is not None]
    if person.quiet_while:
        words.append(("--quiet-while", person.quiet_while))
    spoken_by = (("--voice", person.voice), ("--rate", person.rate))
    return _Wish(
        entry=entry,
        typed=reminding.typed(entry),
        schedule=schedule,
        timing=tuple(f"{option}={value}" for option, value in words),
        person=person,
        spoken_by=tuple(f"{option}={value}" for option, value in spoken_by if value),
    )


def _wait(wish: _Wish, *, once: bool, plain: bool) -> None:
    from voiceguide import places, plain_remind, reminding  # noqa: PLC0415
    from voiceguide.log import open_log  # noqa: PLC0415
    from voiceguide.reminders.lock import only_one  # noqa: PLC0415

    open_log()
    reminding.try_voice(wish.person)
    reminder = reminding.reminder(wish.entry, wish.schedule, wish.person)
    unheard = () if wish.person.mic else ("--no-mic",)
    options = (*wish.spoken_by, *unheard, *(("--plain",) if plain else ()))
    with only_one(places.reminders_folder(), wish.entry.name):
        plain_remind.Waiting(
            reminder,
            lambda: plain_remind.session(wish.typed, *options),
            keymap=wish.person.keeper.keys,
        ).run(once=once)


def _tell_if_due(wish: _Wish) -> None:
    """For a scheduler: what is due is said and shown; who waits already does it themselves."""
    from voiceguide import places, reminding  # noqa: PLC0415
    from voiceguide.hours import moment  # noqa: PLC0415
    from voiceguide.log import open_log  # noqa: PLC0415
    from voiceguide.reminders import lines, lock, notices  # noqa: PLC0415
    from voiceguide.reminders.schedule import Wait  # noqa: PLC0415

    open_log()
    if lock.held(places.reminders_folder(), wish.entry.name):
        _say("Another process waits for it.")
        return
    waiter = reminding.waiter(wish.entry.name, wish.schedule, wish.person.quiet_while)
    look = waiter.look()
    if isinstance(look, Wait):
        _say(f"Not before {moment(look.until, waiter.now()).removeprefix('at ')}.")
        return
    if waiter.quiet():
        _say("It is time; do not disturb is on.")
        return
    waiter.ring()
    title = printable(wish.entry.usable().title)
    words = lines.load().job.format(name=printable(wish.typed))
    notices.notify(title, words)
    call = reminding.announcement(title, look.reason, wish.person)
    call.start()
    call.wait()
    _say(f"{title}. {words}")


def _write_calendar(wish: _Wish, path: Path, *, force: bool) -> None:
    from voiceguide.files import write_new, write_over  # noqa: PLC0415
    from voiceguide.reminders.calendar_file import calendar  # noqa: PLC0415
    from voiceguide.reminders.zone import here  # noqa: PLC0415

    now = datetime.now(UTC)
    title = printable(wish.entry.usable().title)
    data = calendar(wish.entry.name, title, wish.schedule, now.astimezone(here()).date(), now)
    shown = printable(str(path))
    if path.exists() and not force:
        ask(f"{shown} is there already. Write over it?", "--force")
        force = True
    (write_over if force else write_new)(path, data)
    _say(f"{shown} is written. Open it on your telephone, or send it there.")


def _job(wish: _Wish) -> "Job":
    from voiceguide.reminders.jobs import job  # noqa: PLC0415

    program = (sys.executable, "-P", "-m", "voiceguide")
    options = (*wish.timing, *wish.spoken_by)
    return job(wish.entry.name, (*program, "remind", "--due", *options, "--", wish.typed))


def _install(wish: _Wish, *, unasked: bool) -> None:
    from voiceguide import reminding  # noqa: PLC0415
    from voiceguide.reminders.jobs import installing  # noqa: PLC0415

    reminding.try_voice(wish.person)
    job = _job(wish)
    _say(installing.preview(job))
    if not unasked:
        ask(f"Give this to {job.scheduler}?", "--yes")
    trouble = installing.install(job)
    _say("It is installed. To remove it: voiceguide remind --uninstall " + wish.typed)
    if trouble:
        _say(trouble, err=True)
        raise typer.Exit(_FAILED)


def _uninstall(wish: _Wish, *, unasked: bool) -> None:
    from voiceguide.reminders.jobs import installing  # noqa: PLC0415

    job = _job(wish)
    if not job.installed:
        _say("Nothing is installed for it.")
        return
    for path, _ in job.files:
        _say(printable(str(path)))
    if not unasked:
        ask("Remove this?", "--yes")
    installing.uninstall(job)
    _say("It is removed.")


def _tell_status(wish: _Wish) -> None:
    from voiceguide import places, reminding  # noqa: PLC0415
    from voiceguide.hours import moment, told_days, told_span  # noqa: PLC0415
    from voiceguide.reminders import lock  # noqa: PLC0415
    from voiceguide.reminders.schedule import Wait  # noqa: PLC0415

    job, plan = _job(wish), wish.schedule
    waiter = reminding.waiter(wish.entry.name, plan)
    look = waiter.look()
    awake = f"{plan.opens:%H:%M} to {plan.closes:%H:%M}"
    span = told_span(plan.every).removeprefix("an ")
    often = f"at {plan.at:%H:%M}" if plan.at else f"every {span}, {awake}"
    _say(f"{wish.entry.shown}: {often}, {told_days(plan.days)}")
    _say(f"next: {moment(look.until, waiter.now()) if isinstance(look, Wait) else 'now'}")
    held = lock.held(places.reminders_folder(), wish.entry.name)
    _say("waiting: in a process" if held else "waiting: no")
    files = [printable(os.fspath(path)) for path, _ in job.files if path.exists()]
    _say(f"installed: {', '.join(files)}" if files else "installed: no")

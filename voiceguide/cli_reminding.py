"""The commands about coming back. What a command does not need is not imported for it."""

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from voiceguide import cli_remind_jobs, opening
from voiceguide import cli_remind_options as options
from voiceguide.cli_dose import NoMic, Rate, Voice
from voiceguide.cli_making import ask_to_replace
from voiceguide.cli_talking import say
from voiceguide.errors import UsageError
from voiceguide.printable import printable

if TYPE_CHECKING:
    from voiceguide.calling import Person

_FAILED: Final = 1
_SITTING: Final = "60m"


def register(app: typer.Typer) -> None:
    """Add the commands to a program's."""
    for command in (remind, ran, sit):
        app.command()(command)


def remind(  # noqa: PLR0913 - the command's options
    routine: options.Routine,
    *,
    every: options.Every = None,
    earliest: options.Earliest = None,
    latest: options.Latest = None,
    days: options.Days = None,
    at: options.At = None,
    snooze: options.Snooze = None,
    quiet_while: options.QuietWhile = "",
    once: options.Once = False,
    plain: options.Plain = False,
    no_mic: NoMic = False,
    voice: Voice = None,
    rate: Rate = None,
    ics: options.Ics = None,
    force: options.Force = False,
    install: options.Install = False,
    uninstall: options.Uninstall = False,
    status: options.Status = False,
    due: options.IfDue = False,
    yes: options.Yes = False,
) -> None:
    """Wait, and call you to the next session by voice.

    Every hour or two, while you are awake.
    """
    kinds = {"--ics": ics is not None, "--install": install, "--uninstall": uninstall}
    kind = _only_one({**kinds, "--status": status, "--due": due})
    timing = {"every": every, "earliest": earliest, "latest": latest, "days": days}
    person = _person(voice, rate, mic=not no_mic, quiet_while=quiet_while)
    wish = options.wished(routine, {**timing, "snooze": snooze, "at": at}, person)
    match kind:
        case "--ics":
            assert ics is not None  # noqa: S101 - it is the kind
            _write_calendar(wish, ics, force=force)
        case "--install":
            cli_remind_jobs.install(wish, unasked=yes)
        case "--uninstall":
            cli_remind_jobs.uninstall(wish, unasked=yes)
        case "--status":
            cli_remind_jobs.tell_status(wish)
        case "--due":
            cli_remind_jobs.tell_if_due(wish)
        case _:
            _wait(wish, once=once, plain=plain)


def ran() -> None:
    """Tell that you come back from a long run.

    Reminders are hourly then, for the rest of the day.
    """
    from voiceguide import reminding  # noqa: PLC0415

    store = reminding.store()
    store.ran(reminding.now())
    say(store.notice or "Reminders come hourly, at least, for the rest of the day.")
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
    say(store.notice or f"A reminder comes at {up:%H:%M}, if 'voiceguide remind' runs then.")
    if store.notice:
        raise typer.Exit(_FAILED)


def _only_one(kinds: dict[str, bool]) -> str:
    chosen = [kind for kind, wanted in kinds.items() if wanted]
    if len(chosen) > 1:
        raise UsageError(f"{chosen[0]} and {chosen[1]} do not go together.")
    return chosen[0] if chosen else ""


def _person(voice: str | None, rate: int | None, *, mic: bool, quiet_while: str) -> "Person":
    from voiceguide.calling import Person  # noqa: PLC0415

    return Person(
        keeper=opening.keeper(screen=False),
        voice=voice,
        rate=rate,
        mic=mic,
        quiet_while=quiet_while,
    )


def _wait(wish: options.Wish, *, once: bool, plain: bool) -> None:
    from voiceguide import calling, places, plain_remind, reminding  # noqa: PLC0415
    from voiceguide.log import open_log  # noqa: PLC0415
    from voiceguide.reminders.lock import only_one  # noqa: PLC0415

    open_log()
    calling.try_voice(wish.person)
    reminder = reminding.reminder(wish.entry, wish.schedule, wish.person)
    unheard = () if wish.person.mic else ("--no-mic",)
    words = (*wish.spoken_by, *unheard, *(("--plain",) if plain else ()))
    with only_one(places.reminders_folder(), wish.entry.name):
        plain_remind.Waiting(
            reminder,
            lambda: plain_remind.session(wish.typed, *words),
            keymap=wish.person.keeper.keys,
        ).run(once=once)


def _write_calendar(wish: options.Wish, path: Path, *, force: bool) -> None:
    from voiceguide.files import write_new, write_over  # noqa: PLC0415
    from voiceguide.reminders.calendar_file import calendar  # noqa: PLC0415
    from voiceguide.reminders.zone import here  # noqa: PLC0415

    now = datetime.now(UTC)
    title = printable(wish.entry.usable().title)
    data = calendar(wish.entry.name, title, wish.schedule, now.astimezone(here()).date(), now)
    shown = printable(str(path))
    there = [path] if path.exists() else []
    ask_to_replace(there, force=force)
    (write_over if there else write_new)(path, data)
    say(f"{shown} is written. Open it on your telephone, or send it there.")

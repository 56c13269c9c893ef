"""The options of `voiceguide remind`, and what they come to."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from voiceguide import opening
from voiceguide.cli_talking import say

if TYPE_CHECKING:
    from voiceguide.calling import Person
    from voiceguide.reminders.schedule import Schedule
    from voiceguide.routine.shelf import Entry

Routine = Annotated[
    str,
    typer.Argument(
        metavar="ROUTINE",
        help="A routine's name, or the path of its file.",
        autocompletion=opening.complete,
    ),
]
Every = Annotated[
    str | None, typer.Option(metavar="SPAN", help="How long after the last: 90m, 2h.")
]
Earliest = Annotated[str | None, typer.Option(metavar="TIME", help="From when on: 07:00.")]
Latest = Annotated[str | None, typer.Option(metavar="TIME", help="Until when: 22:00.")]
Days = Annotated[
    str | None, typer.Option(metavar="DAYS", help="On which days: mon-fri, sat,sun, daily.")
]
At = Annotated[
    str | None, typer.Option(metavar="TIME", help="Once a day on waking up, not by span.")
]
Snooze = Annotated[str | None, typer.Option(metavar="SPAN", help='How long "later please" waits.')]
QuietWhile = Annotated[
    str, typer.Option(metavar="COMMAND", help="Do not disturb while this command ends well.")
]
Once = Annotated[bool, typer.Option("--once", help="End after one session.")]
Plain = Annotated[bool, typer.Option("--plain", help="Sessions without a screen.")]
Ics = Annotated[
    Path | None, typer.Option(metavar="FILE", help="Write a calendar file, and do not wait.")
]
Force = Annotated[bool, typer.Option("--force", help="Write over that file unasked.")]
Install = Annotated[bool, typer.Option("--install", help="Have the system's scheduler remind you.")]
Uninstall = Annotated[bool, typer.Option("--uninstall", help="Take that away again.")]
Status = Annotated[
    bool, typer.Option("--status", help="Tell what is installed, and when it is due.")
]
IfDue = Annotated[bool, typer.Option("--due", help="Say it if it is due, and end; for schedulers.")]
Yes = Annotated[bool, typer.Option("--yes", help="Install or remove unasked.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
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


def wished(routine: str, timing: Mapping[str, str | None], person: "Person") -> Wish:
    """What is to be done about a routine.

    Args:
        routine: as it was typed.
        timing: the options that say when, by their names; None: not given.
        person: whom it is for.

    Raises:
        RoutineError: it has faults.
        UsageError: there is no such routine, or an option cannot be used.
    """
    from voiceguide import reminding  # noqa: PLC0415

    entry = opening.shelf().find(routine)
    entry.usable()
    settings, notice = person.keeper.loaded
    schedule = reminding.schedule(timing, settings.remind)
    if notice:
        say(f"({notice})", err=True)
    words = [(f"--{key}", value) for key, value in timing.items() if value is not None]
    if person.quiet_while:
        words.append(("--quiet-while", person.quiet_while))
    spoken_by = (("--voice", person.voice), ("--rate", person.rate))
    return Wish(
        entry=entry,
        typed=reminding.typed(entry),
        schedule=schedule,
        timing=tuple(f"{option}={value}" for option, value in words),
        person=person,
        spoken_by=tuple(f"{option}={value}" for option, value in spoken_by if value),
    )

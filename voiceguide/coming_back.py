"""What comes after a session that a launcher has begun: when it is due again, and what waits."""

import shlex

from voiceguide import calling, reminding
from voiceguide.launch import Launcher
from voiceguide.reminders.reminder import Reminder
from voiceguide.reminders.schedule import Schedule
from voiceguide.routine.shelf import Entry


def again(launcher: Launcher) -> str:
    """When what was begun last is due again, in words; empty where that is not to be waited for."""
    entry, began = launcher.played, launcher.began
    return reminding.again(entry.name, _schedule(launcher), began) if entry and began else ""


def reminder(launcher: Launcher, entry: Entry) -> Reminder:
    """What is waited for after a session, as the person has set it.

    Raises:
        RoutineError: the routine has faults.
        UsageError: another process waits for it already.
    """
    reminding.look_that_nobody_waits(entry.name)
    person = calling.Person(
        keeper=launcher.keeper, voice=launcher.voice, rate=launcher.rate, mic=launcher.mic
    )
    return reminding.reminder(entry, _schedule(launcher), person)


def command(launcher: Launcher, entry: Entry) -> str:
    """The command that waits for a routine without a screen, and otherwise as it was begun."""
    options = [
        "--plain",
        *([] if launcher.mic else ["--no-mic"]),
        *(["--voice", launcher.voice] if launcher.voice else []),
        *(["--rate", str(launcher.rate)] if launcher.rate else []),
    ]
    name = reminding.typed(entry)
    words = ["--", name] if name.startswith("-") else [name]
    return shlex.join(["voiceguide", "remind", *options, *words])


def _schedule(launcher: Launcher) -> Schedule:
    return reminding.schedule({}, launcher.keeper.settings.remind)

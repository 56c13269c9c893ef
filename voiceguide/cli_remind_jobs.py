"""What `voiceguide remind` does about the system's scheduler, and when that calls.

What is not needed is not imported for it.
"""

import os
import sys
from typing import TYPE_CHECKING, Final

import typer

from voiceguide.cli_remind_options import Wish
from voiceguide.cli_talking import ask, say
from voiceguide.printable import printable

if TYPE_CHECKING:
    from voiceguide.reminders.jobs import Job

_FAILED: Final = 1


def _job(wish: Wish) -> "Job":
    from voiceguide.reminders.jobs import job  # noqa: PLC0415

    program = (sys.executable, "-P", "-m", "voiceguide")
    options = (*wish.timing, *wish.spoken_by)
    return job(wish.entry.name, (*program, "remind", "--due", *options, "--", wish.typed))


def install(wish: Wish, *, unasked: bool) -> None:
    from voiceguide import calling  # noqa: PLC0415
    from voiceguide.reminders.jobs import installing  # noqa: PLC0415

    calling.try_voice(wish.person)
    job = _job(wish)
    say(installing.preview(job))
    if not unasked:
        ask(f"Give this to {job.scheduler}?", "--yes")
    trouble = installing.install(job)
    say("It is installed. To remove it: voiceguide remind --uninstall " + wish.typed)
    if trouble:
        say(trouble, err=True)
        raise typer.Exit(_FAILED)


def uninstall(wish: Wish, *, unasked: bool) -> None:
    from voiceguide.reminders.jobs import installing  # noqa: PLC0415

    job = _job(wish)
    if not job.installed:
        say("Nothing is installed for it.")
        return
    for path, _ in job.files:
        say(printable(str(path)))
    if not unasked:
        ask("Remove this?", "--yes")
    installing.uninstall(job)
    say("It is removed.")


def tell_if_due(wish: Wish) -> None:
    """For a scheduler: what is due is said and shown; who waits already does it themselves."""
    from voiceguide import calling, places, reminding  # noqa: PLC0415
    from voiceguide.hours import moment  # noqa: PLC0415
    from voiceguide.log import open_log  # noqa: PLC0415
    from voiceguide.reminders import lines, lock, notices  # noqa: PLC0415
    from voiceguide.reminders.schedule import Wait  # noqa: PLC0415

    open_log()
    if lock.held(places.reminders_folder(), wish.entry.name):
        say("Another process waits for it.")
        return
    waiter = reminding.waiter(wish.entry.name, wish.schedule, wish.person.quiet_while)
    look = waiter.look()
    if isinstance(look, Wait):
        say(f"Not before {moment(look.until, waiter.now()).removeprefix('at ')}.")
        return
    if waiter.quiet():
        say("It is time; do not disturb is on.")
        return
    waiter.ring()
    title = printable(wish.entry.usable().title)
    words = lines.load().job.format(name=printable(wish.typed))
    notices.notify(title, words)
    call = calling.announcement(title, look.reason, wish.person)
    call.start()
    call.wait()
    say(f"{title}. {words}")


def tell_status(wish: Wish) -> None:
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
    say(f"{wish.entry.shown}: {often}, {told_days(plan.days)}")
    say(f"next: {moment(look.until, waiter.now()) if isinstance(look, Wait) else 'now'}")
    held = lock.held(places.reminders_folder(), wish.entry.name)
    say("waiting: in a process" if held else "waiting: no")
    files = [printable(os.fspath(path)) for path, _ in job.files if path.exists()]
    say(f"installed: {', '.join(files)}" if files else "installed: no")

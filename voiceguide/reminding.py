"""When one is reminded of a routine, put together from settings, options and what was done."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, time
from typing import Final

from pydantic import ValidationError

from voiceguide import calling, places
from voiceguide.calling import Person
from voiceguide.errors import UsageError
from voiceguide.hours import moment, span, time_of_day, told_span, weekdays
from voiceguide.journal.reading import last_used
from voiceguide.printable import printable
from voiceguide.reminders import lines, lock, quiet, zone
from voiceguide.reminders.notices import Notices
from voiceguide.reminders.reminder import Reminder
from voiceguide.reminders.schedule import Due, Schedule, due
from voiceguide.reminders.store import Store
from voiceguide.reminders.waiter import Around, Listener, Waiter
from voiceguide.routine.shelf import Entry
from voiceguide.settings import RemindSettings

_OPTIONS: Final = ("every", "earliest", "latest", "days", "snooze")


def schedule(options: Mapping[str, str | None], settings: RemindSettings) -> Schedule:
    """When to remind: the options over the settings.

    Args:
        options: `every`, `earliest`, `latest`, `days`, `snooze` and `at`, as they were typed; None:
            not.
        settings: the person's.

    Raises:
        UsageError: one cannot be used.
    """
    typed = {key: options[key] for key in _OPTIONS if options.get(key) is not None}
    try:
        over = RemindSettings.model_validate(typed)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        raise UsageError(f"--{first['loc'][0]}: {first['msg']}.") from None
    wanted = settings.model_copy(update=over.model_dump(exclude_unset=True))
    return Schedule(
        every=span(wanted.every),
        opens=time_of_day(wanted.earliest),
        closes=time_of_day(wanted.latest),
        days=weekdays(wanted.days),
        snooze=span(wanted.snooze),
        at=_wake_up(options.get("at")),
    )


def _wake_up(typed: str | None) -> time | None:
    if typed is None:
        return None
    try:
        return time_of_day(typed)
    except ValueError as error:
        raise UsageError(f"--at: {error}, found '{printable(typed)}'.") from None


def store() -> Store:
    """What has been of reminders."""
    return Store(places.reminders_file())


def now() -> datetime:
    """The time."""
    return datetime.now(UTC)


def waiter(
    name: str, wanted: Schedule, quiet_while: str = "", listeners: Sequence[Listener] = ()
) -> Waiter:
    """What tells when a routine is due.

    Args:
        name: the routine's, as the journal knows it.
        wanted: when to remind.
        quiet_while: a command that ends well while the person must not be disturbed.
        listeners: whom to tell of reminders.
    """
    around = Around(
        now=now,
        zone=zone.here,
        done=lambda: last_used(places.journal_file()).get(name),
        quiet=quiet.asked(quiet_while),
    )
    return Waiter(name, wanted, store(), around, listeners)


def reminder(entry: Entry, wanted: Schedule, person: Person) -> Reminder:
    """All that waiting for a routine takes.

    Raises:
        RoutineError: the routine has faults.
    """
    title = printable(entry.usable().title)
    return Reminder(
        name=typed(entry),
        title=title,
        waiter=waiter(entry.name, wanted, person.quiet_while),
        call=lambda reason: calling.call(title, reason, wanted, person),
        notices=Notices(),
        notice=lines.load().notice.format(key=person.key),
    )


def again(name: str, wanted: Schedule, began: datetime) -> str:
    """When a routine that was done just now is due again, in words: "in 83 minutes".

    Args:
        name: the routine's, as the journal knows it.
        wanted: when to remind.
        began: when it was begun; the journal may not have it yet.

    Returns:
        Empty where another process waits for it already, or where it is due now.
    """
    if lock.held(places.reminders_folder(), name):
        return ""
    place = zone.here()
    there = now().astimezone(place)
    look = due(there, place, wanted, store().past(name, began))
    if isinstance(look, Due):
        return ""
    today = look.until.astimezone(place).date() == there.date()
    return f"in {told_span(look.until - there)}" if today else moment(look.until, there)


def look_that_nobody_waits(name: str) -> None:
    """Leave it to a process that waits for a routine already.

    Raises:
        UsageError: there is one.
    """
    if lock.held(places.reminders_folder(), name):
        raise UsageError(f"A process waits for '{printable(name)}' already.", "Leave it to that.")


def typed(entry: Entry) -> str:
    """By which a routine is found again, from wherever: its name, or the path of its file."""
    if entry.source == "path" and entry.path is not None:
        return str(entry.path.absolute())
    return entry.name

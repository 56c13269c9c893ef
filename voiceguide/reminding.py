"""The parts of a reminder, put together from the person's settings and a command's options."""

import contextlib
import os
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time
from functools import partial
from pathlib import Path
from typing import IO, TYPE_CHECKING, Final

from pydantic import ValidationError

from voiceguide import ears, places
from voiceguide.errors import UsageError
from voiceguide.frames import Frame
from voiceguide.hours import moment, span, time_of_day, told_span, weekdays
from voiceguide.journal.reading import last_used
from voiceguide.keeper import Keeper
from voiceguide.keys import BEGIN, aloud
from voiceguide.listen.phrasebook import Phrasebook
from voiceguide.printable import printable
from voiceguide.reminders import lines, lock, quiet, reminded, zone
from voiceguide.reminders.call import Call, Parts, Script
from voiceguide.reminders.notices import Notices
from voiceguide.reminders.reminder import Reminder
from voiceguide.reminders.schedule import Due, Reason, Schedule, due
from voiceguide.reminders.store import Store
from voiceguide.reminders.waiter import Around, Listener, Waiter
from voiceguide.routine.shelf import Entry
from voiceguide.settings import RemindSettings
from voiceguide.speech.speaker import Manner

if TYPE_CHECKING:  # not for one that waits
    from voiceguide.assembly import Studio

_OPTIONS: Final = ("every", "earliest", "latest", "days", "snooze")


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Whom a reminder is for: their settings, and what is wanted in place of them."""

    keeper: Keeper
    """Asked anew for each call."""
    voice: str | None = None
    rate: int | None = None
    """Words a minute."""
    mic: bool = True
    """Whether they are listened to."""
    quiet_while: str = ""
    """A command that ends well while they must not be disturbed."""

    @property
    def manner(self) -> Manner:
        """How it is spoken."""
        own = self.keeper.manner
        return Manner(voice=self.voice or own.voice, rate=self.rate or own.rate)

    @property
    def key(self) -> str:
        """By which a session is begun, as it is said."""
        return aloud(BEGIN, self.keeper.keys).capitalize()


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
        call=lambda reason: call(title, reason, wanted, person),
        notices=Notices(),
        notice=lines.load().notice.format(key=person.key),
    )


def again(name: str, wanted: Schedule) -> str:
    """When a routine that was done just now is due again, in words: "in 83 minutes".

    Args:
        name: the routine's, as the journal knows it.
        wanted: when to remind.

    Returns:
        Empty where another process waits for it already, or where it is due now.
    """
    if lock.held(places.reminders_folder(), name):
        return ""
    place = zone.here()
    there = now().astimezone(place)
    past = store().past(name, last_used(places.journal_file()).get(name))
    look = due(there, place, wanted, past)
    if isinstance(look, Due):  # the journal may not have written yet that it was done
        look = due(there, place, wanted, replace(past, done=there))
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


def call(title: str, reason: Reason, wanted: Schedule, person: Person) -> Call:
    """A call to a routine of that title, which has not started.

    Raises:
        UsageError: there is no such voice as was asked for.
    """
    book = ears.phrasebook(person.keeper.settings.listen)
    script = reminded.script(title, reason, lines.load(), wanted, book, key=person.key)
    return _call(script, person, book if person.mic else None)


def announcement(title: str, reason: Reason, person: Person) -> Call:
    """A call that says what is due, and hears nobody.

    Raises:
        UsageError: there is no such voice as was asked for.
    """
    first = reminded.sentence(title, reason, lines.load())
    script = Script(first=first, by_voice=(), by_key=())
    return _call(script, person, None, times=1, patience=0.0)


def try_voice(person: Person) -> None:
    """Look whether a voice that is asked for is there.

    Raises:
        UsageError: it is not.
    """
    if person.voice:
        from voiceguide.log import open_log  # noqa: PLC0415 - see _call

        _studio(person, open_log()).close()


def _call(
    script: Script,
    person: Person,
    book: Phrasebook | None,
    *,
    times: int = 2,
    patience: float | None = None,
) -> Call:
    """A call with a voice, a loudspeaker and a microphone of its own."""
    from voiceguide.cue import Tone  # noqa: PLC0415 - not for one that waits
    from voiceguide.listen.microphone import Microphone  # noqa: PLC0415 - the same
    from voiceguide.log import open_log  # noqa: PLC0415 - the same
    from voiceguide.player import gain  # noqa: PLC0415 - the same
    from voiceguide.sound.loudspeaker import Loudspeaker  # noqa: PLC0415 - the same
    from voiceguide.sound.shapes import shapes  # noqa: PLC0415 - the same

    log = open_log()
    loaded = person.keeper.loaded
    listen = loaded.settings.listen
    studio = _studio(person, log)
    ring = _new_file() if book is not None else None
    hearing = None
    if book is not None:
        setup = ears.setup(listen, ring=ring)
        hearing = Microphone(setup, muted=listen.muted, notice=ears.told(loaded), log=log)
    parts = Parts(
        voice=studio.voice,
        speaker=Loudspeaker(studio.book.clip, ring=ring, log=log),
        hearing=hearing,
        phrases={} if book is None else reminded.phrases(book),
        teaches=partial(_teaches, book),
        chime=Frame(shapes()[Tone.START.value].length),
        volume=gain(loaded.settings.voice.volume),
        headphones=listen.headphones,
        finish=_remover(ring),
    )
    if patience is None:
        return Call(script, parts)
    return Call(script, parts, times=times, patience=patience)


def _studio(person: Person, log: IO[bytes] | None) -> "Studio":
    """A voice as it is wanted; the default one where that of the settings is not there.

    Raises:
        UsageError: there is no such voice as was asked for.
    """
    from voiceguide.assembly import Studio  # noqa: PLC0415 - not for one that waits

    studio = Studio(person.manner, log)
    try:
        studio.try_voice()
    except UsageError:
        studio.close()
        if person.voice:
            raise
        return Studio(replace(person.manner, voice=None), log)
    return studio


def _teaches(book: Phrasebook | None, text: str) -> bool:
    return book is not None and book.find(text) is not None


def _new_file() -> Path | None:
    """An empty file that only this person can read; None where there is no room for one."""
    with contextlib.suppress(OSError):
        handle, name = tempfile.mkstemp(prefix="voiceguide-")
        os.close(handle)
        return Path(name)
    return None


def _remover(path: Path | None) -> Callable[[], None]:
    def remove() -> None:
        if path is not None:
            with contextlib.suppress(OSError):
                path.unlink()

    return remove

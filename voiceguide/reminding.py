"""The parts of a reminder, put together from the person's settings and a command's options."""

import contextlib
import os
import tempfile
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime, time
from functools import partial
from pathlib import Path
from typing import Final

from pydantic import ValidationError

from voiceguide import ears, places, settings
from voiceguide.errors import UsageError
from voiceguide.frames import Frame
from voiceguide.hours import time_of_day
from voiceguide.journal.reading import last_used
from voiceguide.listen.phrasebook import Phrasebook
from voiceguide.printable import printable
from voiceguide.remind_settings import RemindSettings
from voiceguide.reminders import lines, quiet, reminded, zone
from voiceguide.reminders.call import Call, Parts, Script
from voiceguide.reminders.notices import Notices
from voiceguide.reminders.reminder import Reminder
from voiceguide.reminders.schedule import Reason, Schedule
from voiceguide.reminders.store import Store
from voiceguide.reminders.waiter import Around, Listener, Waiter
from voiceguide.routine.shelf import Entry
from voiceguide.speech.speaker import Manner

_OPTIONS: Final = ("every", "from", "to", "days", "snooze")


def schedule(options: Mapping[str, str | None]) -> tuple[Schedule, str]:
    """When to remind: the options over the settings file, and one sentence if that has faults.

    Args:
        options: `every`, `from`, `to`, `days`, `snooze` and `at`, as they were typed; None: not.

    Raises:
        UsageError: one cannot be used.
    """
    loaded = settings.load(Phrasebook.load().vocabulary)
    typed = {key: options[key] for key in _OPTIONS if options.get(key) is not None}
    try:
        over = RemindSettings.model_validate(typed)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        raise UsageError(f"--{first['loc'][0]}: {first['msg']}.") from None
    made = loaded.settings.remind.model_copy(
        update={field: getattr(over, field) for field in over.model_fields_set}
    )
    return Schedule(**dict(made), at=_wake_up(options.get("at"))), loaded.notice


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


def reminder(
    entry: Entry, wanted: Schedule, manner: Manner, *, mic: bool = True, quiet_while: str = ""
) -> Reminder:
    """All that waiting for a routine takes.

    Args:
        entry: the routine.
        wanted: when to remind.
        manner: how it is spoken.
        mic: whether the person is listened to.
        quiet_while: as for `waiter`.

    Raises:
        RoutineError: the routine has faults.
    """
    title = printable(entry.usable().title)
    return Reminder(
        name=typed(entry),
        title=title,
        waiter=waiter(entry.name, wanted, quiet_while),
        call=lambda reason: call(title, reason, wanted, manner, mic=mic),
        notices=Notices(),
        notice=lines.load().notice,
    )


def typed(entry: Entry) -> str:
    """By which a routine is found again, from wherever: its name, or the path of its file."""
    if entry.source == "path" and entry.path is not None:
        return str(entry.path.absolute())
    return entry.name


def call(title: str, reason: Reason, wanted: Schedule, manner: Manner, *, mic: bool) -> Call:
    """A call to a routine of that title, which has not started."""
    listen, _ = ears.load()
    book = ears.phrasebook(listen)
    script = reminded.script(title, reason, lines.load(), wanted, book)
    return _call(script, manner, book if mic else None)


def announcement(title: str, reason: Reason, manner: Manner) -> Call:
    """A call that says what is due, and hears nobody."""
    first = reminded.sentence(title, reason, lines.load())
    script = Script(first=first, by_voice=(), by_key=())
    return _call(script, manner, None, times=1, patience=0.0)


def _call(
    script: Script,
    manner: Manner,
    book: Phrasebook | None,
    *,
    times: int = 2,
    patience: float | None = None,
) -> Call:
    """A call with a voice, a loudspeaker and a microphone of its own."""
    from voiceguide.assembly import Studio  # noqa: PLC0415 - not for one that waits
    from voiceguide.cue import Tone  # noqa: PLC0415 - the same
    from voiceguide.listen.microphone import Microphone  # noqa: PLC0415 - the same
    from voiceguide.log import open_log  # noqa: PLC0415 - the same
    from voiceguide.player import gain  # noqa: PLC0415 - the same
    from voiceguide.session.commands import FIRST_LEVEL  # noqa: PLC0415 - the same
    from voiceguide.sound.loudspeaker import Loudspeaker  # noqa: PLC0415 - the same
    from voiceguide.sound.shapes import shapes  # noqa: PLC0415 - the same

    log = open_log()
    listen, notice = ears.load()
    ring = _new_file() if book is not None else None
    studio = Studio(manner, log)
    hearing = None
    if book is not None:
        hearing = Microphone(
            ears.setup(listen, ring=ring), muted=listen.muted, notice=notice, log=log
        )
    parts = Parts(
        voice=studio.voice,
        speaker=Loudspeaker(studio.book.clip, ring=ring, log=log),
        hearing=hearing,
        phrases={} if book is None else reminded.phrases(book),
        teaches=partial(_teaches, book),
        chime=Frame(shapes()[Tone.START.value].length),
        volume=gain(FIRST_LEVEL),
        headphones=listen.headphones,
        finish=_remover(ring),
    )
    if patience is None:
        return Call(script, parts)
    return Call(script, parts, times=times, patience=patience)


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

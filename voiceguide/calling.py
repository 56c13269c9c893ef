"""The making of a call: its parts, from the person's settings and what is wanted in their place."""

import contextlib
import os
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import IO, TYPE_CHECKING

from voiceguide import ears
from voiceguide.errors import UsageError
from voiceguide.frames import Frame
from voiceguide.keeper import Keeper
from voiceguide.keys import BEGIN, aloud
from voiceguide.listen.phrasebook import Phrasebook
from voiceguide.reminders import lines, reminded
from voiceguide.reminders.call import Call, Parts, Script
from voiceguide.reminders.schedule import Reason, Schedule
from voiceguide.speech.speaker import Manner

if TYPE_CHECKING:  # not for one that waits
    from voiceguide.assembly import Studio


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

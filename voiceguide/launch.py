"""Launcher: starts live sessions, and ends the last one with itself.

The loudspeaker is started before most of the program is imported: its process needs as long to wake
up as the rest to load.
"""

import os
import tempfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from voiceguide import places
from voiceguide.clip import Clip, Line
from voiceguide.errors import UsageError
from voiceguide.keeper import Keeper
from voiceguide.log import open_log

if TYPE_CHECKING:  # what is slow to import is imported by `play`
    from voiceguide.assembly import Studio
    from voiceguide.floorcheck.driver import FloorCheck
    from voiceguide.journal.journal import Journal
    from voiceguide.journal.unfinished import Interrupted
    from voiceguide.listen.spoken_commands import SpokenCommands
    from voiceguide.player import Player
    from voiceguide.routine.model import Routine
    from voiceguide.routine.shelf import Entry
    from voiceguide.sampling import Sample
    from voiceguide.session.choices import Choices
    from voiceguide.session.plan import Plan
    from voiceguide.sound.loudspeaker import Loudspeaker


class Launcher:
    """Makes live sessions, one after the other."""

    def __init__(
        self,
        keeper: Keeper,
        *,
        voice: str | None = None,
        rate: int | None = None,
        mic: bool = True,
    ) -> None:
        """A launcher that has started nothing yet.

        Args:
            keeper: the person's settings; asked anew for each session.
            voice: in place of the one of the settings.
            rate: words a minute, in place of those of the settings.
            mic: whether they listen to the person.
        """
        self.keeper = keeper
        self.voice = voice
        self.rate = rate
        self.mic = mic
        self.played: Entry | None = None
        """What was begun last..."""
        self.began: datetime | None = None
        """...and when."""
        self._ring: Path | None = None
        """A file in which what hears the person finds what the loudspeaker plays."""
        self._log = open_log()
        self._output: Loudspeaker | None = None
        self._studio: Studio | None = None
        self._player: Player | None = None
        self._check: FloorCheck | None = None
        self._no_voice = ""
        """What to tell where the voice of the settings is not there."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._output is not None:
            self._output.close()
        if self._check is not None:
            self._check.close()
        if self._player is not None:
            self._player.silence()
        if "_journal" in self.__dict__:  # it was asked for something
            self._journal.close()
        if self._ring is not None:
            self._ring.unlink(missing_ok=True)

    def warm_up(self) -> None:
        """Start what takes longest while the rest is prepared."""
        from voiceguide.sound.loudspeaker import Loudspeaker  # noqa: PLC0415 - not for the picker

        if self._output is None:
            if self.mic and self._ring is None:
                self._ring = _new_file()
            self._output = Loudspeaker(self._clip, ring=self._ring, log=self._log)

    def play(
        self,
        entry: "Entry",
        choices: "Choices",
        *,
        once: bool = False,
        as_written: bool = False,
        resumed: "Interrupted | None" = None,
    ) -> "Player":
        """Begin a session, or go on with one.

        Args:
            entry: the routine.
            choices: what the person wants of it.
            once: the next one shall not begin like it.
            as_written: what the settings say of all routines is left out.
            resumed: the session that it goes on with, if it does; `choices` are that session's.

        Raises:
            RoutineError: the routine has faults.
            UsageError: there is no such voice, or the choices make too much or nothing of it.
            ChangedError: the place to go on from is not in the routine any more.
        """
        routine = entry.usable() if as_written else self.as_usual(entry)
        self.played, self.began = entry, datetime.now(UTC)
        entry = replace(entry, routine=routine)
        return self._begin(
            lambda studio, output: studio.player(
                entry,
                choices,
                output,
                self._journal,
                once=once,
                notices=self._notices(),
                spoken=self._spoken(),
                resumed=resumed,
            )
        )

    def as_usual(self, entry: "Entry") -> "Routine":
        """A routine with what the settings say of all of them.

        Raises:
            RoutineError: it has faults.
        """
        from voiceguide.session.choosing import as_usual  # noqa: PLC0415 - see the top
        from voiceguide.speech import phrases  # noqa: PLC0415 - the same

        return as_usual(entry.usable(), self.keeper.settings.session.choices, phrases.load())

    def preview(self, plan: "Plan") -> "Player":
        """Begin a session of which nothing is kept.

        Raises:
            UsageError: there is no such voice.
        """
        return self._begin(
            lambda studio, output: studio.player_of(plan, output, (), self._notices())
        )

    def sound_check(self) -> "FloorCheck":
        """A sound check that has not started."""
        from voiceguide.checkup import floor_check  # noqa: PLC0415 - see the top

        self.warm_up()
        assert self._output is not None  # noqa: S101 - it is warm
        self._studio = self._new_studio()
        output, self._output = self._output, None
        loaded = self.keeper.loaded
        self._check = floor_check(self._studio.voice, output, loaded, self._ring, self._log)
        return self._check

    def sample(self) -> "Sample":
        """What lets a voice be heard before it is chosen; nothing is started yet."""
        from voiceguide.sampling import sample  # noqa: PLC0415 - see the top

        return sample(self._log)

    def _begin(self, make: Callable[["Studio", "Loudspeaker"], "Player"]) -> "Player":
        self.warm_up()
        assert self._output is not None  # noqa: S101 - it is warm
        self._studio = self._new_studio()
        try:
            player = make(self._studio, self._output)
        except BaseException:
            self._studio.close()
            raise
        self._player, self._output = player, None
        player.start()
        return player

    def _new_studio(self) -> "Studio":
        """A voice as it is wanted; the default one where that of the settings is not there.

        Raises:
            UsageError: there is no such voice as was asked for.
        """
        from voiceguide.assembly import Studio  # noqa: PLC0415 - see the top
        from voiceguide.speech.speaker import Manner  # noqa: PLC0415 - the same

        own = self.keeper.settings.voice
        manner = Manner(voice=self.voice or own.id or None, rate=self.rate or own.rate)
        studio = Studio(manner, self._log, level=own.volume)
        self._no_voice = ""
        try:
            studio.try_voice()
        except UsageError as error:
            studio.close()
            if self.voice:
                raise
            self._no_voice = f"The voice of your settings cannot be had. {error.what}"
            return Studio(replace(manner, voice=None), self._log, level=own.volume)
        return studio

    def _notices(self) -> "list[Callable[[], str]]":
        """Of voice and settings; where it listens, the ear tells of the latter."""
        told = [self._no_voice, "" if self.mic else self.keeper.notice]
        return [lambda: " ".join(filter(None, told))]

    def _spoken(self) -> "SpokenCommands | None":
        if not self.mic:
            return None
        from voiceguide.ears import spoken_commands  # noqa: PLC0415 - see the top

        return spoken_commands(self.keeper.loaded, self._ring, self._log)

    def last_used(self) -> dict[str, datetime]:
        """When each routine was last begun."""
        from voiceguide.journal.reading import last_used  # noqa: PLC0415 - see the top

        return last_used(places.journal_file())

    def remembered(self, entry: "Entry") -> "Choices":
        """What a routine was last begun with."""
        from voiceguide.journal.memory import key_of  # noqa: PLC0415 - see the top

        return self._journal.remembered(key_of(entry))

    def unfinished(self) -> "Interrupted | None":
        """The session that was broken off last, if nothing was done since; else None."""
        return self._journal.unfinished()

    def decline(self, interrupted: "Interrupted") -> None:
        """Answer that a session is not gone on with; it is not offered again."""
        self._journal.decline(interrupted)

    @cached_property
    def _journal(self) -> "Journal":
        from voiceguide.journal.journal import Journal  # noqa: PLC0415 - see the top

        return Journal(places.journal_file())

    def _clip(self, line: Line) -> Clip:
        assert self._studio is not None  # noqa: S101 - cues come from its session alone
        return self._studio.book.clip(line)


def _new_file() -> Path | None:
    """An empty file that only this person can read; None where there is no room for one."""
    with suppress(OSError):
        handle, name = tempfile.mkstemp(prefix="voiceguide-")
        os.close(handle)
        return Path(name)
    return None

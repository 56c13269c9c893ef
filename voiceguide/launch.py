"""Launcher: starts live sessions, and ends the last one with itself.

The loudspeaker is started before most of the program is imported: its process needs as long to wake
up as the rest to load.
"""

import os
import tempfile
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from voiceguide import places
from voiceguide.clip import Clip, Line
from voiceguide.log import open_log
from voiceguide.speech.speaker import Manner

if TYPE_CHECKING:  # what is slow to import is imported by `play`
    from voiceguide.assembly import Studio
    from voiceguide.floorcheck.driver import FloorCheck
    from voiceguide.journal.journal import Journal
    from voiceguide.listen.spoken_commands import SpokenCommands
    from voiceguide.player import Player
    from voiceguide.routine.shelf import Entry
    from voiceguide.session.choices import Choices
    from voiceguide.session.plan import Plan
    from voiceguide.sound.loudspeaker import Loudspeaker


class Launcher:
    """Makes live sessions, one after the other."""

    def __init__(self, manner: Manner, *, mic: bool = True) -> None:
        """A launcher that has started nothing yet.

        Args:
            manner: how its sessions are spoken.
            mic: whether they listen to the person.
        """
        self._manner = manner
        self._mic = mic
        self._ring: Path | None = None
        """A file in which what hears the person finds what the loudspeaker plays."""
        self._log = open_log()
        self._output: Loudspeaker | None = None
        self._studio: Studio | None = None
        self._player: Player | None = None
        self._check: FloorCheck | None = None

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
            self._journal.close()
        if self._ring is not None:
            self._ring.unlink(missing_ok=True)

    def warm_up(self) -> None:
        """Start what takes longest while the rest is prepared."""
        from voiceguide.sound.loudspeaker import Loudspeaker  # noqa: PLC0415 - not for the picker

        if self._output is None:
            if self._mic and self._ring is None:
                self._ring = _new_file()
            self._output = Loudspeaker(self._clip, ring=self._ring, log=self._log)

    def play(self, entry: "Entry", choices: "Choices", *, once: bool = False) -> "Player":
        """Begin a session; `once` where the next one shall not begin like it.

        Raises:
            RoutineError: the routine has faults.
            UsageError: there is no such voice, or the choices make too much or nothing of it.
        """
        entry.usable()
        journal = self._journal
        return self._begin(
            lambda studio, output: studio.player(
                entry, choices, output, journal, once=once, spoken=self._spoken()
            )
        )

    def preview(self, plan: "Plan") -> "Player":
        """Begin a session of which nothing is kept.

        Raises:
            UsageError: there is no such voice.
        """
        return self._begin(lambda studio, output: studio.player_of(plan, output))

    def sound_check(self) -> "FloorCheck":
        """A sound check that has not started."""
        from voiceguide.assembly import Studio  # noqa: PLC0415 - see the top
        from voiceguide.checkup import floor_check  # noqa: PLC0415 - the same
        from voiceguide.player import gain  # noqa: PLC0415 - the same
        from voiceguide.session.commands import FIRST_LEVEL  # noqa: PLC0415 - the same

        self.warm_up()
        assert self._output is not None  # noqa: S101 - it is warm
        self._studio = Studio(self._manner, self._log)
        output, self._output = self._output, None
        volume = gain(FIRST_LEVEL)
        self._check = floor_check(self._studio.voice, output, volume, self._ring, self._log)
        return self._check

    def _begin(self, make: Callable[["Studio", "Loudspeaker"], "Player"]) -> "Player":
        from voiceguide.assembly import Studio  # noqa: PLC0415 - see the top

        self.warm_up()
        assert self._output is not None  # noqa: S101 - it is warm
        self._studio = Studio(self._manner, self._log)
        try:
            player = make(self._studio, self._output)
        except BaseException:
            self._studio.close()
            raise
        self._player, self._output = player, None
        player.start()
        return player

    def _spoken(self) -> "SpokenCommands | None":
        if not self._mic:
            return None
        from voiceguide.ears import spoken_commands  # noqa: PLC0415 - see the top

        return spoken_commands(self._ring, self._log)

    def last_used(self) -> dict[str, datetime]:
        """When each routine was last begun."""
        from voiceguide.journal.reading import last_used  # noqa: PLC0415 - see the top

        return last_used(places.journal_file())

    def remembered(self, entry: "Entry") -> "Choices":
        """What a routine was last begun with."""
        from voiceguide.journal.memory import key_of  # noqa: PLC0415 - see the top

        return self._journal.remembered(key_of(entry))

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

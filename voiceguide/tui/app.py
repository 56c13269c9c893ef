"""VoiceguideApp: wires the screens to what runs a session; it does nothing itself."""

import codecs
import logging
import sys
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Final

from rich.console import RenderableType
from rich.text import Text
from textual import on, work
from textual.binding import Binding
from textual.worker import get_current_worker

from voiceguide.catalogue.catalogue import Catalogue
from voiceguide.keys import AS_THEY_COME, Keymap
from voiceguide.log import ended_by_a_fault
from voiceguide.routine.shelf import Entry
from voiceguide.session.choices import Choices
from voiceguide.session.phrases import Phrases
from voiceguide.speech import phrases
from voiceguide.tui import themes
from voiceguide.tui.awaiting import Awaiting
from voiceguide.tui.background import attempted
from voiceguide.tui.characters import stand_in_for_what_is_lacking
from voiceguide.tui.checking import Checking, check_screen
from voiceguide.tui.desk import JournalDesk, SettingsDesk
from voiceguide.tui.journalling import Journalling
from voiceguide.tui.messages import Failed, Launched, Picked
from voiceguide.tui.palette import Actions, Palette, Routines
from voiceguide.tui.palette_settings import Settings, Themes
from voiceguide.tui.screens.picker import PickerScreen
from voiceguide.tui.settling import Settling
from voiceguide.tui.waits import Again

if TYPE_CHECKING:  # the picker is there before anything of a session is imported
    from voiceguide.floorcheck.driver import FloorCheck
    from voiceguide.player import Player
    from voiceguide.reminders.reminder import Reminder
    from voiceguide.routine.model import Routine
    from voiceguide.tui.screens.session import SessionScreen
    from voiceguide.tui.screens.welcome import WelcomeScreen

_log: Final = logging.getLogger(__name__)

_FAULT = "A fault of the program keeps it from starting."

_IN_LETTERS: Final = {"enter": "enter"}

_LINGER = 4.0
"""Seconds; how long the end of a session is shown where nobody has a hand free to leave it."""

_REMARK = 8.0
"""Seconds; how long it can be read what a session was begun with."""


def forgive_odd_bytes() -> None:
    """Let a byte that is no UTF-8 be a key without meaning; Textual's reader ends the app."""
    if sys.platform != "win32":
        from textual.drivers import linux_driver  # noqa: PLC0415 - not on every platform

        decoder = codecs.getincrementaldecoder("utf-8")
        linux_driver.getincrementaldecoder = lambda _: partial(decoder, "replace")  # type: ignore[attr-defined]


def _clock() -> datetime:
    return datetime.now().astimezone()


class _Minutes:
    """About how long a routine takes with these choices."""

    def __init__(self, words: Phrases) -> None:
        self._words = words

    def __call__(self, routine: "Routine", choices: Choices) -> int:
        from voiceguide.session.choosing import planned  # noqa: PLC0415 - see the top

        return planned(routine, choices, self._words).minutes


def _session(
    player: "Player",
    again: Callable[[], Again | None] | None = None,
    *,
    linger: float | None = None,
) -> "SessionScreen":
    from voiceguide.tui.screens.session import SessionScreen  # noqa: PLC0415 - see the top

    return SessionScreen(player, linger=linger, again=again)


def _welcome() -> "WelcomeScreen":
    from voiceguide.tui.screens.welcome import WelcomeScreen  # noqa: PLC0415 - for the first time

    return WelcomeScreen()


class VoiceguideApp(Journalling, Settling, Checking, Awaiting, inherit_bindings=False):
    """The app: the picker, or a session that runs already."""

    TITLE = "voiceguide"
    CSS_PATH = "voiceguide.tcss"
    COMMANDS = {Actions, Routines, Settings, Themes}  # noqa: RUF012 - Textual's own type; none of its own commands
    BINDINGS = [  # noqa: RUF012 - Textual's own type
        Binding(
            "ctrl+c,ctrl+q",
            "leave",
            "leave",
            tooltip="Silence, and leave the program",
            id="app.leave",
            priority=True,
        ),
        Binding(
            "ctrl+p,colon",
            "command_palette",
            "commands",
            tooltip="Find a command by its name, and do it",
            id="app.palette",
        ),
        Binding("ctrl+t", "theme", "light or dark", tooltip="Light or dark", id="app.theme"),
    ]

    def __init__(  # noqa: PLR0913 - all that is wired
        self,
        *,
        catalogue: Catalogue,
        launch: Callable[[Entry, Choices], "Player"],
        last_used: Callable[[], Mapping[str, datetime]],
        remembered: Callable[[Entry], Choices],
        as_usual: Callable[[Entry], "Routine"] = Entry.usable,
        player: "Player | None" = None,
        remark: str = "",
        sound_check: Callable[[], "FloorCheck"] | None = None,
        check: "FloorCheck | None" = None,
        welcoming: bool = False,
        keymap: Keymap = AS_THEY_COME,
        desk: SettingsDesk | None = None,
        journal: JournalDesk | None = None,
        reminder: Callable[[Entry], "Reminder"] | None = None,
        again: Callable[[], Again | None] | None = None,
        now: Callable[[], datetime] = _clock,
    ) -> None:
        """The app.

        Args:
            catalogue: the routines; asked in threads.
            launch: starts a session of a usable routine; called in a thread.
            last_used: when each routine was used last, by its entry's name; called in a thread.
            remembered: what a routine was last begun with; called in a thread.
            as_usual: a usable routine with what the settings say of all; called in a thread.
            player: a session that runs already; the app ends with it.
            remark: what to tell first of that session, if anything; printable.
            sound_check: makes a sound check; called in a thread. None: there is none to be had.
            check: a sound check that has not started; the app ends with it.
            welcoming: whether somebody is here for the first time.
            keymap: keys in place of those that come along, by the ids of what they do.
            desk: the person's settings, and what they are chosen from; None: there are none.
            journal: the past, and what was broken off; None: there is none to be had.
            reminder: makes what is waited for after a session; called in a thread. None: there is
                no waiting.
            again: whether what was done just now can be waited for; called in a thread.
            now: the time.
        """
        super().__init__()
        forgive_odd_bytes()
        stand_in_for_what_is_lacking()
        self._catalogue = catalogue
        self._launch = launch
        self._last_used = last_used
        self._remembered = remembered
        self._as_usual = as_usual
        self._player = player
        self._remark = remark
        self._sound_check = sound_check
        self._check = check
        self._welcoming = welcoming
        self._desk = desk
        self._journal_desk = journal
        self._reminder = reminder
        self._again = again
        self._now = now
        self._amiss: tuple[str, ...] = ()
        if keymap:
            from voiceguide.tui import keymap as keymaps  # noqa: PLC0415 - it knows every screen

            usable, self._amiss = keymaps.checked(keymap)
            self.set_keymap(usable)

    def on_mount(self) -> None:
        for theme in themes.OWN:
            self.register_theme(theme)
        keeper = self._desk.keeper if self._desk else None
        glance = keeper.glance() if keeper else None
        self.theme = themes.wanted(glance.theme if glance else "")
        if keeper and glance and glance.there:
            self._read_settings(keeper)
        if self._player is not None:
            session = _session(self._player, self._again, linger=_LINGER)
            self.push_screen(session, lambda _: self.exit(return_code=1 if session.fault else 0))
            if self._remark:
                self.notify(self._remark, timeout=_REMARK, markup=False)
        elif self._check is not None:
            self.push_screen(check_screen(self._check), lambda _: self.exit())
        else:
            self._open_picker()
        if self._amiss:
            self.notify("\n".join(self._amiss), severity="warning", timeout=12, markup=False)

    def _open_picker(self) -> None:
        picker = PickerScreen(
            catalogue=self._catalogue,
            last_used=self._last_used,
            remembered=self._remembered,
            as_usual=self._as_usual,
            minutes=_Minutes(phrases.load()),
            now=self._now,
        )
        self.push_screen(picker)
        if self._welcoming and self._sound_check is not None:
            self.push_screen(_welcome(), lambda wanted: picker.action_check() if wanted else None)
        else:
            self.look_for_unfinished()

    def panic(self, *renderables: RenderableType) -> None:
        """A sentence in place of Textual's traceback, which is for the log."""
        for one in renderables:
            with self.console.capture() as told:
                self.console.print(one)
            _log.error("the screen broke down: %s", told.get())
        self._return_code = 1
        super().panic(Text(f"voiceguide: {ended_by_a_fault()}"))

    def _fatal_error(self) -> None:
        _log.error("the screen broke down", exc_info=True)
        self.panic()

    def on_unmount(self) -> None:
        self._hush()

    def action_leave(self) -> None:
        self._hush()
        self.exit()

    def action_command_palette(self) -> None:
        if not isinstance(self.screen, Palette):
            self.push_screen(Palette(placeholder="type what you want"))

    def get_key_display(self, binding: Binding) -> str:
        """How a key is shown: where Textual has a sign that many do not know, in letters."""
        return _IN_LETTERS.get(binding.key) or super().get_key_display(binding)

    @on(Picked)
    def _begin(self, message: Picked) -> None:
        self.begin_by(partial(self._picked, message.name, message.choices))

    def _picked(self, name: str, choices: Choices | None) -> "Player":
        """In a thread."""
        entry = self._catalogue.entry(name)
        entry.usable()
        wanted = self._remembered(entry) if choices is None else choices
        return self._launch(entry, wanted)

    @work(thread=True)
    def begin_by(self, make: Callable[[], "Player | None"]) -> None:
        player = attempted(make, _FAULT)
        if isinstance(player, Failed):
            self.screen.post_message(player)
            return
        self._player = player
        if get_current_worker().is_cancelled:  # the app was left meanwhile
            self._hush()
        elif player is not None:
            self.post_message(Launched(player))

    @on(Launched)
    def _open(self, message: Launched) -> None:
        if self.waits:  # for the next one too, though nobody has a hand free to leave this
            self.push_screen(_session(message.player, linger=_LINGER))
        else:
            self.push_screen(_session(message.player, self._again))

    @on(Failed)
    def _notify(self, message: Failed) -> None:
        self.notify(message.sentence, severity="error", timeout=12, markup=False)

    def _hush(self) -> None:
        if self._check is not None:
            self._check.close()
        if self._player is not None:
            self._player.silence()

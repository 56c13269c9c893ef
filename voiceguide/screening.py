"""What begins with a screen: VoiceguideApp, wired to all that it works with.

What the picker does not need is imported by whatever needs it: nobody waits for it.
"""

import contextlib
import os
import signal
import threading
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from voiceguide import interrupts, places, starting
from voiceguide.speech import phrases
from voiceguide.tui.app import VoiceguideApp
from voiceguide.tui.desk import JournalDesk, SettingsDesk
from voiceguide.tui.waits import Again

if TYPE_CHECKING:
    from voiceguide.catalogue.catalogue import Catalogue
    from voiceguide.floorcheck.driver import FloorCheck
    from voiceguide.launch import Launcher
    from voiceguide.player import Player
    from voiceguide.reminders.reminder import Reminder
    from voiceguide.routine.shelf import Entry
    from voiceguide.speech.speaker import Voice
    from voiceguide.tui.desk import Past

_PATIENCE: Final = 3.0
"""Seconds; by then a program whose terminal is gone has ended, come what may."""


def run(
    launcher: "Launcher",
    routines: "Catalogue",
    player: "Player | None" = None,
    remark: str = "",
    *,
    check: "FloorCheck | None" = None,
    welcoming: bool = False,
) -> None:
    """Run the app to its end: the picker, or what is there already.

    Args:
        launcher: starts sessions.
        routines: what can be chosen.
        player: a session that runs already.
        remark: what to tell first of that session; printable.
        check: a sound check that has not started.
        welcoming: whether somebody is here for the first time.

    Raises:
        SystemExit: it broke down.
    """
    _measure_the_terminal_itself()
    screen = VoiceguideApp(
        catalogue=routines,
        launch=launcher.play,
        last_used=launcher.last_used,
        remembered=launcher.remembered,
        as_usual=launcher.as_usual,
        player=player,
        remark=remark,
        sound_check=launcher.sound_check,
        check=check,
        welcoming=welcoming,
        keymap=launcher.keeper.keys,
        desk=_desk(launcher),
        journal=journal_desk(launcher, routines),
        reminder=lambda entry: _reminder(launcher, entry),
        again=lambda: _again(launcher),
    )
    _end_with_the_terminal(launcher, screen)
    interrupts.as_usual()
    screen.run()
    launcher.keeper.write()
    if screen.return_code:
        raise SystemExit(screen.return_code)


def _reminder(launcher: "Launcher", entry: "Entry") -> "Reminder":
    from voiceguide import coming_back  # noqa: PLC0415 - see the top

    return coming_back.reminder(launcher, entry)


def _again(launcher: "Launcher") -> Again | None:
    """When the routine that was done just now is due again, if that is to be offered."""
    from voiceguide import coming_back, reminding  # noqa: PLC0415 - see the top

    entry, began, when = launcher.played, launcher.began, coming_back.again(launcher)
    if not entry or not began or not when:
        return None
    return Again(name=reminding.typed(entry), when=when, began=began)


def _desk(launcher: "Launcher") -> SettingsDesk:
    def voices() -> "Sequence[Voice]":
        from voiceguide.assembly import voices  # noqa: PLC0415 - see the top

        return voices()

    def microphones() -> "Sequence[str]":
        from voiceguide.listen.devices import microphones  # noqa: PLC0415 - see the top

        return microphones()

    return SettingsDesk(
        keeper=launcher.keeper, voices=voices, microphones=microphones, sample=launcher.sample
    )


def journal_desk(launcher: "Launcher", routines: "Catalogue") -> JournalDesk:
    """What the screen knows of the past, and goes on with."""

    def past() -> "Past":
        from voiceguide.looking_back import LookingBack  # noqa: PLC0415 - see the top

        return LookingBack(places.journal_file())

    return JournalDesk(
        past=past,
        unfinished=launcher.unfinished,
        resume=lambda found: starting.resumed(launcher, routines.entry(found.key), found),
        decline=launcher.decline,
        phrases=phrases.load(),
    )


def _measure_the_terminal_itself() -> None:
    """What a shell exported is the size as it was; Textual would keep to it."""
    for name in ("COLUMNS", "LINES"):
        os.environ.pop(name, None)


def _end_with_the_terminal(launcher: "Launcher", screen: VoiceguideApp) -> None:
    """Once its window is closed, end; Textual would wait for its keys for ever."""

    def end() -> None:
        watchdog = threading.Timer(_PATIENCE, os._exit, (0,))
        watchdog.daemon = True
        watchdog.start()
        with contextlib.suppress(Exception):
            launcher.__exit__(None, None, None)
        with contextlib.suppress(Exception):  # where there still is a terminal, it is left tidy
            screen.call_from_thread(screen.exit)

    def hang_up(number: int, _: object) -> None:
        signal.signal(number, signal.SIG_IGN)  # a shell may send it once more
        # Whatever was interrupted here may hold what is needed to end.
        threading.Thread(target=end, daemon=True).start()

    if number := getattr(signal, "SIGHUP", None):
        signal.signal(number, hang_up)

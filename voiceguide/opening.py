"""What the commands open: the person's routines, and the screen."""

import contextlib
import gc
import os
import signal
import sys
import threading
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from voiceguide import interrupts, offer, places
from voiceguide.errors import UsageError, VoiceguideError
from voiceguide.routine.shelf import Shelf

if TYPE_CHECKING:  # what a command does not need is not imported for it
    from voiceguide.catalogue.catalogue import Catalogue
    from voiceguide.floorcheck.driver import FloorCheck
    from voiceguide.keeper import Keeper
    from voiceguide.keys import Bound
    from voiceguide.launch import Launcher
    from voiceguide.player import Player
    from voiceguide.reminders.reminder import Reminder
    from voiceguide.routine.shelf import Entry
    from voiceguide.settings import Bindings, Known
    from voiceguide.speech.speaker import Voice
    from voiceguide.tui.app import VoiceguideApp
    from voiceguide.tui.desk import JournalDesk, Past, SettingsDesk
    from voiceguide.tui.waits import Again

_PATIENCE: Final = 3.0
"""Seconds; by then a program whose terminal is gone has ended, come what may."""


def shelf() -> Shelf:
    """The bundled routines and the person's own, as they lie there now."""
    return Shelf(places.routines_folder())


def complete(incomplete: str) -> list[str]:
    """The names of routines that begin so, for the shell."""
    return [name for name in shelf().names if name.startswith(incomplete)]


def catalogue() -> "Catalogue":
    """All routines in short."""
    from voiceguide.catalogue.catalogue import Catalogue  # noqa: PLC0415 - see the top
    from voiceguide.speech import phrases  # noqa: PLC0415 - the same

    return Catalogue(shelf, places.routines_index(), phrases.load())


def keeper(*, screen: bool) -> "Keeper":
    """The person's settings; nothing is read yet.

    Args:
        screen: whether there will be one: then its themes are checked.
    """
    from voiceguide.keeper import Keeper  # noqa: PLC0415 - see the top

    return Keeper(_known_to_screens if screen else _known)


def _known() -> "Known":
    from voiceguide.listen.phrasebook import Phrasebook  # noqa: PLC0415 - see the top
    from voiceguide.settings import Known  # noqa: PLC0415 - the same

    def bindings() -> "Bindings":
        from voiceguide.tui.keyboard_map import bindings  # noqa: PLC0415 - where keys are set

        return bindings()

    return Known(vocabulary=Phrasebook.load().vocabulary, bindings=bindings)


def _known_to_screens() -> "Known":
    def names() -> tuple[str, ...]:
        from voiceguide.tui.themes import names  # noqa: PLC0415 - see the top

        return names()

    return replace(_known(), themes=names)


def has_terminal() -> bool:
    """Whether there is a terminal for a screen."""
    dumb = os.environ.get("TERM") in {"", "dumb"}
    return not dumb and all(one is not None and one.isatty() for one in (sys.stdin, sys.stdout))


def known_keys() -> "dict[str, Bound]":
    """Everything that has a key: by its id, with the keys that come along and what it does."""
    from voiceguide.tui.keymap import known  # noqa: PLC0415 - see the top

    return known()


def open_picker(*, plain: bool = False) -> None:
    """Let a routine be chosen and start it, with a screen or without.

    Raises:
        UsageError: there is no terminal for the screen.
        SystemExit: it broke down.
    """
    types = sys.stdin is not None and sys.stdin.isatty()
    if plain or (types and not has_terminal()):
        _pick_plainly()
        return
    if not has_terminal():
        raise UsageError("The screen needs a terminal.", "'voiceguide --plain' does without.")
    gc.disable()  # all that is made until the picker stands is there to stay; it enables it
    from voiceguide.launch import Launcher  # noqa: PLC0415 - see the top

    routines = catalogue()
    threading.Thread(target=_look_early, args=(routines,), daemon=True).start()
    with Launcher(keeper(screen=True)) as launcher:
        _open(launcher, routines, welcoming=offer.due(places.welcome_mark()))


def _pick_plainly() -> None:
    from voiceguide import screenless  # noqa: PLC0415 - see the top
    from voiceguide.launch import Launcher  # noqa: PLC0415 - the same

    with Launcher(keeper(screen=False)) as launcher:
        screenless.pick(launcher, catalogue())


def _look_early(routines: "Catalogue") -> None:
    """While the screen is imported; whatever goes wrong, the screen meets it once more."""
    with contextlib.suppress(VoiceguideError, OSError):
        routines.known()


def open_screen(launcher: "Launcher", player: "Player", remark: str) -> None:
    """Open the screen with a session that runs already.

    Args:
        launcher: starts sessions.
        player: the session that runs.
        remark: what to tell first of that session; printable.

    Raises:
        SystemExit: it broke down.
    """
    _open(launcher, catalogue(), player, remark)


def open_soundcheck(*, plain: bool) -> None:
    """Open a sound check, with a screen or without.

    Raises:
        SystemExit: without a screen, it did not come to anything good; or it broke down.
    """
    from voiceguide.launch import Launcher  # noqa: PLC0415 - see the top

    offer.due(places.welcome_mark())
    with Launcher(keeper(screen=not plain and has_terminal())) as launcher:
        launcher.warm_up()
        check = launcher.sound_check()
        if not plain and has_terminal():
            _open(launcher, catalogue(), check=check)
            return
        from voiceguide import plain_soundcheck  # noqa: PLC0415 - see the top

        if not plain_soundcheck.run(check, keymap=launcher.keeper.keys):
            raise SystemExit(1)


def _open(
    launcher: "Launcher",
    routines: "Catalogue",
    player: "Player | None" = None,
    remark: str = "",
    *,
    check: "FloorCheck | None" = None,
    welcoming: bool = False,
) -> None:
    from voiceguide.tui.app import VoiceguideApp  # noqa: PLC0415 - see the top

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


def _again(launcher: "Launcher") -> "Again | None":
    """When the routine that was done just now is due again, if that is to be offered."""
    from voiceguide import coming_back, reminding  # noqa: PLC0415 - see the top
    from voiceguide.tui.waits import Again  # noqa: PLC0415 - the same

    entry, when = launcher.played, coming_back.again(launcher)
    if not entry or not when:
        return None
    return Again(name=reminding.typed(entry), when=when, done=reminding.now())


def _desk(launcher: "Launcher") -> "SettingsDesk":
    from voiceguide.tui.desk import SettingsDesk  # noqa: PLC0415 - see the top

    def voices() -> "Sequence[Voice]":
        from voiceguide.assembly import voices  # noqa: PLC0415 - see the top

        return voices()

    def microphones() -> "Sequence[str]":
        from voiceguide.listen.devices import microphones  # noqa: PLC0415 - see the top

        return microphones()

    return SettingsDesk(
        keeper=launcher.keeper, voices=voices, microphones=microphones, sample=launcher.sample
    )


def journal_desk(launcher: "Launcher", routines: "Catalogue") -> "JournalDesk":
    """What the screen knows of the past, and goes on with."""
    from voiceguide import starting  # noqa: PLC0415 - see the top
    from voiceguide.speech import phrases  # noqa: PLC0415 - see the top
    from voiceguide.tui.desk import JournalDesk  # noqa: PLC0415 - the same

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


def _end_with_the_terminal(launcher: "Launcher", screen: "VoiceguideApp") -> None:
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

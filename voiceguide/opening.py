"""What the commands open: the person's routines and settings, and the screen or what does without.

What a command does not need is not imported for it.
"""

import contextlib
import gc
import os
import sys
import threading
from dataclasses import replace
from typing import TYPE_CHECKING

from voiceguide import offer, places
from voiceguide.errors import UsageError, VoiceguideError
from voiceguide.routine.shelf import Shelf

if TYPE_CHECKING:
    from collections.abc import Iterator

    from voiceguide.catalogue.catalogue import Catalogue
    from voiceguide.keeper import Keeper
    from voiceguide.keys import Bound
    from voiceguide.launch import Launcher
    from voiceguide.player import Player
    from voiceguide.settings import Bindings, Known


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
        from voiceguide import screening  # noqa: PLC0415 - see the top

        screening.run(launcher, routines, welcoming=offer.due(places.welcome_mark()))


def _pick_plainly() -> None:
    from voiceguide import screenless  # noqa: PLC0415 - see the top
    from voiceguide.launch import Launcher  # noqa: PLC0415 - the same

    with Launcher(keeper(screen=False)) as launcher:
        screenless.pick(launcher, catalogue())


def _look_early(routines: "Catalogue") -> None:
    """While the screen is imported; whatever goes wrong, the screen meets it once more."""
    with contextlib.suppress(VoiceguideError, OSError):
        routines.known()


@contextlib.contextmanager
def warm(
    *, voice: str | None, rate: int | None, mic: bool, plain: bool
) -> "Iterator[tuple[Launcher, bool]]":
    """What starts sessions, its loudspeaker waking up; and whether there is a screen for them.

    Args:
        voice: in place of the one of the settings.
        rate: words a minute, in place of those of the settings.
        mic: whether they listen to the person.
        plain: whether no screen is wanted.
    """
    from voiceguide.launch import Launcher  # noqa: PLC0415 - see the top

    screen = not plain and has_terminal()
    with Launcher(keeper(screen=screen), voice=voice, rate=rate, mic=mic) as launcher:
        launcher.warm_up()
        yield launcher, screen


def open_screen(launcher: "Launcher", player: "Player", remark: str) -> None:
    """Open the screen with a session that runs already.

    Args:
        launcher: starts sessions.
        player: the session that runs.
        remark: what to tell first of that session; printable.

    Raises:
        SystemExit: it broke down.
    """
    from voiceguide import screening  # noqa: PLC0415 - see the top

    screening.run(launcher, catalogue(), player, remark)


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
            from voiceguide import screening  # noqa: PLC0415 - see the top

            screening.run(launcher, catalogue(), check=check)
            return
        from voiceguide import plain_soundcheck  # noqa: PLC0415 - see the top

        if not plain_soundcheck.run(check, keymap=launcher.keeper.keys):
            raise SystemExit(1)

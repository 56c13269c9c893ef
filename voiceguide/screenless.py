"""What begins without a screen: a routine is chosen, a session followed, in lines of text."""

import contextlib
import sys
from typing import TYPE_CHECKING

from voiceguide import going_on, keyboard, narration, plain, plain_offer, plain_picker, starting
from voiceguide.errors import ChangedError, VoiceguideError
from voiceguide.printable import printable
from voiceguide.session.choices import Choices
from voiceguide.session.events import Ending
from voiceguide.speech import phrases
from voiceguide.tui import wording
from voiceguide.tui.search import Index

if TYPE_CHECKING:
    from voiceguide.catalogue.catalogue import Catalogue
    from voiceguide.journal.unfinished import Interrupted
    from voiceguide.launch import Launcher
    from voiceguide.player import Player


def pick(launcher: "Launcher", routines: "Catalogue") -> None:
    """Offer to go on with what was broken off, or let a routine be chosen; follow the session.

    Raises:
        VoiceguideError: it cannot begin, or broke down.
    """
    teller = plain.Teller(sys.stdout)
    if (found := launcher.unfinished()) is not None:
        told = printable(found.sentence(phrases.load()))
        taken = plain_offer.ask(told, teller.line, keyboard.line, launcher.keeper.keys)
        if taken is None:
            return
        if not taken:
            launcher.decline(found)
        elif player := _gone_on(launcher, routines, found, teller):
            follow(launcher, player)
            return
    _choose(launcher, routines, teller)


def follow(launcher: "Launcher", player: "Player", remark: str = "") -> None:
    """Follow a session that runs already to its end.

    Args:
        launcher: has started it.
        player: the session.
        remark: what to tell first of it; printable.

    Raises:
        VoiceguideError: it broke down.
    """
    teller = plain.Teller(sys.stdout)
    if remark:
        teller.line(f"({remark})")
    ending = plain.run(player, launcher.keeper.keys)
    if ending is Ending.FINISHED and _on_terminal():
        with contextlib.suppress(VoiceguideError, OSError):  # it was done, whatever comes next
            if told := _coming_back(launcher):
                teller.line(told)


def _on_terminal() -> bool:
    return all(one is not None and one.isatty() for one in (sys.stdin, sys.stdout))


def _coming_back(launcher: "Launcher") -> str:
    """When the next one is due, and what waits for it; empty where that is not to be offered."""
    from voiceguide import coming_back  # noqa: PLC0415 - at the end of a session alone

    when = coming_back.again(launcher)
    if not launcher.played or not when:
        return ""
    due = narration.due_again(when)
    command = coming_back.command(launcher, launcher.played)
    return f"{due[:1].upper()}{due[1:]}. To wait: {command}"


def _gone_on(
    launcher: "Launcher", routines: "Catalogue", found: "Interrupted", teller: plain.Teller
) -> "Player | None":
    """The session that goes on; None where it cannot, and why is told."""
    try:
        return starting.resumed(launcher, routines.entry(found.key), found)
    except ChangedError:
        teller.line(going_on.changed(found.record.title or found.key))
        launcher.decline(found)
    except VoiceguideError as error:
        teller.line(wording.told(error))
    return None


def _choose(launcher: "Launcher", routines: "Catalogue", teller: plain.Teller) -> None:
    index = Index(routines.cards(), launcher.last_used())
    if routines.notice:
        teller.line(f"({routines.notice})")
    name = plain_picker.choose(index, teller.line, keyboard.line)
    if name:
        entry = routines.entry(name)
        kept = launcher.remembered(entry)
        player, remark = starting.begun(launcher, entry, Choices(), kept, once=False)
        follow(launcher, player, remark)

"""Begins a session from the command line: as wanted, as last time, or where one was broken off."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import typer

from voiceguide import opening, starting
from voiceguide.errors import ChangedError, UsageError
from voiceguide.printable import printable
from voiceguide.session import choosing
from voiceguide.session.choices import Choices
from voiceguide.speech import phrases

if TYPE_CHECKING:
    from voiceguide.journal.unfinished import Interrupted
    from voiceguide.launch import Launcher
    from voiceguide.player import Player
    from voiceguide.routine.shelf import Entry

asked = choosing.asked


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What is to begin, and how."""

    routine: str
    choices: Choices = Choices()  # noqa: RUF009 - frozen
    as_written: bool = False
    """As the file has it, not as last time; this once."""
    once: bool = False
    """The next time does not begin like this."""
    resume: bool = False
    """It goes on where it was broken off."""


def begin(launcher: "Launcher", wish: Wish, *, screen: bool) -> None:
    """Begin a session, and follow it to its end.

    Raises:
        VoiceguideError: it cannot begin, or broke down.
    """
    entry = opening.shelf().find(wish.routine)
    player, remark = _begun(launcher, entry, wish)
    _follow(launcher, player, remark, screen=screen)


def go_on(launcher: "Launcher", *, screen: bool) -> None:
    """Go on with the session that was broken off last; where it has changed, offer its beginning.

    Raises:
        UsageError: there is none, or it has changed and is not to begin.
        VoiceguideError: it cannot begin, or broke down.
    """
    found = launcher.unfinished()
    if found is None:
        raise UsageError(
            "There is no session to go on with.", "'voiceguide start ROUTINE' begins one."
        )
    entry = opening.shelf().find(found.key)
    try:
        player = starting.resumed(launcher, entry, found)
    except UsageError as changed:
        if not opening.has_terminal():
            raise
        typer.echo(f"{printable(found.sentence(phrases.load()))} {printable(changed.what)}")
        if not typer.confirm("Begin at the beginning?", default=True):
            raise typer.Exit from None
        player, _ = _as_last_time(launcher, entry, Wish(routine=entry.name))
    _follow(launcher, player, "", screen=screen)


def _follow(launcher: "Launcher", player: "Player", remark: str, *, screen: bool) -> None:
    if screen:
        opening.open_screen(launcher, player, remark[:1].upper() + remark[1:])
        return
    from voiceguide import screenless  # noqa: PLC0415 - not for a screen

    screenless.follow(launcher, player, remark)


def _begun(launcher: "Launcher", entry: "Entry", wish: Wish) -> tuple["Player", str]:
    """The session, and what to tell first."""
    found = launcher.unfinished()
    if not wish.resume:
        player, remark = _as_last_time(launcher, entry, wish)
        return player, ". ".join(filter(None, (remark, _offer(found))))
    told = f"There is nothing of '{entry.shown}' to go on with: it begins at the beginning."
    its = opening.shelf().find(found.key) if found is not None else None
    if found is not None and its is not None and its.name == entry.name:
        try:
            return starting.resumed(launcher, its, found), ""
        except ChangedError:
            told = f"'{entry.shown}' has changed since: it begins at the beginning."
    return _as_last_time(launcher, entry, wish)[0], told


def _as_last_time(launcher: "Launcher", entry: "Entry", wish: Wish) -> tuple["Player", str]:
    """A session as last time but for what is wanted, and what to tell of that."""
    kept = Choices() if wish.as_written else launcher.remembered(entry)
    once = wish.once or wish.as_written
    return starting.begun(
        launcher, entry, wish.choices, kept, once=once, as_written=wish.as_written
    )


def _offer(found: "Interrupted | None") -> str:
    """That there is a session to go on with, if there is one."""
    if found is None:
        return ""
    told = printable(found.sentence(phrases.load()))
    return f"{told} 'voiceguide resume' goes on from there."

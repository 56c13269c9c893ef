"""Starts a session as last time but for what is wanted, or where one was broken off."""

from typing import TYPE_CHECKING

from voiceguide.errors import ChangedError, UsageError

if TYPE_CHECKING:  # the loudspeaker wakes up before any of it is imported
    from voiceguide.journal.unfinished import Interrupted
    from voiceguide.launch import Launcher
    from voiceguide.player import Player
    from voiceguide.routine.shelf import Entry
    from voiceguide.session.choices import Choices


def begun(
    launcher: "Launcher",
    entry: "Entry",
    wanted: "Choices",
    kept: "Choices",
    *,
    once: bool,
    as_written: bool = False,
) -> tuple["Player", str]:
    """A session as last time but for what is wanted, and what to tell of that.

    Raises:
        VoiceguideError: it cannot begin.
    """
    from voiceguide.session import choosing  # noqa: PLC0415 - see the top

    try:
        player = launcher.play(entry, choosing.over(wanted, kept), once=once, as_written=as_written)
    except UsageError:  # what fitted the last time may not fit what the file has become
        if not kept.made():
            raise
        return launcher.play(entry, wanted, once=once, as_written=as_written), ""
    if as_written:
        return player, ""
    usual = launcher.as_usual(entry)
    chosen = choosing.over(wanted, kept)
    told = choosing.remark(kept, wanted, usual), choosing.as_set(usual, entry.usable(), chosen)
    return player, "; ".join(filter(None, told))


def resumed(launcher: "Launcher", entry: "Entry", found: "Interrupted") -> "Player":
    """A session that goes on where it was broken off.

    Args:
        launcher: starts sessions.
        entry: its routine, as that is now.
        found: what was broken off.

    Raises:
        ChangedError: its routine is not what it was.
        VoiceguideError: it cannot begin.
    """
    try:
        return launcher.play(entry, found.choices, once=True, resumed=found)
    except ChangedError:  # it may have been begun without what the settings say
        return launcher.play(entry, found.choices, once=True, as_written=True, resumed=found)

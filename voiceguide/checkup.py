"""The parts of a sound check, put together from the person's settings."""

from pathlib import Path
from typing import IO, Final

from voiceguide import ears
from voiceguide.floorcheck import lines
from voiceguide.floorcheck.answers import Asks
from voiceguide.floorcheck.driver import FloorCheck, Parts, Speaker, Voice
from voiceguide.listen import learned
from voiceguide.listen.microphone import Microphone
from voiceguide.listen.phrasebook import Phrasebook
from voiceguide.player import gain
from voiceguide.session.commands import Command, Found, No, Pause, Slower, Yes
from voiceguide.session.transitions import TABLE, State
from voiceguide.settings import Loaded

_ASKED: Final[tuple[type[Command], ...]] = (Pause, Slower, Found)
"""Commands of different sounds that matter."""


def floor_check(
    voice: Voice, speaker: Speaker, loaded: Loaded, ring: Path | None, log: IO[bytes] | None
) -> FloorCheck:
    """A sound check that has not started.

    Args:
        voice: renders what it says; closed by it.
        speaker: what it is heard through; closed by it.
        loaded: the person's settings.
        ring: where the loudspeaker tells what it plays; None where it does not.
        log: where the ear's process and its native libraries print.
    """
    listen = loaded.settings.listen
    book = ears.phrasebook(listen)
    parts = Parts(
        voice=voice,
        speaker=speaker,
        hearing=Microphone(ears.setup(listen, ring=ring), notice=ears.told(loaded), log=log),
        listen_for=book.wordings({*TABLE[State.SEARCHING], Yes, No}),
        keep=learned.keep,
        volume=gain(loaded.settings.voice.volume),
    )
    return FloorCheck(lines.load(), asks(book), parts)


def asks(book: Phrasebook) -> Asks:
    """What the person is asked to say: the first wording of some commands."""
    alike = {wordings[0]: wordings for wordings in (book.wordings({one}) for one in (Yes, *_ASKED))}
    yes, *commands = alike
    return Asks(yes=yes, commands=tuple(commands), alike=alike)

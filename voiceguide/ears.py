"""The parts that hear a person, put together from their settings."""

from pathlib import Path
from typing import IO

from voiceguide import settings
from voiceguide.listen import learned
from voiceguide.listen.attention import Attention
from voiceguide.listen.microphone import Microphone
from voiceguide.listen.phrasebook import Phrasebook
from voiceguide.listen.spoken_commands import SpokenCommands
from voiceguide.listen.wire import Setup
from voiceguide.session.transitions import PAUSED_IN, TABLE
from voiceguide.settings import Known, ListenSettings, Loaded


def known() -> Known:
    """What settings are held against, but for what is the screen's."""
    return Known(vocabulary=Phrasebook.load().vocabulary)


def spoken_commands(loaded: Loaded, ring: Path | None, log: IO[bytes] | None) -> SpokenCommands:
    """What hears a person in a session.

    Args:
        loaded: the person's settings.
        ring: where the loudspeaker tells what it plays; None where it does not.
        log: where the process and its native libraries print.
    """
    listen = loaded.settings.listen
    microphone = Microphone(
        setup(listen, ring=ring), muted=listen.muted, notice=told(loaded), log=log
    )
    return SpokenCommands(microphone, Attention(phrasebook(listen), headphones=listen.headphones))


def load() -> tuple[ListenSettings, str]:
    """The person's settings of listening, and one sentence if something is wrong with them."""
    loaded = settings.load(known())
    return loaded.settings.listen, told(loaded)


def told(loaded: Loaded) -> str:
    """One sentence if something is wrong with the settings, or with what was learned."""
    return loaded.notice or learned.load().notice


def phrasebook(listen: ListenSettings) -> Phrasebook:
    """The phrases that come along and the person's own."""
    return Phrasebook.load(own=listen.phrases, name=listen.name)


def _sets(book: Phrasebook) -> list[tuple[str, ...]]:
    """What is listened for in each state."""
    return list({book.wordings(row): None for row in (*TABLE.values(), *PAUSED_IN.values())})


def setup(listen: ListenSettings, *, ring: Path | None = None, file: str = "") -> Setup:
    """What the ear's process is told.

    Args:
        listen: the person's settings.
        ring: where the loudspeaker tells what it plays, if anywhere.
        file: a recording to hear in place of the microphone; empty for none.
    """
    return Setup(
        recogniser=listen.recogniser,
        vosk_model=listen.vosk_model,
        microphone=listen.microphone,
        file=file,
        ring=str(ring) if ring and not listen.headphones else "",
        sets=[] if file else _sets(phrasebook(listen)),
        pronunciations={**learned.load().ways, **listen.pronunciations},
    )

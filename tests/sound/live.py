"""What tests of the real loudspeaker share."""

from collections.abc import Iterator
from contextlib import contextmanager

import psutil
from signals import clip_of
from soundcard import wait_for

from voiceguide.frames import Frame, frames
from voiceguide.sound.loudspeaker import Loudspeaker
from voiceguide.sound.wire import PROCESS


@contextmanager
def playing(at: int = 0) -> Iterator[Loudspeaker]:
    """A loudspeaker that plays `signals`."""
    loudspeaker = Loudspeaker(clip_of, at=Frame(at))
    try:
        yield loudspeaker
    finally:
        loudspeaker.close()


def wait_until_heard(loudspeaker: Loudspeaker, second: float) -> None:
    wait_for(lambda: loudspeaker.heard() >= frames(second), what="the loudspeaker stands still")


def processes() -> list[psutil.Process]:
    """The loudspeakers' own processes that this one has, zombies too."""
    return [
        child
        for child in psutil.Process().children()
        if child.status() == psutil.STATUS_ZOMBIE or PROCESS in child.cmdline()
    ]

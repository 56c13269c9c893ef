"""A session of which nothing is heard but its numbers: `counting ROUTINE VOICE RATE`."""

import sys
from collections.abc import Callable
from dataclasses import replace

from voiceguide import places
from voiceguide.assembly import Studio
from voiceguide.clip import Line
from voiceguide.cue import Cue
from voiceguide.frames import Frame
from voiceguide.journal.journal import Journal
from voiceguide.routine.shelf import Shelf
from voiceguide.session.choices import Choices
from voiceguide.sound.loudspeaker import Loudspeaker
from voiceguide.sound.output import Change, Output, Trouble
from voiceguide.speech.speaker import Manner


class Sieve:
    """An `Output` that hands on what is wanted of the cues."""

    def __init__(self, output: Output, wanted: Callable[[Cue], bool]) -> None:
        self._output = output
        self._wanted = wanted

    @property
    def headroom(self) -> Frame:
        return self._output.headroom

    def apply(self, change: Change) -> None:
        self._output.apply(replace(change, cues=tuple(filter(self._wanted, change.cues))))

    def heard(self) -> Frame:
        return self._output.heard()

    def trouble(self) -> Trouble:
        return self._output.trouble()

    def close(self) -> None:
        self._output.close()


def _is_number(cue: Cue) -> bool:
    return isinstance(cue.sound, Line) and cue.sound.text.isdecimal()


def main() -> None:
    routine, voice, rate = sys.argv[1:]
    studio = Studio(Manner(voice=voice, rate=int(rate)), log=None)
    output = Sieve(Loudspeaker(studio.book.clip), _is_number)
    journal = Journal(places.journal_file())
    player = studio.player(Shelf(None).find(routine), Choices(), output, journal, once=True)
    player.start()
    player.wait()
    journal.close()


if __name__ == "__main__":
    main()

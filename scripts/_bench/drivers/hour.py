"""A long session, run as fast as it goes: `hour ROUTINE`.

All of the app's own parts but the screen and the pipes: session, player, journal, schedule, clip
book and the loudspeaker's deck. Prints JSON: the beats that the session told, the onsets of the
ticks that were rendered, and the bytes in memory when each set began.
"""

import json
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from typing import Final

import numpy as np
import psutil

from voiceguide import places
from voiceguide.assembly import Studio
from voiceguide.clip import Clip, Line
from voiceguide.cue import Cue, Lane
from voiceguide.frames import FRAME_RATE, Frame
from voiceguide.journal.journal import Journal
from voiceguide.routine.shelf import Shelf
from voiceguide.session import script
from voiceguide.session.choices import Choices
from voiceguide.session.events import Event, StrokeBegan
from voiceguide.sound.mixer import Samples
from voiceguide.sound.output import Change, Trouble
from voiceguide.sound.process import Deck
from voiceguide.sound.schedule import Schedule
from voiceguide.sound.tones import Tones
from voiceguide.sound.wire import Order, Placement
from voiceguide.speech import phrases
from voiceguide.speech.speaker import Manner

_STEP: Final = FRAME_RATE // 4
_AHEAD: Final = 30 * FRAME_RATE
_QUIET: Final = FRAME_RATE // 4
_POLL: Final = 0.05


class Rendering:
    """An `Output` that renders as soon as it is asked what is heard: no time is lost waiting."""

    def __init__(self, clip_of: Callable[[Line], Clip]) -> None:
        self._clip_of = clip_of
        self._schedule = Schedule()
        self._whole, self._ticks = Deck(Tones()), Deck(Tones())
        self._heard = Frame(0)
        self._block: Samples = np.zeros(_STEP, np.float32)
        self._last_loud = -_QUIET
        self.running = True
        self.onsets: list[int] = []
        """Of what sounds on the beat's lane, rendered by itself."""
        self.wake: Callable[[], None] = lambda: None

    @property
    def headroom(self) -> Frame:
        return Frame(0)

    def apply(self, change: Change) -> None:
        self._schedule.add(change.cues)
        told = self._schedule.cancel(change.cancelled)
        self._hand_over(Order(cancelled=told, volume=change.volume))

    def heard(self) -> Frame:
        if self.running:
            self._hand_over(Order())
            self._whole.fill(self._block, 0)
            self._ticks.fill(self._block, 0)
            self._note_onsets()
            self._heard = Frame(self._heard + _STEP)
            self._schedule.forget(self._heard)
            self.wake()
        return self._heard

    def trouble(self) -> Trouble:
        return Trouble()

    def close(self) -> None:
        self.running = False

    def _hand_over(self, order: Order) -> None:
        due = [one.cue for one in self._schedule.due(Frame(self._heard + _AHEAD))]
        beats = [cue for cue in due if cue.lane is Lane.BEAT]
        for deck, cues in ((self._whole, due), (self._ticks, beats)):
            deck.take(replace(order, placements=tuple(map(self._place, cues))))

    def _place(self, cue: Cue) -> Placement:
        sound = cue.sound
        return Placement(
            id=cue.id,
            sound=memoryview(self._clip_of(sound).pcm) if isinstance(sound, Line) else sound,
            frame=cue.frame,
            length=cue.length,
            lane=cue.lane,
        )

    def _note_onsets(self) -> None:
        loud = np.flatnonzero(self._block)
        if loud.size:
            first = self._heard + int(loud[0])
            if first - self._last_loud > _QUIET:
                self.onsets.append(first)
            self._last_loud = self._heard + int(loud[-1])


class Notes:
    """What the session told."""

    def __init__(self) -> None:
        self.beats: list[int] = []
        self.resident: list[int] = []

    def __call__(self, event: Event) -> None:
        if isinstance(event, StrokeBegan):
            self.beats.append(event.frame)
            if event.number == 1:
                self.resident.append(psutil.Process().memory_info().rss)


def main() -> None:
    studio = Studio(Manner(), log=None)
    output, notes = Rendering(studio.book.clip), Notes()
    journal = Journal(places.journal_file())
    player = studio.player(Shelf(None).find(sys.argv[1]), Choices(), output, journal, once=True)
    output.wake = player.wake
    player.listen(notes)
    while not all(line in studio.book for line in script.lines(player.plan, phrases.load())):
        time.sleep(_POLL)
    player.start()
    player.wait()
    journal.close()
    told = {"beats": notes.beats, "onsets": output.onsets, "resident": notes.resident}
    print(json.dumps(told))


if __name__ == "__main__":
    main()

"""A reminder on a clock that stands still, whose call has little to say; for pictures."""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from voiceguide.clip import Clip, ClipShape, Line
from voiceguide.frames import Frame
from voiceguide.listen.hearing import Hears
from voiceguide.listen.phrasebook import Phrasebook
from voiceguide.reminders import lines, reminded
from voiceguide.reminders.call import Call, Parts
from voiceguide.reminders.notices import Notices
from voiceguide.reminders.reminder import Reminder
from voiceguide.reminders.schedule import Reason, Schedule
from voiceguide.reminders.store import Store
from voiceguide.reminders.waiter import Around, Waiter
from voiceguide.speech.clipbook import ClipBook
from voiceguide.testing import ManualHearing, Silence

_BLINK = Frame(480)


class _Voice:
    """Renders every line at once, as next to nothing."""

    def __init__(self) -> None:
        self.book = ClipBook(lambda _: None)

    def hurry(self, lines: Iterable[Line]) -> None:
        shape = ClipShape(length=_BLINK, onset=Frame(1), p_centre=Frame(2))
        for line in lines:
            self.book.put(line, Clip(pcm=bytes(4 * _BLINK), shape=shape), kept=False)

    def close(self) -> None:
        pass


class _NoNotices(Notices):
    """Whoever makes pictures is not called by them."""

    def show(self, title: str, text: str) -> None:
        pass


def reminder(folder: Path, now: datetime, ahead: timedelta) -> Reminder:
    """A reminder of the inner heel that is due so far ahead."""
    schedule = Schedule()
    around = Around(now=lambda: now, zone=lambda: UTC, done=lambda: now + ahead - schedule.every)
    return Reminder(
        name="inner-heel",
        title="Inner heel",
        waiter=Waiter("inner-heel", schedule, Store(folder / "reminders.json"), around),
        call=_caller(schedule),
        notices=_NoNotices(),
        notice="",
    )


def _caller(schedule: Schedule) -> Callable[[Reason], Call]:
    book = Phrasebook.load()
    words = lines.load()

    def call(reason: Reason) -> Call:
        parts = Parts(
            voice=_Voice(),
            speaker=Silence(),
            hearing=ManualHearing(Hears(able=True, cancels=True, level=0.3)),
            phrases=reminded.phrases(book),
            teaches=lambda text: book.find(text) is not None,
            chime=_BLINK,
            volume=1.0,
        )
        return Call(reminded.script("Inner heel", reason, words, schedule, book), parts)

    return call

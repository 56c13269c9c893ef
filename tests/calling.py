"""Reminders of a routine, on a clock that is told, called through doubles of all that is heard."""

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from floor import Voice

from voiceguide.frames import frames
from voiceguide.listen.hearing import Hears
from voiceguide.listen.phrasebook import Phrasebook
from voiceguide.reminders import lines, reminded
from voiceguide.reminders.call import Call, Parts, Says, Told
from voiceguide.reminders.notices import Notices
from voiceguide.reminders.past import Answer
from voiceguide.reminders.reminder import Reminder
from voiceguide.reminders.schedule import Reason, Schedule
from voiceguide.reminders.store import Store
from voiceguide.reminders.waiter import Around, Shown, Waiter
from voiceguide.testing import ManualHearing, Silence

LINES = lines.load()
BOOK = Phrasebook.load()
ZONE = ZoneInfo("Europe/Berlin")
NOW = datetime(2025, 3, 14, 8, 30, tzinfo=UTC)
"""Half past nine in Berlin."""
_FASTER = 30


def fast() -> float:
    """Seconds that pass faster than those on the wall."""
    return time.monotonic() * _FASTER


class Called:
    """A call, its doubles and all that it told."""

    def __init__(
        self,
        reply: Callable[[Told], str | Answer | None] = lambda _: None,
        *,
        hears: Hears | None = None,
        deaf: bool = False,
        reason: Reason = Reason.INTERVAL,
        patience: float = 5.0,
    ) -> None:
        """A call that has not started.

        Args:
            reply: what the person says, or presses, to a thing that it told.
            hears: how it hears.
            deaf: whether it has no ear at all.
            reason: why it calls.
            patience: fast seconds for an answer.
        """
        self.hearing = ManualHearing(hears)
        self.voice = Voice()
        self.speaker = Silence(now=fast)
        self.told: list[Told] = []
        self.finished = 0
        self._reply = reply
        parts = Parts(
            voice=self.voice,
            speaker=self.speaker,
            hearing=None if deaf else self.hearing,
            phrases=reminded.phrases(BOOK),
            teaches=lambda text: BOOK.find(text) is not None,
            chime=frames(0.8),
            volume=1.0,
            finish=self._finish,
        )
        script = reminded.script("Inner heel", reason, LINES, Schedule(), BOOK)
        self.call = Call(script, parts, now=fast, patience=patience)
        self.call.listen(self._take)

    @property
    def said(self) -> list[str]:
        return [told.text for told in self.told if isinstance(told, Says)]

    def run(self) -> Answer:
        self.call.start()
        answer = self.call.wait(60)
        assert answer is not None
        return answer

    def _finish(self) -> None:
        self.finished += 1

    def _take(self, told: Told) -> None:
        self.told.append(told)
        reply = self._reply(told)
        if isinstance(reply, Answer):
            self.call.answer(reply)
        elif reply is not None:
            # To a line: while it is heard. To `Listens`: once the echo of the last line is over.
            self.hearing.say(reply, seconds=0.5, now=fast() + 1.0)


class Day:
    """A waiter on a clock that is set by hand."""

    def __init__(self, folder: Path, schedule: Schedule | None = None) -> None:
        self.now = NOW
        self.done: datetime | None = None
        self.quiet = False
        self.asked_quiet: Callable[[], object] = lambda: None
        """Is called when it is asked whether they must not be disturbed."""
        self.shown: list[Shown] = []
        self.store = Store(folder / "data" / "reminders.json")
        around = Around(
            now=lambda: self.now,
            zone=lambda: ZONE,
            done=lambda: self.done,
            quiet=self._is_quiet,
        )
        self.waiter = Waiter(
            "inner-heel", schedule or Schedule(), self.store, around, [self.shown.append]
        )

    def _is_quiet(self) -> bool:
        self.asked_quiet()
        return self.quiet

    def pass_minutes(self, minutes: float) -> None:
        self.now += timedelta(minutes=minutes)

    def reminder(self, call: Callable[[Reason], Call]) -> Reminder:
        return Reminder(
            name="inner-heel",
            title="Inner heel",
            waiter=self.waiter,
            call=call,
            notices=Notices(),
            notice="It is time.",
        )

"""Waiter: what a process or a screen that waits for one routine's reminders asks and tells."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Final

from voiceguide.reminders.past import Answer, Past
from voiceguide.reminders.schedule import Due, Schedule, Wait, Wish, due, end_of_day, wish
from voiceguide.reminders.store import Store

_log: Final = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A reminder was given; `answer` is None while it is open."""

    routine: str
    at: datetime
    answer: Answer | None = None


Listener = Callable[[Shown], None]
"""Is told of reminders as they are given and answered: for a journal."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What a waiter looks at; each is asked anew whenever it looks."""

    now: Callable[[], datetime]
    zone: Callable[[], tzinfo]
    """Where the machine is now: a laptop travels."""
    done: Callable[[], datetime | None]
    """When the routine was last done."""
    quiet: Callable[[], bool] = lambda: False
    """Whether the person must not be disturbed now; may take a second or two."""


class Waiter:
    """One routine's reminders."""

    def __init__(
        self,
        name: str,
        schedule: Schedule,
        store: Store,
        around: Around,
        listeners: Sequence[Listener] = (),
    ) -> None:
        """A waiter.

        Args:
            name: the routine's, by which the journal knows it.
            schedule: when to remind.
            store: where it is kept what has been.
            around: what to look at.
            listeners: whom to tell.
        """
        self.schedule = schedule
        self._name = name
        self._store = store
        self._around = around
        self._listeners = listeners
        self._done: datetime | None = None

    def now(self) -> datetime:
        """The time, where the machine is."""
        return self._around.now().astimezone(self._around.zone())

    def know_done(self, at: datetime) -> None:
        """It was begun then; what keeps the sessions may not have written that yet."""
        self._done = at

    def look(self) -> Due | Wait:
        """Whether a reminder is due; do-not-disturb apart."""
        return due(self._around.now(), self._around.zone(), self.schedule, self._past())

    def wish(self) -> Wish | None:
        """What the person has said that keeps the next one waiting, if they have."""
        return wish(self._around.now(), self.schedule, self._past())

    def quiet(self) -> bool:
        """Whether the person must not be disturbed now."""
        return self._around.quiet()

    def ring(self) -> None:
        """A reminder is given now."""
        now = self._around.now()
        self._store.change(self._name, lambda past: past.rung(now))
        self._tell(Shown(routine=self._name, at=now))

    def answer(self, answer: Answer) -> None:
        """That is what the person wants; of a reminder, or of those to come."""
        now = self._around.now()
        off = end_of_day(now, self._around.zone(), self.schedule)
        snooze = self.schedule.snooze
        self._store.change(
            self._name, lambda past: past.answered(answer, now, snooze=snooze, off=off)
        )
        self._tell(Shown(routine=self._name, at=now, answer=answer))

    def put_off(self, until: datetime) -> None:
        """The person wants the next one, due at `until`, later than that."""
        now = self._around.now()
        later = max(until, now) + self.schedule.snooze
        self._store.change(self._name, lambda past: past.put_off(later, now))

    def take_back(self) -> None:
        """The person wants it as if it had not been put off."""
        now, last = self._around.now(), self._past().last
        usual = now if last is None else last + self.schedule.every
        self._store.change(self._name, lambda past: past.taken_back(now, usual))

    @property
    def notice(self) -> str:
        """What a person should know; mostly empty."""
        return self._store.notice

    def _past(self) -> Past:
        done = max(filter(None, (self._around.done(), self._done)), default=None)
        return self._store.past(self._name, done)

    def _tell(self, shown: Shown) -> None:
        for listener in self._listeners:
            try:
                listener(shown)
            except Exception:  # noqa: BLE001 - a listener's fault stops no reminder
                _log.exception("a listener of reminders broke down")

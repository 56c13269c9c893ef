"""What has been of one routine's reminders, and how an answer changes it. Pure."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from enum import Enum
from typing import Final

PATIENCE: Final = 3
"""Reminders in a row that may stay without an answer; then a whole interval passes."""


class Answer(Enum):
    """What a person wants of a reminder."""

    YES = "yes"
    LATER = "later"
    PASS = "pass"  # noqa: S105 - it is no password
    """Not this one."""
    NOT_TODAY = "not today"
    SILENCE = "silence"
    """Nobody answered."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """What has been; every moment aware."""

    done: datetime | None = None
    """When the routine was last done."""
    shown: datetime | None = None
    """When a reminder of it was last given."""
    snoozed: datetime | None = None
    """Until when it was put off."""
    decided: datetime | None = None
    """When it was put off; a session after that makes it void."""
    off: datetime | None = None
    """Until when there shall be none."""
    unanswered: int = 0
    """Reminders in a row without an answer."""
    ran: datetime | None = None
    """When the person last came back from a long run."""
    sat: datetime | None = None
    """When the person sat down..."""
    sits: timedelta = timedelta(0)
    """...and for how long."""

    @property
    def last(self) -> datetime | None:
        """The last session or reminder."""
        return max(filter(None, (self.done, self.shown)), default=None)

    @property
    def sits_until(self) -> datetime | None:
        """When sitting is to end, if that has not been told yet."""
        if self.sat is None:
            return None
        until = self.sat + self.sits
        return until if self.last is None or self.last < until else None

    def in_utc(self) -> "Past":
        """The same in UTC, where adding to a moment gives real time."""
        return replace(
            self,
            done=_utc(self.done),
            shown=_utc(self.shown),
            snoozed=_utc(self.snoozed),
            decided=_utc(self.decided),
            off=_utc(self.off),
            ran=_utc(self.ran),
            sat=_utc(self.sat),
        )

    def without_later_than(self, *, done: datetime, snoozed: datetime, off: datetime) -> "Past":
        """Without moments that lie further ahead than they can."""
        void = self.decided is not None and self.done is not None and self.done > self.decided
        return replace(
            self,
            done=_upto(self.done, done),
            shown=_upto(self.shown, done),
            snoozed=None if void else _upto(self.snoozed, snoozed),
            off=_upto(self.off, off),
            sat=_upto(self.sat, done),
        )

    def rung(self, now: datetime) -> "Past":
        """A reminder has been given."""
        return replace(self, shown=now, snoozed=None)

    def put_off(self, later: datetime, now: datetime) -> "Past":
        """The next reminder has been put off before it came."""
        return replace(self, snoozed=later, decided=now, unanswered=0)

    def taken_back(self, now: datetime, usual: datetime) -> "Past":
        """What was put off, or not wanted today, is wanted after all.

        Args:
            now: when.
            usual: when the next one comes if nothing is put off.
        """
        # Who answered "later" to a call takes that back to be called.
        called = self.snoozed is not None and self.snoozed < usual
        return replace(self, off=None, snoozed=now if called else None, decided=now, unanswered=0)

    def answered(
        self, answer: Answer, now: datetime, *, snooze: timedelta, off: datetime
    ) -> "Past":
        """A reminder has been answered, or not.

        Args:
            answer: what the person wants.
            now: when.
            snooze: how long "later" is.
            off: until when "not today" is.
        """
        after = replace(self, unanswered=0, decided=now)
        match answer:
            case Answer.YES | Answer.PASS:
                return replace(after, shown=now, snoozed=None)
            case Answer.LATER:
                return replace(after, snoozed=now + snooze)
            case Answer.NOT_TODAY:
                return replace(after, snoozed=None, off=off)
            case Answer.SILENCE if self.unanswered < PATIENCE:
                more = self.unanswered + 1
                return replace(after, snoozed=now + snooze, unanswered=more)
            case Answer.SILENCE:
                return after


def _upto(moment: datetime | None, latest: datetime) -> datetime | None:
    return None if moment is None or moment > latest else moment


def _utc(moment: datetime | None) -> datetime | None:
    return None if moment is None else moment.astimezone(UTC)

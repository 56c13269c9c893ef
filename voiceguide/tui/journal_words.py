"""What the journal's screen says and shows, worked out from the past. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from statistics import fmean
from typing import Final

from voiceguide import narration
from voiceguide.journal.digest import Digest
from voiceguide.journal.past import began
from voiceguide.journal.record import Record
from voiceguide.journal.summary import Helped, Pain, Work, felt, streak, was_done
from voiceguide.printable import printable
from voiceguide.routine.terms import Feet, Foot
from voiceguide.tui import wording

EMPTY: Final = (
    "Nothing is here yet. Do one session: it stands here afterwards, and how sore it was before "
    "and after."
)
NO_ANSWERS: Final = "Say how sore it is, before and after: the answers are drawn here."
ROWS_HEAD: Final = "soreness  strokes"
"""Over the right end of the sessions' rows."""
NOTHING_DONE: Final = "nothing done"
"""In a session's row: it is not counted among those of a period."""
_BY_WEEKS: Final = 35
"""Days; over more of them a point is a week, or nobody would see a curve."""
_WEEK: Final = timedelta(days=7)
_NARROW: Final = 42
"""Columns; in fewer a session is told without its time of day."""
_WIDE: Final = 56
"""Columns; from here on with the day of the week."""
_LEAST: Final = 0.05
"""What is less is no difference, at one decimal."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """The last days up to today."""

    name: str
    days: int | None
    """None: all there are."""

    def first(self, today: date, earliest: date) -> date:
        """The day with which it begins.

        Args:
            today: its last day.
            earliest: the first day of which anything is known.
        """
        if self.days is None:
            return min(earliest, today)
        return today - timedelta(days=self.days - 1)


PERIODS: Final = (
    Period(name="4 weeks", days=28),
    Period(name="12 weeks", days=84),
    Period(name="a year", days=365),
    Period(name="all days", days=None),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Curves:
    """How sore a foot was: days or weeks with means from 0 to 10."""

    first: date
    last: date
    before: tuple[tuple[date, float], ...]
    after: tuple[tuple[date, float], ...]
    weekly: bool


def curves(pain: Iterable[Pain], foot: Foot, first: date, last: date) -> Curves:
    """The answers of a foot in a period; over a long one, the means of each week's days."""
    told = [one for one in pain if one.foot is foot and first <= one.day <= last]
    weekly = (last - first).days > _BY_WEEKS
    before = [(one.day, one.before) for one in told if one.before is not None]
    after = [(one.day, one.after) for one in told if one.after is not None]
    return Curves(
        first=first,
        last=last,
        before=_points(before, weekly=weekly),
        after=_points(after, weekly=weekly),
        weekly=weekly,
    )


def _points(days: Sequence[tuple[date, float]], *, weekly: bool) -> tuple[tuple[date, float], ...]:
    if not weekly:
        return tuple(days)
    weeks: dict[date, list[float]] = {}
    for day, level in days:
        weeks.setdefault(monday(day), []).append(level)
    return tuple((week, fmean(levels)) for week, levels in weeks.items())


def monday(day: date) -> date:
    """The first day of a day's week."""
    return day - timedelta(days=day.weekday())


def curve_name(foot: Foot, curves: Curves, period: Period, width: int) -> str:
    """Of what the points are, and by which signs; as much as there is room for."""
    name = f"{period.name}, weekly" if curves.weekly else period.name
    both, signs = "○ before ● after ◉ same", "○ before ● after"
    told = (
        f"{foot} foot, {name}  {both}",
        f"{foot}, {name} {both}",
        f"{foot}, {name} {signs}",
        f"{foot}, weekly {signs}" if curves.weekly else f"{foot} {both}",
    )
    return next((one for one in told if len(one) <= width), f"{foot} {signs}")


def feet_told(digest: Digest) -> tuple[Foot, ...]:
    """The feet of which anything was ever told."""
    told = {one.foot for one in digest.pain}
    return tuple(foot for foot in Foot if foot in told)


def earliest(digest: Digest, today: date) -> date:
    """The first day of which anything is known."""
    first = [one.day for one in digest.work[:1]] + [one.day for one in digest.pain[:1]]
    return min(first, default=today)


# ---- in numbers


def amounts(digest: Digest, today: date, period: Period, width: int) -> str:
    """The days in a row, and what was done in a period: as much as there is room for."""
    first = period.first(today, earliest(digest, today))
    done = [one for one in digest.work if first <= one.day <= today]
    row = streak([one.day for one in digest.work], today)
    parts = [
        f"{_counted(row, 'day')} in a row" if row else "",
        _counted(sum(one.sessions for one in done), "session"),
        _counted(sum(one.strokes for one in done), "stroke"),
        f"{sum(one.minutes for one in done):,.0f} min",
    ]
    told = [part for part in parts if part]
    while len(told) > 1 and len(_amounts(told, period, bool(row))) > width:
        del told[1 if row else 0]
    return _amounts(told, period, bool(row))


def _amounts(told: Sequence[str], period: Period, in_a_row: bool) -> str:  # noqa: FBT001 - private
    before = told[:1] if in_a_row else []
    rest = f"{period.name}: {', '.join(told[len(before) :])}" if told[len(before) :] else ""
    return " · ".join(part for part in (*before, rest) if part)


def _counted(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"


def helped(digest: Digest, lines: int, width: int) -> tuple[str, ...]:
    """By how much feet were less sore after each routine, the most first; of how many sessions.

    Args:
        digest: the past.
        lines: that there are, the heading among them.
        width: columns.
    """
    if not digest.helped:
        return ()
    heads = ("mean change of soreness (sessions)", "mean change (sessions)", "mean change")
    head = next((one for one in heads if len(one) <= width), "")
    return (head, *(_helped(one, width) for one in digest.helped[: max(1, lines - 1)]))


def _helped(one: Helped, width: int) -> str:
    change = f"{abs(one.less):.1f} {'less' if one.less > 0 else 'more'}"
    start = f"{'the same' if abs(one.less) < _LEAST else change:>8}  "
    count = f" ({one.sessions:,})"
    room = max(1, width - len(start) - len(count))
    return f"{start}{shortened(printable(one.routine), room)}{count}"


def shortened(text: str, width: int) -> str:
    """A text that is no longer than that."""
    return text if len(text) <= width else f"{text[: max(0, width - 1)]}…"


# ---- a session


def row(record: Record, now: datetime, width: int) -> str:
    """A session in a line: when, what, how sore, strokes."""
    when = _when(began(record), now, width)
    sore = felt_short(record)
    strokes = f"{record.strokes}" if record.strokes else ""
    done = f"{strokes:>4}" if was_done(record) else NOTHING_DONE
    end = f"  {sore}  {done}" if sore else f"  {done}"
    room = max(6, width - len(when) - 2 - len(end))
    return f"{when}  {shortened(title(record), room):<{room}}{end}"


def _when(then: datetime, now: datetime, width: int) -> str:
    if width < _NARROW:
        return f"{then.day:>2} {then:%b %y}"
    weekday = f"{then:%a} " if width >= _WIDE else ""
    day = f"{then.day:>2} {then:%b}"
    time = f"{then:%H:%M}" if then.year == now.year else f"{then:%Y} "
    return f"{weekday}{day} {time}"


def title(record: Record) -> str:
    """What a session was of; printable."""
    return printable(record.title or record.routine)


def felt_short(record: Record) -> str:
    """How sore the feet were, in a few signs: `6→3`, `6→3 5→4`; nothing where nobody said."""
    told = [_arrow(*felt(record, foot)) for foot in Foot]
    return " ".join(one for one in told if one)


def _arrow(before: int | None, after: int | None) -> str:
    if before is None and after is None:
        return ""
    return f"{_level(before)}→{_level(after)}"


def _level(level: int | None) -> str:
    return "–" if level is None else str(level)


def details(record: Record, *, running: bool) -> tuple[str, ...]:
    """All that is told of a session; printable lines."""
    then = began(record)
    how = record.how or ("running" if running else "broken off")
    amount = f"{record.strokes} of {_counted(record.planned, 'stroke')}"
    pace = f"{record.pace * record.stretch:.1f} s a stroke" if record.pace else ""
    length = narration.clock(record.seconds) + (" of work" if record.pauses else "")
    first = (f"{then:%a} {then.day} {then:%b %Y, %H:%M}", _feet(record), how)
    second = (length, amount if record.planned else "", pace)
    lines = (
        " · ".join(part for part in first if part),
        _sore(record),
        " · ".join(part for part in second if part),
        _interruptions(record),
        f"“{printable(record.note)}”" if record.note else "",
    )
    return tuple(line for line in lines if line)


def _feet(record: Record) -> str:
    return wording.feet(Feet(record.feet)) if record.feet in set(Feet) else ""


def _sore(record: Record) -> str:
    told = {foot: _arrow(*felt(record, foot)) for foot in Foot}
    parts = [f"{foot} foot {sore}" for foot, sore in told.items() if sore]
    return f"sore: {', '.join(parts)}" if parts else ""


def _interruptions(record: Record) -> str:
    pauses = f"{_counted(record.pauses, 'pause')} of {narration.clock(record.paused)}"
    again = f"said again {'once' if record.repeats == 1 else f'{record.repeats} times'}"
    told = (pauses if record.pauses else "", again if record.repeats else "")
    return " · ".join(part for part in told if part)


def told(record: Record) -> str:
    """A session in a few words: `Inner heel of 14 Mar, 09:30`."""
    then = began(record)
    return f"{title(record)} of {then.day} {then:%b, %H:%M}"


def minutes_of(work: Iterable[Work]) -> dict[date, float]:
    """How long was worked, by day."""
    return {one.day: one.minutes for one in work}

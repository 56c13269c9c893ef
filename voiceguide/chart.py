"""One page to print, for a clinician: how sore each foot was, what was done, a plain table.

Drawn by matplotlib, an extra of the package: it alone puts two diagrams and a table on one page as
SVG, PNG or PDF without any library of the system. (pygal draws lighter SVG, but needs cairo for
PNG, and has no page with a table.)
"""

import shlex
import sys
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from voiceguide.errors import JournalError, UsageError
from voiceguide.journal.record import Record
from voiceguide.journal.summary import Pain, Work, day_of, pain_by_day, work_by_day
from voiceguide.printable import printable
from voiceguide.routine.terms import Foot

if TYPE_CHECKING:  # slow to load, and mostly not there
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_KINDS: Final = (".svg", ".png", ".pdf")
_A4: Final = (8.27, 11.69)
"""Inches."""
_MARGINS: Final = (0.06, 0.04, 0.88, 0.87)
"""Left, bottom, width and height of what is drawn on, as parts of the page."""
_ROWS: Final = 14
"""The last days that the table has room for."""
_MOST: Final = 10
_DARK, _LIGHT = "#1f1f1f", "#9a9a9a"
_HEAD: Final = (
    *("day", "sessions", "minutes", "strokes"),
    *("left before", "left after", "right before", "right after"),
)


def write(records: Sequence[Record], file: Path, now: datetime) -> None:
    """Draw the page.

    Args:
        records: the sessions, the oldest first.
        file: where to; its ending tells the kind.
        now: the time of day.

    Raises:
        UsageError: the ending is of no known kind, matplotlib is not there, or no session is.
        JournalError: the file cannot be written.
    """
    if file.suffix.lower() not in _KINDS:
        raise UsageError(
            f"{printable(str(file))} is no kind of page.", "End its name in .svg, .png or .pdf."
        )
    if not records:
        raise UsageError("There is no session to draw.")
    try:
        import matplotlib as mpl  # noqa: PLC0415 - see above
    except ImportError:
        raise UsageError(
            "The page is drawn by matplotlib, which is not there.",
            f"Install it: {shlex.join([sys.executable, '-m', 'pip', 'install', 'matplotlib'])}",
        ) from None
    try:
        with mpl.rc_context({"svg.fonttype": "none", "font.size": 9}):  # text stays text
            _drawn(records, now).savefig(file, dpi=150)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise JournalError(f"{printable(str(file))} cannot be written: {reason}.") from error


def _drawn(records: Sequence[Record], now: datetime) -> "Figure":
    from matplotlib.figure import Figure  # noqa: PLC0415 - see above
    from matplotlib.layout_engine import ConstrainedLayoutEngine  # noqa: PLC0415 - the same

    pain, work = pain_by_day(records), work_by_day(records)
    figure = Figure(figsize=_A4, layout=ConstrainedLayoutEngine(rect=_MARGINS))
    left, right, done, table = figure.subplots(
        4, 1, height_ratios=(1, 1, 0.7, 1.4), gridspec_kw={"hspace": 0.08}
    )
    figure.suptitle(_title(records, now), fontsize=10, ha="left", x=0.115, y=0.97)
    days = (day_of(records[0]), day_of(records[-1]))
    for axes, foot in ((left, Foot.LEFT), (right, Foot.RIGHT)):
        _draw_pain(axes, foot, [one for one in pain if one.foot is foot], days)
    _draw_work(done, work, days)
    _draw_table(table, pain, work)
    return figure


def _title(records: Sequence[Record], now: datetime) -> str:
    first, last = day_of(records[0]), day_of(records[-1])
    return (
        f"Foot self-massage, {first:%d %b %Y} to {last:%d %b %Y}\n"
        f"{len(records):,} sessions, as recorded by voiceguide on the person's own answers; "
        f"printed {now:%d %b %Y}"
    )


def _draw_pain(axes: "Axes", foot: Foot, pain: Sequence[Pain], days: tuple[date, date]) -> None:
    kinds = (("before", "o", _DARK, "none"), ("after", "s", _LIGHT, _LIGHT))
    for name, marker, colour, fill in kinds:
        told = [(one.day, getattr(one, name)) for one in pain]
        points = [(day, level) for day, level in told if level is not None]
        axes.plot(
            _places(day for day, _ in points),
            [level for _, level in points],
            marker=marker,
            markersize=4,
            color=colour,
            markerfacecolor=fill,
            linewidth=0.8,
            label=name,
        )
    axes.set_ylim(-0.5, _MOST + 0.5)
    axes.set_yticks(range(0, _MOST + 1, 2))
    axes.set_ylabel("pain, 0 to 10")
    axes.set_title(f"{foot.capitalize()} foot, mean of the day", loc="left", fontsize=9)
    _dress(axes, days)
    if pain:
        axes.legend(loc="upper right", ncols=2, frameon=False)
    else:
        axes.text(0.5, 0.5, "nothing told", transform=axes.transAxes, ha="center")


def _draw_work(axes: "Axes", work: Sequence[Work], days: tuple[date, date]) -> None:
    from matplotlib.ticker import MaxNLocator  # noqa: PLC0415 - see above

    axes.bar(
        _places(one.day for one in work), [one.sessions for one in work], color=_LIGHT, width=0.8
    )
    axes.set_ylabel("sessions")
    axes.set_title("Sessions a day", loc="left", fontsize=9)
    axes.yaxis.set_major_locator(MaxNLocator(integer=True))
    _dress(axes, days)


def _places(days: Iterable[date]) -> list[float]:
    """Where days lie on the axis."""
    from matplotlib.dates import date2num  # noqa: PLC0415 - see above

    return [date2num(day) for day in days]


def _dress(axes: "Axes", days: tuple[date, date]) -> None:
    from matplotlib.dates import AutoDateLocator, ConciseDateFormatter  # noqa: PLC0415 - see above

    first, last = _places(days)
    axes.set_xlim(first - 1, last + 1)
    locator = AutoDateLocator(minticks=2, maxticks=8)
    axes.xaxis.set_major_locator(locator)
    axes.xaxis.set_major_formatter(ConciseDateFormatter(locator))
    axes.grid(axis="y", color="#e4e4e4", linewidth=0.6)
    axes.spines[["top", "right"]].set_visible(False)


def _draw_table(axes: "Axes", pain: Sequence[Pain], work: Sequence[Work]) -> None:
    axes.axis("off")
    shown = work[-_ROWS:]
    if not shown:
        return
    more = f"The last {len(shown)} of {len(work)} days" if len(work) > len(shown) else "Days"
    axes.set_title(f"{more}; pain as the mean of the day", loc="left", fontsize=9)
    felt = {(one.day, one.foot): one for one in pain}
    table = axes.table(
        cellText=[_cells(one, felt) for one in shown], colLabels=_HEAD, loc="upper center"
    )
    table.auto_set_font_size(value=False)
    table.set_fontsize(8)
    for cell in table.get_celld().values():
        cell.set_linewidth(0.3)


def _cells(work: Work, felt: dict[tuple[date, Foot], Pain]) -> list[str]:
    cells = [f"{work.day:%Y-%m-%d}", str(work.sessions), f"{work.minutes:.0f}", str(work.strokes)]
    for foot in Foot:
        told = felt.get((work.day, foot))
        cells += map(_level, (told.before, told.after) if told else (None, None))
    return cells


def _level(mean: float | None) -> str:
    return "–" if mean is None else f"{mean:.1f}".removesuffix(".0")

"""The journal's screen: how sore it was over days, what was done, and each session."""

import os
import sys
from collections.abc import Callable
from datetime import date, datetime
from functools import partial
from typing import Final

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.geometry import Size
from textual.widgets import Input

from voiceguide.journal.digest import Digest
from voiceguide.journal.record import Record
from voiceguide.printable import printable
from voiceguide.routine.terms import Foot
from voiceguide.tui import journal_pages, journal_words
from voiceguide.tui.bindings import shown
from voiceguide.tui.depth import Depth, depth_of
from voiceguide.tui.desk import Past
from voiceguide.tui.journal_reading import Detailed, Digested, JournalReading, Paged, Written
from voiceguide.tui.journal_words import PERIODS, Curves, Period
from voiceguide.tui.messages import Failed
from voiceguide.tui.screens import journal_keys
from voiceguide.tui.screens.helped import HelpedScreen
from voiceguide.tui.widgets.fitted import Fit, Fitted
from voiceguide.tui.widgets.help import Help
from voiceguide.tui.widgets.keyline import KeyLine
from voiceguide.tui.widgets.painplot import PainPlot
from voiceguide.tui.widgets.sessions import SessionRows
from voiceguide.tui.widgets.weeks import Weeks
from voiceguide.tui.widgets.words import Words

_WRITES: Final = "Enter keeps the note, Escape leaves it as it was."


def _curve_name(foot: Foot, curves: Curves, period: Period, room: Size) -> tuple[str, ...]:
    return (journal_words.curve_name(foot, curves, period, room.width),)


def _helped(digest: Digest, room: Size) -> tuple[str, ...]:
    return journal_words.helped(digest, room.height, room.width)


def _amounts(digest: Digest, today: date, period: Period, room: Size) -> tuple[str, ...]:
    return (journal_words.amounts(digest, today, period, room.width),)


class JournalScreen(HelpedScreen):
    """All of it at once where there is room; else page by page."""

    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012 - Textual's own type
        (0, "-narrow"),
        (journal_pages.WIDE, "-wide"),
        (journal_pages.BROAD, "-broad"),
    ]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (journal_pages.TALL, "-tall"), (34, "-large")]  # noqa: RUF012 - the same
    BINDINGS = [*journal_keys.BINDINGS]  # noqa: RUF012 - the same

    def __init__(self, past: Past, now: Callable[[], datetime]) -> None:
        """The screen; it reads once it is there.

        Args:
            past: the journal; asked in threads.
            now: the time, where the person is.
        """
        super().__init__()
        self._reading = JournalReading(past, self.post_message)
        self._now = now
        self._digest = Digest()
        self._period = PERIODS[0]
        self._wanted: journal_pages.Page = frozenset()
        """What the person turned to last; where the pages become others, they stay with it."""
        self._whole = False
        """Whether the last of the sessions has been read."""
        self._asked: Record | None = None
        """The session that is to be forgotten, if the person says so."""

    def compose(self) -> ComposeResult:
        with Horizontal(id="head"):
            yield Words("journal", id="title")
            yield Fitted(id="amounts")
        yield Words(id="empty")
        with Horizontal(id="past"):
            with Vertical(id="overview"):
                with Horizontal(id="curves"):
                    for foot in Foot:
                        with Vertical(id=f"{foot}-foot", classes="curve"):
                            yield Fitted(id=f"{foot}-name")
                            yield PainPlot(id=f"{foot}-plot")
                yield Words(journal_words.NO_ANSWERS, id="unanswered")
                with Horizontal(id="days"):
                    yield Weeks(id="weeks")
                    yield Fitted(id="helped")
            with Vertical(id="list"):
                yield Words(journal_words.ROWS_HEAD, id="heads")
                yield SessionRows(id="sessions", now=self._now)
                yield Words(id="details")
        yield Words(id="ask")
        yield Input(id="typed", compact=True, max_length=500)
        yield Words(id="notice")
        yield KeyLine(id="keys")
        yield Help()

    def on_mount(self) -> None:
        plain = self._depth() is Depth.ASCII
        for plot in self.query(PainPlot):
            plot.plain = plain
        for name in ("#typed", "#empty", "#ask", "#past"):
            self.query_one(name).display = False
        self._amount("reading …")
        self._reading.begin()

    def on_unmount(self) -> None:
        self._reading.close()

    def _depth(self) -> Depth:
        return depth_of(
            self.app.console.color_system,
            sys.__stdout__.encoding if sys.__stdout__ else "ascii",
            no_color=self.app.no_color,
            term=os.environ.get("TERM", ""),
        )

    # ---- what came

    @on(Paged)
    def _list(self, message: Paged) -> None:
        rows = self.query_one(SessionRows)
        self._whole = not message.records
        rows.records = message.records if message.first else (*rows.records, *message.records)
        self.query_one("#empty").display = not rows.records
        self.query_one("#past").display = bool(rows.records)
        if not rows.records:
            self._tell("empty", journal_words.EMPTY)
        self._lay_out()

    @on(Digested)
    def _show_digest(self, message: Digested) -> None:
        self._digest = message.digest
        self._tell("notice", self._reading.notice)
        self._show()
        self._lay_out()

    @on(SessionRows.Marked)
    def _look(self) -> None:
        if record := self.query_one(SessionRows).record:
            self._reading.look(record)
        else:
            self._tell("details", "")

    @on(Detailed)
    def _tell_details(self, message: Detailed) -> None:
        lines = journal_words.details(message.record, running=message.running)
        self.query_one("#details", Words).text = "\n".join(lines)

    @on(SessionRows.MoreWanted)
    def _read_on(self) -> None:
        rows = self.query_one(SessionRows)
        if rows.records and not self._whole:
            self._whole = True  # until they are here, none are asked for
            self._reading.further(rows.records[-1])

    @on(Written)
    def _tell_written(self, message: Written) -> None:
        self._amount(message.sentence)
        self._reading.begin()

    @on(Failed)
    def _tell_failed(self, message: Failed) -> None:
        message.stop()
        self._tell("notice", message.sentence)
        self._show()

    # ---- what is shown

    def _show(self) -> None:
        """Everything that is of a period."""
        today = self._now().date()
        digest, period = self._digest, self._period
        earliest = journal_words.earliest(digest, today)
        first = period.first(today, earliest)
        for foot in Foot:
            curves = journal_words.curves(digest.pain, foot, first, today)
            self.query_one(f"#{foot}-plot", PainPlot).curves = curves
            self._fit(f"{foot}-name", partial(_curve_name, foot, curves, period))
        weeks = self.query_one(Weeks)
        weeks.today = today
        weeks.minutes = journal_words.minutes_of(digest.work)
        self._fit("helped", partial(_helped, digest))
        if self.query_one(SessionRows).records:
            self._fit("amounts", partial(_amounts, digest, today, period))
        else:
            self._amount("")

    def on_resize(self) -> None:
        self._lay_out()

    # ---- pages

    @property
    def _pages(self) -> tuple[journal_pages.Page, ...]:
        feet, helped = journal_words.feet_told(self._digest), bool(self._digest.helped)
        return journal_pages.pages(self.size, feet, helped=helped)

    @property
    def _here(self) -> journal_pages.Page:
        pages = self._pages
        return pages[journal_pages.page_of(pages, self._wanted)]

    def _turn_to(self, wanted: journal_pages.Page) -> None:
        self._wanted = wanted
        self._lay_out()

    def _lay_out(self) -> None:
        here = self._here
        for name in journal_pages.PARTS:
            self.query_one(f"#{name}").display = name in here
        self.query_one("#curves").display = any("-foot" in name for name in here)
        self.query_one("#days").display = bool({"weeks", "helped"} & here)
        self.query_one("#overview").display = here != {journal_pages.LIST}
        self._show_keys()

    def _show_keys(self) -> None:
        if not self.is_current:
            return
        if self._typing:
            self.query_one(KeyLine).pick("journal.leave")
        else:
            self.query_one(KeyLine).pick(*self._keys())

    def _keys(self) -> tuple[str, ...]:
        if self._asked:
            return journal_keys.ASK_KEYS
        return journal_keys.KEYS if self._lists else journal_keys.KEYS_OF_CURVES

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What can be done with what is in sight."""
        if not self.is_mounted:
            return super().check_action(action, parameters)
        if action == "yes":
            return self._asked is not None
        if action in journal_keys.MINE:
            return self._can(action)
        return super().check_action(action, parameters)

    def _can(self, action: str) -> bool:
        if self._typing or self._asked or self.helping or not self.query_one("#past").display:
            return False
        if action == "page":
            return len(self._pages) > 1
        return action != "period" or bool(self._here - {journal_pages.LIST})

    # ---- what the person wants

    @property
    def _lists(self) -> bool:
        return journal_pages.LIST in self._here

    def _turn_to_list(self) -> None:
        """What is done with a session is done where it is seen."""
        self._turn_to(frozenset({journal_pages.LIST}))

    def action_go(self, by: int) -> None:
        if self._lists:
            self.query_one(SessionRows).marked += by
        self._turn_to_list()

    def action_period(self, by: int) -> None:
        place = PERIODS.index(self._period) + by
        self._period = PERIODS[max(0, min(place, len(PERIODS) - 1))]
        self._show()

    def action_page(self) -> None:
        pages = self._pages
        self._turn_to(pages[(journal_pages.page_of(pages, self._wanted) + 1) % len(pages)])

    def action_note(self) -> None:
        if record := self.query_one(SessionRows).record:
            self._turn_to_list()
            line = self.query_one("#typed", Input)
            line.value = record.note
            line.display = True
            line.focus()
            self._ask(f"A note to {journal_words.told(record)}. {_WRITES}")

    @on(Input.Submitted)
    def _take_note(self, message: Input.Submitted) -> None:
        record = self.query_one(SessionRows).record
        self._put_away()
        if record is not None:
            self._reading.note(record, message.value.strip())

    def action_forget(self) -> None:
        if record := self.query_one(SessionRows).record:
            self._turn_to_list()
            self._asked = record
            keys = shown(self)
            yes, no = (keys.get(f"journal.{one}", "") for one in ("yes", "leave"))
            self._ask(
                f"Forget {journal_words.told(record)} for ever? "
                f"{yes.capitalize()} forgets it, {no.capitalize()} leaves it."
            )

    def action_yes(self) -> None:
        record, self._asked = self._asked, None
        self._put_away()
        if record is not None:
            self._reading.forget(record)

    def leave(self) -> None:
        if self._typing or self._asked:
            self._asked = None
            self._put_away()
        else:
            self.dismiss()

    @on(events.Click, "#notice")
    def _dismiss_notice(self) -> None:
        self._tell("notice", "")

    @property
    def _typing(self) -> bool:
        return isinstance(self.focused, Input)

    def _ask(self, sentence: str) -> None:
        self._tell("ask", sentence)
        self.call_after_refresh(self._show_keys)

    def _put_away(self) -> None:
        self.query_one("#typed").display = False
        self.set_focus(None)
        self._tell("ask", "")
        self.call_after_refresh(self._show_keys)

    def _amount(self, text: str) -> None:
        """In the amounts' place."""
        self._fit("amounts", lambda _: (text,))

    def _fit(self, name: str, fit: Fit) -> None:
        self.query_one(f"#{name}", Fitted).fit = fit

    def _tell(self, name: str, text: str) -> None:
        words = self.query_one(f"#{name}", Words)
        words.text = "\n".join(map(printable, text.splitlines()))
        if name in {"ask", "notice", "empty"}:
            words.display = bool(text)

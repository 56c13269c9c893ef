"""The journal's screen, on real files: what was done is seen, noted to, and forgotten."""

from datetime import timedelta
from pathlib import Path

import pytest
from _past import fill
from on_screen import NOW, app_of, becomes, comes, goes, text_on, written
from sessions_of_past import keep, record
from textual.message import Message
from textual.pilot import Pilot

from voiceguide.journal import holding
from voiceguide.journal.past import journal, sessions
from voiceguide.journal.record import Record
from voiceguide.looking_back import LookingBack
from voiceguide.testing import PHRASES
from voiceguide.tui.app import VoiceguideApp
from voiceguide.tui.desk import JournalDesk
from voiceguide.tui.journal_reading import Written
from voiceguide.tui.screens.journal import JournalScreen
from voiceguide.tui.screens.picker import PickerScreen
from voiceguide.tui.widgets.painplot import PainPlot
from voiceguide.tui.widgets.sessions import SessionRows
from voiceguide.tui.widgets.weeks import Weeks

SIZES = ((40, 12), (80, 24), (120, 40), (200, 60))


class Desk:
    """The app, with a journal in a file."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / "data" / "journal.sqlite3"
        self.file.parent.mkdir()
        self.heard: list[Message] = []
        written(folder, "inner-heel")
        self._folder = folder

    def app(self) -> VoiceguideApp:
        return app_of(
            folder=self._folder,
            journal=JournalDesk(
                past=lambda: LookingBack(self.file),
                unfinished=lambda: None,
                resume=lambda _: pytest.fail("nothing is gone on with"),
                decline=lambda _: None,
                phrases=PHRASES,
            ),
        )

    def records(self) -> list[Record]:
        with journal(self.file, NOW, lambda _: None) as database:
            return list(sessions(database))

    def messages(self, kind: type[Message]) -> list[Message]:
        return [one for one in self.heard if isinstance(one, kind)]


@pytest.fixture
def desk(folder: Path) -> Desk:
    return Desk(folder)


async def opened(pilot: Pilot[None], *parts: str) -> JournalScreen:
    await comes(pilot.app, "Inner heel")  # type: ignore[arg-type]
    await pilot.press("f4")
    await comes(pilot.app, "journal", *parts)  # type: ignore[arg-type]
    screen = pilot.app.screen
    assert isinstance(screen, JournalScreen)
    return screen


async def test_an_empty_journal_invites(desk: Desk) -> None:
    async with (app := desk.app()).run_test(size=(80, 24)) as pilot:
        await opened(pilot, "Nothing is here yet. Do one session")
        await pilot.press("n", "delete", "tab", "right", "down", "enter")
        await pilot.press("escape")
        await comes(app, "type to search")
        assert isinstance(app.screen, PickerScreen)
    assert not desk.file.exists(), "looking makes no file"


@pytest.mark.parametrize("size", SIZES)
async def test_everything_is_on_some_page(desk: Desk, size: tuple[int, int]) -> None:
    fill(desk.file, NOW)
    async with (app := desk.app()).run_test(size=size) as pilot:
        screen = await opened(pilot, "6 days in a row")
        await comes(app, "left")
        seen = ""
        for _ in screen._pages:  # noqa: SLF001 - how many there are is its own affair
            await pilot.pause(0.3)
            await pilot.pause()
            seen += text_on(app)
            await pilot.press("tab")
        for part in ("left", "right", "○ before ● after", "minutes a day", "Mon", "1.3 less"):
            assert part in seen
        for part in ("inner-heel (63)", "Tight calf", "1→1", "Fri 14 Mar 2025, 08:01", "12 of 24"):
            assert part in seen


async def test_curves_are_of_the_answers_and_of_the_period(desk: Desk) -> None:
    keep(
        desk.file,
        record(NOW - timedelta(days=2), left_before=7, left_after=3),
        record(NOW - timedelta(days=60), left_before=9),
    )
    async with (app := desk.app()).run_test(size=(120, 40)) as pilot:
        screen = await opened(pilot, "4 weeks: 1 session, 32 strokes, 7 min")
        await comes(app, "left foot, 4 weeks")
        plot = screen.query_one("#left-plot", PainPlot)
        assert plot.curves is not None
        day = (NOW - timedelta(days=2)).date()
        assert (plot.curves.before, plot.curves.after) == (((day, 7.0),), ((day, 3.0),))
        assert "right foot" not in text_on(app), "nobody said anything of it"
        await pilot.press("right")
        await comes(app, "left foot, 12 weeks, weekly", "12 weeks: 2 sessions")
        assert [level for _, level in plot.curves.before] == [9.0, 7.0]


async def test_without_answers_it_says_how_there_will_be_some(desk: Desk) -> None:
    keep(desk.file, record(NOW - timedelta(days=1)))
    async with desk.app().run_test(size=(80, 24)) as pilot:
        await opened(pilot, "Say how sore it is", "1 day in a row")


async def test_a_day_has_its_minutes_as_a_number(desk: Desk) -> None:
    keep(desk.file, record(NOW - timedelta(days=1), seconds=1980.0))
    async with (app := desk.app()).run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot, "33 min")
        assert "33" in str(screen.query_one(Weeks).render()).splitlines()[4], "a Thursday"
        assert "mean change" not in text_on(app), "nothing is claimed"


async def test_a_note_is_written_and_kept(desk: Desk) -> None:
    keep(desk.file, record(NOW), record(NOW - timedelta(days=1)))
    app = desk.app()
    async with app.run_test(size=(120, 40), message_hook=desk.heard.append) as pilot:
        await opened(pilot, "2 days in a row")
        await pilot.press("down", "n")
        await comes(app, "A note to Inner heel of 13 Mar, 09:30.")
        await pilot.press(*"new shoes", "enter")
        await comes(app, "“new shoes”")
        (message,) = {id(one): one for one in desk.messages(Written)}.values()
        assert message.sentence == "noted"  # type: ignore[attr-defined]
        assert [one.note for one in desk.records()] == ["new shoes", ""]
        await pilot.press("n", "x", "escape")
        await goes(app, "A note to")
        assert desk.records()[0].note == "new shoes"


async def test_a_session_is_forgotten_only_when_that_is_meant(desk: Desk) -> None:
    keep(desk.file, record(NOW), record(NOW - timedelta(days=1), title="Calf"))
    async with (app := desk.app()).run_test(size=(120, 40)) as pilot:
        await opened(pilot, "2 days in a row")
        await pilot.press("down", "delete")
        await comes(app, "Forget Calf of 13 Mar, 09:30 for ever? Enter forgets it, Esc leaves it.")
        await pilot.press("down", "escape")
        await goes(app, "for ever?")
        assert len(desk.records()) == 2
        await pilot.press("delete", "enter")
        await goes(app, "Calf")
        assert [one.title for one in desk.records()] == ["Inner heel"]
        await pilot.press("delete", "enter")
        await comes(app, "Nothing is here yet.")


async def test_one_that_runs_is_not_forgotten(desk: Desk) -> None:
    running = record(NOW, how=None, ended=None)
    keep(desk.file, running)
    held = holding.hold(desk.file.parent / "running" / f"{running.id}.lock")
    assert held is not None
    async with (app := desk.app()).run_test(size=(80, 24)) as pilot:
        await opened(pilot, "1 day in a row")
        await pilot.press("tab")
        await comes(app, "running")
        await pilot.press("delete", "enter")
        await comes(app, "This session is running.")
    held.let_go()
    assert len(desk.records()) == 1


async def test_thousands_are_read_page_by_page(desk: Desk) -> None:
    keep(desk.file, *(record(NOW - timedelta(hours=8 * back)) for back in range(450)))
    app = desk.app()
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await opened(pilot, "151 days in a row")
        rows = screen.query_one(SessionRows)
        assert len(rows.records) == 200
        for expected in (400, 450):
            rows.marked = len(rows.records)
            await becomes(app, lambda: len(rows.records) >= expected, "read on")  # noqa: B023 - waited for here
        rows.marked = 449
        await comes(app, "16 Oct 2024")
        assert len({one.id for one in rows.records}) == 450


async def test_what_cannot_be_read_is_told_in_a_sentence(desk: Desk) -> None:
    desk.file.mkdir()
    async with desk.app().run_test(size=(80, 24)) as pilot:
        await opened(pilot, "The journal cannot be used")


async def test_what_others_wrote_is_made_safe(desk: Desk) -> None:
    keep(desk.file, record(NOW, title="a\x1b[31mb", note="[red]c[/red]\x07"))
    async with (app := desk.app()).run_test(size=(120, 40)) as pilot:
        await opened(pilot, "[red]c[/red]")
        assert "\x1b" not in text_on(app)


async def test_a_click_marks_a_session(desk: Desk) -> None:
    fill(desk.file, NOW)
    async with desk.app().run_test(size=(120, 40)) as pilot:
        screen = await opened(pilot, "6 days in a row")
        await pilot.click(SessionRows, offset=(5, 4))
        assert screen.query_one(SessionRows).marked == 4


async def test_a_plot_fills_its_place_however_large(desk: Desk) -> None:
    fill(desk.file, NOW)
    async with desk.app().run_test(size=(200, 60)) as pilot:
        screen = await opened(pilot, "6 days in a row")
        plot = screen.query_one("#left-plot", PainPlot)
        lines = plot.render().plain.splitlines()
        assert (max(map(len, lines)), len(lines)) == plot.size
        assert plot.size.width > 100


async def test_the_sessions_stay_in_sight_when_the_size_changes(desk: Desk) -> None:
    fill(desk.file, NOW)
    async with (app := desk.app()).run_test(size=(40, 12)) as pilot:
        await opened(pilot, "6 days in a row")
        for _ in range(4):
            await pilot.press("tab")
        await comes(app, "12 Mar 25")
        await pilot.resize_terminal(120, 40)
        await comes(app, "left foot, 4 weeks", "12 Mar 08:56")
        await pilot.resize_terminal(80, 24)
        await goes(app, "left foot, 4 weeks")
        assert "12 Mar 08:56" in text_on(app)
        await pilot.press("n", *"good", "enter")
        await comes(app, "“good”")
    assert [one.note for one in desk.records() if one.note == "good"] == ["good"]


@pytest.mark.parametrize(
    ("key", "sentence"),
    [("down", "Inner heel"), ("n", "A note to Inner heel"), ("delete", "Forget Inner heel")],
)
async def test_what_is_done_with_a_session_leads_to_them(
    desk: Desk, key: str, sentence: str
) -> None:
    keep(desk.file, record(NOW, left_before=3), record(NOW - timedelta(days=1), title="Calf"))
    async with (app := desk.app()).run_test(size=(40, 12)) as pilot:
        screen = await opened(pilot, "2 days in a row", "before")
        await pilot.press(key)
        await comes(app, sentence, "Calf")
        assert screen.query_one(SessionRows).marked == 0, "none is passed over unseen"


async def test_pauses_are_told_apart_from_the_work_and_an_idle_session_as_one(desk: Desk) -> None:
    keep(
        desk.file,
        record(NOW, seconds=107.0, pauses=2, paused=9.0),
        record(NOW - timedelta(days=1), title="Calf", strokes=0, how="stopped"),
        record(NOW - timedelta(days=2), title="Stretch", strokes=0, planned=0),
    )
    async with (app := desk.app()).run_test(size=(120, 40)) as pilot:
        await opened(pilot, "4 weeks: 2 sessions", "1:47 of work", "2 pauses of 0:09")
        (idle,) = [line for line in text_on(app).splitlines() if "nothing done" in line]
        assert "Calf" in idle

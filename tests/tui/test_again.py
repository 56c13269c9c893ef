"""The way from the end of a session, and from the picker, to waiting for the next one; and back."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from _by_hand import ByHand
from calling import NOW, Called, Day
from on_screen import Sent, app_of, comes, ends, goes, routine, text_on, written

from voiceguide.errors import UsageError
from voiceguide.player import Player
from voiceguide.reminders.reminder import Reminder
from voiceguide.routine.shelf import Entry
from voiceguide.session.choices import Choices
from voiceguide.session.commands import Next
from voiceguide.session.events import Event, SessionEnded
from voiceguide.session.transitions import State
from voiceguide.tui import app as app_module
from voiceguide.tui.app import VoiceguideApp
from voiceguide.tui.screens import session as session_module
from voiceguide.tui.screens.picker import PickerScreen
from voiceguide.tui.screens.waiting import WaitingScreen
from voiceguide.tui.waits import Again

AGAIN = Again(name="inner-heel", when="in 83 minutes", began=NOW)
OFFERED = "wait here: again in 83 minutes"
SIZE = (80, 24)
LONG = 600.0
"""Seconds, longer than any test."""


def ended(event: Event) -> bool:
    return isinstance(event, SessionEnded)


def finish(session: ByHand) -> None:
    """Skip to the end, in two seconds of the session for each part."""
    deadline = time.monotonic() + LONG
    while session.player.outlook().state is not State.ENDED and time.monotonic() < deadline:
        session.player.send(Next())
        session.pass_seconds(2)


@pytest.fixture(autouse=True)
def _nothing_closes_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(app_module, "_LINGER", LONG)


@pytest.fixture
def day(folder: Path) -> Day:
    written(folder, "inner-heel")
    one = Day(folder)
    one.done = NOW
    return one


@pytest.fixture
def begun(folder: Path, day: Day) -> Iterator[tuple[ByHand, VoiceguideApp]]:
    """A session that was begun on the command line."""
    with ByHand(routine()) as session:
        app = app_of(session.player, folder=folder, reminder=waited(day), again=AGAIN)
        yield session, app


def waited(day: Day) -> Callable[[Entry], Reminder]:
    return lambda _entry: day.reminder(lambda _: Called(patience=600).call)


async def test_the_end_offers_to_wait_and_c_does(begun: tuple[ByHand, VoiceguideApp]) -> None:
    session, app = begun
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        finish(session)
        await comes(app, OFFERED, "wait", "closes by itself in")
        await pilot.press("c", "c")  # once more does no more
        await comes(app, "at 11:00", "not today")
        assert isinstance(app.screen, WaitingScreen)
        await pilot.press("escape")
        await ends(app)
    assert app.return_code == 0


async def test_before_the_end_c_carries_on(
    begun: tuple[ByHand, VoiceguideApp], monkeypatch: pytest.MonkeyPatch
) -> None:
    session, app = begun
    sent = Sent(session.player, monkeypatch)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("c")
        await pilot.pause()
        assert len(sent.commands) == 1
        assert "wait here" not in text_on(app)


async def test_a_session_that_is_stopped_offers_nothing(
    begun: tuple[ByHand, VoiceguideApp],
) -> None:
    session, app = begun
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("q", "q")
        session.run_until(ended)
        await comes(app, "Stopped.")
        await pilot.pause(0.3)
        assert "wait here" not in text_on(app)
        await pilot.press("c")
        await ends(app)


async def test_where_it_is_not_to_be_waited_for_nothing_is_offered(folder: Path) -> None:
    with ByHand(routine()) as session:
        app = app_of(session.player, folder=folder)
        async with app.run_test(size=SIZE) as pilot:
            finish(session)
            await comes(app, "Done.")
            await pilot.pause(0.3)
            assert "wait here" not in text_on(app)


async def test_what_was_just_done_is_known_before_the_journal_has_it(
    begun: tuple[ByHand, VoiceguideApp], day: Day
) -> None:
    session, app = begun
    day.done = None
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        finish(session)
        await comes(app, OFFERED)
        await pilot.press("c")
        await comes(app, "at 11:00", "not today")
    assert day.shown == []


async def test_an_offer_stays_long_enough_and_no_longer(
    begun: tuple[ByHand, VoiceguideApp], monkeypatch: pytest.MonkeyPatch
) -> None:
    session, app = begun
    monkeypatch.setattr(app_module, "_LINGER", 2.0)
    monkeypatch.setattr(session_module, "_TO_ANSWER", 4.0)
    async with app.run_test(size=SIZE):
        finish(session)
        over = time.monotonic()
        await ends(app)
        assert time.monotonic() - over >= 4.0


async def test_a_reminder_that_cannot_be_made_is_told_where_it_was_wanted(folder: Path) -> None:
    written(folder, "inner-heel")

    def fail(_: Entry) -> Reminder:
        raise UsageError("A process waits for it already.")

    with ByHand(routine()) as session:
        app = app_of(session.player, folder=folder, reminder=fail, again=AGAIN)
        async with app.run_test(size=SIZE, notifications=True) as pilot:
            finish(session)
            await comes(app, OFFERED)
            await pilot.press("c")
            await comes(app, "A process waits for it already.")
            await pilot.press("escape")
            await ends(app)


async def test_what_is_begun_from_waiting_is_followed_by_waiting(folder: Path, day: Day) -> None:
    """It lies over it, closes by itself, and offers nothing that is done anyway."""
    with ByHand(routine()) as session:

        def launch(_: Entry, __: Choices) -> Player:
            return session.player

        app = app_of(folder=folder, launch=launch, reminder=waited(day), again=AGAIN)
        async with app.run_test(size=SIZE, notifications=True) as pilot:
            await comes(app, "Inner heel")
            await pilot.press("f5")
            await comes(app, "at 11:00")
            await pilot.press("enter")
            await comes(app, "pause", "again")
            day.pass_minutes(10)
            day.done = day.now
            finish(session)
            await comes(app, "Done.", "closes by itself in")
            await pilot.pause(0.3)
            assert "wait here" not in text_on(app)
            await pilot.press("escape")
            await comes(app, "at 11:10")
            await pilot.press("escape")
            await comes(app, "type to search")
            assert isinstance(app.screen, PickerScreen)


async def test_f5_waits_for_what_is_marked_and_escape_leads_back(folder: Path, day: Day) -> None:
    written(folder, "calf", title="Calf")
    wanted: list[str] = []

    def reminder(entry: Entry) -> Reminder:
        wanted.append(entry.name)
        return waited(day)(entry)

    app = app_of(folder=folder, reminder=reminder)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await comes(app, "Inner heel", "Calf")
        await pilot.press(*"inner")
        await goes(app, "Calf")
        await pilot.press("f5")
        await comes(app, "at 11:00")
        await pilot.press("escape")
        await comes(app, "Inner heel")
        assert isinstance(app.screen, PickerScreen)
        await pilot.press("f5")  # and once more
        await comes(app, "at 11:00")
    assert wanted == ["inner-heel", "inner-heel"]


async def test_a_fault_of_what_is_marked_is_told_in_the_picker(folder: Path) -> None:
    written(folder, "inner-heel")

    def fail(_: Entry) -> Reminder:
        raise UsageError("A process waits for it already.")

    app = app_of(folder=folder, reminder=fail)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await comes(app, "Inner heel")
        await pilot.press("f5")
        await comes(app, "A process waits for it already.")
        await goes(app, "starting …")

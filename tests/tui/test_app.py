"""The app: picking, starting, failing and leaving."""

import asyncio
import threading
from pathlib import Path

import pytest
from _by_hand import ByHand
from on_screen import NOW, app_of, entry, routine, text_on
from textual.screen import Screen
from textual.widgets import Input

from voiceguide.errors import DeviceError, Fault, RoutineError
from voiceguide.player import Player
from voiceguide.routine.shelf import Entry
from voiceguide.session.events import StrokeBegan
from voiceguide.session.plan import Choices
from voiceguide.session.transitions import State
from voiceguide.tui import themes
from voiceguide.tui.app import VoiceguideApp
from voiceguide.tui.screens.picker import PickerScreen
from voiceguide.tui.screens.session import SessionScreen
from voiceguide.tui.widgets.middle import Middle
from voiceguide.tui.widgets.routines import RoutineList

HEEL = entry("inner-heel", title="Inner heel")
CALF = entry("calf", title="Tight calf", purpose="After a run.")
BROKEN = Entry(
    name="broken",
    source="yours",
    path=Path("broken.toml"),
    routine=None,
    error=RoutineError("broken.toml", (Fault(key="pace", line=7, expected="expected less"),)),
)


async def settled(app: VoiceguideApp) -> str:
    """The screen, once all workers are done."""
    await app.workers.wait_for_complete()
    await asyncio.sleep(0.1)
    return text_on(app)


def is_at(app: VoiceguideApp, screen: type[Screen[None]]) -> bool:
    return isinstance(app.screen, screen)


async def test_the_picker_tells_of_each_routine() -> None:
    app = app_of(entries=[HEEL, BROKEN], last_used={"inner-heel": NOW})
    async with app.run_test(size=(80, 24)):
        shown = await settled(app)
        for part in ("Inner heel", "A sore heel.", "about", "both feet", "today"):
            assert part in shown
        assert "cannot be used: line 7, pace: expected less" in shown
        assert "Take care." not in shown


async def test_a_wide_picker_tells_all_of_the_marked_one() -> None:
    app = app_of(entries=[HEEL, BROKEN])
    async with app.run_test(size=(120, 40)) as pilot:
        assert "Take care." in await settled(app)
        await pilot.press("down")
        shown = await settled(app)
        assert "until this is put right" in shown
        assert "Take care." not in shown


async def test_what_is_typed_filters_and_escape_clears() -> None:
    app = app_of(entries=[HEEL, CALF])
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(app)
        await pilot.press(*"tight")
        shown = await settled(app)
        assert "Tight calf" in shown
        assert "Inner heel" not in shown
        await pilot.press(*"xyz")
        assert "Nothing matches “tightxyz”." in await settled(app)
        await pilot.press("escape")
        assert "Inner heel" in await settled(app)
        assert app.screen.query_one(Input).has_focus


async def test_arrows_stay_within_the_list_and_the_marked_one_in_sight() -> None:
    app = app_of(entries=[entry(f"routine-{n}", title=f"Number {n}") for n in range(50)])
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(app)
        await pilot.press("up")
        assert app.screen.query_one(RoutineList).highlighted == 0
        await pilot.press(*["pagedown"] * 12)
        assert app.screen.query_one(RoutineList).highlighted == 49
        assert "Number 49" in await settled(app)


async def test_an_empty_shelf_says_what_to_do() -> None:
    app = app_of()
    async with app.run_test() as pilot:
        assert "There are no routines." in await settled(app)
        await pilot.press("enter", "down")
        assert app.is_running


async def test_enter_starts_the_marked_one_and_its_end_leads_back() -> None:
    with ByHand(routine()) as session:
        launched: list[tuple[Entry, Choices]] = []

        def launch(wanted: Entry, choices: Choices) -> Player:
            launched.append((wanted, choices))
            return session.player

        app = app_of(entries=[HEEL, CALF], launch=launch)
        async with app.run_test() as pilot:
            await settled(app)
            await pilot.press("down", "enter", "enter")
            await settled(app)
            assert launched == [(CALF, Choices())]
            assert is_at(app, SessionScreen)
            await pilot.press("q", "q")
            session.player.wait(5)
            assert "Stopped." in await settled(app)
            await pilot.press("escape")
            await settled(app)
            assert is_at(app, PickerScreen)
            assert "starting" not in text_on(app)


async def test_a_second_click_on_a_routine_starts_it() -> None:
    with ByHand(routine()) as session:
        app = app_of(entries=[HEEL, CALF], launch=lambda *_: session.player)
        async with app.run_test() as pilot:
            await settled(app)
            await pilot.click(RoutineList, offset=(5, 4))
            assert app.screen.query_one(RoutineList).entry == CALF
            await pilot.click(RoutineList, offset=(5, 4))
            await settled(app)
            assert is_at(app, SessionScreen)


async def test_a_broken_routine_is_not_started_and_its_fault_is_told() -> None:
    app = app_of(entries=[BROKEN])
    async with app.run_test(notifications=True) as pilot:
        await settled(app)
        await pilot.press("enter")
        assert "broken.toml: line 7, pace: expected less." in await settled(app)


async def test_what_cannot_be_launched_is_told_in_a_sentence_and_can_be_tried_again() -> None:
    tried: list[Entry] = []

    def launch(wanted: Entry, _: Choices) -> Player:
        tried.append(wanted)
        raise DeviceError("The [red]device[/red] is gone.", "Plug it in.")

    app = app_of(entries=[HEEL], launch=launch)
    async with app.run_test(notifications=True) as pilot:
        await settled(app)
        await pilot.press("enter")
        shown = await settled(app)
        assert "The [red]device[/red] is gone. Plug it in." in shown
        assert "starting" not in shown
        await pilot.press("enter")
        await settled(app)
        assert tried == [HEEL, HEEL]


async def test_ctrl_c_silences_and_leaves_from_the_session() -> None:
    with ByHand(routine()) as session:
        app = app_of(session.player)
        async with app.run_test() as pilot:
            await pilot.press("?", "ctrl+c")
            assert session.player.outlook().state is State.ENDED
        assert app.return_code == 0


async def test_ctrl_c_leaves_from_the_search_line() -> None:
    app = app_of(entries=[HEEL])
    async with app.run_test() as pilot:
        await settled(app)
        await pilot.press("h", "ctrl+c")
        await pilot.pause()
        assert not app.is_running
    assert app.return_code == 0


async def test_a_session_that_starts_while_the_app_is_left_is_silenced() -> None:
    may_start = threading.Event()
    with ByHand(routine()) as session:

        def launch(_: Entry, __: Choices) -> Player:
            may_start.wait(5)
            return session.player

        app = app_of(entries=[HEEL], launch=launch)
        async with app.run_test() as pilot:
            await settled(app)
            await pilot.press("enter")
            await pilot.pause(0.1)
            assert "starting" in text_on(app)
            await pilot.press("ctrl+c")
        may_start.set()
        assert session.player.wait(5) is not None


async def test_light_and_dark_change_by_a_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLORFGBG", "0;15")
    app = app_of(entries=[HEEL])
    async with app.run_test() as pilot:
        assert app.theme == themes.LIGHT.name
        await pilot.press("ctrl+t")
        assert app.theme == themes.DARK.name
        await pilot.press("ctrl+t")
        assert app.theme == themes.LIGHT.name


async def test_without_colour_everything_is_still_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    with ByHand(routine()) as session:
        session.run_until(lambda event: isinstance(event, StrokeBegan))
        app = app_of(session.player)
        async with app.run_test() as pilot:
            await pilot.press("space")
            await pilot.pause(0.3)
            assert app.no_color
            assert app.screen.query_one(Middle).shown.alert
            assert "paused – space goes on" in text_on(app)
            assert "left foot" in text_on(app)

"""The app: starting, failing and leaving."""

import threading
from pathlib import Path

import pytest
from _by_hand import ByHand
from on_screen import app_of, comes, goes, routine, text_on, written
from textual.screen import Screen

from voiceguide.errors import DeviceError
from voiceguide.player import Player
from voiceguide.routine.shelf import Entry
from voiceguide.session.choices import Choices
from voiceguide.session.events import StrokeBegan
from voiceguide.session.transitions import State
from voiceguide.tui import themes
from voiceguide.tui.app import VoiceguideApp
from voiceguide.tui.screens.picker import PickerScreen
from voiceguide.tui.screens.session import SessionScreen
from voiceguide.tui.widgets.middle import Middle
from voiceguide.tui.widgets.routines import RoutineList


@pytest.fixture
def heel_and_calf(folder: Path) -> Path:
    written(folder, "calf", title="Tight calf")
    written(folder, "inner-heel")
    return folder


def is_at(app: VoiceguideApp, screen: type[Screen[None]]) -> bool:
    return isinstance(app.screen, screen)


async def test_enter_starts_the_marked_one_and_its_end_leads_back(heel_and_calf: Path) -> None:
    with ByHand(routine()) as session:
        launched: list[tuple[str, Choices]] = []

        def launch(wanted: Entry, choices: Choices) -> Player:
            launched.append((wanted.name, choices))
            return session.player

        app = app_of(folder=heel_and_calf, launch=launch)
        async with app.run_test() as pilot:
            await comes(app, "Inner heel")
            await pilot.press("down", "enter", "enter")
            await app.workers.wait_for_complete()
            await pilot.pause()
            assert launched == [("calf", Choices())]
            assert is_at(app, SessionScreen)
            await pilot.press("q", "q")
            session.player.wait(5)
            await comes(app, "Stopped.")
            await pilot.press("escape")
            await comes(app, "Tight calf")
            assert is_at(app, PickerScreen)
            assert "starting" not in text_on(app)


async def test_a_second_click_on_a_routine_starts_it(heel_and_calf: Path) -> None:
    with ByHand(routine()) as session:
        app = app_of(folder=heel_and_calf, launch=lambda *_: session.player)
        async with app.run_test() as pilot:
            await comes(app, "Inner heel")
            await pilot.click(RoutineList, offset=(5, 4))
            marked = app.screen.query_one(RoutineList).card
            assert marked is not None
            assert marked.name == "calf"
            await pilot.click(RoutineList, offset=(5, 4))
            await app.workers.wait_for_complete()
            await pilot.pause()
            assert is_at(app, SessionScreen)


async def test_a_broken_routine_is_not_started_and_its_faults_are_told(folder: Path) -> None:
    written(folder, "broken", pace=0.1, strokes=0)
    app = app_of(folder=folder)
    async with app.run_test(notifications=True) as pilot:
        assert "at least 1" not in await comes(app, "at least 0.8", "(and 1")
        await pilot.press("enter")
        await comes(app, "at least 1")
        await goes(app, "starting")
        assert is_at(app, PickerScreen)


async def test_what_cannot_be_launched_is_told_in_a_sentence_and_can_be_tried_again(
    folder: Path,
) -> None:
    written(folder, "heel")
    tried: list[str] = []

    def launch(wanted: Entry, _: Choices) -> Player:
        tried.append(wanted.name)
        raise DeviceError("The [red]device[/red] is gone.", "Plug it in.")

    app = app_of(folder=folder, launch=launch)
    async with app.run_test(notifications=True) as pilot:
        await comes(app, "Inner heel")
        await pilot.press("enter")
        await comes(app, "The [red]device[/red] is gone. Plug it in.")
        await goes(app, "starting")
        await pilot.press("enter")
        await app.workers.wait_for_complete()
        assert tried == ["heel", "heel"]


async def test_it_is_told_what_a_session_was_begun_with() -> None:
    with ByHand(routine()) as session:
        app = app_of(session.player, remark="As last time: 10 strokes")
        async with app.run_test(notifications=True):
            await comes(app, "As last time: 10 strokes")


async def test_ctrl_c_silences_and_leaves_from_the_session() -> None:
    with ByHand(routine()) as session:
        app = app_of(session.player)
        async with app.run_test() as pilot:
            await pilot.press("?", "ctrl+c")
            assert session.player.outlook().state is State.ENDED
        assert app.return_code == 0


async def test_ctrl_c_leaves_from_the_search_line(heel_and_calf: Path) -> None:
    app = app_of(folder=heel_and_calf)
    async with app.run_test() as pilot:
        await comes(app, "Inner heel")
        await pilot.press("h", "ctrl+c")
        await pilot.pause()
        assert not app.is_running
    assert app.return_code == 0


async def test_a_session_that_starts_while_the_app_is_left_is_silenced(
    heel_and_calf: Path,
) -> None:
    may_start = threading.Event()
    with ByHand(routine()) as session:

        def launch(_: Entry, __: Choices) -> Player:
            may_start.wait(5)
            return session.player

        app = app_of(folder=heel_and_calf, launch=launch)
        async with app.run_test() as pilot:
            await comes(app, "Inner heel")
            await pilot.press("enter")
            await comes(app, "starting")
            await pilot.press("ctrl+c")
        may_start.set()
        assert session.player.wait(5) is not None


async def test_light_and_dark_change_by_a_key(
    heel_and_calf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLORFGBG", "0;15")
    app = app_of(folder=heel_and_calf)
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
            await comes(app, "paused – space goes on")
            assert app.no_color
            assert app.screen.query_one(Middle).shown.alert
            assert "left foot" in text_on(app)

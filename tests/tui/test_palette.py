"""The command palette: what it lists on each screen, and that it disturbs nothing."""

import asyncio
from pathlib import Path

import pytest
from _by_hand import ByHand
from on_screen import Sent, app_of, becomes, comes, goes, routine, written
from textual import events
from textual.command import CommandList, Hits
from textual.widgets import Input

from voiceguide.player import Player
from voiceguide.routine.shelf import Entry
from voiceguide.session import commands
from voiceguide.session.choices import Choices
from voiceguide.session.events import StrokeBegan
from voiceguide.session.transitions import State
from voiceguide.tui.app import VoiceguideApp
from voiceguide.tui.bindings import distinct, live
from voiceguide.tui.palette import Palette
from voiceguide.tui.palette_settings import Themes
from voiceguide.tui.screens.picker import PickerScreen
from voiceguide.tui.screens.session import SessionScreen


def listed(app: VoiceguideApp) -> list[str]:
    """The names of what is listed."""
    options = app.screen.query_one(CommandList).options
    return [option.hit.text for option in options]  # type: ignore[attr-defined]  # they are commands


async def test_it_lists_every_action_of_the_picker_and_no_other(folder: Path) -> None:
    written(folder, "inner-heel")
    app = app_of(folder=folder)
    async with app.run_test(size=(80, 24)) as pilot:
        await comes(app, "Inner heel")
        actions = distinct(live(app.screen))
        await pilot.press("ctrl+p")
        await comes(app, "type what you want", "Light or dark", "Find out whether")
        assert len(listed(app)) == len(actions) - 1  # but for itself
        await pilot.press("escape")
        await goes(app, "type what you want")
        assert isinstance(app.screen, PickerScreen)


async def test_enter_means_what_all_the_letters_find(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    find = Themes.search

    async def slowly(provider: Themes, query: str) -> Hits:
        await asyncio.sleep(0.5)
        async for hit in find(provider, query):
            yield hit

    app = app_of(folder=folder)
    async with app.run_test(size=(80, 24)) as pilot:
        await comes(app, "type to search")
        await pilot.press("ctrl+p")
        await comes(app, "type what you want", "Light or dark")
        monkeypatch.setattr(Themes, "search", slowly)
        await pilot.press(*"contrast", "enter")
        await goes(app, "type what you want")
        await becomes(app, lambda: app.theme == "voiceguide-contrast", "carried out")


async def test_keys_that_come_in_one_breath_keep_their_order(folder: Path) -> None:
    written(folder, "inner-heel")
    app = app_of(folder=folder)
    async with app.run_test(size=(80, 24)) as pilot:
        await comes(app, "Inner heel")
        await pilot.press("ctrl+p")
        await comes(app, "type what you want")
        for letter in "heel":
            app.post_message(events.Key(letter, letter))
        for _ in range(4):
            app.post_message(events.Key("backspace", "\x7f"))
        for letter in "theme":
            app.post_message(events.Key(letter, letter))
        await pilot.pause()
        line = app.screen.query_one(Input)
        assert line.value == "theme"
        assert line.has_focus


async def test_leaving_is_found_by_what_other_programs_call_it(folder: Path) -> None:
    written(folder, "inner-heel")
    app = app_of(folder=folder)
    async with app.run_test(size=(80, 24)) as pilot:
        await comes(app, "Inner heel")
        await pilot.press("ctrl+p", *"quit")
        await comes(app, "leave the program")
        assert listed(app) == ["Silence, and leave the program"]


async def test_a_routine_is_found_and_started(folder: Path) -> None:
    written(folder, "inner-heel")
    written(folder, "calf", title="[red]Tight[/red] calf", purpose="[b]For[/b] the calf.")
    launched: list[str] = []
    with ByHand(routine()) as session:

        def launch(wanted: Entry, _: Choices) -> Player:
            launched.append(wanted.name)
            return session.player

        app = app_of(folder=folder, launch=launch)
        async with app.run_test(size=(80, 24)) as pilot:
            await comes(app, "Inner heel")
            await goes(app, "reading")
            await pilot.press("ctrl+p", *"tight")
            await comes(app, "[b]For[/b] the calf.")
            assert listed(app) == ["[red]Tight[/red] calf"]
            await pilot.press("enter")
            await app.workers.wait_for_complete()
            await pilot.pause()
            await comes(app, "getting ready")
            assert isinstance(app.screen, SessionScreen)
            assert launched == ["calf"]


async def test_an_action_of_the_picker_is_done(folder: Path) -> None:
    written(folder, "inner-heel")
    app = app_of(folder=folder)
    async with app.run_test(size=(80, 24)) as pilot:
        await comes(app, "Inner heel")
        before = app.theme
        await pilot.press("ctrl+p", *"dark")
        await comes(app, "Light or dark")
        await pilot.press("enter")
        await goes(app, "type what you want")
        await pilot.pause()
        assert app.theme != before


async def test_a_session_goes_on_below_it_and_obeys_it(monkeypatch: pytest.MonkeyPatch) -> None:
    with ByHand(routine()) as session:
        session.run_until(lambda event: isinstance(event, StrokeBegan))
        sent = Sent(session.player, monkeypatch)
        app = app_of(session.player)
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.press(":")
            await comes(app, "type what you want", "Say the last instruction again")
            await pilot.press(*"heel")
            await comes(app, "No matches found")  # one routine at a time
            await pilot.press(*["backspace"] * 4)
            await pilot.press(*"too", "space", *"s")
            session.run_until(lambda event: isinstance(event, StrokeBegan))
            await comes(app, "too s")
            assert listed(app) == ["Too sore: leave this spot"]
            assert sent.commands == []
            await pilot.press("enter")
            await goes(app, "Too sore: leave")
            await pilot.pause()
            assert sent.commands == [commands.TooSore()]
            assert isinstance(app.screen, SessionScreen)


async def test_ctrl_c_silences_and_leaves_from_it() -> None:
    with ByHand(routine()) as session:
        app = app_of(session.player)
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.press("ctrl+p")
            await comes(app, "type what you want")
            assert isinstance(app.screen, Palette)
            await pilot.press("ctrl+c")
            await pilot.pause()
            assert session.player.outlook().state is State.ENDED
        assert app.return_code == 0


@pytest.mark.parametrize("size", [(120, 40), (40, 12), (20, 5)])
async def test_it_bears_any_size(folder: Path, size: tuple[int, int]) -> None:
    written(folder, "inner-heel")
    app = app_of(folder=folder)
    async with app.run_test(size=size) as pilot:
        await comes(app, "Inner")
        await pilot.press("ctrl+p", "down", "x", "ctrl+p")
        await pilot.pause()
        assert isinstance(app.screen, PickerScreen)

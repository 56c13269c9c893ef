"""The welcome: once, six lines, and then the sound check or the routines."""

import re
from pathlib import Path

import pytest
from _by_hand import ByHand
from floor import LINES, Floor
from on_screen import app_of, comes, routine, text_on, written

from voiceguide.listen.phrasebook import Phrasebook
from voiceguide.tui.app import VoiceguideApp
from voiceguide.tui.screens import welcome
from voiceguide.tui.screens.picker import PickerScreen
from voiceguide.tui.screens.soundcheck import SoundCheckScreen
from voiceguide.tui.screens.welcome import WelcomeScreen

LAST = "Do you hear each other?"


def first_time(folder: Path) -> VoiceguideApp:
    written(folder, "inner-heel")
    return app_of(folder=folder, sound_check=lambda: Floor().check, welcoming=True)


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (120, 40)])
async def test_all_of_it_is_seen_at_once(folder: Path, size: tuple[int, int]) -> None:
    async with (app := first_time(folder)).run_test(size=size):
        await comes(app, *welcome.LINES, "enter", "sound check", "esc", "the routines")


async def test_enter_leads_to_the_sound_check_and_then_to_the_routines(folder: Path) -> None:
    app = first_time(folder)
    async with app.run_test(size=(80, 24)) as pilot:
        await comes(app, LAST)
        await pilot.press("enter")
        await comes(app, LINES.good)
        assert isinstance(app.screen, SoundCheckScreen)
        await pilot.press("escape")
        await comes(app, "Inner heel")
        assert isinstance(app.screen, PickerScreen)
        assert "starting" not in text_on(app)


async def test_escape_leads_to_the_routines(folder: Path) -> None:
    app = first_time(folder)
    async with app.run_test(size=(80, 24)) as pilot:
        await comes(app, LAST)
        await pilot.press("escape")
        await comes(app, "Inner heel")
        assert isinstance(app.screen, PickerScreen)


async def test_a_tap_on_its_lines_leads_to_the_sound_check(folder: Path) -> None:
    app = first_time(folder)
    async with app.run_test(size=(80, 24)) as pilot:
        await comes(app, LAST)
        await pilot.click("#ask")
        await comes(app, "Sound check")


async def test_ctrl_c_leaves_the_program(folder: Path) -> None:
    app = first_time(folder)
    async with app.run_test() as pilot:
        await comes(app, LAST)
        await pilot.press("ctrl+c")
        await pilot.pause()
        assert not app.is_running


async def test_who_knows_it_or_has_a_session_running_is_not_stopped_by_it(folder: Path) -> None:
    written(folder, "inner-heel")
    with ByHand(routine()) as session:
        for app in (
            app_of(folder=folder, sound_check=lambda: Floor().check),
            app_of(session.player, sound_check=lambda: Floor().check, welcoming=True),
            app_of(folder=folder, welcoming=True),  # and without a sound check it leads nowhere
        ):
            async with app.run_test() as pilot:
                await pilot.pause()
                assert not isinstance(app.screen, WelcomeScreen)


def test_it_teaches_phrases_that_are_understood_and_fits_a_narrow_terminal() -> None:
    phrases = re.findall("“(.+?)”", " ".join(welcome.LINES))
    assert phrases
    assert all(Phrasebook.load().meaning(phrase) is not None for phrase in phrases)
    assert len(welcome.LINES) <= 6
    assert max(map(len, welcome.LINES)) <= 38

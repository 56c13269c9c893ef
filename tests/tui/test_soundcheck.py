"""The sound check's screen, and how it is offered and reached."""

from pathlib import Path

import pytest
from floor import LINES, Floor
from on_screen import app_of, comes, goes, written

from voiceguide import offer
from voiceguide.listen.hearing import Hears
from voiceguide.tui.screens.picker import PickerScreen
from voiceguide.tui.screens.soundcheck import SoundCheckScreen


async def test_it_shows_what_it_says_and_finds() -> None:
    app = app_of(check=Floor().check)
    async with app.run_test(size=(80, 24)) as pilot:
        shown = await comes(app, LINES.good, "hold on", "✓ understood", "yes, and I hear you")
        assert "Loudspeaker" in shown
        await goes(app, "skip")
        await pilot.press("escape")
    assert not app.is_running


async def test_keys_answer_and_leave_out() -> None:
    floor = Floor(lambda _: None)
    app = app_of(check=floor.check)
    async with app.run_test(size=(80, 24)) as pilot:
        await comes(app, "Can you hear me")
        await pilot.press("enter")
        await comes(app, "✓ yes")
        await comes(app, "hold on.")
        await pilot.press("n")
        await comes(app, LINES.note_skipped)


async def test_help_lists_its_keys_and_escape_closes_it_first() -> None:
    app = app_of(check=Floor(lambda _: None).check)
    async with app.run_test(size=(80, 24)) as pilot:
        await comes(app, LINES.greeting[0])
        await pilot.press("question_mark")
        await comes(app, "Skip this question")
        await pilot.press("escape")
        await goes(app, "Skip this question")
        assert isinstance(app.screen, SoundCheckScreen)
        assert all(one.tooltip for one in app.screen.active_bindings.values())


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (40, 12), (20, 5)])
async def test_it_bears_any_size_and_long_reasons(size: tuple[int, int]) -> None:
    floor = Floor(lambda _: None, Hears(notice="No microphone was found. Plug one in, please."))
    app = app_of(check=floor.check)
    async with app.run_test(size=size):
        shown = await comes(app, "I cannot hear")
        assert "Traceback" not in shown


async def test_leaving_it_closes_it() -> None:
    floor = Floor(lambda _: None)
    async with app_of(check=floor.check).run_test() as pilot:
        await pilot.press("q")
    assert floor.check.wait(10)
    assert floor.hearing.closed


async def test_the_picker_opens_it_and_is_there_afterwards(folder: Path) -> None:
    written(folder, "inner-heel")
    app = app_of(folder=folder, sound_check=lambda: Floor().check)
    async with app.run_test(size=(100, 24)) as pilot:
        await comes(app, "Inner heel", "sound check")
        await pilot.press("f2")
        await comes(app, LINES.good)
        await pilot.press("escape")
        await comes(app, "Inner heel")
        assert isinstance(app.screen, PickerScreen)
        await pilot.press("f2")
        await comes(app, "Sound check")


def test_an_offer_is_due_once(tmp_path: Path) -> None:
    mark = tmp_path / "folder" / "mark"
    assert [offer.due(mark) for _ in range(3)] == [True, False, False]
    (tmp_path / "file").touch()
    assert not offer.due(tmp_path / "file" / "mark")

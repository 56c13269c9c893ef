"""The picker: what it lists, finds, tells and keeps up with."""

import asyncio
import os
from pathlib import Path

import pytest
from on_screen import NOW, app_of, becomes, comes, goes, text_on, written
from textual import events
from textual.screen import Screen
from textual.widgets import Input
from textual.widgets._toast import Toast

from voiceguide.tui.app import VoiceguideApp
from voiceguide.tui.widgets.detail import Detail
from voiceguide.tui.widgets.routines import RoutineList


def marked(app: VoiceguideApp) -> str:
    card = app.screen.query_one(RoutineList).card
    return card.name if card else ""


def replace(path: Path, text: str) -> None:
    """As editors write a file."""
    other = path.with_suffix(".part")
    other.write_text(text, encoding="utf-8")
    os.replace(other, path)  # noqa: PTH105 - what is tested


async def test_it_tells_of_each_routine(folder: Path) -> None:
    written(folder, "inner-heel")
    written(folder, "broken", purpose=["A"])
    app = app_of(folder=folder, last_used={"inner-heel": NOW})
    async with app.run_test(size=(80, 24)):
        shown = await comes(app, "A sore heel.", "about", "both feet", "today")
        assert "cannot be used: line 2, purpose: expected text in quotes" in shown
        assert "Take care." not in shown
        assert "reading" not in shown


async def test_a_wide_one_tells_all_of_the_marked_one(folder: Path) -> None:
    written(folder, "inner-heel")
    written(folder, "broken", purpose=["A"], spots=0)
    app = app_of(folder=folder)
    async with app.run_test(size=(120, 40)) as pilot:
        await comes(app, "Take care.")
        await pilot.press("down")
        shown = await comes(app, "until this is put right", "line 4, spots")
        assert "Take care." not in shown


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_enter_on_a_broken_one_shows_what_is_wrong_and_covers_none_of_it(
    folder: Path, size: tuple[int, int]
) -> None:
    written(folder, "broken", purpose=["A"], spots=0)
    app = app_of(folder=folder)
    async with app.run_test(size=size, notifications=True) as pilot:
        detail = app.screen.query_one(Detail)
        await comes(app, "broken")
        await becomes(app, lambda: detail.faulty, "read")
        await pilot.press("enter")
        await comes(app, "until this is put right", "line 4, spots")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert detail.has_focus
        assert not app.screen.query(Toast)


async def test_a_narrow_one_tells_it_over_the_list(folder: Path) -> None:
    written(folder, "inner-heel")
    app = app_of(folder=folder)
    async with app.run_test(size=(80, 24)) as pilot:
        await comes(app, "about")
        await pilot.press("tab")
        shown = await comes(app, "Whenever it suits.", "as written")
        assert "type to search" not in shown
        await pilot.press("pagedown")
        await comes(app, "Take care.")
        await pilot.press("escape")
        shown = await comes(app, "type to search", "tab  more")
        assert "Take care." not in shown


async def test_keys_that_come_in_one_breath_keep_their_order(folder: Path) -> None:
    written(folder, "inner-heel")
    app = app_of(folder=folder)
    async with app.run_test(size=(80, 24)) as pilot:
        await comes(app, "A sore heel.")
        for key, character in (*zip("zzz", "zzz", strict=True), *[("backspace", "\x7f")] * 2):
            app.post_message(events.Key(key, character))
        for letter in "heel":
            app.post_message(events.Key(letter, letter))
        app.post_message(events.Key("ctrl+a", "\x01"))
        app.post_message(events.Key("delete", None))
        app.post_message(events.Key("x", "x"))
        await pilot.pause()
        assert app.screen.query_one(Input).value == "xheel"


async def test_what_is_typed_filters_and_escape_clears(folder: Path) -> None:
    written(folder, "inner-heel")
    written(folder, "calf", title="Tight calf")
    app = app_of(folder=folder)
    async with app.run_test(size=(80, 24)) as pilot:
        await comes(app, "Inner heel")
        await pilot.press(*"tight")
        await goes(app, "Inner heel")
        assert "Tight calf" in text_on(app)
        await pilot.press(*"xyz")
        await comes(app, "Nothing matches “tightxyz”.")
        await pilot.press("escape")
        await comes(app, "Inner heel")
        assert app.screen.query_one(Input).has_focus


async def test_arrows_stay_within_the_list_and_the_marked_one_in_sight(folder: Path) -> None:
    for number in range(50):
        written(folder, f"routine-{number:02}", title=f"Number {number}")
    app = app_of(folder=folder)
    async with app.run_test(size=(80, 24)) as pilot:
        await comes(app, "Number 0")
        await goes(app, "reading")
        await pilot.press("up")
        assert app.screen.query_one(RoutineList).highlighted == 0
        await pilot.press(*["pagedown"] * 12)
        assert app.screen.query_one(RoutineList).highlighted == 49
        await comes(app, "Number 49")


async def test_an_empty_shelf_says_what_to_do(folder: Path) -> None:
    app = app_of(folder=folder)
    async with app.run_test() as pilot:
        await comes(app, "There are no routines.")
        await pilot.press("enter", "down", "tab")
        assert app.is_running


async def test_a_folder_that_cannot_be_looked_into_is_told(folder: Path) -> None:
    path = folder / "a file"
    path.touch()
    async with (app := app_of(folder=path)).run_test():
        await comes(app, "Your own routines in")


async def test_each_key_is_told_where_it_means_something(folder: Path) -> None:
    written(folder, "inner-heel")
    app = app_of(folder=folder)
    async with app.run_test(size=(120, 40)) as pilot:
        await comes(app, "Take care.", "tab  more", "leave")
        await pilot.press("tab")
        await comes(app, "change", "as written", "back")
        live = app.screen.active_bindings.values()
        own = [one for one in live if (one.binding.id or "").startswith(("picker.", "detail."))]
        assert len({one.binding.id for one in own}) >= 8
        assert all(one.tooltip for one in own)


# ---- files that change meanwhile


async def test_a_new_file_is_listed_and_leaves_search_and_mark_alone(folder: Path) -> None:
    for name in ("b-heel", "c-heel"):
        written(folder, name, title=name)
    app = app_of(folder=folder)
    async with app.run_test() as pilot:
        await comes(app, "c-heel")
        await goes(app, "reading")
        await pilot.press(*"heel", "down")
        written(folder, "a-heel", title="a-heel")
        written(folder, "z-calf", title="z-calf", purpose="None.")
        shown = await comes(app, "a-heel")
        assert "z-calf" not in shown
        assert marked(app) == "c-heel"
        assert app.screen.query_one(Input).value == "heel"


async def test_the_mark_stays_about_where_its_routine_has_gone(folder: Path) -> None:
    files = [written(folder, name, title=name) for name in ("a-heel", "b-heel", "c-heel")]
    app = app_of(folder=folder)
    async with app.run_test() as pilot:
        await comes(app, "c-heel")
        await goes(app, "reading")
        await pilot.press("down")
        files[1].unlink()
        await goes(app, "b-heel")
        assert marked(app) == "c-heel"


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_what_is_read_may_go(folder: Path, size: tuple[int, int]) -> None:
    written(folder, "calf", title="Calf")
    path = written(folder, "zebra", title="Zebra", purpose="Stripes.")
    app = app_of(folder=folder)
    async with app.run_test(size=size) as pilot:
        await comes(app, "Zebra")
        await goes(app, "reading")
        await pilot.press(*"zebra", "tab")
        await comes(app, "Stripes.", "when")
        path.unlink()
        await comes(app, "Nothing matches “zebra”.", "Press esc to clear the search.")
        await pilot.press("escape")
        await comes(app, "Calf")


async def test_a_file_that_breaks_tells_why_and_gets_well_when_it_is_mended(folder: Path) -> None:
    written(folder, "calf", title="Calf")
    path = written(folder, "heel", title="Heel", care=["Take good care."])
    good = path.read_text("utf-8")
    app = app_of(folder=folder)
    async with app.run_test(size=(120, 40)) as pilot:
        await comes(app, "Heel")
        await goes(app, "reading")
        await pilot.press("down")
        await comes(app, "Take good care.")
        replace(path, good.replace("spots", "spost"))
        await comes(app, "until this is put right", "line 4, spost", "did you mean", "Calf")
        assert marked(app) == "heel"
        replace(path, good.replace("good", "great"))
        await comes(app, "Take great care.")
        assert marked(app) == "heel"


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (40, 12), (20, 8)])
async def test_it_bears_any_size(folder: Path, size: tuple[int, int]) -> None:
    written(folder, "inner-heel")
    app = app_of(folder=folder)
    async with app.run_test(size=size) as pilot:
        await comes(app, "Inner")
        await pilot.press("tab", *["down"] * 20, "pageup", "right", "tab", "x")
        assert not app.screen.query_one(Detail).has_focus


async def test_enter_in_one_breath_with_the_words_starts_what_they_find(folder: Path) -> None:
    written(folder, "another", title="Another")
    written(folder, "calf", title="Tight calf")
    app = app_of(folder=folder)
    async with app.run_test(size=(80, 24)) as pilot:
        await comes(app, "Another", "Tight calf")
        app.screen.query_one(Input).value = "tight"
        app.screen.action_start()  # type: ignore[attr-defined]  # the picker's; nothing came between
        assert marked(app) == "calf"
        await pilot.pause()


async def test_files_that_come_while_another_screen_is_on_top_hurt_nothing(folder: Path) -> None:
    written(folder, "heel", title="Sore heel")
    app = app_of(folder=folder)
    async with app.run_test(size=(120, 40)) as pilot:
        await comes(app, "Sore heel")
        await pilot.press("tab")
        await pilot.pause()
        await app.push_screen(Screen())
        written(folder, "new", title="A new one")
        written(folder, "heel", title="Sore heel", purpose="Another purpose.")
        below = app.screen_stack[-2].query_one(RoutineList)
        for _ in range(400):
            if len(below.cards) > 1:
                break
            await asyncio.sleep(0.05)
        await asyncio.sleep(0.5)  # what was read is told to the screen below
        await pilot.pause()
        app.pop_screen()
        await comes(app, "A new one", "Another purpose.")

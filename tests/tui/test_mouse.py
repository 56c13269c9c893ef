"""Whatever is shown of keys can be clicked, and does what the key does."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from _by_hand import ByHand
from floor import LINES, Floor
from on_screen import Sent, app_of, becomes, comes, goes, routine, text_on, written
from textual import events
from textual.pilot import Pilot
from textual.widget import Widget

from voiceguide.session.events import StrokeBegan
from voiceguide.tui.app import VoiceguideApp
from voiceguide.tui.bindings import live
from voiceguide.tui.screens.helped import HelpedScreen
from voiceguide.tui.screens.soundcheck import SoundCheckScreen
from voiceguide.tui.widgets.detail import Detail
from voiceguide.tui.widgets.findings import Findings
from voiceguide.tui.widgets.help import Help
from voiceguide.tui.widgets.keyline import KeyLine
from voiceguide.tui.widgets.routines import RoutineList


class Done:
    """The actions that are asked for; none is carried out."""

    def __init__(self, app: VoiceguideApp, monkeypatch: pytest.MonkeyPatch) -> None:
        self.actions: list[str] = []
        monkeypatch.setattr(app, "run_action", self)

    async def __call__(self, action: str, _: object) -> bool:
        self.actions.append(action)
        return True


def places(app: VoiceguideApp, name: str) -> Iterator[tuple[Any, tuple[int, int]]]:
    """Where cells carry an action: each once, with a cell of it."""
    seen = set()
    width, height = app.size
    for y in range(height):
        for x in range(width):
            meta = app.screen.get_style_at(x, y).meta
            if name in meta and meta[name] not in seen:
                seen.add(meta[name])
                yield meta[name], (x, y)


async def walk_key_line(pilot: Pilot[None], app: VoiceguideApp, done: Done) -> None:
    """Click every key that the key line shows."""
    await pilot.pause()
    shown = app.screen.query_one(KeyLine).shown
    found = list(places(app, "keyline"))
    assert len(found) >= 2
    for (group, key), spot in found:
        done.actions.clear()
        await pilot.click(offset=spot)
        assert done.actions == [shown[group][key].binding.action]


async def walk_help(pilot: Pilot[None], app: VoiceguideApp, done: Done) -> None:
    """Click every row of the help; each closes it."""
    panel, screen = app.screen.query_one(Help), app.screen
    assert isinstance(screen, HelpedScreen)
    tooltips = {one.binding.tooltip for one in live(screen)}
    screen.action_help()
    await pilot.pause()
    found = list(places(app, "help"))
    assert tooltips <= {panel.rows[row].binding.tooltip for row, _ in found}
    for row, spot in found:
        if not panel.display:
            screen.action_help()
            await pilot.pause()
        done.actions.clear()
        await pilot.click(offset=spot)
        assert done.actions == [panel.rows[row].binding.action]
        assert not panel.display


async def test_every_key_shown_in_a_session(monkeypatch: pytest.MonkeyPatch) -> None:
    with ByHand(routine()) as session:
        session.run_until(lambda event: isinstance(event, StrokeBegan))
        app = app_of(session.player)
        async with app.run_test(size=(120, 40)) as pilot:
            await comes(app, "again")
            done = Done(app, monkeypatch)
            await walk_key_line(pilot, app, done)
            await walk_help(pilot, app, done)


async def test_every_key_shown_in_the_picker_and_beside_it(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written(folder, "inner-heel")
    app = app_of(folder=folder)
    async with app.run_test(size=(120, 40)) as pilot:
        await comes(app, "Take care.")
        done = Done(app, monkeypatch)
        await walk_key_line(pilot, app, done)
        app.screen.set_focus(app.screen.query_one(Detail))
        await comes(app, "as written")
        await walk_key_line(pilot, app, done)


async def test_every_row_of_help_in_the_picker(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written(folder, "inner-heel")
    app = app_of(folder=folder)
    async with app.run_test(size=(120, 40)) as pilot:
        await comes(app, "Take care.")
        await pilot.press("f1")
        await comes(app, "Start what is marked")
        await pilot.press("down", "enter", "f2")  # nothing happens below it
        await pilot.press("escape")
        await goes(app, "Start what is marked")
        assert "starting" not in text_on(app)
        await walk_help(pilot, app, Done(app, monkeypatch))


async def test_every_key_shown_in_the_sound_check_and_the_line_says_yes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    app = app_of(check=Floor(lambda _: None).check)
    async with app.run_test(size=(100, 30)) as pilot:
        await comes(app, "Can you hear me")
        await pilot.click("#line")
        await comes(app, "✓ yes")
        await walk_key_line(pilot, app, Done(app, monkeypatch))


async def test_at_its_end_the_line_leaves_the_sound_check(folder: Path) -> None:
    written(folder, "inner-heel")
    app = app_of(folder=folder, sound_check=lambda: Floor().check)
    async with app.run_test(size=(100, 30)) as pilot:
        await comes(app, "Inner heel")
        await pilot.press("f2")
        await comes(app, LINES.good)
        await goes(app, "skip")  # it is over once nothing can be left out any more
        await pilot.click("#line")
        await comes(app, "Inner heel")
        assert not isinstance(app.screen, SoundCheckScreen)


async def test_every_key_shown_in_the_welcome(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = app_of(folder=folder, sound_check=lambda: Floor().check, welcoming=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await comes(app, "the routines")
        await walk_key_line(pilot, app, Done(app, monkeypatch))


async def test_the_wheel_scrolls_list_detail_and_help(folder: Path) -> None:
    for number in range(30):
        written(folder, f"routine-{number:02}", title=f"Number {number}", care=["Care."] * 30)
    app = app_of(folder=folder)
    async with app.run_test(size=(120, 14)):
        await comes(app, "Number 0", "get ready")
        for widget in (RoutineList, Detail):
            scrolled = app.screen.query_one(widget)
            scrolled.post_message(
                events.MouseScrollDown(scrolled, 2, 2, 0, 0, 0, shift=False, meta=False, ctrl=False)
            )
            await becomes(app, partial(_is_scrolled, scrolled), "scrolled")


def _is_scrolled(widget: Widget) -> bool:
    return widget.scroll_offset.y > 0


async def test_notices_go_by_a_click(folder: Path) -> None:
    path = folder / "a file"
    path.touch()
    app = app_of(folder=path)
    async with app.run_test(notifications=True, size=(80, 24)) as pilot:
        await comes(app, "Your own routines in")
        await pilot.click("#notice")
        await goes(app, "Your own routines in")
        app.notify("A word.", timeout=600)
        await comes(app, "A word.")
        await pilot.click("Toast")
        await goes(app, "A word.")


async def test_the_wheel_brings_old_findings_back() -> None:
    app = app_of(check=Floor().check)
    async with app.run_test(size=(80, 14)) as pilot:
        await comes(app, LINES.good)
        findings = app.screen.query_one(Findings)
        hidden = len(findings.notes) - findings.size.height
        assert hidden > 0
        assert "Loudspeaker" not in text_on(app)
        for kind in (*[events.MouseScrollUp] * 40, *[events.MouseScrollDown]):
            findings.post_message(
                kind(findings, 2, 2, 0, 0, 0, shift=False, meta=False, ctrl=False)
            )
        await pilot.pause()
        assert findings.back > 0
        findings.post_message(
            events.MouseScrollUp(findings, 2, 2, 0, 0, 0, shift=False, meta=False, ctrl=False)
        )
        await comes(app, "Loudspeaker")


async def test_a_word_that_is_clicked_away_in_a_session_pauses_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with ByHand(routine()) as session:
        sent = Sent(session.player, monkeypatch)
        app = app_of(session.player, remark="As last time: 10 strokes")
        async with app.run_test(notifications=True, size=(80, 24)) as pilot:
            await comes(app, "As last time")
            await pilot.click("Toast")
            await goes(app, "As last time")
            await pilot.press("question_mark")
            await comes(app, "Say the last instruction again")
            await pilot.click(Help, offset=(0, 0))
            assert sent.commands == []

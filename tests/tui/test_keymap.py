"""Keys by the ids of what they do: all have one, and each can be another."""

import re
import runpy
from pathlib import Path

import pytest
from _by_hand import ByHand
from floor import Floor
from on_screen import Sent, app_of, comes, routine, text_on, written
from textual.binding import Binding

from voiceguide.session import commands
from voiceguide.session.events import GateOpened, Paused
from voiceguide.tui.bindings import live
from voiceguide.tui.keymap import PLACES, checked, known

ROOT = Path(__file__).parent.parent.parent


def test_every_binding_has_an_id_of_its_own_and_says_what_it_does() -> None:
    bindings = [one for place in PLACES.values() for owner in place for one in owner.BINDINGS]
    ids = set()
    for one in bindings:
        assert isinstance(one, Binding)
        assert one.id, one
        assert one.tooltip, one
        assert one.description, one
        ids.add(one.id)
    assert ids == known().keys()


def test_the_page_of_keys_is_drawn_from_the_bindings() -> None:
    drawn = runpy.run_path(str(ROOT / "scripts" / "keys-page"))["page"]()
    page = (ROOT / "docs" / "keys.md").read_text(encoding="utf-8")
    assert drawn == page, "run scripts/keys-page"
    assert set(re.findall(r"`([a-z]+\.[a-z0-9_.]+)` \|$", page, re.MULTILINE)) == known().keys()


@pytest.mark.parametrize(
    ("keymap", "sentence"),
    [
        (
            {"sesion.next": "z"},
            "Keys: there is no sesion.next; did you mean 'session.next'?",
        ),
        ({"session.next": "bananas"}, "Keys: session.next cannot be 'bananas', which is no key."),
        ({"session.next": "\x1b"}, "Keys: session.next cannot be '␛', which is no key."),
        ({"session.next": " , "}, 'Keys: session.next needs a key, as in session.next = "n, '),
        (
            {"picker.dose": "d"},
            "Keys: picker.dose cannot be 'd', which is needed to type.",
        ),
        (
            {"session.next": "b"},
            "Keys: 'b' cannot be session.next, it is session.back; give that one another key too.",
        ),
        (
            {"session.next": "z", "session.back": "z"},
            "Keys: 'z' cannot be session.next, it is session.back;",
        ),
        ({"app.theme": "q"}, "Keys: 'q' cannot be app.theme, it is session.stop;"),
    ],
)
def test_what_cannot_be_is_told_in_a_sentence_and_the_rest_is_used(
    keymap: dict[str, str], sentence: str
) -> None:
    usable, sentences = checked({**keymap, "session.where": "i"})
    assert len(sentences) == 1
    assert sentences[0].startswith(sentence)
    assert usable["session.where"] == "i"
    assert next(iter(keymap)) not in usable


@pytest.mark.parametrize(
    "keymap",
    [
        {"session.next": "b", "session.back": "n"},
        {"session.again": "?", "help.show": "f1"},
        {"session.louder": "up", "session.softer": "down"},
        {"picker.down": "ctrl+n", "detail.down": "ctrl+n"},
        {"session.pause": "space, f5, ctrl+shift+a"},
    ],
)
def test_what_can_be_is_not_complained_of(keymap: dict[str, str]) -> None:
    assert checked(keymap) == (keymap, ())


async def test_in_a_session_keys_are_shown_and_obeyed_as_they_are(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with ByHand(routine()) as session:
        session.run_until(lambda event: isinstance(event, GateOpened))
        session.pass_seconds(1.5)
        sent = Sent(session.player, monkeypatch)
        keymap = {"session.found": "g", "session.pause": "p", "help.show": "h"}
        app = app_of(session.player, keymap=keymap)
        async with app.run_test(size=(80, 24)) as pilot:
            await comes(app, "g   found it", "x   cannot find it", "p  pause", "h  keys")
            await pilot.press("f", "space", "question_mark")
            await pilot.pause()
            assert sent.commands == []
            await pilot.press("h")
            await comes(app, "g Found it")
            await pilot.press("h", "p")
            session.run_until(lambda event: isinstance(event, Paused))
            await comes(app, "paused – p goes on")
            assert sent.commands == [commands.Pause()]


async def test_in_the_picker_too(folder: Path) -> None:
    written(folder, "inner-heel")
    app = app_of(folder=folder, keymap={"picker.leave": "f10", "picker.dose": "f9"})
    async with app.run_test(size=(80, 24)) as pilot:
        await comes(app, "Inner heel", "f9", "f10")
        await pilot.press(*"zzz")
        await comes(app, "Press f10 to clear the search.")
        await pilot.press("f10")
        await comes(app, "Inner heel")
        assert app.is_running


async def test_a_keymap_that_is_amiss_is_told_and_nothing_breaks(folder: Path) -> None:
    written(folder, "inner-heel")
    app = app_of(folder=folder, keymap={"picker.doze": "f9", "picker.leave": "f10"})
    async with app.run_test(size=(80, 24), notifications=True):
        shown = await comes(app, "Inner heel", "there is no picker.doze")
        assert "picker.leave" not in shown


async def test_all_that_is_live_on_any_screen_is_known(folder: Path) -> None:
    written(folder, "inner-heel")
    with ByHand(routine()) as session:
        apps = (
            app_of(folder=folder),
            app_of(session.player),
            app_of(check=Floor(lambda _: None).check),
            app_of(folder=folder, welcoming=True, sound_check=lambda: Floor().check),
        )
        for app in apps:
            async with app.run_test() as pilot:
                await pilot.pause()
                assert {one.binding.id for one in live(app.screen)} <= known().keys()
                assert text_on(app)

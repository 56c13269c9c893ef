"""The offer to go on: after a real kill, and what becomes of its answers."""

import asyncio
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from _past import FORGOTTEN
from commandline import own_folder
from floor import Floor
from killed import HEEL, heel_of_ones_own, kill_in_mid_session
from on_screen import app_of, comes, text_on, written

from voiceguide import opening, places, screening
from voiceguide.errors import UsageError
from voiceguide.journal import reading
from voiceguide.journal.unfinished import Interrupted
from voiceguide.launch import Launcher
from voiceguide.player import Player
from voiceguide.session.events import Event, StrokeBegan
from voiceguide.speech import phrases
from voiceguide.tui.app import VoiceguideApp
from voiceguide.tui.desk import JournalDesk
from voiceguide.tui.screens.offer import OfferScreen
from voiceguide.tui.screens.picker import PickerScreen
from voiceguide.tui.screens.session import SessionScreen

TOLD = "You were in the middle of inner heel, left foot"
ROWS = "SELECT strokes, how FROM session ORDER BY began"
_PATIENCE = 60.0


class Answers:
    """A desk with a session that was broken off, which keeps what it is told."""

    def __init__(self, fault: Exception | None = None) -> None:
        self.asked = 0
        self.declined: list[Interrupted] = []
        self._fault = fault or AssertionError("nothing was to be gone on with")

    def desk(self) -> JournalDesk:
        return JournalDesk(
            past=lambda: pytest.fail("the past was not to be read"),
            unfinished=self._unfinished,
            resume=self._resume,
            decline=self.declined.append,
            phrases=phrases.load(),
        )

    def _unfinished(self) -> Interrupted:
        self.asked += 1
        return FORGOTTEN

    def _resume(self, _: Interrupted) -> Player:
        raise self._fault


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (120, 40)])
async def test_it_stands_over_the_picker_and_escape_alone_declines_it(
    folder: Path, size: tuple[int, int]
) -> None:
    written(folder, "inner-heel")
    answers = Answers()
    app = app_of(folder=folder, journal=answers.desk())
    async with app.run_test(size=size) as pilot:
        await comes(app, "You were in the middle", "Enter goes on,", "Esc lets it go.")
        await pilot.press(*"xyn", "escape")
        await app.workers.wait_for_complete()
        await comes(app, "Inner heel")
        assert isinstance(app.screen, PickerScreen)
        assert answers.declined == [FORGOTTEN]


async def test_a_tap_on_the_other_answer_leaves_it(folder: Path) -> None:
    written(folder, "inner-heel")
    answers = Answers()
    app = app_of(folder=folder, journal=answers.desk())
    async with app.run_test(size=(80, 24)) as pilot:
        await comes(app, TOLD)
        await pilot.click("#left")
        await app.workers.wait_for_complete()
        assert answers.declined == [FORGOTTEN]


async def test_keys_of_ones_own_are_told(folder: Path) -> None:
    written(folder, "inner-heel")
    app = app_of(folder=folder, journal=Answers().desk(), keymap={"offer.leave": "x"})
    async with app.run_test(size=(80, 24)):
        await comes(app, "Enter goes on,", "X lets it go.")


async def test_it_does_not_come_with_the_welcome(folder: Path) -> None:
    written(folder, "inner-heel")
    answers = Answers()
    app = app_of(
        folder=folder, journal=answers.desk(), sound_check=lambda: Floor().check, welcoming=True
    )
    async with app.run_test() as pilot:
        await comes(app, "Nothing is sent anywhere.")
        await pilot.press("escape")
        await comes(app, "Inner heel")
        assert answers.asked == 0


async def test_a_routine_that_is_gone_is_told_in_a_sentence(folder: Path) -> None:
    written(folder, "inner-heel")
    answers = Answers(UsageError("There is no routine 'heel'."))
    app = app_of(folder=folder, journal=answers.desk())
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await comes(app, TOLD)
        await pilot.press("enter")
        shown = await comes(app, "There is no routine 'heel'.")
        assert "starting" not in shown
        assert answers.declined == []


# ---- with real sessions


@pytest.fixture
def launcher() -> Iterator[Launcher]:
    heel_of_ones_own()
    kill_in_mid_session()
    with Launcher(opening.keeper(screen=True), mic=False) as launcher:
        yield launcher


class Begun:
    """The app as it is opened, and the strokes of what is gone on with."""

    def __init__(self, launcher: Launcher) -> None:
        self.events: list[Event] = []
        self._desk = screening.journal_desk(launcher, opening.catalogue())
        self.app: VoiceguideApp = app_of(
            folder=own_folder(),
            launch=lambda entry, choices: self._heard(launcher.play(entry, choices)),
            journal=replace(self._desk, resume=lambda found: self._heard(self._desk.resume(found))),
        )

    def _heard(self, player: Player) -> Player:
        player.listen(self.events.append)
        return player

    async def first_stroke(self) -> int:
        deadline = time.monotonic() + _PATIENCE
        while time.monotonic() < deadline:
            for event in list(self.events):
                if isinstance(event, StrokeBegan):
                    return event.number
            await asyncio.sleep(0.05)
        raise AssertionError("no stroke came")


def stood() -> int:
    ((strokes, how),) = reading.rows(places.journal_file(), ROWS)
    assert how is None
    return int(str(strokes))


async def test_after_a_kill_enter_goes_on_from_the_same_stroke(launcher: Launcher) -> None:
    before = stood()
    begun = Begun(launcher)
    async with begun.app.run_test(size=(80, 24)) as pilot:
        await comes(begun.app, TOLD, f"{before}.")
        await pilot.press("enter")
        await comes(begun.app, "of 16")
        assert isinstance(begun.app.screen, SessionScreen)
        assert await begun.first_stroke() == before + 1


async def test_after_a_kill_escape_leaves_it_for_good(launcher: Launcher) -> None:
    async with (app := Begun(launcher).app).run_test(size=(80, 24)) as pilot:
        await comes(app, TOLD)
        await pilot.press("escape")
        await app.workers.wait_for_complete()
        await comes(app, "Inner heel")
    launcher.__exit__(None, None, None)
    assert launcher.unfinished() is None
    ((_, how),) = reading.rows(places.journal_file(), ROWS)
    assert how == "broken off"


async def test_what_has_changed_is_told_and_begins_at_the_beginning(launcher: Launcher) -> None:
    (own_folder() / "heel.toml").write_text(HEEL.replace("Roll.", "Rub."))
    begun = Begun(launcher)
    async with begun.app.run_test(size=(80, 24)) as pilot:
        await comes(begun.app, TOLD)
        await pilot.press("enter")
        await comes(
            begun.app, "Inner heel has changed since it was broken off", "Enter begins at the"
        )
        assert isinstance(begun.app.screen, OfferScreen)
        await pilot.press("enter")
        assert await begun.first_stroke() == 1
        assert "has changed" not in text_on(begun.app)

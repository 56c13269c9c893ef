"""The waiting screen: what it shows, when it calls, and how it is reached and left."""

import threading
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from calling import NOW, Called, Day
from on_screen import app_of, becomes, text_on, written

from voiceguide.errors import SpeechError
from voiceguide.listen.hearing import Hears
from voiceguide.player import Player
from voiceguide.reminders.call import Call, Listens, Told
from voiceguide.reminders.past import Answer
from voiceguide.reminders.schedule import Reason
from voiceguide.routine.shelf import Entry
from voiceguide.session.choices import Choices
from voiceguide.tui.app import VoiceguideApp
from voiceguide.tui.screens.picker import PickerScreen
from voiceguide.tui.screens.waiting import WaitingScreen, left
from voiceguide.tui.waits import WaitWanted
from voiceguide.tui.widgets.middle import Middle

SIZE = (80, 24)
PATIENCE = 30.0
MINUTE = timedelta(minutes=1)


def read(app: VoiceguideApp) -> str:
    """What can be read; of the middle also what is written in letters of many cells."""
    caption = [part for middle in app.screen.query(Middle) for part in middle.shown.caption]
    return " ".join((text_on(app), *caption))


async def comes(app: VoiceguideApp, *parts: str) -> None:
    """Wait until all of this can be read."""
    await becomes(app, lambda: all(part in read(app) for part in parts), f"{parts} came")


async def goes(app: VoiceguideApp, part: str) -> None:
    """Wait until this can no more be read."""
    await becomes(app, lambda: part not in read(app), f"{part!r} went")


class Home:
    """The app with a day to wait in; it notes what it is to begin."""

    def __init__(self, folder: Path, called: Called | None = None) -> None:
        written(folder, "inner-heel")
        self.day = Day(folder)
        self.called = called or Called(patience=600)
        self.begun: list[str] = []
        self._folder = folder
        self.app = self.opened(lambda _: self.called.call)

    def opened(self, call: Callable[[Reason], Call]) -> VoiceguideApp:
        """The app, which has calls made so."""
        return app_of(
            folder=self._folder,
            launch=self._launch,
            reminder=lambda _: self.day.reminder(call),
        )

    def _launch(self, entry: Entry, _: Choices) -> Player:
        self.begun.append(entry.name)
        raise SpeechError("That is as far as this test goes.")

    async def wait(self, *shown: str) -> VoiceguideApp:
        """Open the waiting screen."""
        await comes(self.app, "Inner heel")
        self.app.post_message(WaitWanted("inner-heel"))
        await comes(self.app, *shown)
        return self.app


@pytest.fixture
def home(folder: Path) -> Iterator[Home]:
    one = Home(folder)
    yield one
    one.called.call.close()


async def test_it_shows_what_is_left_and_when_it_is(home: Home) -> None:
    home.day.done = NOW
    async with home.app.run_test(size=SIZE, notifications=True) as pilot:
        await home.wait("minutes", "at 11:00")  # half past nine in Berlin, and ninety minutes
        home.day.pass_minutes(89)
        await comes(home.app, "minute")
        await goes(home.app, "minutes")
        await pilot.press("escape")
        assert isinstance(home.app.screen, PickerScreen)
    assert home.begun == []


async def test_enter_begins_at_once(home: Home) -> None:
    home.day.done = NOW
    async with home.app.run_test(size=SIZE, notifications=True) as pilot:
        await home.wait("at 11:00")
        await pilot.press("enter")
        await comes(home.app, "as far as this test goes")
    assert home.begun == ["inner-heel"]
    assert [one.answer for one in home.day.shown] == [Answer.YES]


async def test_s_puts_it_off(home: Home) -> None:
    home.day.done = NOW
    async with home.app.run_test(size=SIZE, notifications=True) as pilot:
        await home.wait("at 11:00")
        await pilot.press("s")
        await comes(home.app, "at 11:10", "10 minutes later.", "take back")
        await pilot.press("u")
        await comes(home.app, "at 11:00")
        await goes(home.app, "10 minutes later.")
        await goes(home.app, "take back")


async def test_what_another_process_put_off_is_told_as_such(home: Home) -> None:
    home.day.done = NOW
    home.day.waiter.put_off(NOW + 90 * MINUTE)
    async with home.app.run_test(size=SIZE):
        await home.wait("at 11:10", "Put off, as you wished.", "take back")


async def test_not_this_one_is_a_key_only_while_it_calls(home: Home) -> None:
    home.day.done = NOW
    async with home.app.run_test(size=SIZE, notifications=True) as pilot:
        await home.wait("at 11:00")
        await pilot.press("n", "question_mark")
        await comes(home.app, "A little later")
        assert "Not this one" not in text_on(home.app)
        await pilot.press("escape")
        home.day.pass_minutes(90)
        await comes(home.app, "it is time", "skip")
        assert "take back" not in text_on(home.app)


async def test_q_is_for_today(home: Home) -> None:
    home.day.done = NOW
    async with home.app.run_test(size=SIZE, notifications=True) as pilot:
        await home.wait("at 11:00")
        await pilot.press("q")
        await comes(home.app, "tomorrow at 07:00", "hours", "Not today, as you wished.")
        await goes(home.app, "later")
        await pilot.press("s")
        await comes(home.app, "tomorrow at 07:00", "take back")
        await pilot.press("backspace")
        await comes(home.app, "at 11:00", "not today")
        await goes(home.app, "as you wished")


async def test_when_it_is_due_it_calls_and_yes_begins(folder: Path) -> None:
    def reply(told: Told) -> str | None:
        return "yes please" if isinstance(told, Listens) else None

    home = Home(folder, Called(reply))
    home.day.done = NOW
    async with home.app.run_test(size=SIZE, notifications=True):
        await home.wait("at 11:00")
        home.day.pass_minutes(90)
        await comes(home.app, "as far as this test goes")
    assert home.begun == ["inner-heel"]
    assert [one.answer for one in home.day.shown] == [None, Answer.YES]


async def test_while_it_calls_its_words_and_keys_are_there(home: Home) -> None:
    async with home.app.run_test(size=SIZE, notifications=True) as pilot:
        await home.wait("it is time", "Then I wait 10 minutes", "not today", "listening")
        await pilot.press("s")
        await comes(home.app, "at 09:40")
        await goes(home.app, "it is time")
        assert isinstance(home.app.screen, WaitingScreen)
    assert [one.answer for one in home.day.shown] == [None, Answer.LATER]
    assert home.called.hearing.closed


async def test_what_is_wrong_with_the_ear_is_there_to_be_read(folder: Path) -> None:
    home = Home(folder, Called(hears=Hears(notice="No microphone was found."), patience=600))
    async with home.app.run_test(size=SIZE, notifications=True) as pilot:
        await home.wait("No microphone was found.", "Press Enter to begin.")
        await pilot.press("s")
        await goes(home.app, "No microphone was found.")


async def test_enter_answers_a_call(home: Home) -> None:
    async with home.app.run_test(size=SIZE, notifications=True) as pilot:
        await home.wait("it is time")
        await pilot.press("enter")
        await comes(home.app, "as far as this test goes")
    assert home.begun == ["inner-heel"]


@pytest.mark.parametrize(
    ("key", "answer", "begun", "then"),
    [
        ("enter", Answer.YES, ["inner-heel"], "as far as this test goes"),
        ("s", Answer.LATER, [], "at 09:40"),
        ("n", Answer.PASS, [], "at 11:00"),
        ("q", Answer.NOT_TODAY, [], "tomorrow at 07:00"),
    ],
)
async def test_who_is_faster_than_the_call_is_not_called(
    folder: Path, key: str, answer: Answer, begun: list[str], then: str
) -> None:
    home, made = Home(folder), threading.Event()

    def slowly(_: Reason) -> Call:
        made.wait(PATIENCE)
        return home.called.call

    home.app = home.opened(slowly)
    async with home.app.run_test(size=SIZE, notifications=True) as pilot:
        await home.wait("it is time")
        await pilot.press(key)
        await comes(home.app, then)
        made.set()
        await becomes(home.app, lambda: home.called.hearing.closed, "closed")
        assert then in read(home.app)
    assert home.called.told == []
    assert home.begun == begun
    assert [one.answer for one in home.day.shown] == [None, answer]


async def test_what_is_decided_while_it_looks_counts(home: Home) -> None:
    home.day.done = NOW
    looks, seen = threading.Event(), threading.Event()

    def look() -> None:
        looks.set()
        seen.wait(PATIENCE)

    async with home.app.run_test(size=SIZE, notifications=True) as pilot:
        await home.wait("at 11:00")
        home.day.asked_quiet = look
        home.day.pass_minutes(90)
        await becomes(home.app, looks.is_set, "looked")
        await pilot.press("enter")
        await comes(home.app, "as far as this test goes")
        seen.set()
        await comes(home.app, "at 12:30")
    assert home.begun == ["inner-heel"]
    assert [one.answer for one in home.day.shown] == [Answer.YES]


async def test_do_not_disturb_holds_it_back(home: Home) -> None:
    home.day.quiet = True
    async with home.app.run_test(size=SIZE, notifications=True):
        await home.wait("Do not disturb is on.")
        assert home.day.shown == []
        home.day.quiet = False
        home.day.pass_minutes(1)
        await comes(home.app, "Then I wait 10 minutes")


async def test_leaving_ends_a_call(home: Home) -> None:
    async with home.app.run_test(size=SIZE, notifications=True) as pilot:
        await home.wait("it is time")
        await pilot.press("escape")
        assert isinstance(home.app.screen, PickerScreen)
    assert home.called.call.wait(30) is Answer.SILENCE
    assert home.called.hearing.closed


async def test_a_call_that_cannot_be_made_is_told_and_tried_later(folder: Path) -> None:
    home = Home(folder)

    def fail(_: Reason) -> Call:
        raise SpeechError("The voice is hoarse.")

    home.app = home.opened(fail)
    async with home.app.run_test(size=SIZE, notifications=True):
        await home.wait("The voice is hoarse.")
        home.app.clear_notifications()  # what they lie over is seen again
        await comes(home.app, "at 09:40")
    assert [one.answer for one in home.day.shown] == [None, Answer.SILENCE]


async def test_another_process_is_heeded(home: Home) -> None:
    home.day.done = NOW
    async with home.app.run_test(size=SIZE, notifications=True):
        await home.wait("at 11:00")
        home.day.done = NOW + 10 * MINUTE
        home.day.pass_minutes(20)
        await comes(home.app, "at 11:10")


async def test_help_lists_its_keys_and_escape_closes_it_first(home: Home) -> None:
    home.day.done = NOW
    async with home.app.run_test(size=SIZE, notifications=True) as pilot:
        await home.wait("at 11:00")
        await pilot.press("question_mark")
        await comes(home.app, "No more today")
        await pilot.press("escape")
        await goes(home.app, "No more today")
        assert isinstance(home.app.screen, WaitingScreen)
        assert all(one.tooltip for one in home.app.screen.active_bindings.values())


@pytest.mark.parametrize("size", [(120, 40), (40, 12), (20, 5)])
async def test_it_bears_any_size(folder: Path, size: tuple[int, int]) -> None:
    home = Home(folder)
    home.day.done = NOW
    async with home.app.run_test(size=size):
        home.app.post_message(WaitWanted("inner-heel"))
        await comes(home.app, "at 11:00")
        assert "Traceback" not in text_on(home.app)


async def test_a_routine_that_is_gone_is_told(home: Home) -> None:
    async with home.app.run_test(size=SIZE, notifications=True):
        await comes(home.app, "Inner heel")
        home.app.post_message(WaitWanted("gone"))
        await comes(home.app, "There is no routine 'gone'")


@pytest.mark.parametrize(
    ("ahead", "shown"),
    [
        (timedelta(seconds=-5), (0, "minutes")),
        (timedelta(seconds=5), (1, "minute")),
        (timedelta(minutes=89, seconds=1), (90, "minutes")),
        (timedelta(hours=9, minutes=40), (10, "hours")),
    ],
)
def test_what_is_left_is_one_number(ahead: timedelta, shown: tuple[int, str]) -> None:
    assert left(ahead) == shown

"""The settings screen: every change is in force and kept at once, and told."""

import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from on_screen import app_of, becomes, comes, goes, text_on, written
from soundcard import wait_for
from textual.pilot import Pilot
from textual.widgets._toast import Toast

from voiceguide.errors import SpeechError
from voiceguide.keeper import Keeper
from voiceguide.routine.shelf import Entry
from voiceguide.session.choices import Choices
from voiceguide.settings import Known
from voiceguide.speech.speaker import Manner, Voice
from voiceguide.tui import setting_dials, themes
from voiceguide.tui.app import VoiceguideApp
from voiceguide.tui.desk import SettingsDesk
from voiceguide.tui.keyboard_map import bindings
from voiceguide.tui.messages import SettingsKept, SettingsWanted
from voiceguide.tui.screens.picker import PickerScreen
from voiceguide.tui.screens.settings import SettingsScreen
from voiceguide.tui.setting_dials import DIALS
from voiceguide.tui.setting_turns import Offers
from voiceguide.tui.widgets.setting_list import SettingList

VOICES = (Voice("roa/fr", "French", "fr"), Voice("gmw/en", "English", "en-gb"))
LAST = len(DIALS) - 1
ROUND = {"earliest", "latest"}
"""Dials without an end."""
IN_MID_SCALE = {"rate", "volume", "every", "snooze", *ROUND}
"""Dials that do not come along at their least value."""


class Spoken:
    """A sample that keeps what it was to say."""

    def __init__(self) -> None:
        self.said: list[tuple[Manner, int]] = []
        self.answer = ""
        self.fault: SpeechError | None = None
        self.stops = 0
        self.closed = False

    def say(self, manner: Manner, level: int) -> str:
        self.said.append((manner, level))
        if self.fault:
            raise self.fault
        return self.answer

    def stop(self) -> None:
        self.stops += 1

    def close(self) -> None:
        self.closed = True


class Screen:
    """The app with the settings of a file."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.file = folder / "config" / "settings.toml"
        self.keeper = Keeper(lambda: Known(bindings=bindings, themes=themes.names), self.file)
        self.spoken = Spoken()
        self.voices: Callable[[], tuple[Voice, ...]] = lambda: VOICES
        self.heard: list[object] = []

    def app(self) -> VoiceguideApp:
        (self.folder / "routines").mkdir(exist_ok=True)
        return app_of(
            folder=self.folder / "routines",
            as_usual=lambda entry: self.keeper.settings.session.choices.over(entry.usable()),
            desk=SettingsDesk(
                keeper=self.keeper,
                voices=self.voices,
                microphones=lambda: ("USB Audio", "Webcam"),
                sample=lambda: self.spoken,
            ),
        )

    def write(self, text: str) -> None:
        self.file.parent.mkdir(exist_ok=True)
        self.file.write_text(text)

    def kept(self) -> dict[str, dict[str, object]]:
        """What the file says, without its empty tables."""
        return {key: value for key, value in tomllib.loads(self.file.read_text()).items() if value}


@pytest.fixture
def screen(folder: Path) -> Screen:
    return Screen(folder)


def index_of(label: str) -> int:
    return next(index for index, dial in enumerate(DIALS) if dial.label == label)


async def opened(app: VoiceguideApp, pilot: Pilot[None], label: str = "voice") -> SettingList:
    """The settings, with a row marked, and what there is to choose from."""
    await comes(app, "type to search")
    await pilot.press("f3")
    await comes(app, "every routine", "back")
    rows = app.screen.query_one(SettingList)
    rows.marked = index_of(label)
    await pilot.pause()
    return rows


def shown(rows: SettingList, label: str) -> str:
    return next(row.value for row in rows.rows if row.label == label)


# ---- the dials


def test_every_dial_is_explained_and_has_a_value_by_itself() -> None:
    settings = Keeper(Known).settings
    assert all(dial.about for dial in DIALS)
    assert not any(row.own for row in setting_dials.rows(settings, Offers()))


@pytest.mark.parametrize("dial", DIALS, ids=lambda dial: dial.label)
def test_every_turn_gives_what_the_settings_bear(dial: setting_dials.SettingDial) -> None:
    offers = Offers(voices=VOICES, microphones=("USB",), themes=themes.names())
    keeper = Keeper(lambda: Known(themes=themes.names))
    for by in (1, -1):
        for _ in range(200):
            value = setting_dials.turned(dial, keeper.settings, offers, by)
            keeper.change(dial.key, value)
        rows = {row.label: row for row in setting_dials.rows(keeper.settings, offers)}
        further = rows[dial.label].more if by > 0 else rows[dial.label].less
        assert further is (dial.name in ROUND)
    assert keeper.notice == ""
    if not dial.typed and dial.name not in IN_MID_SCALE:
        assert not rows[dial.label].own, "all the way down is as it comes along"


def test_voices_that_speak_english_come_first() -> None:
    settings, offers = Keeper(Known).settings, Offers(voices=VOICES)
    assert setting_dials.turned(DIALS[0], settings, offers, 1) == "gmw/en"


def test_a_device_that_is_not_plugged_in_can_be_left_and_stays_until_then() -> None:
    keeper = Keeper(Known)
    keeper.change(("listen", "microphone"), "Headset")
    dial = DIALS[index_of("microphone")]
    offers = Offers(microphones=("USB",))
    assert setting_dials.turned(dial, keeper.settings, offers, 1) == "USB"
    assert setting_dials.turned(dial, keeper.settings, offers, -1) == ""


@pytest.mark.parametrize(
    ("name", "value", "shown", "less", "more"),
    [
        ("every", "90m", "90 minutes", "75m", "105m"),
        ("every", "100m", "100 minutes", "90m", "105m"),
        ("every", "1h45m", "105 minutes", "90m", "2h"),
        ("every", "4h", "4 hours", "225m", "5h"),
        ("every", "24h", "24 hours", "23h", "24h"),
        ("snooze", "7m", "7 minutes", "5m", "10m"),
        ("snooze", "1m", "a minute", "1m", "5m"),
        ("snooze", "1h", "an hour", "55m", "75m"),
        ("earliest", "07:20", "07:20", "07:00", "07:30"),
        ("earliest", "00:00", "00:00", "23:30", "00:30"),
        ("latest", "23:45", "23:45", "23:30", "00:00"),
        ("days", "daily", "daily", "daily", "mon-fri"),
        ("days", "Every day", "daily", "Every day", "mon-fri"),
        ("days", "mon,tue,wed,thu,fri", "mon-fri", "daily", "mon-sat"),
        ("days", "mon,wed,fri", "mon,wed,fri", "daily", "mon-fri"),
    ],
)
def test_when_to_be_called_goes_in_steps_from_whatever_was_typed(
    name: str, value: str, shown: str, less: str, more: str
) -> None:
    keeper, dial = Keeper(Known), DIALS[index_of(name)]
    keeper.change(("remind", name), value)
    rows = setting_dials.rows(keeper.settings, Offers())
    assert rows[index_of(name)].value == shown
    assert setting_dials.turned(dial, keeper.settings, Offers(), -1) == less
    assert setting_dials.turned(dial, keeper.settings, Offers(), 1) == more


async def test_what_stands_between_two_steps_stays_until_it_is_turned(screen: Screen) -> None:
    screen.write('[remind]\nevery = "100m"\nlatest = "23:45"\n')
    app = screen.app()
    async with app.run_test(size=(80, 24)) as pilot:
        rows = await opened(app, pilot, "every")
        await comes(app, "reminders", "100 minutes", "How long after a session")
        await pilot.press("down", "down", "right")
        await comes(app, "saved")
        assert shown(rows, "latest") == "00:00"
    assert screen.kept() == {"remind": {"every": "100m", "latest": "00:00"}}


# ---- messages


async def test_the_picker_asks_for_it_and_the_app_opens_it(screen: Screen) -> None:
    app = screen.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await comes(app, "type to search")
        app.post_message(SettingsWanted())
        app.post_message(SettingsWanted())
        await comes(app, "every routine")
        await app.workers.wait_for_complete()
        assert isinstance(app.screen, SettingsScreen)
        await pilot.press("escape")
        assert isinstance(app.screen, PickerScreen)
        await pilot.press("f3")
        await comes(app, "every routine")
        assert isinstance(app.screen, SettingsScreen)
        await pilot.press("f3")
        await comes(app, "type to search")
        assert isinstance(app.screen, PickerScreen)
    assert not screen.file.exists(), "looking changes nothing"


async def test_a_sentence_of_settings_is_told_anywhere(screen: Screen) -> None:
    app = screen.app()
    async with app.run_test(size=(80, 24), notifications=True):
        await comes(app, "type to search")
        app.post_message(SettingsKept("Not saved: [b]so it is[/b]."))
        await comes(app, "Not saved: [b]so it is[/b].")


async def test_what_is_wrong_with_the_file_is_told_at_once(screen: Screen) -> None:
    screen.write("[voice]\nrate = 9\n")
    app = screen.app()
    async with app.run_test(size=(240, 40), notifications=True):
        await comes(app, "expected at least 80, found 9")


async def test_what_the_settings_tell_does_not_lie_over_them_too(screen: Screen) -> None:
    screen.write("[voice\n")
    app = screen.app()
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await comes(app, "type to search", "is not used")
        await becomes(app, lambda: len(app.screen.query(Toast)) == 1, "told")
        await opened(app, pilot, "rate")
        assert not app.screen.query(Toast)
        assert "is not used" in text_on(app)
        await pilot.press("right")
        await comes(app, "Not saved", "hear it")
        app.post_message(SettingsKept("Late."))
        await pilot.pause()
        assert not app.screen.query(Toast)


async def test_complaints_do_not_heap_up_and_go_once_all_is_well(screen: Screen) -> None:
    screen.write("[voice\n")
    app = screen.app()
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await comes(app, "type to search", "is not used")
        await pilot.press("ctrl+t")
        await comes(app, "Not saved")
        assert "is not used" not in text_on(app)
        screen.write("[voice]\n")
        await pilot.press("ctrl+t")
        await becomes(app, lambda: "theme" in screen.file.read_text(), "kept")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert not app.screen.query(Toast)


# ---- changing


async def test_a_turn_is_in_force_and_kept_and_told(screen: Screen) -> None:
    app = screen.app()
    async with app.run_test(size=(80, 24)) as pilot:
        rows = await opened(app, pilot, "rate")
        assert "words a minute, from 80 to 450" in text_on(app)
        await pilot.press("right", "right")
        assert screen.keeper.settings.voice.rate == 170
        assert shown(rows, "rate") == "170 words a minute"
        await comes(app, "saved", "yours")
        assert screen.kept() == {"voice": {"rate": 170}}
        await pilot.press("backspace")
        await goes(app, "yours")
        await comes(app, "saved")
    assert screen.kept() == {}


async def test_what_was_changed_last_is_kept_though_the_app_ends_at_once(screen: Screen) -> None:
    app = screen.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(app, pilot, "volume")
        await pilot.press(*["left"] * 9, "ctrl+q")
    assert screen.kept() == {"voice": {"volume": 1}}


async def test_a_file_that_cannot_be_read_is_told_and_left_and_the_change_holds(
    screen: Screen,
) -> None:
    screen.write("[voice\n")
    app = screen.app()
    async with app.run_test(size=(200, 30)) as pilot:
        rows = await opened(app, pilot, "rate")
        await comes(app, "is not used: line 1")
        await pilot.press("right")
        await comes(app, "Not saved")
        assert "saved" not in text_on(app).replace("Not saved", "")
        assert shown(rows, "rate") == "160 words a minute"
    assert screen.file.read_text() == "[voice\n"


async def test_a_click_on_an_arrow_turns_that_row(screen: Screen) -> None:
    app = screen.app()
    async with app.run_test(size=(80, 24)) as pilot:
        rows = await opened(app, pilot)
        line = rows.line_of(index_of("feet"))
        width = 2 + 11 + 3 + rows.VALUE_WIDTH + 1
        await pilot.click(SettingList, offset=(width, line))
        await comes(app, "saved")
        assert rows.marked == index_of("feet")
        assert shown(rows, "feet") == "left"
        await pilot.click(SettingList, offset=(14, line))
        assert shown(rows, "feet") == "as written"
        await pilot.click(SettingList, offset=(3, line - 1))
        assert rows.marked == index_of("feet"), "a heading is no row"


async def test_the_theme_changes_at_once_and_ctrl_t_keeps_it(screen: Screen) -> None:
    app = screen.app()
    async with app.run_test(size=(80, 24)) as pilot:
        rows = await opened(app, pilot, "theme")
        await pilot.press("right", "right")
        assert app.theme == "voiceguide-light"
        assert shown(rows, "theme") == "voiceguide-light"
        await pilot.press("ctrl+t")
        await comes(app, "voiceguide-dark", "saved")
        await pilot.press("backspace")
        await comes(app, "fits the terminal")
        assert app.theme == "voiceguide-dark"
        await pilot.press("escape", "ctrl+t")
        await app.workers.wait_for_complete()
    assert screen.kept() == {"screen": {"theme": "voiceguide-light"}}
    again = screen.app()
    async with again.run_test():
        assert again.theme == "voiceguide-light"


@pytest.mark.parametrize("text", ["[screen]\ntheme = 'nord'\n", "screen.theme = 'nrod'"])
async def test_the_first_picture_has_the_theme(screen: Screen, text: str) -> None:
    screen.write(text)
    app = screen.app()
    async with app.run_test():
        assert app.theme == ("nord" if "'nord'" in text else "voiceguide-dark")


async def test_voices_and_microphones_are_offered(screen: Screen) -> None:
    app = screen.app()
    async with app.run_test(size=(80, 40)) as pilot:
        rows = await opened(app, pilot)
        await pilot.press("right")
        await comes(app, "English")
        await pilot.press("right")
        await comes(app, "French")
        rows.marked = index_of("microphone")
        await pilot.press("right")
        await comes(app, "USB Audio", "saved")
    assert screen.kept() == {"voice": {"id": "roa/fr"}, "listen": {"microphone": "USB Audio"}}


async def test_without_an_engine_all_but_the_voice_goes_on(screen: Screen) -> None:
    def none() -> tuple[Voice, ...]:
        raise SpeechError("The speech engine failed twice.")

    screen.voices = none
    app = screen.app()
    async with app.run_test(size=(80, 24)) as pilot:
        rows = await opened(app, pilot)
        await comes(app, "The speech engine failed twice.")
        await pilot.press("down", "right")
        assert shown(rows, "rate") == "160 words a minute"
        assert isinstance(app.screen, SettingsScreen)


# ---- the name


async def test_days_that_no_turn_brings_can_be_written(screen: Screen) -> None:
    app = screen.app()
    async with app.run_test(size=(80, 24)) as pilot:
        rows = await opened(app, pilot, "days")
        await comes(app, "Enter: write it.")
        await pilot.press("enter", "ctrl+u", *"monkey", "enter")
        await comes(app, "expected days, such as mon-fri or sat,sun or daily")
        await pilot.press("ctrl+u", *"mon,Wed", "enter")
        await comes(app, "saved")
        assert shown(rows, "days") == "mon,wed"
        await pilot.press("right")
        assert shown(rows, "days") == "mon-fri", "it is turned as before"


async def test_to_hear_it_is_a_key_only_where_it_can_be_heard(screen: Screen) -> None:
    app = screen.app()
    async with app.run_test(size=(120, 30)) as pilot:
        rows = await opened(app, pilot, "volume")
        await comes(app, "hear it")
        rows.marked = index_of("days")
        await goes(app, "hear it")
        await pilot.press("p")
        rows.marked = index_of("rate")
        await comes(app, "hear it")
    assert screen.spoken.said == []


def test_switches_are_explained_as_they_are_shown_and_as_the_file_has_them() -> None:
    for label in ("ear", "headphones"):
        assert DIALS[index_of(label)].about.startswith("Whether ")


async def test_a_name_is_written(screen: Screen) -> None:
    app = screen.app()
    async with app.run_test(size=(80, 24)) as pilot:
        rows = await opened(app, pilot, "answers to")
        await pilot.press("enter")
        await comes(app, "Enter keeps it")
        await pilot.press(*"Coach", "left", "backspace", "p", "q", "enter")
        assert shown(rows, "answers to") == "coapqh"
        await comes(app, "saved")
        await goes(app, "Enter keeps it")
        assert screen.spoken.said == [], "its letters are no commands"
        await pilot.press("enter", "ctrl+u", "enter")
        assert shown(rows, "answers to") == "no name"
    assert screen.kept() == {}


async def test_a_name_that_cannot_be_is_told_and_escape_leaves_it(screen: Screen) -> None:
    app = screen.app()
    async with app.run_test(size=(80, 24)) as pilot:
        rows = await opened(app, pilot, "answers to")
        await pilot.press("enter", *"R2", "enter")
        await comes(app, "expected a word or two of the letters a to z")
        await pilot.press("escape")
        assert isinstance(app.screen, SettingsScreen)
        assert shown(rows, "answers to") == "no name"
        await pilot.press("escape")
        assert isinstance(app.screen, PickerScreen)


# ---- hearing a voice


async def test_a_voice_is_heard_as_it_is_set(screen: Screen) -> None:
    screen.write('[voice]\nid = "gmw/en"\nrate = 120\nvolume = 4\n')
    app = screen.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(app, pilot)
        await pilot.press("enter")
        await goes(app, "speaking")
        await pilot.press("down", "right", "p")
        await goes(app, "speaking")
    assert screen.spoken.said == [
        (Manner(voice="gmw/en", rate=120), 4),
        (Manner(voice="gmw/en", rate=130), 4),
    ]
    assert screen.spoken.stops == 1, "what was being said gives way"
    wait_for(lambda: screen.spoken.closed)


async def test_leaving_it_is_silent(screen: Screen) -> None:
    app = screen.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(app, pilot)
        await pilot.press("p")
        await goes(app, "speaking")
        await pilot.press("escape")
        await comes(app, "type to search")
        wait_for(lambda: screen.spoken.closed)


@pytest.mark.parametrize("fault", [SpeechError("There is no voice 'x'."), None])
async def test_why_it_is_not_heard_is_told(screen: Screen, fault: SpeechError | None) -> None:
    screen.spoken.fault = fault
    screen.spoken.answer = "There is no voice 'x' to be heard."
    app = screen.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(app, pilot)
        await pilot.press("p")
        await comes(app, "There is no voice 'x'")
        await goes(app, "speaking")


# ---- the picker after it


async def test_the_dose_of_a_routine_is_as_set(screen: Screen) -> None:
    (screen.folder / "routines").mkdir()
    written(screen.folder / "routines", "heel", pace=2.0)
    screen.write("[session]\npace = 2.4\n")
    app = screen.app()
    async with app.run_test(size=(120, 40)) as pilot:
        await comes(app, "2.4 s", "as set")
        await pilot.press("tab", "down", "down", "down", "left", "left")
        await comes(app, "2.2 s", "yours; 2.4 s as set")
        await pilot.press("left", "left")
        await comes(app, "2 s", "yours; 2.4 s as set")
        await pilot.press("backspace")
        await goes(app, "yours")
        await pilot.press("escape", "f3")
        await comes(app, "every routine")
        app.screen.query_one(SettingList).marked = index_of("pace")
        await pilot.press("right", "right", "escape")
        await comes(app, "2.6 s", "as set")


async def test_what_is_as_set_is_not_chosen_for_the_routine(screen: Screen) -> None:
    (screen.folder / "routines").mkdir()
    written(screen.folder / "routines", "heel", pace=2.0)
    screen.write("[session]\npace = 2.4\n")
    picked: list[Choices] = []
    app = screen.app()

    def launch(_: Entry, choices: Choices) -> None:
        picked.append(choices)
        raise SpeechError("Enough for a test.")

    app._launch = launch  # type: ignore[assignment] # noqa: SLF001 - no session is wanted
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await comes(app, "2.4 s")
        await pilot.press("enter")
        await comes(app, "Enough for a test.")
    assert picked == [Choices()]


# ---- the screen itself


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (40, 12), (20, 5)])
async def test_every_row_comes_into_sight_at_any_size(
    screen: Screen, size: tuple[int, int]
) -> None:
    app = screen.app()
    async with app.run_test(size=size) as pilot:
        await pilot.press("f3")
        await comes(app, "▌  voice")
        rows = app.screen.query_one(SettingList)
        for _ in DIALS:
            await comes(app, f"▌  {rows.rows[rows.marked].label}"[: size[0] // 2])
            await pilot.press("down")
        assert rows.marked == LAST
        assert all(one.tooltip for one in app.screen.active_bindings.values())


async def test_the_palette_finds_a_setting_by_what_it_does(screen: Screen) -> None:
    app = screen.app()
    async with app.run_test(size=(100, 30)) as pilot:
        await comes(app, "type to search")
        await pilot.press("ctrl+p", *"how fast it speaks")
        await comes(app, "words a minute")
        await pilot.press("enter")
        await comes(app, "set back")
        row = app.screen.query_one(SettingList).row
        assert row is not None
        assert row.dial.key == ("voice", "rate")


async def test_the_palette_finds_all_settings_of_a_group(screen: Screen) -> None:
    app = screen.app()
    async with app.run_test(size=(100, 40)) as pilot:
        await comes(app, "type to search")
        await pilot.press("ctrl+p", *"remind")
        of_it = [dial.label for dial in DIALS if dial.group == "remind"]
        await comes(app, *(f"reminders: {label}" for label in of_it))


async def test_the_palette_finds_a_theme_which_is_kept(screen: Screen) -> None:
    app = screen.app()
    async with app.run_test(size=(100, 30)) as pilot:
        await comes(app, "type to search")
        await pilot.press("ctrl+p", *"contrast")
        await comes(app, "voiceguide-contrast")
        await pilot.press("enter")
        await goes(app, "type what you want")
        kept = {"screen": {"theme": "voiceguide-contrast"}}
        await becomes(app, lambda: screen.file.exists() and screen.kept() == kept, "kept")
        assert app.theme == "voiceguide-contrast"

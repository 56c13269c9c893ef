"""The settings screen: what is turned here is in force at once, and kept at once."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Final

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input

from voiceguide.errors import UsageError
from voiceguide.printable import printable
from voiceguide.settings.reading import Value, value_of
from voiceguide.tui import setting_dials, themes, wording
from voiceguide.tui.background import Latest, follow
from voiceguide.tui.bindings import Keys
from voiceguide.tui.desk import SettingsDesk
from voiceguide.tui.messages import Failed, SettingsKept
from voiceguide.tui.screens.helped import HelpedScreen
from voiceguide.tui.setting_dials import SettingRow
from voiceguide.tui.setting_turns import Offers
from voiceguide.tui.trial import Heard, Trial
from voiceguide.tui.widgets.help import Help
from voiceguide.tui.widgets.keyline import KeyLine
from voiceguide.tui.widgets.setting_list import SettingList, SettingSheet
from voiceguide.tui.widgets.words import Words

if TYPE_CHECKING:
    from voiceguide.speech.speaker import Voice

_PAGE: Final = 5
_SAVED: Final = "saved"
_SPEAKING: Final = "speaking …"
_KEYS: Final = (
    "settings.up settings.down",
    "settings.less settings.more",
    "settings.set_back",
    "settings.hear",
    "help.show",
)
_KEEPS: Final = " Enter keeps it, Escape leaves it as it is."
_WRITES: Final = " Enter: write it."
_LEAVE: Final = "settings.leave"


class Offered(Message):
    """The voices or microphones that there are have been found out."""

    def __init__(
        self, *, voices: "tuple[Voice, ...]" = (), microphones: tuple[str, ...] = ()
    ) -> None:
        super().__init__()
        self.voices = voices
        self.microphones = microphones


_key: Final = Keys(place="settings")


class SettingsScreen(HelpedScreen):
    """All settings that can be turned."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (60, "-wide")]  # noqa: RUF012 - Textual's own type
    VERTICAL_BREAKPOINTS = [(0, "-tiny"), (9, "-small"), (14, "-short"), (28, "-tall")]  # noqa: RUF012 - the same
    BINDINGS = [  # noqa: RUF012 - the same
        _key("up", "up", "go(-1)", "up", "The setting above, or the next"),
        _key("down", "down", "go(1)", "choose", "The setting above, or the next"),
        _key("page_down", "pagedown", f"go({_PAGE})", "down by a few", "A few further, or back"),
        _key("page_up", "pageup", f"go(-{_PAGE})", "up by a few", "A few further, or back"),
        _key("less", "left", "turn(-1)", "less", "Less or more, or the next"),
        _key("more", "right", "turn(1)", "change", "Less or more, or the next"),
        _key("set_back", "backspace,delete", "set_back", "set back", "Set it back"),
        _key(
            "enter",
            "enter",
            "enter",
            "do it",
            "Hear the voice, write the name or the days, or the next",
        ),
        _key("hear", "p", "hear", "hear it", "Hear the voice as it is set"),
        _key("leave", "escape,q,f3", "close", "back", "Back; what was changed is kept already"),
    ]

    def __init__(self, desk: SettingsDesk, at: tuple[str, ...] | None = None) -> None:
        """The screen; it starts no sound before something is to be heard.

        Args:
            desk: what it works with.
            at: group and name of the setting that is marked first; the first, if None.
        """
        super().__init__()
        self._desk = desk
        self._at = at
        self._offers = Offers(themes=themes.names())

    def compose(self) -> ComposeResult:
        with Horizontal(id="head"):
            yield Words("settings", id="title")
            yield Words(id="state")
        yield SettingSheet(id="list")
        yield Words(id="about")
        yield Input(id="typed", compact=True, max_length=60)
        yield Words(id="notice")
        yield KeyLine(id="keys")
        yield Help()

    def on_mount(self) -> None:
        self._writer = Latest(self.post_message)
        self._trial = Trial(self._desk.sample, self.post_message)
        self.query_one("#typed").display = False
        self.query_one(SettingList).awake = True
        self._tell("notice", self._desk.keeper.notice)
        self._show()
        keys = [dial.key for dial in setting_dials.DIALS]
        self.query_one(SettingList).marked = keys.index(self._at) if self._at in keys else 0
        for asked in (self._ask_voices, self._ask_microphones):
            follow(_once(asked), self.post_message)
        self.watch(self.app, "theme", self._show, init=False)

    def on_unmount(self) -> None:
        self._writer.close()
        self._trial.close()
        self._desk.keeper.write()

    # ---- in threads

    def _ask_voices(self) -> Message:
        return Offered(voices=tuple(self._desk.voices()))

    def _ask_microphones(self) -> Message:
        return Offered(microphones=tuple(self._desk.microphones()))

    def _write(self) -> Message:
        return SettingsKept(self._desk.keeper.write())

    # ---- what came

    @on(Offered)
    def _offer(self, message: Offered) -> None:
        self._offers = Offers(
            voices=message.voices or self._offers.voices,
            microphones=message.microphones or self._offers.microphones,
            themes=self._offers.themes,
        )
        self._show()

    @on(SettingsKept)
    def _tell_kept(self, message: SettingsKept) -> None:
        message.stop()
        self._tell("state", "" if message.sentence else _SAVED)
        self._tell("notice", message.sentence or self._desk.keeper.notice)
        self._show()

    @on(Heard)
    def _tell_heard(self, message: Heard) -> None:
        self._tell("state", "")
        if message.sentence:
            self._tell("notice", message.sentence)

    @on(Failed)
    def _tell_failed(self, message: Failed) -> None:
        """No list of voices, say: all else goes on."""
        message.stop()
        self._tell("notice", message.sentence)

    @on(SettingList.Marked)
    def _tell_marked(self) -> None:
        settings = self.query_one(SettingList)
        if settings.row is not None:
            dial = settings.row.dial
            how = _KEEPS if self._typing else _WRITES if dial.typed else ""
            self._tell("about", f"{dial.about}{how}")
            self.query_one(SettingSheet).reveal()
            self._show_keys()

    # ---- what the person wants

    def action_go(self, by: int) -> None:
        self.query_one(SettingList).marked += by

    def action_turn(self, by: int) -> None:
        if row := self.query_one(SettingList).row:
            self._turn(row, by)

    @on(SettingList.Turned)
    def _turn_by_mouse(self, message: SettingList.Turned) -> None:
        self._turn(self.query_one(SettingList).rows[message.index], message.by)

    def _turn(self, row: SettingRow, by: int) -> None:
        settings = self._desk.keeper.settings
        value = setting_dials.turned(row.dial, settings, self._offers, by)
        if value != value_of(settings, row.dial.key):
            self._change(row, value)

    def action_set_back(self) -> None:
        if row := self.query_one(SettingList).row:
            self._change(row, None)

    def action_enter(self) -> None:
        row = self.query_one(SettingList).row
        if row is None:
            return
        if row.dial.typed:
            self._type(row)
        elif row.dial.heard:
            self.action_hear()
        else:
            self._turn(row, 1)

    def action_hear(self) -> None:
        self._tell("state", _SPEAKING)
        self._trial.hear(self._desk.keeper)

    def leave(self) -> None:
        if self._typing:
            self._type_no_more()
        else:
            self.dismiss()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While something is written keys are letters, and nothing is turned below a list."""
        if action in {"go", "turn", "set_back", "enter", "hear"} and self.is_mounted:
            free = not (self._typing or self.helping)
            return free and (action != "hear" or self._voiced)
        return super().check_action(action, parameters)

    @property
    def _voiced(self) -> bool:
        """Whether what is marked can be heard."""
        row = self.query_one(SettingList).row
        return row is not None and row.dial.heard

    # ---- writing a word

    @property
    def _typing(self) -> bool:
        return isinstance(self.focused, Input)

    def _type(self, row: SettingRow) -> None:
        line = self.query_one("#typed", Input)
        line.value = str(value_of(self._desk.keeper.settings, row.dial.key))
        line.display = True
        line.focus()
        self.call_after_refresh(self._tell_marked)

    def _type_no_more(self) -> None:
        self.query_one("#typed").display = False
        self.set_focus(None)
        self.call_after_refresh(self._tell_marked)

    @on(Input.Submitted)
    def _take_typed(self, message: Input.Submitted) -> None:
        row = self.query_one(SettingList).row
        if row is not None and self._change(row, message.value.strip() or None):
            self._type_no_more()

    # ---- changing, showing

    def _change(self, row: SettingRow, value: Value | None) -> bool:
        try:
            self._desk.keeper.change(row.dial.key, value)
        except UsageError as error:
            self._tell("notice", wording.told(error))
            return False
        self._tell("state", "")
        self._show()
        if row.dial.key == ("screen", "theme"):
            self.app.theme = themes.wanted(str(value or ""))
        self._writer.ask(self._write)
        return True

    def _show(self) -> None:
        rows = setting_dials.rows(self._desk.keeper.settings, self._offers)
        self.query_one(SettingList).rows = rows
        self._tell_marked()

    def _show_keys(self) -> None:
        if self.is_current:
            self.query_one(KeyLine).pick(*(() if self._typing else _KEYS), _LEAVE)

    def _tell(self, name: str, text: str) -> None:
        words = self.query_one(f"#{name}", Words)
        words.text = printable(text)
        words.set_class(not text, "-empty")


def _once(ask: Callable[[], Message]) -> Iterator[Message]:
    yield ask()

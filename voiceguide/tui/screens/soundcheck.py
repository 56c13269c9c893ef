"""The sound check's screen: shows what it says and finds; all of that is heard as well."""

from typing import Final

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal

from voiceguide import keys
from voiceguide.floorcheck.driver import FloorCheck, Told
from voiceguide.floorcheck.wishes import Key, Mark
from voiceguide.printable import printable
from voiceguide.tui.bindings import bind
from voiceguide.tui.messages import SoundCheckTold
from voiceguide.tui.report import Report
from voiceguide.tui.screens.helped import HelpedScreen
from voiceguide.tui.widgets.earline import EarLine
from voiceguide.tui.widgets.findings import Findings
from voiceguide.tui.widgets.help import Help
from voiceguide.tui.widgets.keyline import KeyLine
from voiceguide.tui.widgets.words import Words

_LOOKS_A_SECOND: Final = 12
_KEYS: Final = ("soundcheck.skip", "help.show", "soundcheck.yes", "soundcheck.leave")
_KEYS_AT_END: Final = ("soundcheck.leave",)


class SoundCheckScreen(HelpedScreen):
    """One sound check, from its beginning until it is left."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (60, "-wide")]  # noqa: RUF012 - Textual's own type
    VERTICAL_BREAKPOINTS = [(0, "-tiny"), (14, "-tall")]  # noqa: RUF012 - the same
    BINDINGS = [  # noqa: RUF012 - the same
        bind(keys.YES, "yes"),
        bind(keys.SKIP, "skip"),
        bind(keys.LEAVE, "close"),
    ]

    def __init__(self, check: FloorCheck) -> None:
        """The screen of a check that has not started; it is closed when the screen goes."""
        super().__init__()
        self._check = check
        self._report = Report()
        self._keys: tuple[str, ...] = ()

    def compose(self) -> ComposeResult:
        yield Words("Sound check", id="title")
        yield Words(id="line")
        yield Findings()
        with Horizontal(id="bottom"):
            yield EarLine(id="ear")
            yield KeyLine(id="keys")
        yield Help()

    def on_mount(self) -> None:
        self._clock = self.set_interval(1 / _LOOKS_A_SECOND, self._look)
        self._check.listen(self._pass_on)
        self._check.start()
        self._show()

    def on_unmount(self) -> None:
        self._check.close()

    def _pass_on(self, told: Told) -> None:
        """On the check's thread."""
        self.post_message(SoundCheckTold(told))

    @on(SoundCheckTold)
    def _happen(self, message: SoundCheckTold) -> None:
        self._report = self._report.after(message.told)
        self._show()

    def _look(self) -> None:
        shown = self._report.end is None and not self.has_class("-narrow")
        self.query_one(EarLine).tell(self._check.hears() if shown else None, "")

    def _show(self) -> None:
        report = self._report
        line = self.query_one("#line", Words)
        line.text = printable(report.line)
        line.set_class(report.awaiting, "-awaiting")
        line.set_class(report.end is not None and report.end.mark is Mark.GOOD, "-good")
        self.query_one(Findings).notes = report.notes
        keys = _KEYS if report.end is None else _KEYS_AT_END
        if keys != self._keys:
            self._keys = keys
            self.query_one(KeyLine).pick(*keys)

    @on(events.Click, "#line")
    def action_yes(self) -> None:
        if self._report.end is not None:
            self.leave()
        else:
            self._check.press(Key.YES)

    def action_skip(self) -> None:
        self._check.press(Key.SKIP)

    def leave(self) -> None:
        if self.is_active:
            self.dismiss()

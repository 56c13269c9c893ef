"""The session screen: keys become commands, events become a picture."""

import threading
import time
from collections.abc import Callable, Iterator, Mapping
from typing import Final

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.timer import Timer
from textual.widgets._toast import Toast

from voiceguide import keys, onfoot
from voiceguide.errors import VoiceguideError
from voiceguide.frames import Frame
from voiceguide.picture import Picture
from voiceguide.player import Outlook, Player
from voiceguide.printable import printable
from voiceguide.session.commands import Command, Enough, Pause, Resume, Stop
from voiceguide.session.events import Ending, Event
from voiceguide.session.transitions import State
from voiceguide.tui import board, wording
from voiceguide.tui.background import follow
from voiceguide.tui.bindings import bind, shown
from voiceguide.tui.fresh import Fresh
from voiceguide.tui.messages import SessionEvent
from voiceguide.tui.preparing import prepare
from voiceguide.tui.screens.helped import HelpedScreen
from voiceguide.tui.waits import Again, AgainOffered, WaitWanted
from voiceguide.tui.widgets.bar import Bar
from voiceguide.tui.widgets.earline import EarLine
from voiceguide.tui.widgets.footview import FootView
from voiceguide.tui.widgets.help import Help
from voiceguide.tui.widgets.keyline import KeyLine
from voiceguide.tui.widgets.middle import Middle
from voiceguide.tui.widgets.words import Words

_LOOKS_A_SECOND: Final = 15
_WIDE: Final = 60
"""Columns; in fewer, much is told in fewer words."""
_MARGIN: Final = 4
"""Columns left free beside what fills the width."""
_COUNTS_DOWN: Final = 1.0
"""Seconds between two looks at the seconds that are left until it closes."""
_TO_ANSWER: Final = 15.0
"""Seconds; how long the end of a session is shown at least where it asks something."""

_ACTIONS: Final[Mapping[str, str]] = {
    "session.pause": "pause",
    "session.resume": "carry_on",
    "session.mute": "mute",
}
"""What a key does where that is more than to send its command."""
_SAID: Final[Mapping[str, Command]] = {
    **keys.WISHES,
    "session.pause": Pause(),
    "session.stop": Enough(),  # by voice nothing ends at once
}
"""What is said in a key's place."""


def _offers(again: Callable[[], Again | None]) -> Iterator[AgainOffered]:
    if (one := again()) is not None:
        yield AgainOffered(one)


def _bindings() -> Iterator[Binding]:
    for bound in keys.SESSION:
        if bound.id == "session.resume":  # of two that a key does, the first that is live counts
            yield bind(keys.WAIT, "wait")
        yield bind(bound, _ACTIONS.get(bound.id, f"wish('{bound.id}')"))


class SessionScreen(HelpedScreen):
    """One session, from whatever it has come to until its end is left."""

    ALLOW_SELECT = False  # a click must not mark text
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (_WIDE, "-wide"), (110, "-broad"), (160, "-vast")]  # noqa: RUF012 - Textual's own type
    VERTICAL_BREAKPOINTS = [(0, "-tiny"), (12, "-short"), (22, "-tall"), (32, "-large")]  # noqa: RUF012 - the same
    BINDINGS = [  # noqa: RUF012 - the same
        *_bindings(),
        Binding(
            "escape",
            "close",
            "close",
            tooltip="Close the keys; at the end, leave",
            id="session.close",
        ),
    ]

    def __init__(
        self,
        player: Player,
        *,
        linger: float | None = None,
        again: Callable[[], Again | None] | None = None,
    ) -> None:
        """The screen of a session that has been started.

        Args:
            player: what to show and command; silenced when the screen goes.
            linger: seconds from the session's end until the screen goes by itself, if it does.
            again: tells at the end, in a thread, whether the next session can be waited for.
        """
        super().__init__()
        self._player = player
        self._linger = linger
        self._lingering: Timer | None = None
        self._leaves_at = 0.0
        """When it goes by itself, by `time.monotonic`."""
        self._again = again
        self._offered: Again | None = None
        self._picture = Picture()
        self._whole = board.whole_seconds(player.plan)
        self._keys: tuple[str, ...] = ()
        self._named: Mapping[str, str] = {}
        """How the keys are shown, by their ids."""
        self._over = False
        self._due = False
        """Whether it is to be left as soon as nothing lies over it."""
        self._fresh = Fresh()
        self.fault: VoiceguideError | None = None
        """Why the session broke off, if it did."""

    # ---- the parts

    def compose(self) -> ComposeResult:
        with Horizontal(id="head"):
            yield Words(printable(self._player.plan.routine.title), id="title")
            yield Words(id="place")
        yield Words(id="notice")
        with Horizontal(id="work"):
            yield FootView(id="drawing")
            yield Middle()
        yield Words(id="dots")
        with Horizontal(id="step", classes="gauge"):
            yield Words("stroke", id="measure")
            yield Bar(id="stroke")
        with Horizontal(id="whole", classes="gauge"):
            yield Words("session")
            yield Bar(id="session")
        with Horizontal(id="foot"):
            yield Words(id="remark")
            yield Words(id="upcoming")
        with Horizontal(id="bottom"):
            yield EarLine(id="ear")
            yield KeyLine(id="keys")
        yield Help()

    def on_mount(self) -> None:
        threading.Thread(target=prepare, daemon=True).start()
        self._named = shown(self)
        self._clock = self.set_interval(1 / _LOOKS_A_SECOND, self._look)
        self._player.listen(self._pass_on)

    def on_unmount(self) -> None:
        self._player.silence()

    # ---- what happens

    def _pass_on(self, event: Event) -> None:
        """On the player's thread."""
        self.post_message(SessionEvent(event))

    @on(SessionEvent)
    def _happen(self, message: SessionEvent) -> None:
        self._picture = self._picture.after(message.event)
        self._look()
        if self._picture.ending is not None and not self._over:
            self._end()

    def _look(self) -> None:
        """Bring the widgets up to the frame that is heard; what is as before costs nothing."""
        now, outlook, picture = self._player.now(), self._player.outlook(), self._picture
        self._hear(outlook.notice, picture.words(now))
        self._words("place", board.place(picture, outlook.seconds_left))
        self._words("dots", board.dots(picture, self.size.width - _MARGIN))
        closing = self._lingering is not None
        remark = self._closes() if closing else printable(picture.remarked(now))
        self._words("remark", remark)
        coming = board.upcoming(picture, outlook.state, self._player.plan)
        self._words("upcoming", board.beside(remark, coming, self.size.width - _MARGIN))
        again = self._offered.when if self._offered else ""
        self.query_one(Middle).shown = board.middle(picture, outlook.state, now, self._named, again)
        self._draw(now, outlook)
        self._show_keys(board.keys(picture, outlook.state))
        if picture.ending is None:
            self._watch_over()

    def _draw(self, now: Frame, outlook: Outlook) -> None:
        """The foot, and the bars."""
        picture = self._picture
        drawing = self.query_one(FootView)
        drawing.drawings = onfoot.drawings(picture, self._player.plan)
        drawing.display = bool(drawing.drawings)
        drawing.moment = onfoot.moment(picture, now)
        self._words("measure", board.measure(picture))
        self.query_one("#step").visible = picture.ending is None
        self.query_one("#stroke", Bar).fill(board.filled(picture, now))
        gone = board.gone(picture, outlook.seconds_left, self._whole)
        self.query_one("#session", Bar).fill(gone)

    def _hear(self, notice: str, words: str) -> None:
        """Show how it hears, and what is to be known of sound, voice and ear."""
        hears = self._player.hears()
        narrow = self.app.size.width < _WIDE  # known before the classes are set
        self.query_one(EarLine).tell(hears, printable(words), brief=narrow)
        told = notice or self._fresh.of(hears.notice if hears else "")
        told = board.brief(told) if narrow and self.has_class("-short") else told
        self._words("notice", printable(told))
        self.set_class(bool(told), "-noticed")

    def _words(self, name: str, text: str) -> None:
        words = self.query_one(f"#{name}", Words)
        words.text = text
        words.set_class(not text, "-empty")

    def _show_keys(self, ids: tuple[str, ...]) -> None:
        if ids != self._keys:
            self._keys = ids
            self.query_one(KeyLine).pick(*ids, matter=board.MATTER)

    def _watch_over(self) -> None:
        """Whether the player still lives."""
        try:
            self._player.wait(0)
        except VoiceguideError as fault:
            self.fault = fault
            self.query_one(Middle).shown = board.broken(wording.told(fault))
            self._show_keys(("session.close",))
            self._end()

    def _end(self) -> None:
        self._clock.stop()
        self._over = True
        if self._linger is not None:
            self._linger_for(self._linger)
            self.set_interval(_COUNTS_DOWN, lambda: self._words("remark", self._closes()))
        ending = self._picture.ending
        if self._again and ending and ending.how is Ending.FINISHED:
            follow(_offers(self._again), self.post_message)

    @on(AgainOffered)
    def _offer(self, message: AgainOffered) -> None:
        self._offered = message.again
        self._named, self._keys = shown(self), ()  # a key means something else now
        self._look()
        if self._lingering is not None and self._linger is not None:
            self._linger_for(max(self._linger, _TO_ANSWER))

    def _linger_for(self, length: float) -> None:
        """Have it left in so many seconds, and say so."""
        if self._lingering is not None:
            self._lingering.stop()
        self._lingering = self.set_timer(length, self._leave)
        self._leaves_at = time.monotonic() + length
        self._words("remark", self._closes())

    def _closes(self) -> str:
        return wording.closes(self._leaves_at - time.monotonic())

    def _leave(self) -> None:
        if self.is_active:
            self.dismiss()
        else:
            self._due = True

    def on_screen_resume(self) -> None:
        """What lay over its end is gone."""
        if self._due:
            self._leave()

    # ---- what the person wants

    def action_wish(self, name: str) -> None:
        wish = keys.WISHES[name]
        if self._over and wish == Stop():
            self._leave()
        else:
            self._player.send(wish)

    def on_click(self, event: events.Click) -> None:
        """Wherever nothing else is to be clicked, the screen is one button."""
        if not isinstance(event.widget, Toast):  # which goes by a click
            self.action_pause()

    def action_pause(self) -> None:
        if self._over:
            self._leave()
            return
        paused = self._player.outlook().state in {State.PAUSED, State.CONFIRMING}
        self._player.send(Resume() if paused else Pause())

    def action_carry_on(self) -> None:
        if self._over:
            self._leave()
        else:
            self._player.send(Resume())

    def action_wait(self) -> None:
        """Have the next one waited for; what lies below that is left after it."""
        if self._offered is not None and not self._due:
            self._due = True
            if self._lingering is not None:
                self._lingering.stop()
            self.app.post_message(WaitWanted(self._offered.name, self._offered.began))

    def action_mute(self) -> None:
        self._player.mute()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Without an ear there is none to mute; there is nothing to wait for before the end."""
        if action == "mute":
            return self._player.hears() is not None
        if action == "wait":
            return self._offered is not None
        return super().check_action(action, parameters)

    def leave(self) -> None:
        if self._over:
            self._leave()

    def saying(self, binding: Binding) -> str:
        """What can be said in place of a key, while somebody listens."""
        hears = self._player.hears()
        wish = _SAID.get(binding.id or "")
        listening = hears is not None and hears.able and not hears.muted
        return self._player.saying(wish) if listening and wish is not None else ""

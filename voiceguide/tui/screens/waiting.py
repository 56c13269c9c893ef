"""The waiting screen: how long until the next session; it calls when that is due."""

from datetime import datetime, timedelta
from functools import partial
from typing import Final

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.worker import get_current_worker

from voiceguide.hours import moment, told_span
from voiceguide.keys import WAITING
from voiceguide.reminders.call import Call, Listens, Over, Says, Told
from voiceguide.reminders.past import Answer
from voiceguide.reminders.reminder import Reminder
from voiceguide.reminders.schedule import Due, Reason, Wait, Wish
from voiceguide.tui.background import attempted
from voiceguide.tui.bindings import bind
from voiceguide.tui.messages import Failed, Picked
from voiceguide.tui.screens.helped import HelpedScreen
from voiceguide.tui.waits import CallReady, CallTold, Looked
from voiceguide.tui.widgets.earline import EarLine
from voiceguide.tui.widgets.help import Help
from voiceguide.tui.widgets.keyline import KeyLine
from voiceguide.tui.widgets.middle import Middle, Shown
from voiceguide.tui.widgets.words import Words

_SHOW: Final = 1.0
"""Seconds between two looks at the clock."""
_CALL_SHOW: Final = 1 / 12
"""The same of the microphone's level, while it calls."""
_LOOK: Final = timedelta(seconds=15)
"""Between two looks at what has been: another process may have changed it."""
_KEYS: Final = (
    "waiting.begin",
    "waiting.later",
    "waiting.off",
    "waiting.take_back",
    "help.show",
    "waiting.leave",
)
_KEYS_CALLED: Final = (
    "waiting.begin",
    "waiting.pass",
    "waiting.off",
    "waiting.later",
    "help.show",
)
_ACTIONS: Final = {
    "waiting.begin": "begin",
    "waiting.pass": "pass",
    "waiting.off": "off",
    "waiting.later": "later",
    "waiting.take_back": "take_back",
    "waiting.leave": "close",
}
_WISHES: Final = {
    Wish.NOT_TODAY: "Not today, as you wished.",
    Wish.LATER: "Put off, as you wished.",
}
_FAULT: Final = "It cannot call you: a fault of the program."


class WaitingScreen(HelpedScreen):
    """Waits for one routine, and has the app begin it."""

    ALLOW_SELECT = False  # a click on the middle must not mark text
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (60, "-wide")]  # noqa: RUF012 - Textual's own type
    VERTICAL_BREAKPOINTS = [(0, "-tiny"), (14, "-tall")]  # noqa: RUF012 - the same
    DEFAULT_CSS = """
    WaitingScreen {
        #title { width: 100%; height: 1; padding: 0 2; margin-top: 1; text-style: bold; }
        #notice {
            width: 100%;
            padding: 0 2;
            color: $warning;
            max-height: 3;
            &.-empty { display: none; }
        }
        #bottom { height: 1; padding: 0 2; margin-bottom: 1; }
        #ear { margin-right: 3; }
        #keys { width: 1fr; }
        &.-tiny {
            #title { margin-top: 0; }
            #bottom { margin-bottom: 0; }
        }
    }
    """
    BINDINGS = [bind(one, _ACTIONS[one.id]) for one in WAITING]  # noqa: RUF012 - Textual's own type

    def __init__(self, reminder: Reminder) -> None:
        """The screen of a reminder that is waited for from now on."""
        super().__init__()
        self._reminder = reminder
        self._waiter = reminder.waiter
        self._until: datetime | None = None
        self._next_look: datetime | None = None
        self._looking = False
        self._held = False
        self._wish: Wish | None = None
        """What keeps the next one waiting."""
        self._remark = ""
        """What the last key has changed."""
        self._decisions = 0
        """How often the person has decided something; what was seen before counts no more."""
        self._ringing = False
        """Whether a call is being made."""
        self._call: Call | None = None
        self._said: tuple[str, ...] = ()
        """What it said since it last waited for an answer: how to answer is there to be read."""
        self._listened = False
        self._stands: tuple[bool, Wish | None] | None = None
        """By what the line of keys was picked last."""
        self._begun = False
        """Whether a session is being begun, or lies over it."""

    def compose(self) -> ComposeResult:
        yield Words(self._reminder.title, id="title")
        yield Words(id="notice")
        yield Middle()
        with Horizontal(id="bottom"):
            yield EarLine(id="ear")
            yield KeyLine(id="keys")
        yield Help()

    def on_mount(self) -> None:
        self.query_one(EarLine).display = False
        self.query_one("#notice").add_class("-empty")
        self.set_interval(_SHOW, self._tick)
        self._ear = self.set_interval(_CALL_SHOW, self._hear, pause=True)
        self._tick()

    def on_unmount(self) -> None:
        self._end_call()

    def on_screen_resume(self) -> None:
        """What lay over it is over; if that was a session, the next one is waited for."""
        self._begun = False
        self._next_look = None

    # ---- waiting

    def _tick(self) -> None:
        """Look anew when it is time to; show what is left."""
        now = self._waiter.now()
        if self._call is None and not (self._looking or self._begun) and self._stale(now):
            self._looking = True
            self._look(self._decisions)
        self._show(now)

    def _stale(self, now: datetime) -> bool:
        if self._next_look is None or now >= self._next_look or now < self._next_look - _LOOK:
            return True
        return self._until is not None and not self._held and now >= self._until

    @work(thread=True)
    def _look(self, decisions: int) -> None:
        self.post_message(attempted(partial(self._looked, decisions), _FAULT))

    def _looked(self, decisions: int) -> Looked:
        """In a thread."""
        look = self._waiter.look()
        held = isinstance(look, Due) and self._waiter.quiet()
        return Looked(look, wish=self._waiter.wish(), held=held, decisions=decisions)

    @on(Looked)
    def _stand(self, message: Looked) -> None:
        self._looking = False
        if message.decisions != self._decisions:
            self._next_look = None
            return
        now = self._waiter.now()
        self._next_look = now + _LOOK
        self._held = message.held
        self._wish = message.wish
        match message.look:
            case Wait(until):
                self._until = until
            case Due(reason):
                self._until = now
                if not message.held and self._call is None:
                    self._looking = self._ringing = True  # until the call is there
                    self._waiter.ring()
                    self._ring(reason)
        self._show(now)

    # ---- calling

    @work(thread=True)
    def _ring(self, reason: Reason) -> None:
        self._reminder.notices.show(self._reminder.title, self._reminder.notice)
        call = attempted(partial(self._reminder.call, reason), _FAULT)
        if isinstance(call, Failed):
            self.post_message(call)
            self._waiter.answer(Answer.SILENCE)
            return
        if get_current_worker().is_cancelled:  # the screen was left meanwhile
            call.close()
        else:
            self.post_message(CallReady(call))

    @on(CallReady)
    def _begin_call(self, message: CallReady) -> None:
        wanted, self._looking, self._ringing = self._ringing, False, False
        if not wanted:  # the person was faster
            self._reminder.notices.clear()
            message.call.close()
            return
        self._call = message.call
        self._call.listen(self._pass_on)
        self._call.start()
        self._ear.resume()
        self._show(self._waiter.now())

    def _pass_on(self, told: Told) -> None:
        """On the call's thread."""
        self.post_message(CallTold(told))

    @on(CallTold)
    def _happen(self, message: CallTold) -> None:
        match message.told:
            case Says(text):
                self._said = (text,) if self._listened else (*self._said, text)
                self._listened = False
            case Listens():
                self._listened = True
            case Over(answer) if self._call is not None:
                self._end_call()
                self._hear()
                self._take(answer)
        self._show(self._waiter.now())

    @on(Failed)
    def _try_again(self) -> None:
        """The app tells of it; here it is waited for the next one."""
        self._looking = self._ringing = self._begun = False

    def _end_call(self) -> None:
        self._reminder.notices.clear()
        if self._call is not None:
            call, self._call = self._call, None
            self._said, self._listened = (), False
            self._ear.pause()
            call.close()

    def _take(self, answer: Answer) -> None:
        self._waiter.answer(answer)
        self._ringing = False
        self._decide("")
        if answer is Answer.YES and not self._begun:
            self._begun = True
            self.app.post_message(Picked(self._reminder.name, None))

    def _decide(self, remark: str) -> None:
        """The person has changed what comes next."""
        self._remark = remark
        self._next_look = None
        self._decisions += 1

    def _hear(self) -> None:
        hears = self._call.hears() if self._call is not None else None
        self.query_one(EarLine).tell(None if self.has_class("-narrow") else hears, "")
        notice = self.query_one("#notice", Words)
        notice.text = self._call.notice() if self._call is not None else ""
        notice.set_class(not notice.text, "-empty")

    # ---- what is shown

    def _show(self, now: datetime) -> None:
        if not self.is_mounted:
            return
        calling = self._call is not None
        self.query_one(Middle).shown = self._called() if calling else self._waited(now)
        if not calling:
            self.query_one(EarLine).display = False
        stands = self._called_now, self._wish
        if stands != self._stands:
            self._stands = stands
            self.query_one(KeyLine).pick(*(_KEYS_CALLED if self._called_now else _KEYS))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A key that would do nothing now is none."""
        wish = None if self._called_now else self._wish
        match action:
            case "pass":
                return self._called_now
            case "take_back":
                return wish is not None
            case "later" | "off":
                return wish is not Wish.NOT_TODAY
        return super().check_action(action, parameters)

    @property
    def _called_now(self) -> bool:
        """Whether it calls, or is about to."""
        return self._call is not None or self._ringing

    def _called(self) -> Shown:
        return Shown(state="it is time", alert=True, caption=self._said)

    def _waited(self, now: datetime) -> Shown:
        if self._held:
            return Shown(state="it is time", caption=("Do not disturb is on.",))
        if self._begun:
            return Shown(state="starting …")
        if self._ringing:
            return Shown(state="it is time")
        if self._until is None:
            return Shown(state="one moment")
        number, unit = left(self._until - now)
        when = moment(self._until, now)
        why = self._remark or (_WISHES[self._wish] if self._wish else "")
        caption = tuple(filter(None, (when, why, self._waiter.notice)))
        return Shown(state="the next one", number=number, label=unit, caption=caption)

    # ---- what the person wants

    def action_begin(self) -> None:
        if not self._answered(Answer.YES) and self.is_active:
            self._take(Answer.YES)

    def action_later(self) -> None:
        if not self._answered(Answer.LATER) and self._until is not None:
            self._waiter.put_off(self._until)
            self._decide(later(self._waiter.schedule.snooze))
            self._tick()

    def action_pass(self) -> None:
        self._answered(Answer.PASS)

    def action_off(self) -> None:
        if not self._answered(Answer.NOT_TODAY):
            self._take(Answer.NOT_TODAY)
            self._tick()

    def action_take_back(self) -> None:
        self._waiter.take_back()
        self._decide("")
        self._tick()

    def _answered(self, answer: Answer) -> bool:
        """Whether it calls, or is about to: then that is answered."""
        if self._call is not None:
            self._call.answer(answer)
            return True
        if self._ringing:
            self._looking = False  # for the call that is being made, nobody waits any more
            self._take(answer)
            self._tick()
            return True
        return False

    def leave(self) -> None:
        if self.is_active:
            self.dismiss()


def later(snooze: timedelta) -> str:
    """What "later" has changed, as a sentence."""
    span = told_span(snooze)
    return f"{span[:1].upper()}{span[1:]} later."


_IN_HOURS: Final = timedelta(hours=3)
"""From here on, minutes say too much."""


def left(ahead: timedelta) -> tuple[int, str]:
    """What is left, as a number that can be read from afar, and its unit."""
    ahead = max(ahead, timedelta(0))
    if ahead >= _IN_HOURS:
        return round(ahead / timedelta(hours=1)), "hours"
    minutes = -(-ahead // timedelta(minutes=1))
    return minutes, "minute" if minutes == 1 else "minutes"

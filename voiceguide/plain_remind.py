"""Waiting without a screen: a line for each thing, and the session in the same terminal."""

import signal
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final, TextIO

from voiceguide.errors import VoiceguideError
from voiceguide.hours import moment, told_span
from voiceguide.keyboard import Read, key_comes, single_keys
from voiceguide.keys import AS_THEY_COME, HELP, WAITING, Keymap, aloud, by_key, pressed
from voiceguide.plain import Teller
from voiceguide.reminders.call import Call, Listens, Over, Says, Told
from voiceguide.reminders.past import Answer
from voiceguide.reminders.reminder import Reminder
from voiceguide.reminders.schedule import Due, Reason, Wait, Wish

_LONGEST_SLEEP: Final = 30.0
"""Seconds. The clocks that sleep is measured by may stand still in a suspended machine: so often
the clock on the wall is looked at."""
_LOOK: Final = 0.2
"""Seconds between two looks while it calls."""
_ANSWERS: Final = {
    "waiting.begin": Answer.YES,
    "waiting.later": Answer.LATER,
    "waiting.pass": Answer.PASS,
    "waiting.off": Answer.NOT_TODAY,
}
_CALLED_ALONE: Final = "waiting.pass"
"""What means something only while it calls."""
_TAKE_BACK: Final = "waiting.take_back"
_WISHES: Final = {
    Wish.NOT_TODAY: "not today, as you wished",
    Wish.LATER: "put off, as you wished",
}
_REFUSED_TODAY: Final = ("waiting.later", "waiting.off")
"""What changes nothing more once there is to be none today."""
_GONE: Final = "gone"
"""In place of what a key does, once there is no terminal to read any."""


def help_line(keymap: Keymap = AS_THEY_COME, *, called: bool = False) -> str:
    """What the keys do, on one line.

    Args:
        keymap: the person's own.
        called: while it calls, not while it waits.
    """
    told = ", ".join(
        f"{aloud(one, keymap)} {one.label}"
        for one in WAITING
        if one.id in _ANSWERS and (called or one.id != _CALLED_ALONE)
    )
    return f"Keys: {told}." if called else f"Keys: {told}, Ctrl-C ends the waiting."


class Waiting:
    """One process that waits for one routine."""

    def __init__(
        self,
        reminder: Reminder,
        begin: Callable[[], None],
        stream: TextIO | None = None,
        keymap: Keymap = AS_THEY_COME,
    ) -> None:
        """A process that waits.

        Args:
            reminder: what for.
            begin: does a session; the keyboard is its own meanwhile.
            stream: where to tell.
            keymap: the person's own keys.
        """
        self._reminder = reminder
        self._waiter = reminder.waiter
        self._begin = begin
        self._teller = Teller(stream or sys.stdout)
        self._read: Read | None = None
        self._until: datetime | None = None
        self._held = False
        self._keymap = keymap
        self._meant = by_key((*WAITING, HELP), keymap)

    def run(self, *, once: bool) -> None:
        """Wait, call and begin, until it is ended; or once."""
        _end_by_signals()
        more = True
        while more:
            with single_keys() as keys:
                self._read = keys
                if keys is not None:
                    self._teller.line(help_line(self._keymap))
                begins = self._wait(once=once)
            if begins:
                self._until = None
                self._begin()
            more = begins and not once

    def _wait(self, *, once: bool) -> bool:
        """Wait until a session is wanted; False where no more is to come."""
        while True:
            match self._waiter.look():
                case Due(reason) if not self._waiter.quiet():
                    answer = self._call(reason)
                    if answer is Answer.YES:
                        return True
                    if answer is None or (once and answer is Answer.NOT_TODAY):
                        return False
                    continue
                case Due():
                    self._tell_held()
                    key = self._key(_LONGEST_SLEEP)
                case Wait(until):
                    self._held = False
                    self._tell_until(until)
                    ahead = (until - self._waiter.now()).total_seconds()
                    key = self._key(min(_LONGEST_SLEEP, max(0.0, ahead)))
            if key == "waiting.begin":
                self._waiter.answer(Answer.YES)
                return True
            if key == _GONE:
                return False
            self._obey(key)

    def _obey(self, key: str | None) -> None:
        """What a key wants while nothing is due."""
        wish = self._waiter.wish()
        if key in _REFUSED_TODAY and wish is Wish.NOT_TODAY:
            self._teller.line(f"({self._why(wish)})")
        elif key == "waiting.later":
            self._waiter.put_off(self._until or self._waiter.now())
            self._teller.line(f"({told_span(self._waiter.schedule.snooze)} later)")
            self._until = None
        elif key == _CALLED_ALONE:
            self._teller.line("(nothing calls yet: there is none to skip)")
        elif key == "waiting.off":
            self._waiter.answer(Answer.NOT_TODAY)
            self._until = None
        elif key == _TAKE_BACK:
            self._waiter.take_back()
            self._teller.line("(taken back)" if wish else "(nothing was put off)")
            self._until = None
        elif key == HELP.id:
            self._teller.line(help_line(self._keymap))

    def _key(self, seconds: float) -> str | None:
        """What the next key within some seconds does; None for nothing, else an id or _GONE."""
        if self._read is None:
            time.sleep(seconds)
            return None
        if not key_comes(seconds):
            return None
        key = self._read()
        if key:
            return pressed(key, self._meant) or None
        if sys.stdin.isatty():
            return _GONE
        self._read = None  # nobody types any more; the waiting goes on
        return None

    def _call(self, reason: Reason) -> Answer | None:
        """Call once; gives what was answered, or None once the terminal is gone."""
        self._until = None
        self._waiter.ring()
        self._reminder.notices.show(self._reminder.title, self._reminder.notice)
        try:
            call = self._reminder.call(reason)
        except VoiceguideError as error:
            self._teller.line(f"({error})")
            self._waiter.answer(Answer.SILENCE)
            return Answer.SILENCE
        try:
            return self._followed(call)
        finally:
            call.close()
            self._reminder.notices.clear()

    def _followed(self, call: Call) -> Answer | None:
        if self._read is not None:
            self._teller.line(help_line(self._keymap, called=True))
        call.listen(self._tell)
        call.start()
        notice = ""
        while (answer := call.wait(0 if self._read else _LOOK)) is None:
            if (latest := call.notice()) != notice:
                notice = latest
                self._teller.line(f"({notice or 'sound is back'})")
            if self._read is None:
                continue
            key = self._key(_LOOK)
            if key == _GONE:
                return None
            if key in _ANSWERS:
                call.answer(_ANSWERS[key])
        self._waiter.answer(answer)
        if self._waiter.notice:
            self._teller.line(f"({self._waiter.notice})")
        return answer

    def _tell(self, told: Told) -> None:
        match told:
            case Says(text):
                self._teller.line(text)
            case Listens():
                self._teller.line("(listening)")
            case Over(answer):
                self._teller.line(f"({answer.value})")

    def _tell_until(self, until: datetime) -> None:
        if self._until is None or abs(until - self._until) > timedelta(minutes=1):
            wish = self._waiter.wish()
            why = f" ({self._why(wish)})" if wish else ""
            when = moment(until, self._waiter.now())
            self._teller.line(f"{self._reminder.title}: {when}{why}.")
        self._until = until

    def _why(self, wish: Wish) -> str:
        """Why it waits, and, where keys are read, which takes that back."""
        key = next(aloud(one, self._keymap) for one in WAITING if one.id == _TAKE_BACK)
        return f"{_WISHES[wish]}; {key} takes that back" if self._read else _WISHES[wish]

    def _tell_held(self) -> None:
        if not self._held:
            self._teller.line("(it is time; do not disturb is on)")
        self._held = True


def session(routine: str, *options: str) -> None:
    """Do a session in the same terminal, as `voiceguide start` does; whatever becomes of it."""
    command = [sys.executable, "-P", "-m", "voiceguide", "start", routine, *options]
    before = signal.signal(signal.SIGINT, lambda *_: None)  # Ctrl-C is for the session to act on
    try:
        subprocess.run(command, check=False)
    finally:
        signal.signal(signal.SIGINT, before)


def _end_by_signals() -> None:
    """End by what asks a program to, also where it was begun in the background.

    A shell lets such a program ignore Ctrl-C, and with it what is handed on as Ctrl-C.
    """
    for name in ("SIGTERM", "SIGHUP"):
        if number := getattr(signal, name, None):
            signal.signal(number, signal.default_int_handler)

"""The session without a screen: a line for each thing that happens, for screen readers and pipes.

Single keys from standard input command it, as they do on the screen.
"""

import contextlib
import io
import shutil
import sys
import textwrap
import threading
from collections.abc import Callable, Mapping
from math import ceil
from typing import Final, TextIO

from voiceguide import interrupts, narration
from voiceguide.clip import Line
from voiceguide.frames import seconds
from voiceguide.keyboard import Read, single_keys
from voiceguide.keys import (
    AS_THEY_COME,
    HELP,
    MUTE,
    PAUSE,
    SESSION,
    WISHES,
    Keymap,
    aloud,
    by_key,
    pressed,
)
from voiceguide.listen.hearing import Hears
from voiceguide.picture import Picture
from voiceguide.player import Player
from voiceguide.printable import printable
from voiceguide.routine.steps import Rate
from voiceguide.session import commands
from voiceguide.session.events import (
    CommandHeard,
    Ending,
    Event,
    GateOpened,
    HoldBegan,
    LineBegan,
    PassBegan,
    Paused,
    Resumed,
    SessionEnded,
    StageBegan,
    StopAsked,
    StrokeBegan,
)
from voiceguide.session.plan import Plan
from voiceguide.session.stage import Stage
from voiceguide.session.transitions import State

_ANSWERS: Final = "session.answer."

_NARROWEST: Final = 20
"""Columns."""


def help_line(keymap: Keymap = AS_THEY_COME) -> str:
    """What the keys do, on one line; those of the answers in one word."""
    key = {one.id: aloud(one, keymap) for one in SESSION}
    answers = narration.aloud(narration.answers(key))
    told = (
        answers if one.id.startswith(_ANSWERS) else f"{aloud(one, keymap)} {one.label}"
        for one in (*SESSION, HELP)
    )
    return f"Keys: {', '.join(dict.fromkeys(told))}."


class Teller:
    """Writes events as lines of text: all that the screen says, in order."""

    def __init__(
        self,
        stream: TextIO | None,
        plan: Plan | None = None,
        seconds_left: Callable[[], float] = lambda: 0.0,
        keymap: Keymap = AS_THEY_COME,
    ) -> None:
        """Tell to a stream, or to nobody.

        Args:
            stream: where to write.
            plan: what is done, so that it can tell what comes next.
            seconds_left: about how long it takes to the end, by now; 0 where nobody knows.
            keymap: the person's own keys.
        """
        self._stream = stream
        self._plan = plan
        self._seconds_left = seconds_left
        self._key = {one.id: aloud(one, keymap) for one in SESSION}
        self._picture = Picture()
        self._place = ""
        self._drawn = ""
        self._left = ""
        self._replaced: tuple[Line, ...] = ()
        """Lines in whose place something else is shown."""
        self._told_once: set[str] = set()

    def __call__(self, event: Event) -> None:
        """Tell an event, if it is one to tell."""
        self._picture = self._picture.after(event)
        text = self._text(event)
        if text:
            self.line(text)

    def muted(self) -> str:
        """That nobody listens, and how that is ended."""
        return f"(muted; {self._key[MUTE.id]} listens again)"

    def line(self, text: str) -> None:
        """Write a line; where nobody reads any more, nothing."""
        if self._stream is None:
            return
        with contextlib.suppress(OSError, ValueError):
            self._stream.write("".join(f"{line}\n" for line in _wrapped(text, self._stream)))
            self._stream.flush()

    def once(self, text: str) -> None:
        """Write a line, unless it was written so before."""
        if text not in self._told_once:
            self._told_once.add(text)
            self.line(text)

    def _text(self, event: Event) -> str:
        match event:
            case StageBegan(stage=stage, done=done):
                return "\n".join(filter(None, (self._turned(stage, done), *_shown(stage))))
            case LineBegan(line=line):
                return "" if line in self._replaced else line.text
            case StrokeBegan(number=number, of=of):
                return f"{number} of {of}"
            case GateOpened():
                at = self._picture.stage
                asking = at is not None and isinstance(at.step, Rate)
                return _choices((narration.ask if asking else narration.search)(self._key))
            case SessionEnded():
                return _ended(event, narration.soreness(self._picture.sore))
            case _:
                return _remark(event, self._key)

    def _turned(self, stage: Stage, done: int) -> str:
        """Where it is now, what is done there, what comes then, and how long it all takes."""
        self._replaced = (*stage.instruction, *stage.opening) if stage.shown else ()
        before, self._place = self._place, narration.place(stage)
        drawn_before, self._drawn = self._drawn, narration.drawn(stage)
        left_before, self._left = self._left, _minutes_left(self._seconds_left())
        parts = (
            self._place if self._place != before else "",
            stage.name,
            f"{done} of {stage.strokes} done already" if done else "",
            self._drawn if self._drawn != drawn_before else "",
            narration.upcoming(self._plan, stage) if self._plan else "",
            self._left if self._left != left_before else "",
        )
        return narration.aloud(f"({'; '.join(filter(None, parts))})")


def _wrapped(text: str, stream: TextIO) -> list[str]:
    """The lines of a text; none of them is cut in mid-word by the edge of a terminal."""
    lines = [printable(line) for line in text.split("\n")]
    if not stream.isatty():
        return lines
    width = max(_NARROWEST, shutil.get_terminal_size().columns - 1)
    wrapper = textwrap.TextWrapper(width, break_on_hyphens=False)  # what is to be typed has them
    return [part for line in lines for part in wrapper.wrap(line) or [""]]


def _shown(stage: Stage) -> tuple[str, ...]:
    """What is to be read of a stage beside what it says."""
    if stage.shown:
        return stage.shown
    quiet = stage.opening != stage.instruction
    return tuple(line.text for line in stage.instruction) if quiet else ()


def _choices(choices: narration.Choices, asked: str = "") -> str:
    told = "; ".join(f"{key}: {meaning}" if key else meaning for key, meaning in choices)
    return narration.aloud(f"({asked} {told})" if asked else f"({told})")


def _minutes_left(time: float) -> str:
    minutes = round(time / 60)
    if not time:
        return ""
    return f"about {narration.counted(minutes, 'minute')} left" if minutes else "nearly over"


def _ended(event: SessionEnded, sore: str) -> str:
    minutes, rest = divmod(round(seconds(event.frame)), 60)
    took = narration.counted(rest, "second")
    if minutes:
        took = f"{narration.counted(minutes, 'minute')} {took}"
    word = "Done" if event.how is Ending.FINISHED else "Stopped"
    done = f"({took} in all)\n{word}: {narration.counted(event.strokes, 'stroke')}."
    return f"{done}\n{narration.aloud(sore)}" if sore else done


def _remark(event: Event, key: Mapping[str, str]) -> str:  # noqa: PLR0911 - one a kind of event
    match event:
        case Paused():
            return f"({narration.aloud(narration.paused(key))})"
        case Resumed():
            return "(going on)"
        case HoldBegan(frame=frame, until=until, length=length):
            told = seconds(length) >= narration.WORTH_COUNTING and until > frame
            return f"({narration.counted(ceil(seconds(until - frame)), 'second')})" if told else ""
        case PassBegan(number=number, of=of):
            return f"(pass {number} of {of})"
        case CommandHeard(words=words):
            return f"(heard: {words})"
        case StopAsked():
            return _choices(narration.stop(key), narration.STOP_ASKED)
        case _:
            remark = narration.aloud(narration.remark(event))
            return f"({remark})" if remark else ""


def run(player: Player, keymap: Keymap = AS_THEY_COME) -> Ending | None:
    """Follow a session that has started, to its end; Ctrl-C ends it at once.

    Args:
        player: whom to follow, and to command.
        keymap: the person's own keys.

    Raises:
        VoiceguideError: the player broke down.
    """
    if isinstance(sys.stdout, io.TextIOWrapper):  # a line is told in any alphabet, or spelled out
        sys.stdout.reconfigure(errors="backslashreplace")
    teller = Teller(sys.stdout, player.plan, lambda: player.outlook().seconds_left, keymap)
    teller.line(player.plan.routine.title)
    with single_keys() as keys:
        if keys is not None:
            teller.line(help_line(keymap))
            threading.Thread(
                target=_obey, args=(keys, player, teller, keymap), name="keys", daemon=True
            ).start()
        player.listen(teller)
        before: tuple[str, ...] = ()
        ear = Hears()
        try:
            while (ending := player.wait(0.25)) is None:
                before = tell_notices(player.outlook().notices, before, teller)
                ear = _tell_ear(player.hears() or ear, ear, teller)
        except KeyboardInterrupt:
            interrupts.once()
            player.silence()
            return Ending.STOPPED
        return ending


def tell_notices(
    notices: tuple[str, ...], before: tuple[str, ...], teller: Teller
) -> tuple[str, ...]:
    """Tell what is new among them, each by itself: one that stays is told once."""
    for notice in notices:
        if notice not in before:
            teller.line(f"({notice})")
    if before and not notices:
        teller.line("(sound is back)")
    return notices


def _tell_ear(hears: Hears, before: Hears, teller: Teller) -> Hears:
    """Tell what has changed of the ear."""
    if hears.muted is not before.muted:
        teller.line(teller.muted() if hears.muted else "(not muted any more)")
    if hears.notice and hears.notice != before.notice:
        teller.line(f"({hears.notice})")
    if hears.able and not before.able:
        teller.line("(listening)")
    if hears.clips:
        teller.once("(too loud for the microphone)")
    return hears


def _obey(keys: Read, player: Player, teller: Teller, keymap: Keymap) -> None:
    meant = by_key((*SESSION, HELP), keymap)
    while (key := keys()) != "":
        wanted = pressed(key, meant)
        if wanted == HELP.id:
            teller.line(help_line(keymap))
        elif wanted == PAUSE.id:
            paused = player.outlook().state in {State.PAUSED, State.CONFIRMING}
            player.send(commands.Resume() if paused else commands.Pause())
        elif wanted == MUTE.id:
            player.mute()
        elif (command := WISHES.get(wanted)) is not None:
            player.send(command)

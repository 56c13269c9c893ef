"""The session without a screen: a line for each thing that happens, for screen readers and pipes.

Single keys from standard input command it, as they do on the screen.
"""

import contextlib
import io
import signal
import sys
import threading
from collections.abc import Mapping
from typing import Final, TextIO

from voiceguide.clip import Line
from voiceguide.frames import seconds
from voiceguide.keyboard import Read, single_keys
from voiceguide.listen.hearing import Hears
from voiceguide.player import Player
from voiceguide.printable import printable
from voiceguide.routine.steps import Rate
from voiceguide.session import commands
from voiceguide.session.commands import LOUDEST, Answer, Command
from voiceguide.session.events import (
    CommandHeard,
    CommandRefused,
    Ending,
    Event,
    FootLeft,
    GateOpened,
    LineBegan,
    PaceChanged,
    Paused,
    Resumed,
    SessionEnded,
    SpotEnded,
    StageBegan,
    StopAsked,
    StrokeBegan,
    VolumeChanged,
)
from voiceguide.session.stage import Stage
from voiceguide.session.transitions import State

KEYS: Final[Mapping[str, Command]] = {
    "r": commands.Again(),
    "n": commands.Next(),
    "pagedown": commands.Next(),
    "b": commands.Back(),
    "pageup": commands.Back(),
    "c": commands.Resume(),
    "enter": commands.Resume(),
    "f": commands.Found(),
    "x": commands.CannotFind(),
    "o": commands.TooSore(),
    "+": commands.Louder(),
    "=": commands.Louder(),
    "-": commands.Softer(),
    ",": commands.Slower(),
    ".": commands.Faster(),
    "w": commands.WhereAmI(),
    "q": commands.Stop(),
    "t": Answer(10),
    "y": commands.Yes(),
    "k": commands.No(),
    **{str(digit): Answer(digit) for digit in range(10)},
}
"""What a key wants; not here are the space bar, which pauses and resumes, `m` and `?`."""

HELP: Final = (
    "Keys: space pause, r again, n next, b back, c carry on, f found it, x cannot find it, "
    "o too sore, + louder, - softer, comma slower, full stop faster, w where am I, y yes, k no, "
    "m mute, q stop, ? this."
)


class Teller:
    """Writes events as lines of text."""

    def __init__(self, stream: TextIO | None) -> None:
        """Tell to a stream, or to nobody."""
        self._stream = stream
        self._asking = False
        self._place = ""
        self._replaced: tuple[Line, ...] = ()
        """Lines in whose place something else is shown."""

    def __call__(self, event: Event) -> None:
        """Tell an event, if it is one to tell."""
        text = self._text(event)
        if text:
            self.line(text)

    def line(self, text: str) -> None:
        """Write a line; where nobody reads any more, nothing."""
        if self._stream is None:
            return
        with contextlib.suppress(OSError, ValueError):
            self._stream.write("".join(f"{printable(line)}\n" for line in text.split("\n")))
            self._stream.flush()

    def _text(self, event: Event) -> str:
        match event:
            case StageBegan(stage=stage):
                return "\n".join(filter(None, (self._place_of(stage), *_shown(stage))))
            case LineBegan(line=line):
                return "" if line in self._replaced else line.text
            case StrokeBegan(number=number, of=of):
                return f"{number} of {of}"
            case GateOpened():
                asked = "0 to 9, t for ten" if self._asking else "f found it, x cannot find it"
                return f"({asked}, or wait)"
            case SessionEnded(how=how, strokes=strokes):
                word = "Done" if how is Ending.FINISHED else "Stopped"
                return f"{word}: {strokes} {'stroke' if strokes == 1 else 'strokes'}."
            case _:
                return _remark(event)

    def _place_of(self, stage: Stage) -> str:
        self._asking = isinstance(stage.step, Rate)
        self._replaced = (*stage.instruction, *stage.opening) if stage.shown else ()
        foot = f"{stage.foot.capitalize()} foot" if stage.foot else ""
        spot = f"spot {stage.spot} of {stage.spots}" if stage.spot else ""
        before, self._place = self._place, ", ".join(filter(None, (foot, spot)))
        return self._place if self._place != before else ""


def _shown(stage: Stage) -> tuple[str, ...]:
    """What is to be read of a stage beside what it says."""
    if stage.shown:
        return stage.shown
    quiet = stage.opening != stage.instruction
    return tuple(line.text for line in stage.instruction) if quiet else ()


def _remark(event: Event) -> str:  # noqa: PLR0911 - one a kind of event
    match event:
        case Paused():
            return "(paused; space goes on)"
        case Resumed():
            return "(going on)"
        case PaceChanged(pace=pace):
            return f"({seconds(pace):g} seconds a stroke)"
        case VolumeChanged(level=level):
            return f"(volume {level} of {LOUDEST})"
        case SpotEnded(spot=spot, why=why):
            return f"(spot {spot} left out: {why.value})"
        case CommandHeard(words=words):
            return f"(heard: {words})"
        case StopAsked():
            return "(y stops, c carries on, or wait)"
        case FootLeft(foot=foot):
            return f"({foot} foot left out)"
        case CommandRefused(reason=reason):
            return f"(not now: {reason})"
        case _:
            return ""


def run(player: Player) -> Ending | None:
    """Follow a session that has started, to its end; Ctrl-C ends it at once.

    Raises:
        VoiceguideError: the player broke down.
    """
    if isinstance(sys.stdout, io.TextIOWrapper):  # a line is told in any alphabet, or spelled out
        sys.stdout.reconfigure(errors="backslashreplace")
    teller = Teller(sys.stdout)
    with single_keys() as keys:
        if keys is not None:
            teller.line(HELP)
            threading.Thread(
                target=_obey, args=(keys, player, teller), name="keys", daemon=True
            ).start()
        player.listen(teller)
        notice = ""
        ear = Hears()
        try:
            while (ending := player.wait(0.25)) is None:
                latest = player.outlook().notice
                if latest != notice:
                    teller.line(f"({latest})" if latest else "(sound is back)")
                notice = latest
                ear = _tell_ear(player.hears() or ear, ear, teller)
        except KeyboardInterrupt:
            signal.signal(signal.SIGINT, signal.SIG_IGN)  # once is enough
            player.silence()
            return Ending.STOPPED
        return ending


def _tell_ear(hears: Hears, before: Hears, teller: Teller) -> Hears:
    """Tell what has changed of the ear."""
    if hears.muted is not before.muted:
        teller.line("(muted; m listens again)" if hears.muted else "(not muted any more)")
    if hears.notice and hears.notice != before.notice:
        teller.line(f"({hears.notice})")
    if hears.able and not before.able:
        teller.line("(listening)")
    return hears


def _obey(keys: Read, player: Player, teller: Teller) -> None:
    while (key := keys()) != "":
        if key == "?":
            teller.line(HELP)
        elif key == " ":
            paused = player.outlook().state in {State.PAUSED, State.CONFIRMING}
            player.send(commands.Resume() if paused else commands.Pause())
        elif key.lower() == "m":
            player.mute()
        elif (command := KEYS.get(key.lower())) is not None:
            player.send(command)

"""The sound check without a screen: a line for each thing, for screen readers and pipes."""

import io
import sys
import threading
from typing import Final, TextIO

from voiceguide import interrupts
from voiceguide.floorcheck.check import Await, Speak
from voiceguide.floorcheck.driver import FloorCheck, Told
from voiceguide.floorcheck.wishes import End, Key, Mark, Note
from voiceguide.keyboard import Read, single_keys
from voiceguide.keys import AS_THEY_COME, LEAVE, SKIP, YES, Keymap, aloud, by_key, pressed
from voiceguide.plain import Teller

_KEYS: Final = {YES.id: Key.YES, SKIP.id: Key.SKIP}


def help_line(keymap: Keymap = AS_THEY_COME) -> str:
    """What the keys do, on one line."""
    told = ", ".join(f"{aloud(one, keymap)} {one.label}" for one in (YES, SKIP, LEAVE))
    return f"Keys: {told}."


def run(check: FloorCheck, stream: TextIO | None = None, keymap: Keymap = AS_THEY_COME) -> bool:
    """Follow a check that has not started to its end; whether it came to something good."""
    if isinstance(sys.stdout, io.TextIOWrapper):  # a line is told in any alphabet, or spelled out
        sys.stdout.reconfigure(errors="backslashreplace")
    teller = Teller(stream or sys.stdout)
    ends: list[End] = []

    def tell(told: Told) -> None:
        if isinstance(told, End):
            ends.append(told)
        elif text := _text(told):
            teller.line(text)

    with single_keys() as keys:
        if keys is not None:
            teller.line(help_line(keymap))
            threading.Thread(
                target=_obey, args=(keys, check, keymap), name="keys", daemon=True
            ).start()
        check.listen(tell)
        check.start()
        try:
            while not check.wait(0.25):
                pass
        except KeyboardInterrupt:
            interrupts.once()
            check.close()
            return True
    if ends:
        teller.line(f"Result: {ends[0].words}")
    return not ends or ends[0].mark is Mark.GOOD


def _text(told: Told) -> str:
    match told:
        case Speak(text):
            return text
        case Note(topic, words):
            return f"({topic}: {words})"
        case Await():
            return "(listening)"
        case End():
            return ""


def _obey(keys: Read, check: FloorCheck, keymap: Keymap) -> None:
    known = by_key((YES, SKIP, LEAVE), keymap)
    while (key := keys()) != "":
        wanted = pressed(key, known)
        if wanted == LEAVE.id:
            check.close()
            return
        if (meant := _KEYS.get(wanted)) is not None:
            check.press(meant)

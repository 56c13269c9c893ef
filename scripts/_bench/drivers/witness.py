"""voiceguide itself, with a witness: `witness REPORT HOLD ARGUMENTS…`.

Writes what the output counted to the file REPORT. With HOLD over 0, a thread holds the interpreter
for so many seconds at a time.
"""

import ctypes
import json
import sys
import threading
import time
from dataclasses import asdict
from pathlib import Path
from typing import Final

from voiceguide import __main__ as entry
from voiceguide.journal.unfinished import Interrupted
from voiceguide.launch import Launcher
from voiceguide.player import Player
from voiceguide.routine.shelf import Entry
from voiceguide.session.choices import Choices

_BREATH: Final = 0.005
"""Seconds between two holds."""


def _hold(length: float) -> None:
    # Called through PyDLL, a function of C does not let go of the interpreter.
    library = ctypes.PyDLL(None)
    while True:
        library.usleep(round(length * 1e6))
        time.sleep(_BREATH)


def main() -> None:
    report, hold, *arguments = sys.argv[1:]
    players: list[Player] = []

    class Witness(Launcher):
        def play(
            self,
            entry: Entry,
            choices: Choices,
            *,
            once: bool = False,
            as_written: bool = False,
            resumed: Interrupted | None = None,
        ) -> Player:
            begun = super().play(entry, choices, once=once, as_written=as_written, resumed=resumed)
            players.append(begun)
            return players[-1]

    vars(sys.modules[Launcher.__module__])["Launcher"] = Witness
    if float(hold):
        threading.Thread(target=_hold, args=(float(hold),), daemon=True).start()
    sys.argv[1:] = arguments
    try:
        entry.main()
    finally:
        Path(report).write_text(json.dumps([asdict(player.trouble()) for player in players]))


if __name__ == "__main__":
    main()

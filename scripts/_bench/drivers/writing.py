"""Writes strokes into a journal as fast as it can, and acknowledges on stdout what is durable.

`writing JOURNAL`: a line a number of strokes that another connection has seen in the file.
"""

import contextlib
import sqlite3
import sys
import threading
import time
from pathlib import Path

from voiceguide.frames import frames
from voiceguide.journal.journal import Journal
from voiceguide.routine.shelf import Shelf
from voiceguide.session.choices import Choices
from voiceguide.session.events import StageBegan, StrokeBegan
from voiceguide.session.plan import unroll
from voiceguide.speech import phrases


def main() -> None:
    path = Path(sys.argv[1])
    plan = unroll(Shelf(None).find("inner-heel").usable(), Choices(), phrases.load())
    journal = Journal(path)
    record = journal.recorder("inner-heel", plan, version="1")
    stage = next(stage for stage in plan.stages if stage.strokes)
    record(StageBegan(frame=frames(0), stage=stage))
    session = record.session
    threading.Thread(target=_acknowledge, args=(path, session), daemon=True).start()
    number = 0
    while True:
        number += 1
        record(StrokeBegan(frame=frames(number), number=1, of=8, length=frames(1)))
        time.sleep(0.002)


def _acknowledge(path: Path, session: str) -> None:
    told = 0
    while True:
        with contextlib.suppress(sqlite3.Error), contextlib.closing(sqlite3.connect(path)) as one:
            row = one.execute("SELECT strokes FROM session WHERE id = ?", (session,)).fetchone()
            if row and row[0] > told:
                told = row[0]
                sys.stdout.write(f"{session} {told}\n")
                sys.stdout.flush()
        time.sleep(0.01)


if __name__ == "__main__":
    main()

"""An export, measured: `exporting KIND HOURS TIMES`.

Of `inner-heel`, once for HOURS 1, else over and over for so many hours. Prints JSON: seconds of
sound, the least processor seconds of TIMES exports, with all clips in the cache, how many of them
the main thread took, the bytes of the file, and the most bytes that were in memory.
"""

import json
import resource
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from typing import Final

from voiceguide import places
from voiceguide.export.driver import perform
from voiceguide.export.making import make
from voiceguide.export.narrator import Narrator
from voiceguide.export.targets import targets
from voiceguide.frames import seconds
from voiceguide.routine.shelf import Shelf
from voiceguide.session.choices import Choices
from voiceguide.session.plan import Plan, unroll
from voiceguide.speech import phrases
from voiceguide.speech.cache import ClipCache
from voiceguide.speech.pyttsx3_speaker import Pyttsx3Speaker
from voiceguide.speech.speaker import Manner

_ROUTINE: Final = "inner-heel"
_KIB: Final = 1024


def repeated(plan: Plan, times: int) -> Plan:
    """All its stages, so many times over."""
    stages = plan.stages * times
    numbered = tuple(replace(stage, index=index) for index, stage in enumerate(stages))
    return replace(plan, stages=numbered)


def main() -> None:
    kind, hours, times = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    words = phrases.load()
    plan = unroll(Shelf(None).find(_ROUTINE).usable(), Choices(), words)
    with Narrator(Pyttsx3Speaker(), ClipCache(places.clips_folder()), Manner()) as narrator:
        once = perform(_ROUTINE, plan, words, narrator)  # all is spoken by now
        if hours > 1:
            plan = repeated(plan, round(hours * 3600 / seconds(once.length)))
        took, drew = [], []
        for _ in range(times):
            with tempfile.TemporaryDirectory() as folder:
                began, drawing = time.process_time(), time.thread_time()
                performance = perform(_ROUTINE, plan, words, narrator)
                path = Path(folder) / f"a.{kind}"
                make(performance, targets([path]), narrator.book.clip)
                took.append(time.process_time() - began)
                drew.append(time.thread_time() - drawing)
                size = path.stat().st_size
    told = {
        "sound": seconds(performance.length),
        "processor": min(took),
        "thread": min(drew),
        "bytes": size,
        "resident": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _KIB,
    }
    print(json.dumps(told))


if __name__ == "__main__":
    main()

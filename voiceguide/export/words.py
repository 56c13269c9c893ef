"""Words: captions for players (.srt, .vtt) and for readers (.txt).

Each format has marks of its own that a sentence must not be taken for.
"""

import html
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import IO, Final

from voiceguide.export.captions import Caption, captions
from voiceguide.export.performance import Performance
from voiceguide.frames import FRAME_RATE
from voiceguide.printable import printable
from voiceguide.sound.mixer import Samples

_LOOK_ALIKES: Final = str.maketrans({"<": "‹", ">": "›", "{": "(", "}": ")", "\\": "╲"})
"""SubRip knows no escapes, and players take these for tags."""
_CLOCK: Final = re.compile(r"\d:\d\d:\d\d[,.]\d")
"""What readers take for the times of a caption, wherever it stands."""


class Words:
    """A `Writer` of text, which takes no sound."""

    def __init__(
        self, path: Path, performance: Performance, write: Callable[[Performance, IO[str]], None]
    ) -> None:
        self._performance = performance
        self._write = write
        self._file = path.open("x", encoding="utf-8", newline="\n")

    def take(self, piece: Samples) -> None:
        """Words make no sound."""

    def end(self) -> None:
        self._write(self._performance, self._file)
        self._file.close()

    def close(self) -> None:
        self._file.close()


def srt(path: Path, performance: Performance, _: int) -> Words:
    """SubRip."""
    return Words(path, performance, _srt)


def vtt(path: Path, performance: Performance, _: int) -> Words:
    """WebVTT."""
    return Words(path, performance, _vtt)


def txt(path: Path, performance: Performance, _: int) -> Words:
    """A transcript."""
    return Words(path, performance, transcript)


def _srt(performance: Performance, file: IO[str]) -> None:
    for number, caption in enumerate(captions(performance), start=1):
        times = f"{_time(caption.begin, ',')} --> {_time(caption.end, ',')}"
        text = caption.text.replace("-->", "→").translate(_LOOK_ALIKES)
        text = _CLOCK.sub(lambda clock: clock[0].replace(":", "∶"), text)
        file.write(f"{number}\n{times}\n{text}\n\n")


def _vtt(performance: Performance, file: IO[str]) -> None:
    title = printable(" ".join(performance.title.split())).replace("-->", "→")
    file.write(f"WEBVTT - {title}\n\n")
    for number, caption in enumerate(captions(performance), start=1):
        times = f"{_time(caption.begin, '.')} --> {_time(caption.end, '.')}"
        file.write(f"{number}\n{times}\n{html.escape(caption.text, quote=False)}\n\n")


def transcript(performance: Performance, file: IO[str]) -> None:
    """Under the stages' names; a count stands on one line."""
    file.write(f"{printable(performance.title)}\n")
    left = list(captions(performance))
    for chapter in performance.chapters():
        file.write(f"\n{_short(chapter.begin)}  {printable(chapter.title)}\n")
        within = [caption for caption in left if caption.begin < chapter.end]
        left = left[len(within) :]
        for begin, text in _gathered(within):
            file.write(f"{_short(begin)}    {text}\n")


def _gathered(found: Iterable[Caption]) -> Iterator[tuple[int, str]]:
    """When each sentence or count begins, and its words."""
    count: list[Caption] = []
    for caption in found:
        if count and not caption.counts:
            yield count[0].begin, " ".join(one.text for one in count)
            count = []
        if caption.counts:
            count.append(caption)
        else:
            yield caption.begin, caption.text
    if count:
        yield count[0].begin, " ".join(one.text for one in count)


def _time(frame: int, point: str) -> str:
    """`h:mm:ss.mmm` with two digits of hours or more; never before the frame."""
    thousandths = -(-frame * 1000 // FRAME_RATE)
    whole, thousandths = divmod(thousandths, 1000)
    return f"{whole // 3600:02}:{whole // 60 % 60:02}:{whole % 60:02}{point}{thousandths:03}"


def _short(frame: int) -> str:
    minutes, rest = divmod(frame // FRAME_RATE, 60)
    return f"{minutes:3}:{rest:02}"

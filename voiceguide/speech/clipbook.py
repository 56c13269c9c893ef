"""ClipBook: the lines that can be heard, and how to get their sound."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Final

from voiceguide.clip import SAMPLE_BYTES, Clip, ClipShape, Line

_MEMORY_BYTES: Final = 16 << 20


class ClipBook(Mapping[Line, ClipShape]):
    """The shape of every line that is ready, for any thread to read.

    The shapes stay in memory. The sound stays there too where it cannot be fetched again; of the
    rest, what was used last, up to a limit.
    """

    def __init__(
        self, fetch: Callable[[Line], Clip | None], memory_bytes: int = _MEMORY_BYTES
    ) -> None:
        """An empty book.

        Args:
            fetch: gets a clip that was kept elsewhere, None if it is gone; called by any thread.
            memory_bytes: how much sound that can be fetched again is held ready.
        """
        self._fetch = fetch
        self._room = memory_bytes
        self._lock = threading.Lock()
        self._shapes: dict[Line, ClipShape] = {}
        self._held: dict[Line, Clip] = {}
        self._recent: OrderedDict[Line, Clip] = OrderedDict()

    def put(self, line: Line, clip: Clip, *, kept: bool) -> None:
        """Add a line; `kept` where its clip can be fetched again. The first clip stays.

        Words that lie beyond the line's text are dropped: not every speaker is ours.
        """
        if clip.shape.words and clip.shape.words[-1].end > len(line.text):
            clip = replace(clip, shape=replace(clip.shape, words=()))
        with self._lock:
            if line in self._shapes:
                return
            self._shapes[line] = clip.shape
            if kept:
                self._remember(line, clip)
            else:
                self._held[line] = clip

    def clip(self, line: Line) -> Clip:
        """The clip of a line that is in the book, in the shape that the book tells.

        Silence if its sound was kept elsewhere and is gone.

        Raises:
            KeyError: the line is not in the book.
        """
        with self._lock:
            shape = self._shapes[line]
            clip = self._held.get(line) or self._recent.get(line)
            if clip is not None:
                if line in self._recent:
                    self._recent.move_to_end(line)
                return clip
        clip = _fitted(self._fetch(line), shape)
        with self._lock:
            self._remember(line, clip)
        return clip

    def _remember(self, line: Line, clip: Clip) -> None:
        self._room -= len(clip.pcm)
        if (before := self._recent.pop(line, None)) is not None:
            self._room += len(before.pcm)
        self._recent[line] = clip
        while self._room < 0:
            _, oldest = self._recent.popitem(last=False)
            self._room += len(oldest.pcm)

    def __getitem__(self, line: Line) -> ClipShape:
        with self._lock:
            return self._shapes[line]

    def __iter__(self) -> Iterator[Line]:
        with self._lock:
            return iter(tuple(self._shapes))

    def __len__(self) -> int:
        with self._lock:
            return len(self._shapes)


def _fitted(clip: Clip | None, shape: ClipShape) -> Clip:
    """The clip in the shape that cues were placed by, whatever was put in its place meanwhile."""
    if clip is not None and clip.shape == shape:
        return clip
    size = shape.length * SAMPLE_BYTES
    pcm = clip.pcm if clip is not None else b""
    return Clip(pcm=pcm[:size].ljust(size, b"\0"), shape=shape)

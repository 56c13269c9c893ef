"""Renderer: has every line of a session ready before it is due."""

import heapq
import itertools
import threading
from collections.abc import Callable, Iterable
from typing import Final

from voiceguide.clip import Clip, Line
from voiceguide.speech.cache import ClipCache, cache_key
from voiceguide.speech.clipbook import ClipBook
from voiceguide.speech.fallback import stand_in
from voiceguide.speech.speaker import Manner, Speaker

_FAILURES: Final = 3
"""In a row: then the engine is given up."""
_IDLE_SECONDS: Final = 5.0
_JOIN_SECONDS: Final = 2.0


class _Queue:
    """Lines by rank, the lowest first. A line that is added again moves."""

    def __init__(self) -> None:
        self._heap: list[tuple[int, Line]] = []
        self._rank: dict[Line, int] = {}

    def add(self, line: Line, rank: int) -> None:
        """Add a line, or move it; no two lines ever have the same rank."""
        self._rank[line] = rank
        heapq.heappush(self._heap, (rank, line))

    def pop(self) -> Line:
        while True:
            rank, line = heapq.heappop(self._heap)
            if self._rank.get(line) == rank:
                del self._rank[line]
                return line

    def __contains__(self, line: Line) -> bool:
        return line in self._rank

    def __len__(self) -> int:
        return len(self._rank)


class Renderer:
    """Gets clips from the cache, from the speaker, or as a stand-in, and puts them in its book.

    Two threads: one looks in the cache, so that what is there never waits; the other has the rest
    spoken. Every line that is wanted comes to the book, whatever fails.
    """

    def __init__(
        self, speaker: Speaker, cache: ClipCache, manner: Manner, ready: Callable[[], None]
    ) -> None:
        """Begin, with nothing wanted yet.

        Args:
            speaker: ours from now on; `close` closes it.
            cache: may be shared.
            manner: of every line.
            ready: called after a line was put in the book, on a thread of ours.
        """
        self._speaker = speaker
        self._identity = speaker.identity
        self._cache = cache
        self._manner = manner
        self._ready = ready
        self._failures = 0
        self._given_up = ""
        self._changed = threading.Condition()
        """Guards all that follows."""
        self._rank: dict[Line, int] = {}
        """Of every line that was ever wanted."""
        self._hurried: frozenset[Line] = frozenset()
        self._last, self._first = itertools.count(), itertools.count(-1, -1)
        self._wanted, self._missing = _Queue(), _Queue()
        self._closed = False
        self.book = ClipBook(self._kept)
        self._threads = [
            threading.Thread(target=work, name=f"speech {work.__name__}", daemon=True)
            for work in (self._look_up, self._speak)
        ]
        for thread in self._threads:
            thread.start()

    @property
    def notice(self) -> str:
        """One sentence while something is wrong with speech; empty while all is well."""
        return self._given_up or self._cache.notice

    def want(self, lines: Iterable[Line]) -> None:
        """Have these lines ready, after those that were wanted before."""
        with self._changed:
            for line in lines:
                if line not in self._rank:
                    self._rank[line] = next(self._last)
                    self._wanted.add(line, self._rank[line])
            self._changed.notify_all()

    def hurry(self, lines: Iterable[Line]) -> None:
        """Have these lines ready first, in this order."""
        wanted = tuple(lines)
        with self._changed:
            # Whoever waits asks again at each clip that comes: the order stands already.
            if self._hurried.issuperset(wanted):
                return
            self._hurried = frozenset(wanted)
            for line in reversed(wanted):
                new = line not in self._rank
                self._rank[line] = next(self._first)
                if new or line in self._wanted:
                    self._wanted.add(line, self._rank[line])
                elif line in self._missing:
                    self._missing.add(line, self._rank[line])
            self._changed.notify_all()

    def close(self) -> None:
        """End at once; lines that are not in the book yet never come."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()
        self._speaker.close()
        for thread in self._threads:
            thread.join(_JOIN_SECONDS)

    def _look_up(self) -> None:
        while not self._closed:
            line = self._next(self._wanted, None)
            if line is None:
                continue
            if (clip := self._kept(line)) is not None:
                self._deliver(line, clip, kept=True)
                continue
            if not self._given_up:
                self._speaker.warm_up()
            with self._changed:
                self._missing.add(line, self._rank[line])
                self._changed.notify_all()

    def _speak(self) -> None:
        busy = False
        while not self._closed:
            line = self._next(self._missing, _IDLE_SECONDS if busy else None)
            if line is not None:
                self._render(line)
                busy = True
            elif busy and not self._closed:
                self._speaker.idle()
                self._cache.prune()
                busy = False

    def _next(self, queue: _Queue, seconds: float | None) -> Line | None:
        """The next line of a queue; None if none comes within `seconds`, or at the end."""
        with self._changed:
            self._changed.wait_for(lambda: self._closed or queue, seconds)
            return queue.pop() if queue and not self._closed else None

    def _render(self, line: Line) -> None:
        clip = self._spoken(line)
        if self._closed:
            return
        if clip is None:
            self._deliver(line, stand_in(line), kept=False)
        else:
            self._deliver(line, clip, kept=self._cache.put(self._key(line), clip))

    def _spoken(self, line: Line) -> Clip | None:
        if self._given_up:
            return None
        try:
            clip = self._speaker.render(line, self._manner)
        except Exception as error:  # noqa: BLE001 - whatever a speaker raises, the line must come
            self._failures += 1
            if self._failures == _FAILURES:
                self._given_up = f"Without a voice, numbers and tones go on: {error}"
            return None
        self._failures = 0
        return clip

    def _deliver(self, line: Line, clip: Clip, *, kept: bool) -> None:
        self.book.put(line, clip, kept=kept)
        self._ready()

    def _kept(self, line: Line) -> Clip | None:
        return self._cache.get(self._key(line))

    def _key(self, line: Line) -> str:
        return cache_key(self._identity, self._manner, line)

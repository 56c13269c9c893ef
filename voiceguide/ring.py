"""Ring: what is handed to the output device, and when it is heard, for another process to read.

A file that both sides map into memory: a header, and the last ten seconds of samples. The samples
are numbered from the writer's first; a run is a stretch of them that is heard without a break.
What a cut takes back is overwritten by the next run. Nothing is locked: a count of changes, odd
while one is made, tells a reader that it has to look again.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt

from voiceguide.frames import FRAME_RATE, frames

Samples = npt.NDArray[np.float32]

CAPACITY: Final = frames(10)
"""Samples kept."""

_FORMAT: Final = 0x31474E4952475631
"""The first word of a file of this make."""
_RUNS: Final = 8
"""Runs remembered; the rest ended long ago."""
_HEADER: Final = 4096
_SIZE: Final = _HEADER + 4 * CAPACITY
_MARKS: Final = np.dtype(
    [("format", "<i8"), ("changes", "<i8"), ("writer", "<i8"), ("runs", "<i8")]
)
_RUN: Final = np.dtype([("begin", "<i8"), ("end", "<i8"), ("index", "<i8"), ("moment", "<f8")])
_FORMAT_AT, _CHANGES, _WRITER, _COUNT = range(4)
_MARGIN: Final = frames(0.5)
"""The oldest samples, which may be overwritten while they are read."""
_TRIES: Final = 20
_HELD: Final = frames(0.040)
"""How far the device's word may be from where a run is thought to be."""
_TRUST: Final = 0.05
"""How much a single word of the device counts."""
_UNSETTLED: Final = 4
"""The device's first words after a start, which are wrong by some 15 ms."""


class _Map:
    """The file, as arrays."""

    def __init__(self, path: Path, mode: str) -> None:
        whole = np.asarray(np.memmap(path, np.uint8, mode, shape=(_SIZE,)))  # type: ignore[call-overload]
        self.marks: npt.NDArray[np.int64] = whole[: _MARKS.itemsize].view("<i8")
        runs = whole[_MARKS.itemsize : _MARKS.itemsize + _RUNS * _RUN.itemsize]
        self.runs = runs.view(_RUN)
        self.samples: Samples = whole[_HEADER:].view("<f4")


class RingWriter:
    """The loudspeaker's side; one thread at a time.

    Raises:
        OSError: the file cannot be made.
    """

    def __init__(self, path: Path) -> None:
        if not path.exists() or path.stat().st_size != _SIZE:
            # Written out: a file with holes kills the process when the disk is full.
            path.write_bytes(bytes(_SIZE))
        self._map = _Map(path, "r+")
        marks = self._map.marks
        marks[_CHANGES] |= 1  # whoever wrote here before may have ended half-way
        marks[_WRITER] += 1
        marks[_COUNT] = 0
        marks[_FORMAT_AT] = _FORMAT
        marks[_CHANGES] += 1
        self._index = 0
        self._count = 0
        self._resting = True

    @property
    def index(self) -> int:
        """The number of the sample that is handed over next."""
        return self._index

    def write(self, samples: Samples, moment: float) -> None:
        """Samples are handed over, the first of which is heard at `moment` of `time.monotonic`."""
        self._copy(samples)
        marks = self._map.marks
        marks[_CHANGES] += 1
        if self._resting:
            self._resting = False
            self._count += 1
            self._run["begin"] = self._index
        run = self._run
        run["index"] = self._index
        run["moment"] = moment
        self._index += len(samples)
        run["end"] = self._index
        marks[_COUNT] = self._count
        marks[_CHANGES] += 1

    def cut(self, now: float) -> None:
        """Nothing is heard any more: what was not heard by `now` is taken back."""
        if self._resting:
            return
        run = self._run
        heard = round(run["index"] + (now - run["moment"]) * FRAME_RATE)
        marks = self._map.marks
        marks[_CHANGES] += 1
        self._index = min(max(heard, int(run["begin"])), self._index)
        run["end"] = self._index
        marks[_CHANGES] += 1
        self._resting = True

    @property
    def _run(self) -> np.void:
        """The newest run, as it stands in the file."""
        run: np.void = self._map.runs[(self._count - 1) % _RUNS]
        return run

    def _copy(self, samples: Samples) -> None:
        at = self._index % CAPACITY
        first = min(len(samples), CAPACITY - at)
        self._map.samples[at : at + first] = samples[:first]
        if first < len(samples):
            self._map.samples[: len(samples) - first] = samples[first:]


@dataclass(slots=True)
class _Place:
    """Where a run lies: the frame of the clock at which its sample 0 would be heard."""

    origin: int
    index: int
    """Of the last word of the device that was taken."""
    words: int = 1
    off: float = 0.0
    """How far the device's words are from it, by and large."""

    def take(self, index: int, origin: int) -> None:
        """Take a word of the device: at first the newest is the best, then the place is kept."""
        if index == self.index:
            return
        self.index = index
        self.words += 1
        self.off += _TRUST * (origin - self.origin - self.off)
        if self.words <= _UNSETTLED or abs(self.off) > _HELD:
            self.origin, self.off = origin, 0.0


class RingReader:
    """The other side: what was heard when. A run keeps its place, however the device's word varies.

    There need not be a writer, nor a file: then nothing is heard. Writers may end anywhere and
    begin anew at the same path.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._map: _Map | None = None
        self._state = (0, 0)
        """The writer, and how many runs it began."""
        self._runs: list[tuple[int, int, int, float]] = []
        """Begin, end, and an index with the moment at which it is heard; the newest last."""
        self._places: dict[tuple[int, int], _Place] = {}

    @property
    def run(self) -> tuple[int, int]:
        """Which run is the newest; anything else once there is a new one."""
        return self._state

    def read(self, moment: float, count: int) -> Samples:
        """The `count` samples heard from `moment` of `time.monotonic` on, at FRAME_RATE."""
        out = np.zeros(count, np.float32)
        start = round(moment * FRAME_RATE)
        for _ in range(_TRIES):
            self._look()
            self._overlay(out, start)
            if self._map is None or self._state == self._seen(self._map):
                break
            out.fill(0)
        return out

    @staticmethod
    def _seen(mapped: _Map) -> tuple[int, int]:
        return int(mapped.marks[_WRITER]), int(mapped.marks[_COUNT])

    def _look(self) -> None:
        """Read the header; where it is being written for too long, what it said last holds."""
        mapped = self._map = self._map or self._opened()
        if mapped is None or mapped.marks[_FORMAT_AT] != _FORMAT:
            return
        for _ in range(_TRIES):
            before = int(mapped.marks[_CHANGES])
            state, runs = self._seen(mapped), mapped.runs.tolist()
            if before % 2 == 0 and before == mapped.marks[_CHANGES]:
                self._take(state, runs)
                return

    def _opened(self) -> _Map | None:
        try:
            if self._path.stat().st_size == _SIZE:
                return _Map(self._path, "r")
        except OSError:
            pass
        return None

    def _take(self, state: tuple[int, int], runs: list[tuple[int, int, int, float]]) -> None:
        writer, count = self._state = state
        numbers = range(max(count - _RUNS, 0), count)
        self._runs = [runs[number % _RUNS] for number in numbers]
        places = {}
        for number, (_, _, index, moment) in zip(numbers, self._runs, strict=True):
            origin = round(moment * FRAME_RATE) - index
            place = self._places.get((writer, number)) or _Place(origin, index)
            place.take(index, origin)
            places[writer, number] = place
        self._places = places

    def _overlay(self, out: Samples, start: int) -> None:
        if self._map is None:
            return
        newest = self._runs[-1][1] if self._runs else 0
        oldest = newest - CAPACITY + _MARGIN
        for (begin, end, _, _), place in zip(self._runs, self._places.values(), strict=True):
            first = max(begin, start - place.origin, oldest)
            last = min(end, start + len(out) - place.origin)
            if first < last:
                self._copy(first, out[first + place.origin - start : last + place.origin - start])

    def _copy(self, index: int, out: Samples) -> None:
        assert self._map is not None  # noqa: S101 - the caller saw to it
        at = index % CAPACITY
        first = min(len(out), CAPACITY - at)
        out[:first] = self._map.samples[at : at + first]
        out[first:] = self._map.samples[: len(out) - first]

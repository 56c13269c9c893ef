"""Where somebody begins and ends to speak, in a room that is never silent.

Each block's power in some bands is held against what the band holds when nobody speaks: a low
quantile of the last seconds. A voice is where the bands stand out on average. In a quiet room,
what is far below the voice's own loudest moment is silence too, however far above the room.
"""

from collections import deque
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from voiceguide.listen.recogniser import BLOCK, RATE, Samples

_EDGES: Final = (250, 400, 600, 850, 1150, 1500, 2000, 2700, 3600, 4800, 7200)
"""Of the bands, in Hz; the last one's end is the last."""
_WEIGHTS: Final = np.array([4, 4, 4, 2, 2, 2, 1, 1, 1, 1]) / 22
"""Of the bands: a voice's strength lies low, that of dishes and keyboards high."""
_MEMORY: Final = 300
"""Blocks over which the room is known: 6 s."""
_REFRESH: Final = 5
"""Blocks after which it is looked at anew."""
_FEW: Final = 10
"""Blocks before which it is not known."""
_KNOCK: Final = round(0.7 * RATE)
"""Samples, what is handed over of the time before it included: what is shorter is no talk, so an
utterance may follow at once."""
_LONG: Final = 3 * RATE
"""Samples after which a voice may be the room as well."""
_QUANTILE: Final = 0.6
_FAINTEST: Final = -90.0
"""dB of full scale: a floor under digital silence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """What counts as a voice; lengths in blocks of 20 ms."""

    on: float = 5.0
    """dB over the room, the mean of all bands, at which a voice begins."""
    off: float = 3.3
    """dB below which it pauses."""
    under_peak: float = 36.0
    """dB under the utterance's loudest block at which it pauses as well."""
    attack: int = 3
    """So many loud blocks of the last five begin an utterance."""
    hangover: int = 13
    """So long a pause ends it."""
    before: int = 7
    """What is handed over of the time before it was noticed, beyond the attack."""
    apart: int = 25
    """What begins sooner after the last voice than this is no utterance of its own."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Began:
    """Somebody speaks."""

    begin: int
    """The first sample of `samples`, counted from the first block on."""
    samples: Samples
    """What was heard from there up to now, the last block included."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """Nobody speaks any more; the last block belonged to the utterance still."""

    begin: int
    """As it was told at its beginning."""
    end: int
    """The sample after the last one with a voice."""


class Endpointer:
    """Takes blocks, tells of utterances. Knows no time but the number of samples."""

    def __init__(self, bounds: Bounds | None = None) -> None:
        self._bounds = bounds or Bounds()
        self._window = np.hanning(BLOCK).astype(np.float32)
        self._cuts = np.array([edge * BLOCK // RATE for edge in _EDGES])
        self._widths = np.diff(self._cuts)
        self._room: NDArray[np.float64] = np.zeros((_MEMORY, len(self._widths)))
        self._floor: NDArray[np.float64] = np.zeros(len(self._widths))
        self._blocks = 0
        self._learnt = 0
        self._kept: deque[Samples] = deque(maxlen=self._bounds.before + 5)
        self._loud: deque[bool] = deque(maxlen=5)
        self._levels: deque[float] = deque(maxlen=5)
        self._begin: int | None = None
        self._heard = False
        self._quiet = self._bounds.apart
        self._peak = 0.0

    @property
    def lead(self) -> int:
        """Samples of an utterance before its voice begins, at least."""
        return self._bounds.before * BLOCK

    def feed(self, block: Samples, *, own: bool = False) -> Began | Ended | None:
        """Hear a block of BLOCK samples; `own` where nobody is in it but the program itself."""
        self._kept.append(block)
        bands = self._bands(block)
        self._blocks += 1
        if not own and not self._guarded():
            self._learn(bands)
        if self._learnt < _FEW:
            return None
        excess = 0.0 if own else float(np.dot(np.clip(bands - self._floor, 0, 30), _WEIGHTS))
        self._levels.append(excess)
        level = sorted(self._levels)[len(self._levels) // 2]
        power = float(bands.max())
        return self._wait(level) if self._begin is None else self._follow(level, power)

    def _wait(self, level: float) -> Began | None:
        self._loud.append(level > self._bounds.on)
        self._quiet += 1
        if sum(self._loud) < self._bounds.attack:
            return None
        alone = self._quiet - len(self._loud) >= self._bounds.apart
        self._loud.clear()
        samples = np.concatenate(self._kept)
        self._begin = self._blocks * BLOCK - len(samples)
        self._heard = alone
        self._quiet = 0
        self._peak = _FAINTEST
        return Began(begin=self._begin, samples=samples) if alone else None

    def _follow(self, level: float, power: float) -> Ended | None:
        self._peak = max(self._peak, power)
        pausing = level < self._bounds.off or power < self._peak - self._bounds.under_peak
        self._quiet = self._quiet + 1 if pausing else 0
        if self._quiet < self._bounds.hangover or self._begin is None:
            return None
        ended = Ended(begin=self._begin, end=(self._blocks - self._quiet) * BLOCK)
        if ended.end - ended.begin < _KNOCK:
            self._quiet = self._bounds.apart
        self._begin = None
        self._levels.clear()
        return ended if self._heard else None

    def _bands(self, block: Samples) -> NDArray[np.float64]:
        """The power in each band, in dB of full scale."""
        spectrum = np.fft.rfft(block * self._window)
        power = np.square(np.abs(spectrum)) / BLOCK**2
        mean = np.add.reduceat(power, self._cuts)[:-1] / self._widths
        return np.asarray(10 * np.log10(mean + 10 ** (_FAINTEST / 10)))

    def _guarded(self) -> bool:
        """Whether this may be a voice that a room hardly known yet must not be taken for."""
        return (
            self._begin is not None
            and self._learnt < _MEMORY
            and self._blocks * BLOCK - self._begin < _LONG
        )

    def _learn(self, bands: NDArray[np.float64]) -> None:
        self._room[self._learnt % _MEMORY] = bands
        self._learnt += 1
        if self._learnt % _REFRESH == 0:
            known = self._room[: min(self._learnt, _MEMORY)]
            at = int(len(known) * _QUANTILE)
            self._floor = np.partition(known, at, axis=0)[at]

"""What the loudspeaker's process renders, as another process finds it."""

from pathlib import Path

import numpy as np
import pytest

from voiceguide.cue import Lane
from voiceguide.frames import FRAME_RATE, Frame, frames
from voiceguide.ring import RingReader, RingWriter
from voiceguide.sound import process
from voiceguide.sound.mixer import Samples
from voiceguide.sound.process import Deck
from voiceguide.sound.tones import Tones
from voiceguide.sound.wire import Order, Placement

_BLOCK = 480
_DELAY = 0.2
_NOISE = np.random.default_rng(2).uniform(-0.5, 0.5, frames(20)).astype("<f4")


class _Clock:
    """Stands in for the module `time` of the process."""

    now = 1_000.0

    def monotonic(self) -> float:
        return self.now


class _Device:
    """Asks the deck for blocks, as far ahead as its delay, and keeps what was heard of them."""

    def __init__(self, deck: Deck, clock: _Clock) -> None:
        self._deck = deck
        self._clock = clock
        self._begun = clock.now
        self._ahead = np.zeros(0, np.float32)
        self.heard: list[Samples] = []

    def start(self) -> None:
        for _ in range(frames(_DELAY) // _BLOCK):
            self._fill()

    def play(self, blocks: int) -> None:
        for _ in range(blocks):
            self._fill()
            self.heard.append(self._ahead[:_BLOCK])
            self._ahead = self._ahead[_BLOCK:]
            self._clock.now = self._begun + sum(map(len, self.heard)) / FRAME_RATE

    def abort(self) -> None:
        self._ahead = self._ahead[:0]

    def _fill(self) -> None:
        block = np.empty(_BLOCK, np.float32)
        self._deck.fill(block, len(self._ahead) / FRAME_RATE)
        self._ahead = np.concatenate([self._ahead, block])


def _order(cut: int | None) -> Order:
    noise = Placement(
        id=1,
        sound=memoryview(_NOISE.tobytes()),
        frame=Frame(0),
        length=Frame(len(_NOISE)),
        lane=Lane.VOICE,
    )
    return Order(cut=None if cut is None else Frame(cut), placements=(noise,), volume=1.0)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> _Clock:
    clock = _Clock()
    monkeypatch.setattr(process, "time", clock)
    return clock


def test_the_ring_holds_what_was_heard_to_the_bit_through_cuts(
    tmp_path: Path, clock: _Clock
) -> None:
    path = tmp_path / "ring"
    deck, reader = Deck(Tones(), RingWriter(path)), RingReader(path)
    device, began = _Device(deck, clock), clock.now
    for cut in (0, frames(7.03), frames(1.5), frames(7.03)):
        device.abort()
        deck.cut(_order(cut), Frame(cut))
        device.start()
        device.play(73)
    heard = np.concatenate(device.heard)
    assert np.abs(heard).max() > 0.4
    assert np.array_equal(reader.read(began, len(heard)), heard)


def test_without_a_ring_a_deck_renders_the_same(tmp_path: Path, clock: _Clock) -> None:
    assert clock.now
    blocks = np.empty((2, 4_800), np.float32)
    for block, ring in zip(blocks, (None, RingWriter(tmp_path / "ring")), strict=True):
        deck = Deck(Tones(), ring)
        deck.cut(_order(0), Frame(0))
        deck.fill(block, _DELAY)
    assert blocks[0].any()
    assert np.array_equal(blocks[0], blocks[1])


def test_what_is_prompt_begins_at_once_with_its_first_sample_and_is_not_late() -> None:
    tone = np.full(480, 0.5, np.float32)
    deck = Deck(Tones())
    deck.fill(np.zeros(4_800, np.float32), 0.0)
    place = Placement(
        id=1,
        sound=memoryview(tone.tobytes()),
        frame=Frame(1_000),
        length=Frame(480),
        lane=Lane.BED,
        prompt=True,
    )
    deck.take(Order(placements=(place,)))
    out = np.zeros(4_800, np.float32)
    deck.fill(out, 0.0)
    assert out[:480] == pytest.approx(tone)
    assert not out[480:].any()
    assert deck.report(0).late == 0

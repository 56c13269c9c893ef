"""Having lines ready: order, cache, failures, idleness, the end."""

import queue
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from listening import speaking, wait_until, workers

from voiceguide.clip import Clip, Line
from voiceguide.speech import renderer as renderer_module
from voiceguide.speech.cache import ClipCache
from voiceguide.speech.fallback import stand_in
from voiceguide.speech.pyttsx3_speaker import Pyttsx3Speaker
from voiceguide.speech.renderer import Renderer
from voiceguide.speech.speaker import Manner
from voiceguide.testing import ToneSpeaker

LINES = [Line(f"Sentence {letter}.") for letter in "abcdef"]


class Desk:
    """A renderer on a double, with what it said of being ready."""

    def __init__(self, folder: Path) -> None:
        self.speaker = ToneSpeaker()
        self.readied: queue.SimpleQueue[int] = queue.SimpleQueue()
        self.renderer = Renderer(self.speaker, ClipCache(folder), Manner(), self._ready)

    @property
    def book(self) -> list[Line]:
        return list(self.renderer.book)

    def _ready(self) -> None:
        self.readied.put(len(self.renderer.book))

    def wait_for(self, *lines: Line) -> None:
        wait_until(lambda: all(line in self.renderer.book for line in lines))


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = Desk(tmp_path / "cache")
    yield desk
    desk.renderer.close()


def fill(folder: Path, *lines: Line) -> dict[Line, Clip]:
    """Put lines in the cache, as an earlier session did."""
    earlier = Desk(folder)
    earlier.renderer.want(lines)
    earlier.wait_for(*lines)
    earlier.renderer.close()
    return {line: earlier.renderer.book.clip(line) for line in lines}


def test_lines_come_in_order_and_each_is_told(desk: Desk) -> None:
    desk.renderer.want(LINES[:3])
    desk.renderer.want(LINES)
    told = [desk.readied.get(timeout=20) for _ in LINES]
    assert told == sorted(told)
    assert desk.book == desk.speaker.rendered == LINES
    assert desk.renderer.notice == ""


def test_hurried_lines_come_first_in_their_order(tmp_path: Path, desk: Desk) -> None:
    a, b, c, d, e, f = LINES
    marker = Line("Cached.")
    fill(tmp_path / "cache", marker)
    desk.speaker.held = True
    desk.renderer.want([a, b, c, d])
    wait_until(lambda: desk.speaker.rendered)
    desk.renderer.hurry([d, f])
    desk.renderer.want([e, f])
    desk.renderer.hurry([c])
    desk.renderer.hurry([a])
    desk.renderer.want([marker])
    desk.wait_for(marker)  # looked up last: the others wait to be spoken
    desk.speaker.held = False
    desk.wait_for(*LINES)
    assert desk.speaker.rendered == [a, c, d, f, b, e]


def test_a_hurried_line_that_is_ready_is_left_alone(desk: Desk) -> None:
    desk.renderer.want(LINES[:1])
    desk.wait_for(LINES[0])
    desk.renderer.hurry(LINES[:2])
    desk.wait_for(LINES[1])
    assert desk.speaker.rendered == LINES[:2]


def test_cached_lines_do_not_wait_for_slow_ones(tmp_path: Path, desk: Desk) -> None:
    clips = fill(tmp_path / "cache", *LINES[3:])
    desk.speaker.held = True
    desk.renderer.want(LINES)
    desk.wait_for(*LINES[3:])
    assert desk.speaker.rendered == LINES[:1]
    assert all(desk.renderer.book.clip(line) == clip for line, clip in clips.items())


def test_a_damaged_clip_is_spoken_again_and_replaced(tmp_path: Path, desk: Desk) -> None:
    fill(tmp_path / "cache", LINES[0])
    (file,) = (tmp_path / "cache").iterdir()
    whole = file.read_bytes()
    file.write_bytes(whole[:-1])
    desk.renderer.want(LINES[:1])
    desk.wait_for(LINES[0])
    assert desk.speaker.rendered == LINES[:1]
    wait_until(lambda: file.read_bytes() == whole)


def test_a_cache_that_cannot_be_written_is_only_noticed(tmp_path: Path) -> None:
    (tmp_path / "cache").touch()
    desk = Desk(tmp_path / "cache")
    desk.renderer.want(LINES)
    desk.wait_for(*LINES)
    assert desk.speaker.rendered == LINES
    assert desk.renderer.notice.startswith("Speech is not kept for next time")
    desk.renderer.close()


def test_a_line_that_fails_is_stood_in_for(desk: Desk) -> None:
    desk.speaker.failing = {LINES[1]}
    desk.renderer.want(LINES)
    desk.wait_for(*LINES)
    assert desk.speaker.rendered == LINES
    assert desk.renderer.book.clip(LINES[1]) == stand_in(LINES[1])
    assert desk.renderer.notice == ""


def test_a_stand_in_is_not_kept(tmp_path: Path, desk: Desk) -> None:
    desk.speaker.failing = {LINES[0]}
    desk.renderer.want(LINES[:2])
    desk.wait_for(*LINES[:2])
    wait_until(lambda: len(list((tmp_path / "cache").glob("*.clip"))) == 1)


def test_two_failures_are_forgiven_after_a_success(desk: Desk) -> None:
    a, b, c, d, e, f = LINES
    desk.speaker.failing = {a, b, d, e}
    desk.renderer.want(LINES)
    desk.wait_for(*LINES)
    assert desk.speaker.rendered == [a, b, c, d, e, f]
    assert desk.renderer.notice == ""


def test_after_three_failures_the_engine_is_given_up(tmp_path: Path, desk: Desk) -> None:
    cached, number = Line("Cached."), Line("7")
    fill(tmp_path / "cache", cached)
    desk.speaker.failing = set(LINES)
    desk.renderer.want([*LINES, number])
    desk.wait_for(*LINES, number)
    assert desk.speaker.rendered == LINES[:3]
    assert desk.renderer.notice == "Without a voice, numbers and tones go on: The hum failed."
    assert desk.renderer.book.clip(number) == stand_in(number)
    desk.renderer.want([cached])
    desk.wait_for(cached)
    assert desk.renderer.book.clip(cached) != stand_in(cached)


def test_whatever_a_speaker_raises_the_line_comes(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_line: Line, _manner: Manner) -> Clip:
        raise ZeroDivisionError

    monkeypatch.setattr(desk.speaker, "render", broken)
    desk.renderer.want(LINES[:1])
    desk.wait_for(LINES[0])


def test_when_all_is_done_the_speaker_rests(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(renderer_module, "_IDLE_SECONDS", 0.05)
    desk.renderer.want(LINES[:1])
    assert desk.speaker.idled.wait(20)
    desk.renderer.want(LINES[1:2])
    desk.wait_for(LINES[1])
    assert desk.speaker.idled.wait(20)


def test_the_end_comes_quickly_though_the_engine_hangs(desk: Desk) -> None:
    desk.speaker.held = True
    desk.renderer.want(LINES)
    wait_until(lambda: desk.speaker.rendered)
    before = time.monotonic()
    desk.renderer.close()
    assert time.monotonic() - before < 5
    assert desk.book == []
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("speech _")]


def test_the_end_comes_quickly_though_the_real_engine_is_frozen(tmp_path: Path) -> None:
    with speaking() as speaker:
        renderer = Renderer(speaker, ClipCache(tmp_path), Manner(), lambda: None)
        renderer.want([Line("1")])
        wait_until(lambda: Line("1") in renderer.book)
        (worker,) = workers()
        worker.suspend()
        renderer.want([Line("2")])
        before = time.monotonic()
        renderer.close()
        assert time.monotonic() - before < 5
        assert workers() == []


def test_with_everything_in_the_cache_no_process_is_started(tmp_path: Path) -> None:
    lines = [Line(str(number)) for number in range(1, 21)]

    def session() -> dict[Line, Clip]:
        renderer = Renderer(Pyttsx3Speaker(), ClipCache(tmp_path), Manner(), lambda: None)
        renderer.want(lines)
        wait_until(lambda: len(renderer.book) == len(lines))
        seen.append(bool(workers()))
        clips = {line: renderer.book.clip(line) for line in lines}
        renderer.close()
        return clips

    seen: list[bool] = []
    assert session() == session()
    assert seen == [True, False]


def test_two_renderers_share_a_folder(tmp_path: Path) -> None:
    desks = [Desk(tmp_path), Desk(tmp_path)]
    lines = [Line(f"Sentence {number}.") for number in range(60)]
    for desk, order in zip(desks, (lines, lines[::-1]), strict=True):
        desk.renderer.want(order)
    for desk in desks:
        desk.wait_for(*lines)
    for desk in desks:
        assert desk.renderer.notice == ""
        desk.renderer.close()
    assert len(list(tmp_path.iterdir())) == len(lines)
    third = Desk(tmp_path)
    third.renderer.want(lines)
    third.wait_for(*lines)
    assert third.speaker.rendered == []
    third.renderer.close()

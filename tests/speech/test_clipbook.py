"""The book of lines that are ready."""

import threading
from dataclasses import replace

import pytest

from voiceguide.clip import Clip, ClipShape, Line, Word
from voiceguide.frames import Frame
from voiceguide.speech.clipbook import ClipBook

A, B, C = Line("a"), Line("b"), Line("c")


def clip(fill: int, length: int = 100) -> Clip:
    shape = ClipShape(length=Frame(length), onset=Frame(0), p_centre=Frame(0))
    return Clip(pcm=bytes([fill]) * 4 * length, shape=shape)


class Shelf:
    """Where clips can be fetched again."""

    def __init__(self) -> None:
        self.clips: dict[Line, Clip] = {}
        self.fetched: list[Line] = []

    def __call__(self, line: Line) -> Clip | None:
        self.fetched.append(line)
        return self.clips.get(line)


def test_it_maps_lines_to_shapes() -> None:
    book = ClipBook(Shelf())
    assert A not in book
    book.put(A, clip(1), kept=False)
    book.put(B, clip(2, 50), kept=True)
    assert dict(book) == {A: clip(1).shape, B: clip(2, 50).shape}
    assert len(book) == 2
    with pytest.raises(KeyError):
        book.clip(C)


def test_the_first_clip_of_a_line_stays() -> None:
    book = ClipBook(Shelf())
    book.put(A, clip(1), kept=False)
    book.put(A, clip(2, 7), kept=True)
    assert book.clip(A) == clip(1)


def test_sound_that_is_kept_elsewhere_leaves_memory_in_the_order_of_use() -> None:
    shelf = Shelf()
    shelf.clips = {A: clip(1), B: clip(2), C: clip(3)}
    book = ClipBook(shelf, memory_bytes=900)
    book.put(A, clip(1), kept=True)
    book.put(B, clip(2), kept=True)
    book.clip(A)
    book.put(C, clip(3), kept=True)
    assert [book.clip(line) for line in (A, C)] == [clip(1), clip(3)]
    assert shelf.fetched == []
    assert book.clip(B) == clip(2)
    assert book.clip(B) == clip(2)
    assert shelf.fetched == [B]


def test_sound_that_is_nowhere_else_stays() -> None:
    shelf = Shelf()
    book = ClipBook(shelf, memory_bytes=0)
    for fill, line in enumerate((A, B, C)):
        book.put(line, clip(fill), kept=False)
    assert [book.clip(line) for line in (A, B, C)] == [clip(0), clip(1), clip(2)]
    assert shelf.fetched == []


def test_a_clip_larger_than_the_memory_is_still_given() -> None:
    shelf = Shelf()
    shelf.clips = {A: clip(1, 1000)}
    book = ClipBook(shelf, memory_bytes=10)
    book.put(A, clip(1, 1000), kept=True)
    assert book.clip(A) == book.clip(A) == clip(1, 1000)


@pytest.mark.parametrize("length", [None, 60, 140])
def test_what_was_lost_or_changed_elsewhere_keeps_its_shape(length: int | None) -> None:
    shelf = Shelf()
    book = ClipBook(shelf, memory_bytes=0)
    book.put(A, clip(1), kept=True)
    if length:
        shelf.clips = {A: clip(2, length)}
    found = book.clip(A)
    assert found.shape == clip(1).shape
    assert found.pcm == (bytes([2]) * 4 * (length or 0))[:400].ljust(400, b"\0")


def test_many_threads_at_once() -> None:
    lines = [Line(str(number)) for number in range(50)]
    shelf = Shelf()
    shelf.clips = {line: clip(number) for number, line in enumerate(lines)}
    book = ClipBook(shelf, memory_bytes=2000)
    wrong: list[Line] = []

    def use(first: int) -> None:
        for turn in range(400):
            line = lines[(first + turn) % len(lines)]
            book.put(line, shelf.clips[line], kept=True)
            if book.clip(line) != shelf.clips[line] or line not in set(book):
                wrong.append(line)

    crowd = [threading.Thread(target=use, args=(first,)) for first in range(4)]
    for thread in crowd:
        thread.start()
    for thread in crowd:
        thread.join()
    assert not wrong
    assert len(book) == 50


@pytest.mark.parametrize("kept", [True, False])
def test_words_beyond_the_text_are_dropped_and_the_sound_stays(*, kept: bool) -> None:
    line = Line("Go")
    fine, beyond = (
        replace(
            clip(1), shape=replace(clip(1).shape, words=(Word(begin=Frame(5), start=0, end=end),))
        )
        for end in (2, 3)
    )
    for told, words in ((fine, fine.shape.words), (beyond, ())):
        shelf = Shelf()
        shelf.clips = {line: told}
        book = ClipBook(shelf, memory_bytes=0)
        book.put(line, told, kept=kept)
        assert book[line].words == words
        assert book.clip(line) == Clip(pcm=told.pcm, shape=book[line])

"""The ear's own process on recordings, with the real recogniser: what it learns, and when."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path

from utterances import in_a_room

from voiceguide.child import Child
from voiceguide.listen.wire import (
    PROCESS,
    Failure,
    Known,
    Over,
    Ready,
    Reply,
    Said,
    Setup,
    Taught,
    Teach,
    Wanted,
    pack,
    unpack_reply,
)
from voiceguide.wordings import normal

LIMIT = 60.0
PHRASES = ("hold on", "slow down", "found it")


@contextmanager
def ear(
    file: Path, *orders: Teach | Known, said: Mapping[str, Sequence[str]] | None = None
) -> Iterator[Child]:
    setup = Setup(
        recogniser="pocketsphinx",
        vosk_model="",
        microphone="",
        file=str(file),
        pronunciations=said or {},
    )
    child = Child(PROCESS)
    try:
        for order in (setup, *orders, Wanted(phrases=PHRASES)):
            child.send(pack(order).header)
        yield child
    finally:
        child.kill()


def told(child: Child) -> list[Reply]:
    """All that it tells, to the end."""
    replies: list[Reply] = []
    while not replies or not isinstance(replies[-1], Over | Failure):
        replies.append(unpack_reply(child.receive(LIMIT)))
    return replies


def test_phrases_are_understood_with_their_times(tmp_path: Path) -> None:
    with ear(in_a_room(tmp_path, *PHRASES)) as child:
        ready, *said, over = told(child)
    assert isinstance(ready, Ready)
    assert isinstance(over, Over)
    heard = [one for one in said if isinstance(one, Said)]
    assert [one.phrase for one in heard][:2] == ["hold on", "slow down"]
    assert all(one.begin < one.end < two.begin for one, two in pairwise(heard))


def test_an_utterance_is_written_down_and_then_understood(tmp_path: Path) -> None:
    """Words that are no phrase by any dictionary, taught as one."""
    words = "so dawn"
    with ear(in_a_room(tmp_path, words, words), Teach()) as child:
        _, taught, before, _ = told(child)
    assert isinstance(taught, Taught)
    assert len(taught.phones.split()) > 3
    assert 0.6 < taught.begin < taught.end < 2.5
    assert isinstance(before, Said)
    assert before.phrase is None
    with ear(
        in_a_room(tmp_path, words), Known(pronunciations={"slow down": [taught.phones]})
    ) as child:
        _, after, _ = told(child)
    assert isinstance(after, Said)
    assert after.phrase == "slow down"
    with ear(in_a_room(tmp_path, words), said={normal("Slow down"): [taught.phones]}) as child:
        assert any(isinstance(one, Said) and one.phrase for one in told(child))


def test_what_cannot_be_made_out_teaches_nothing_and_hurts_nobody(tmp_path: Path) -> None:
    with ear(in_a_room(tmp_path, "oh", "hold on"), Teach()) as child:
        replies = told(child)
    assert isinstance(replies[-1], Over)
    assert not any(isinstance(one, Failure) for one in replies)


def test_a_missing_file_is_a_failure_for_good(tmp_path: Path) -> None:
    with ear(tmp_path / "none.wav") as child:
        (failure,) = told(child)
    assert isinstance(failure, Failure)
    assert failure.lasting

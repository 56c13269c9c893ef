"""Child processes: what they say, and what is done when they do not."""

import os
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from voiceguide.child import Child, ChildError

MakeChild = Callable[[str], Child]


@pytest.fixture
def child(monkeypatch: pytest.MonkeyPatch) -> Iterator[MakeChild]:
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parent))
    made: list[Child] = []

    def make(manner: str) -> Child:
        made.append(Child("odd_child", manner))
        return made[-1]

    yield make
    for one in made:
        one.kill()


def test_messages_go_both_ways_whatever_the_child_prints(child: MakeChild) -> None:
    echo = child("echo")
    echo.send({"text": "Größe \x1b[2J"}, b"abc")
    echo.send({"more": 2})
    first, second = echo.receive(10), echo.receive(10)
    assert (first.header, first.payload) == ({"text": "Größe \x1b[2J"}, b"cba")
    assert (second.header, second.payload) == ({"more": 2}, b"")


@pytest.mark.parametrize("manner", ["rubbish", "not-json", "cut"])
def test_rubbish_is_told_and_never_believed(child: MakeChild, manner: str) -> None:
    odd = child(manner)
    odd.send({})
    for _ in range(2):
        with pytest.raises(ChildError):
            odd.receive(10)


def test_a_silent_child_is_waited_for_no_longer_than_told(child: MakeChild) -> None:
    deaf = child("deaf")
    deaf.send({})
    with pytest.raises(ChildError, match="no answer"):
        deaf.receive(0.1)


def test_a_frozen_child_does_not_hold_up_the_sender(child: MakeChild) -> None:
    echo = child("echo")
    echo.send({"up": 1})
    echo.receive(10)
    os.kill(echo.pid, signal.SIGSTOP)
    begun = time.monotonic()
    for _ in range(50):
        echo.send({}, bytes(1 << 20))  # far more than a pipe holds
    assert time.monotonic() - begun < 5
    with pytest.raises(ChildError):
        echo.receive(0.2)
    echo.kill()
    assert not psutil.pid_exists(echo.pid)


def test_a_killed_child_is_told_of(child: MakeChild) -> None:
    echo = child("echo")
    os.kill(echo.pid, signal.SIGKILL)
    with pytest.raises(ChildError):
        echo.receive(10)
    echo.send({})  # and nothing is raised


def test_it_ends_by_itself_at_the_end_of_its_input(child: MakeChild) -> None:
    echo = child("echo")
    echo.send({})
    echo.receive(10)
    echo.close(timeout=10)
    assert not psutil.pid_exists(echo.pid)
    with pytest.raises(ChildError, match="it ended"):
        echo.receive(1)


def test_a_module_that_is_not_there_shows_as_a_child_that_ended() -> None:
    gone = Child("voiceguide.no_such_module")
    with pytest.raises(ChildError):
        gone.receive(10)
    gone.kill()

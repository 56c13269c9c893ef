"""Keys from a real terminal and from a pipe."""

import os
import pty
import sys
from collections.abc import Iterator

import pytest

from voiceguide.keyboard import UNKNOWN, Read, single_keys


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """The far end of a terminal that is standard input."""
    far, near = pty.openpty()
    with os.fdopen(near, "rb", buffering=0) as stdin:
        monkeypatch.setattr(sys, "stdin", stdin)
        yield far
    os.close(far)


def pressed(keys: Read, count: int) -> list[str]:
    return [keys() for _ in range(count)]


def test_a_terminal_gives_keys_at_once_and_special_ones_whole(terminal: int) -> None:
    with single_keys() as keys:
        assert keys is not None
        os.write(terminal, b"r \n\x1b[6~\x1b[5~\x1b[15~\x1bOHn")
        assert pressed(keys, 8) == ["r", " ", "enter", "pagedown", "pageup", UNKNOWN, UNKNOWN, "n"]


def test_an_escape_alone_is_no_key_that_means_anything(terminal: int) -> None:
    with single_keys() as keys:
        assert keys is not None
        os.write(terminal, b"\x1b")
        assert keys() == UNKNOWN


def test_a_pipe_gives_keys_without_line_ends_until_it_is_closed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    near, far = os.pipe()
    with os.fdopen(near, "rb", buffering=0) as stdin:
        monkeypatch.setattr(sys, "stdin", stdin)
        os.write(far, b"r\n\x1b[6~")
        os.close(far)
        with single_keys() as keys:
            assert keys is not None
            assert pressed(keys, 4) == ["r", UNKNOWN, "pagedown", ""]


def test_without_standard_input_there_are_no_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    with single_keys() as keys:
        assert keys is None

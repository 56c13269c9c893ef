"""What is told of sound and journal without a screen."""

import io

import pytest

from voiceguide import plain
from voiceguide.plain import Teller


@pytest.mark.parametrize(
    ("moments", "told"),
    [
        ([("a",), ("a",)], "(a)\n"),
        ([("a",), ("b", "a"), ("a",)], "(a)\n(b)\n"),
        ([("a",), (), ("a",)], "(a)\n(sound is back)\n(a)\n"),
        ([(), ()], ""),
    ],
)
def test_what_stays_is_told_once_whatever_comes_beside_it(
    moments: list[tuple[str, ...]], told: str
) -> None:
    stream = io.StringIO()
    teller = Teller(stream)
    before: tuple[str, ...] = ()
    for notices in moments:
        before = plain.tell_notices(notices, before, teller)
    assert stream.getvalue() == told

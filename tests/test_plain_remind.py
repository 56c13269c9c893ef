"""Waiting without a screen, by the person's own keys."""

import pytest

from voiceguide.plain_remind import help_line


def test_the_keys_are_told_as_they_are() -> None:
    assert help_line() == ("Keys: enter begin, q not today, s later, Ctrl-C ends the waiting.")
    keymap = {"waiting.later": "g,s", "waiting.pass": "comma"}
    assert help_line(keymap, called=True) == (
        "Keys: enter begin, comma skip, q not today, g later."
    )


@pytest.mark.parametrize("called", [True, False])
def test_no_key_is_told_that_does_nothing_there(*, called: bool) -> None:
    assert ("skip" in help_line(called=called)) is called
    assert "leave" not in help_line(called=called)

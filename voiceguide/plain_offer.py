"""The offer to go on with what was broken off, without a screen: what it was, and a line to say."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from voiceguide import going_on
from voiceguide.keys import AS_THEY_COME, GO_ON, LEAVE_IT, Keymap, aloud, by_key, pressed

_BOUNDS: Final = (replace(GO_ON, keys="enter,y"), replace(LEAVE_IT, keys="escape,n"))
"""The screen's, with a letter for each: Escape is not typed on a line."""
_TYPED: Final = {"": "enter", "\x1b": "escape", "yes": "y", "no": "n"}
"""What is typed in place of a key's character or name."""
_OUT: Final = "q"
"""As where a routine is chosen."""


def ask(
    told: str,
    tell: Callable[[str], None],
    answer: Callable[[], str | None],
    keymap: Keymap = AS_THEY_COME,
) -> bool | None:
    """Ask whether to go on with it.

    Args:
        told: what was going on; printable.
        tell: tells a line.
        answer: gives the line that the person types; None once there will be no more.
        keymap: the person's own keys.

    Returns:
        whether it is gone on with; None where they leave the program, and nothing is answered.
    """
    keys = {one.id: aloud(one, keymap) for one in _BOUNDS}
    meant = by_key(_BOUNDS, keymap)
    question = " ".join(going_on.offered(keys, going_on.GOES_ON))
    tell(told)
    while True:
        tell(f"{question[0].upper()}{question[1:]} {_OUT} ends the program.")
        if (typed := answer()) is None:
            return None
        words = typed.strip().casefold()
        if wanted := pressed(_TYPED.get(words, words), meant):
            return wanted == GO_ON.id
        if words == _OUT:
            return None

"""The words with which it is offered to go on, with a screen and without. Pure; printable.

Apart from the narration, since a picker is there before what that needs is imported.
"""

from collections.abc import Mapping
from typing import Final

from voiceguide.keys import GO_ON, LEAVE_IT
from voiceguide.printable import printable

GOES_ON: Final = "goes on"
BEGINS: Final = "begins at the beginning"
"""What the first key does."""


def offered(keys: Mapping[str, str], deed: str) -> tuple[str, str]:
    """What the two keys do; two halves of a sentence.

    Args:
        keys: how they are told, by the ids of what they do.
        deed: what the first of them does.
    """
    return f"{keys[GO_ON.id]} {deed},", f"{keys[LEAVE_IT.id]} lets it go."


def changed(title: str) -> str:
    """That the routine of what was broken off is another by now."""
    return f"{printable(title)} has changed since it was broken off: the place may be another."

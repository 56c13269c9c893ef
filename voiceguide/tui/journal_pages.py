"""What of the journal is shown together, by how much room there is. Pure."""

from collections.abc import Iterable
from typing import Final

from voiceguide.routine.terms import Foot

WIDE: Final = 60
"""Columns; in fewer there is one thing at a time beside the other."""
BROAD: Final = 110
"""Columns; from here on the sessions stand beside all else."""
TALL: Final = 20
"""Lines; from here on curves and days stand above each other."""
PARTS: Final = ("left-foot", "right-foot", "unanswered", "weeks", "helped", "list")
"""Everything there is, by the widgets' ids."""

Page = frozenset[str]


def pages(size: tuple[int, int], feet: Iterable[Foot], *, helped: bool) -> tuple[Page, ...]:
    """The pages through which one key leads; each is a set of parts.

    Args:
        size: columns and lines.
        feet: those of which anything was told.
        helped: whether it is known of any routine how it helped.
    """
    width, height = size
    curves = [f"{foot}-foot" for foot in feet] or ["unanswered"]
    days = ["weeks", "helped"] if helped else ["weeks"]
    if height >= TALL and width >= BROAD:
        return (frozenset({*curves, *days, "list"}),)
    if height >= TALL:
        return frozenset({*curves, *days}), frozenset({"list"})
    alone = (*curves, *([] if width >= WIDE else days), "list")
    each = [frozenset({one}) for one in alone]
    if width >= WIDE:
        each.insert(-1, frozenset(days))
    return tuple(each)

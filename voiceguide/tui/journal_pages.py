"""What of the journal is shown together, by how much room there is. Pure."""

from collections.abc import Iterable, Sequence
from typing import Final

from voiceguide.routine.terms import Foot

WIDE: Final = 60
"""Columns; in fewer there is one thing at a time beside the other."""
BROAD: Final = 110
"""Columns; from here on the sessions stand beside all else."""
TALL: Final = 20
"""Lines; from here on curves and days stand above each other."""
LIST: Final = "list"
PARTS: Final = ("left-foot", "right-foot", "unanswered", "weeks", "helped", LIST)
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


def page_of(pages: Sequence[Page], wanted: Page) -> int:
    """The page that shows the most of what is wanted; of several, the first."""
    return max(range(len(pages)), key=lambda at: len(pages[at] & wanted))

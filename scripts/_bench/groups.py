"""The groups. A new one is a module beside this one, and a line here."""

from collections.abc import Callable, Iterable, Mapping
from importlib import import_module
from typing import Final

from _bench.figure import Figure
from _bench.studio import Studio

Part = Callable[[Studio], Iterable[Figure]]
"""Measures some figures that are had together."""

GROUPS: Final = {
    "session": "_bench.session",
    "routines": "_bench.routines",
    "journal": "_bench.journal",
    "screen": "_bench.screen",
    "listen": "_bench.listen",
    "export": "_bench.export",
}
"""By name, the module that holds the group's `PARTS`."""


def parts(group: str) -> Mapping[str, Part]:
    """The parts of a group by their names."""
    found: Mapping[str, Part] = import_module(GROUPS[group]).PARTS
    return found

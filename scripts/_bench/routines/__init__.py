"""Very many routines of one's own: the picker's start, and its search."""

from typing import Final

from _bench.routines.opening import catalogue, picker
from _bench.routines.searching import search

PARTS: Final = {part.__name__: part for part in (catalogue, picker, search)}

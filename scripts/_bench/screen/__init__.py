"""The screens: how soon they are there, what they cost, and whether they keep up with the sound."""

from typing import Final

from _bench.screen.counting import counting
from _bench.screen.lateness import lateness
from _bench.screen.opening import opening
from _bench.screen.resizing import resizing
from _bench.screen.typing import typing

PARTS: Final = {part.__name__: part for part in (opening, typing, counting, resizing, lateness)}

"""Spoken commands: what is understood, what is not, how soon, and what it costs."""

from typing import Final

from _bench.listen.live import answers, beside, ear_cost, over

PARTS: Final = {part.__name__: part for part in (answers, over, ear_cost, beside)}

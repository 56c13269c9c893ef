"""Sessions played into files: how fast, and in how much memory."""

from typing import Final

from _bench.export.film import film
from _bench.export.speed import eight_hours, page, speed

PARTS: Final = {part.__name__: part for part in (speed, page, film, eight_hours)}

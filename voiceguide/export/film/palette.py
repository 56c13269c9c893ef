"""What the film's things are coloured: dark and calm; text stands out by 7 to 1 and more."""

from typing import Final

Colour = tuple[int, int, int]

GROUND: Final = (16, 20, 26)
PANEL: Final = (27, 34, 43)
"""Behind the foot."""
TEXT: Final = (244, 241, 234)
QUIET: Final = (184, 192, 202)
"""Text that matters less."""
ACCENT: Final = (255, 196, 84)
"""The number, the word that is heard, and bars."""
ON_ACCENT: Final = (16, 20, 26)
TROUGH: Final = (58, 68, 80)
"""The empty part of a bar."""

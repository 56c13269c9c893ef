"""The routine files that are played here."""

from collections.abc import Iterable

_HEAD = """
title = "Bench"
purpose = "To be measured"
care = ["Nothing to take care of."]
feet = "left"
"""


INSTRUCTION = "Go."
"""What is said before a count."""


def routine(steps: Iterable[str], head: str = "") -> str:
    """A routine file of these steps, each the lines of its table."""
    return _HEAD + head + "".join(f"\n[[steps]]\n{step}\n" for step in steps)


def counted(count: int, pace: float, sets: int = 1, spots: int = 1) -> str:
    """Strokes after the shortest of instructions."""
    lines = ('kind = "strokes"', 'per = "set"', f'say = ["{INSTRUCTION}"]')
    head = f"spots = {spots}\nsets = {sets}\nstrokes = {count}\npace = {pace}\n"
    return routine(["\n".join(lines)], head)

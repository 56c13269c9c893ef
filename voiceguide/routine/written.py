"""What a file may say besides a routine's own keys: how it is put together from others and parts.

None of it reaches a `Routine`: `merging.py` resolves it.
"""

from typing import Annotated, Any, Final

from pydantic import Field, StringConstraints

from voiceguide.routine.values import Model, Text

MOST_BASES: Final = 8
"""The most routines that extend one another."""
MOST_NESTED: Final = 8
"""The most parts that stand within one another."""

MOST_CHANGES: Final = 200
"""The most steps that a file changes by their names."""

Name = Annotated[str, StringConstraints(min_length=1, max_length=60)]
Keys = dict[str, Any]
"""Keys of a step, whatever its kind; checked where they are used."""


class Woven(Model):
    """Keys of a file beside those of a routine."""

    extends: Name | None = None
    """The name of a routine, bundled or your own. This file then says only what is to be otherwise:
    its keys take the place of those of that routine, its parts go over parts of the same name, its
    steps, if it has any, take the place of all steps. A file of the same name as a bundled routine
    can extend that one."""
    parts: dict[Name, Keys | Annotated[list[Keys], Field(max_length=100)]] = Field(
        default_factory=dict
    )
    """Steps, or keys of a step, under a name, for steps to use: `[parts.find]`. `[[parts.find]]`
    several times makes a part of several steps."""
    change: dict[Text, "Change"] = Field(default_factory=dict)
    """By the name of a step that the extended routine has, keys that are to be otherwise:
    `[change."Find the lump"]`. All steps of that name are changed."""


class Use(Model):
    """Keys of a step beside those of its kind."""

    use: Name
    """The name of a part. The step takes the part's keys; its own keys go over them. Where the part
    is several steps, so is this one, and its own keys go over those of each."""


class Change(Model):
    """Keys of a change beside those of the step."""

    omit: bool = False
    """`true` leaves the step out."""
    before: list[Keys] = Field(default_factory=list)
    """Steps to put before it: `[[change."Find the lump".before]]`. One without a `per` of its own
    happens as often as the step beside it."""
    after: list[Keys] = Field(default_factory=list)
    """Steps to put after it."""

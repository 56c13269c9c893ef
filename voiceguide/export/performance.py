"""Performance: a session that was played to its end, all that sounded in it and all that happened.

What every exported file is made of.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from voiceguide.clip import Line
from voiceguide.cue import Cue
from voiceguide.frames import Frame, frames
from voiceguide.session.events import Event, StageBegan
from voiceguide.session.plan import Plan

RING: Final = frames(0.5)
"""Silence after the last sound."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sounded:
    """A cue that was heard, to its end or until it was cut off."""

    cue: Cue
    until: Frame | None = None
    """Where it began to fade, if it was cut off."""

    @property
    def end(self) -> Frame:
        return self.cue.end if self.until is None else self.until


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """A stage, from where it begins to where the next one does."""

    title: str
    begin: Frame
    end: Frame


@dataclass(frozen=True, kw_only=True)
class Performance:
    """All of it; frames are counted from the file's first sample."""

    name: str
    """The routine's name, as it is typed."""
    plan: Plan
    sounded: tuple[Sounded, ...]
    """In the order of their frames."""
    events: tuple[Event, ...]
    """What happened, in its order, without the events of cues."""
    onsets: Mapping[Line, Frame]
    """Of each line that is heard, where in its clip it begins to sound."""

    @property
    def title(self) -> str:
        return self.plan.routine.title

    @cached_property
    def length(self) -> Frame:
        """Of the whole file."""
        ended = max((one.end for one in self.sounded), default=Frame(0))
        return Frame(max(ended, self.events[-1].frame) + RING)

    def words(self) -> Iterator[tuple[Line, Sounded]]:
        """What was spoken, counts too."""
        for one in self.sounded:
            if isinstance(one.cue.sound, Line):
                yield one.cue.sound, one

    def chapters(self) -> tuple[Chapter, ...]:
        """One a stage that began; the first takes in what is before it."""
        began = [event for event in self.events if isinstance(event, StageBegan)]
        begins = [Frame(0), *(event.frame for event in began[1:]), self.length]
        return tuple(
            Chapter(title=_title(event), begin=begin, end=end)
            for event, begin, end in zip(began, begins, begins[1:], strict=False)
        )


def _title(event: StageBegan) -> str:
    """The stage's name, and which of several it is."""
    stage = event.stage
    where = [f"{stage.foot} foot"] if stage.foot else []
    if stage.spot and stage.spots > 1:
        where.append(f"spot {stage.spot} of {stage.spots}")
    if stage.set and stage.sets > 1:
        where.append(f"set {stage.set} of {stage.sets}")
    return f"{stage.name} ({', '.join(where)})" if where else stage.name

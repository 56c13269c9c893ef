"""A session run through at once, without a sound: what would be heard, and when."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Final

from voiceguide.clip import ClipShape, Line
from voiceguide.cue import Tone
from voiceguide.frames import Frame, frames, seconds
from voiceguide.routine.extent import saying_seconds
from voiceguide.routine.steps import Step
from voiceguide.session.events import Event
from voiceguide.session.pen import SENTENCE_GAP
from voiceguide.session.phrases import Phrases
from voiceguide.session.plan import Plan
from voiceguide.session.score import Sounds
from voiceguide.session.session import Session, Waiting

_SHORTEST: Final = 0.1
"""Seconds of the shortest word."""


class Estimates(Mapping[Line, ClipShape]):
    """A clip of every line, as long as it takes about to say it."""

    def __getitem__(self, line: Line) -> ClipShape:
        length = saying_seconds((line.text,)) - seconds(SENTENCE_GAP)
        return ClipShape(
            length=frames(max(_SHORTEST, length)), onset=Frame(0), p_centre=frames(_SHORTEST / 2)
        )

    def __contains__(self, line: object) -> bool:
        return isinstance(line, Line)

    def __iter__(self) -> Iterator[Line]:
        return iter(())

    def __len__(self) -> int:
        return 0


def estimated(tones: Mapping[Tone, ClipShape]) -> Sounds:
    """Sounds with which to rehearse before anything was spoken."""
    return Sounds(lines=Estimates(), tones=tones)


def rehearse(plan: Plan, phrases: Phrases, sounds: Sounds) -> list[Event]:
    """All that happens in a session in which nobody says a word, from its first frame to its end.

    Args:
        plan: what to do.
        phrases: the session's own words.
        sounds: the clips of all its lines.

    Raises:
        ValueError: the clip of a line is not there.
    """
    session = Session(plan, phrases, sounds, lead_in=Frame(0))
    events: list[Event] = []
    until: Frame | None = Frame(0)
    now = Frame(0)
    while until is not None:
        now = Frame(max(now, until))
        session.advance(now)
        while not isinstance(event := session.next_event(), Waiting):
            events.append(event)
        if event.lines:
            raise ValueError(f"no clip of {event.lines[0].text!r}")
        until = event.until
    return events


def excerpt(plan: Plan, steps: Iterable[Step]) -> Plan:
    """The first stage of each of these steps, in the plan's order; those that never happen lack."""
    wanted = {id(step) for step in steps}
    first = {id(stage.step): stage for stage in reversed(plan.stages) if id(stage.step) in wanted}
    found = sorted(first.values(), key=lambda stage: stage.index)
    stages = tuple(replace(stage, index=index) for index, stage in enumerate(found))
    return replace(plan, stages=stages)

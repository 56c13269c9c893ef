"""What a routine will say, and when, before anybody hears it."""

import threading
from collections.abc import Callable, Sequence
from typing import Final

from voiceguide import places
from voiceguide.authoring.timetable import Timetable, timetable
from voiceguide.clip import Line
from voiceguide.cue import Tone
from voiceguide.errors import UsageError
from voiceguide.hints import did_you_mean
from voiceguide.printable import printable
from voiceguide.routine.model import Routine
from voiceguide.routine.steps import Step
from voiceguide.session import script
from voiceguide.session.choices import Choices
from voiceguide.session.choosing import planned
from voiceguide.session.plan import Plan
from voiceguide.session.rehearsal import estimated, excerpt, rehearse
from voiceguide.session.score import Sounds
from voiceguide.sound.shapes import shapes
from voiceguide.speech import phrases
from voiceguide.speech.cache import ClipCache
from voiceguide.speech.clipbook import ClipBook
from voiceguide.speech.pyttsx3_speaker import Pyttsx3Speaker
from voiceguide.speech.renderer import Renderer
from voiceguide.speech.speaker import Manner

_USUAL: Final = Manner()
_DIGITS: Final = 7
"""Of a step's number; Python refuses to read endless ones."""


def rehearsal(
    routine: Routine,
    warn: Callable[[str], None] | None = None,
    manner: Manner = _USUAL,
) -> Timetable:
    """Go through a routine as it stands in its file, with nobody saying a word.

    Args:
        routine: the routine.
        warn: to have the times of the real voice in place of estimates; takes a sentence if that
            is not to be had.
        manner: of the real voice.

    Raises:
        UsageError: nothing of it is left.
    """
    words = phrases.load()
    plan = planned(routine, Choices(), words)
    known = shapes()
    sounds = estimated({tone: known[tone.value] for tone in Tone})
    if warn is not None:
        book = spoken(script.lines(plan, words), warn, manner)
        sounds = Sounds(lines=book, tones=sounds.tones)
    return timetable(rehearse(plan, words, sounds))


def preview(routine: Routine, wanted: str | None) -> Plan:
    """The first time of one step, or of each.

    Args:
        routine: the routine.
        wanted: the step's number, counted from 1, or its name; None for all.

    Raises:
        UsageError: there is no such step, or it never happens.
    """
    plan = planned(routine, Choices(), phrases.load())
    steps = routine.steps if wanted is None else (_step(routine.steps, wanted),)
    found = excerpt(plan, steps)
    if not found.stages:
        raise UsageError(
            f"The step '{printable(wanted or '')}' does not happen with the routine's feet and "
            "spots.",
        )
    return found


def _step(steps: Sequence[Step], wanted: str) -> Step:
    named = {step.name.casefold(): step for step in reversed(steps) if step.name}
    if (step := named.get(wanted.casefold())) is not None:
        return step
    if wanted.isdecimal() and len(wanted) < _DIGITS and 1 <= int(wanted) <= len(steps):
        return steps[int(wanted) - 1]
    hint = printable(did_you_mean(wanted, named))
    hint = f"{hint[:1].upper()}{hint[1:]} " if hint else ""
    raise UsageError(
        f"There is no step '{printable(wanted)}'.",
        f"{hint}A step goes by its name, or by its number from 1 to {len(steps)}.",
    )


def spoken(lines: Sequence[Line], warn: Callable[[str], None], manner: Manner = _USUAL) -> ClipBook:
    """The clips of the lines, once all of them are there."""
    came = threading.Event()
    cache = ClipCache(places.clips_folder())
    renderer = Renderer(Pyttsx3Speaker(), cache, manner, came.set)
    try:
        renderer.want(lines)
        while any(line not in renderer.book for line in lines):
            came.wait()
            came.clear()
        if renderer.notice:
            warn(renderer.notice)
    finally:
        renderer.close()
    return renderer.book

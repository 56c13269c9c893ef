"""Teaching: where a session says which words it listens for, once each, to who wants all talk."""

from collections.abc import Sequence
from dataclasses import replace

from voiceguide.clip import Line
from voiceguide.routine.steps import Locate, Rate
from voiceguide.routine.terms import Talk
from voiceguide.session.phrases import Phrases
from voiceguide.session.stage import Stage


def taught(stages: Sequence[Stage], phrases: Phrases) -> tuple[Stage, ...]:
    """The stages, with what they teach where the session can hear."""
    words = {
        _first(stages, Locate): phrases.tell_found,
        _first(stages, Rate): phrases.tell_number,
        # The very first stage is over before it is known whether there is a microphone.
        1: phrases.tell_commands,
    }
    return tuple(
        replace(stage, teaching=(Line(words[stage.index]),))
        if stage.index in words and stage.talk is Talk.FULL
        else stage
        for stage in stages
    )


def _first(stages: Sequence[Stage], kind: type) -> int:
    return next((stage.index for stage in stages if isinstance(stage.step, kind)), -1)

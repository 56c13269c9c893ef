"""What is told of a session in words, with a screen and without. Pure; printable.

Signs that are drawn rather than read are the screen's own; `aloud` turns the rest into words.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Final

from voiceguide.frames import Frame, seconds
from voiceguide.printable import printable
from voiceguide.routine.terms import Foot, Hand
from voiceguide.session.commands import LOUDEST
from voiceguide.session.events import (
    CommandRefused,
    Event,
    FootLeft,
    GateClosed,
    GateEnd,
    PaceChanged,
    SpotEnded,
    VolumeChanged,
)
from voiceguide.session.plan import Plan
from voiceguide.session.stage import Stage

Choices = tuple[tuple[str, str], ...]
"""What can be pressed: a key and its meaning each; without a key, what else can be done."""

Keys = Mapping[str, str]
"""How the keys are told, by the ids of what they do."""

STOP_ASKED: Final = "Shall we stop?"
_WAIT: Final = ("", "or just wait")

WORTH_COUNTING: Final = 3
"""Seconds; a shorter wait is not told."""

_READ: Final = (
    (re.compile(r"(?<=\w)–(?=\w)"), " to "),
    (re.compile(r" (?:…|→) "), " to "),
    (re.compile(r" – "), "; "),
    (re.compile(r" · "), ", "),
    (re.compile(r"\.0 s a stroke"), " seconds a stroke"),
    (re.compile(r" s a stroke"), " seconds a stroke"),
    (re.compile(r" ?[▮▯]+"), ""),
)
"""What a screen reader spells out or leaves out, and how it is read."""


def search(keys: Keys) -> Choices:
    """What can be pressed in a search."""
    found, not_found = keys["session.found"], keys["session.cannot_find"]
    return (found, "found it"), (not_found, "cannot find it"), _WAIT


def ask(keys: Keys) -> Choices:
    """The same when it asks how sore it is."""
    return (
        (numbers(keys), "not at all sore … very"),
        (keys["session.answer.10"], "ten, the worst"),
        _WAIT,
    )


def numbers(keys: Keys) -> str:
    """The keys of the answers from nought to nine."""
    return f"{keys['session.answer.0']}–{keys['session.answer.9']}"


def answers(keys: Keys) -> str:
    """All keys that answer a question, and which question."""
    return f"{numbers(keys)} and {keys['session.answer.10']} answer how sore it is"


def stop(keys: Keys) -> Choices:
    """The same when it asks whether to stop."""
    return (keys["session.yes"], "yes, stop"), (keys["session.resume"], "carry on"), _WAIT


def again(keys: Keys, when: str) -> Choices:
    """The same at the end, where the next session can be waited for."""
    return ((keys["session.wait"], f"wait here: {due_again(when)}"),)


def due_again(when: str) -> str:
    """When the next session is due."""
    return f"again {when}"


def paused(keys: Keys) -> str:
    """That it is paused, and what ends that."""
    return f"paused – {keys['session.pause']} goes on"


def aloud(text: str) -> str:
    """What the screen shows, for somebody to whom it is read."""
    for sign, words in _READ:
        text = sign.sub(words, text)
    return text


def clock(time: float) -> str:
    """Seconds as `2:41`."""
    whole = max(0, round(time))
    return f"{whole // 60}:{whole % 60:02}"


def place(stage: Stage) -> str:
    """Foot, spot and set, as far as there are any."""
    parts = []
    if stage.foot:
        parts.append(f"{stage.foot} foot")
    if stage.spot and stage.spots > 1:
        parts.append(f"spot {stage.spot} of {stage.spots}")
    if stage.set and stage.sets > 1:
        parts.append(f"set {stage.set} of {stage.sets}")
    return " · ".join(parts)


def drawn(stage: Stage) -> str:
    """What is drawn beside a stage, for somebody who does not see it."""
    if stage.picture is None:
        return ""
    hand = "helper's thumb" if stage.hand is Hand.HELPER else stage.hand.value
    return f"on the {stage.picture.value.replace('-', ' ')}, with a {hand}"


def upcoming(plan: Plan, stage: Stage) -> str:
    """What comes after a stage, with the foot where it changes."""
    after = stage.index + 1
    if after >= len(plan.stages):
        return "then: the end"
    coming = plan.stages[after]
    changes = coming.foot is not None and stage.foot is not None and coming.foot is not stage.foot
    foot = f"{coming.foot} foot, " if changes else ""
    return f"then: {foot}{printable(coming.name)}"


def counted(number: int, what: str) -> str:
    """`1 stroke`, `2 strokes`."""
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def soreness(answers: Sequence[tuple[Foot, str, int]]) -> str:
    """How sore each foot was, of which that was told before and after; empty for none.

    Args:
        answers: foot, `before` or `after`, and the number.
    """
    told = {(foot, moment): level for foot, moment, level in answers}
    feet = [foot for foot in Foot if {(foot, "before"), (foot, "after")} <= told.keys()]
    changes = [f"{told[foot, 'before']} → {told[foot, 'after']}" for foot in feet]
    if len({foot for foot, _, _ in answers}) == 1:
        return f"Sore: {changes[0]}." if changes else ""
    parts = ", ".join(f"{foot} {change}" for foot, change in zip(feet, changes, strict=True))
    return f"Sore: {parts}." if parts else ""


def remark(event: Event) -> str:  # noqa: PLR0911 - one a kind of event
    """What is told of an event for a moment; empty for most."""
    match event:
        case VolumeChanged(level=level):
            return f"volume {level} of {LOUDEST} {'▮' * level}{'▯' * (LOUDEST - level)}"
        case PaceChanged(pace=pace):
            return _pace(pace)
        case CommandRefused(reason=reason):
            return f"Not now: {reason}."
        case FootLeft(foot=foot):
            return f"{foot} foot left out"
        case SpotEnded(spot=spot, why=why):
            return f"spot {spot} left out: {why.value}"
        case GateClosed(how=GateEnd.ANSWERED, answer=answer):
            return f"noted: {answer}"
        case _:
            return ""


def _pace(stroke: Frame) -> str:
    return f"{seconds(stroke):.1f} s a stroke"

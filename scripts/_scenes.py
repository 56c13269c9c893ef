"""The moments of the program that are shown: in pictures, and to the tests that compare them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from _by_hand import ByHand

from voiceguide.session.commands import Enough, Found, Louder, Pause
from voiceguide.session.events import (
    Event,
    HoldBegan,
    LineBegan,
    PassBegan,
    SessionEnded,
    StrokeBegan,
)


@dataclass(frozen=True, kw_only=True)
class Scene:
    """What is opened, brought to a moment, and the keys then pressed."""

    reach: Callable[[ByHand], None] | None = None
    """Brings a session to the moment. None: the picker is opened, unless `check` says else."""
    check: bool = False
    """Whether a sound check is opened, and brought to its end."""
    welcoming: bool = False
    """Whether the picker is opened for the first time."""
    said: str = ""
    """A phrase that is then said and understood."""
    opens: str = ""
    """A key that opens another screen, before the others are pressed."""
    past: bool = False
    """Whether the journal has some months in it."""
    offered: bool = False
    """Whether a session was broken off."""
    keys: tuple[str, ...] = ()
    notice: str = ""
    """What is wrong with the voice."""
    waits: timedelta = timedelta(0)
    """How long what is marked in the picker has to be waited for; nothing: it calls."""
    again: str = ""
    """When the session is due again, where that is offered."""


def is_stroke(number: int) -> Callable[[Event], bool]:
    return lambda event: isinstance(event, StrokeBegan) and event.number == number


def is_kind(*kinds: type[Event]) -> Callable[[Event], bool]:
    return lambda event: isinstance(event, kinds)


def saying(session: ByHand) -> None:
    session.run_until(lambda event: isinstance(event, LineBegan) and "knee" in event.line.text)
    session.pass_seconds(1.0)


def sitting(session: ByHand) -> None:
    saying(session)
    session.run_until(is_kind(HoldBegan))
    session.pass_seconds(1.5)


def searching(session: ByHand) -> None:
    session.run_until(is_kind(PassBegan))
    session.pass_seconds(3.5)


def first_stroke(session: ByHand) -> None:
    searching(session)
    session.send(Found())
    session.run_until(is_stroke(1))


def counting(session: ByHand) -> None:
    first_stroke(session)
    session.run_until(is_stroke(5))
    session.pass_seconds(1.3)


def paused(session: ByHand) -> None:
    counting(session)
    session.send(Pause())


def louder(session: ByHand) -> None:
    counting(session)
    session.send(Louder())


def enough(session: ByHand) -> None:
    counting(session)
    session.send(Enough())
    session.pass_seconds(3)


def done(session: ByHand) -> None:
    session.run_until(is_kind(SessionEnded))


SCENES: Final[Mapping[str, Scene]] = {
    "welcome": Scene(welcoming=True),
    "picker": Scene(),
    "picker-keys": Scene(keys=("f1",)),
    "picker-commands": Scene(keys=("ctrl+p", *"heel")),
    "picker-dose": Scene(keys=("tab", "left", "down", "down")),
    "picker-fault": Scene(keys=(*"calf-of-mine", "tab")),
    "picker-nothing": Scene(keys=tuple("zebra")),
    "saying": Scene(reach=saying),
    "sitting": Scene(reach=sitting),
    "searching": Scene(reach=searching),
    "counting": Scene(reach=counting),
    "paused": Scene(reach=paused),
    "louder": Scene(reach=louder),
    "no-sound": Scene(
        reach=counting, notice="No sound device was found: read along, the count goes on."
    ),
    "keys": Scene(reach=counting, keys=("question_mark",)),
    "commands": Scene(reach=counting, keys=("ctrl+p",)),
    "heard": Scene(reach=counting, said="slow down"),
    "enough": Scene(reach=enough),
    "done": Scene(reach=done),
    "done-again": Scene(reach=done, again="in 83 minutes"),
    "waiting": Scene(keys=("f5",), waits=timedelta(minutes=87)),
    "called": Scene(keys=("f5",)),
    "sound-check": Scene(check=True),
    "settings": Scene(keys=("f3", "down")),
    "settings-reminders": Scene(keys=("f3", *["down"] * 17)),
    "settings-ear": Scene(keys=("f3", *["down"] * 12, "enter", *"coach")),
    "journal": Scene(opens="f4", past=True),
    "journal-days": Scene(opens="f4", keys=("tab", "tab"), past=True),
    "journal-sessions": Scene(opens="f4", keys=("tab", "tab", "tab", "tab", "down"), past=True),
    "journal-weeks": Scene(opens="f4", keys=("right",), past=True),
    "journal-empty": Scene(opens="f4"),
    "offer": Scene(offered=True),
}

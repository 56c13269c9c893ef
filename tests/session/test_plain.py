"""Without a screen: whatever the screen says is told as well, no later than it is shown."""

import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from math import ceil

import pytest
from driving import SEARCH, Drive, routine

from voiceguide import narration
from voiceguide.frames import Frame, frames, seconds
from voiceguide.keys import AS_THEY_COME, SESSION, aloud
from voiceguide.picture import Picture
from voiceguide.plain import Teller
from voiceguide.routine.model import Routine
from voiceguide.routine.shelf import Shelf
from voiceguide.routine.steps import Rate
from voiceguide.routine.terms import Feet, Talk
from voiceguide.session import commands
from voiceguide.session.choices import Choices
from voiceguide.session.commands import Answer, Command
from voiceguide.session.events import CueCancelled, CueScheduled, GateOpened, HoldBegan
from voiceguide.session.transitions import State
from voiceguide.tui import board
from voiceguide.tui.widgets.middle import Shown

UNTOLD = {"", "getting ready", "stopping"}
"""What the screen shows before the first stage; and what is told in a line of the session's."""
LOOK = 0.25
ODD: list[Command] = [
    commands.Louder(),
    commands.Slower(),
    commands.CannotFind(),
    commands.Found(),
    commands.WhereAmI(),
    commands.Pause(),
    commands.Faster(),
    commands.Resume(),
    commands.Again(),
    commands.Enough(),
    commands.No(),
    Answer(7),
    commands.TooSore(),
    commands.Back(),
    commands.Next(),
]

SOON = frames(1.5)
"""What is to be done may be shown while "ready" is said, before it is said itself."""
KEYS = {one.id: aloud(one, AS_THEY_COME) for one in SESSION}


def words(text: str) -> str:
    """A text as it is read: its words alone."""
    return " ".join(re.findall(r"[\w']+", narration.aloud(text).casefold()))


@dataclass
class Both:
    """A screen and a teller that follow one session."""

    drive: Drive
    picture: Picture = field(default_factory=Picture)
    out: io.StringIO = field(default_factory=io.StringIO)
    seen: int = 0

    def __post_init__(self) -> None:
        self.teller = Teller(self.out, self.drive.session.plan, self.drive.session.seconds_left)
        self.known: set[str] = set()
        self.since: dict[str, Frame] = {}
        """What is on the screen alone, and since when."""

    def follow(self) -> None:
        """Hand on what has happened, then compare what both say now."""
        for event in self.drive.events[self.seen :]:
            if not isinstance(event, CueScheduled | CueCancelled):
                self.picture = self.picture.after(event)
                self.teller(event)
        self.seen = len(self.drive.events)
        shown = {words(text) for text in self.screen(self.drive.now)} - self.known - UNTOLD
        told = words(self.out.getvalue())
        self.known |= {text for text in shown if f" {text} " in f" {told} "}
        alone = shown - self.known
        self.since = {text: self.since.get(text, self.drive.now) for text in alone}
        for text, since in self.since.items():
            assert self.drive.now - since < SOON, f"{text!r} is on the screen alone"

    @property
    def asked(self) -> bool:
        """Whether a number is waited for."""
        stage = self.picture.stage
        return self.picture.gate_open and stage is not None and isinstance(stage.step, Rate)

    def screen(self, now: Frame) -> Iterator[str]:
        """All that the screen says, but for times, dots and what bars are called."""
        session = self.drive.session
        shown = board.middle(self.picture, session.state, now, KEYS)
        yield from shown.caption
        yield from (meaning for _, meaning in shown.choices)
        yield from self.count(shown)
        yield shown.state if self.picture.ending is None else "in all"
        if (stage := self.picture.stage) is not None and stage.picture is not None:
            yield from (stage.picture.value, stage.hand.value)
        yield from board.place(self.picture, session.seconds_left()).split(" · ")[:-1]
        yield board.upcoming(self.picture, session.state, session.plan)
        yield self.picture.remarked(now)
        yield self.picture.words(now)

    def count(self, shown: Shown) -> Iterator[str]:
        """Strokes; and of a wait the length from which it runs down."""
        wait = self.picture.wait
        if shown.number and "second" not in shown.label:
            yield f"{shown.number} {shown.label}"
        elif shown.number and isinstance(wait, HoldBegan):
            yield narration.counted(ceil(seconds(wait.until - wait.frame)), "second")


def play(
    made: Routine, choices: Choices, wishes: list[Command], answers: Sequence[int] = ()
) -> Both:
    """A session to its end and a little longer.

    Args:
        made: the routine.
        choices: what is wanted of it.
        wishes: given every seven seconds.
        answers: given one after the other as it is asked how sore it is.
    """
    both = Both(Drive.of(made, choices))
    rest, numbers = iter(wishes), iter(answers)
    while both.drive.session.state is not State.ENDED:
        for _ in range(round(7 / LOOK)):
            both.drive.pass_seconds(LOOK)
            both.follow()
            if both.asked and (number := next(numbers, None)) is not None:
                both.drive.command(Answer(number))
                both.follow()
        if (command := next(rest, None)) is not None:
            both.drive.command(command, heard=words(type(command).__name__))
            both.follow()
    for _ in range(SOON // frames(LOOK) + 1):
        both.drive.pass_seconds(LOOK)
        both.follow()
    return both


@cache
def bundled() -> dict[str, Routine]:
    return {entry.name: entry.usable() for entry in Shelf(None).entries()}


@pytest.mark.parametrize("talk", list(Talk))
@pytest.mark.parametrize("name", ["inner-heel", "after-a-long-run", "calf"])
def test_all_that_the_screen_says_is_told_in_time(name: str, talk: Talk) -> None:
    both = play(bundled()[name], Choices(talk=talk), [])
    assert len(both.known) > 20


@pytest.mark.parametrize("name", ["inner-heel", "plantar-fasciitis", "quick-two-minutes"])
def test_so_is_what_comes_of_commands(name: str) -> None:
    both = play(bundled()[name], Choices(), ODD * 2)
    told = both.out.getvalue()
    for line in ("(paused; space goes on)", "(going on)", "(heard: louder)", "(volume 8 of 10)"):
        assert line in told.splitlines()
    assert "(Not now: " in told


@pytest.mark.parametrize(
    ("feet", "answers", "sore"),
    [
        (Feet.LEFT, [6, 3], "Sore: 6 to 3."),
        (Feet.BOTH, [6, 3, 5, 5], "Sore: left 6 to 3, right 5 to 5."),
        (Feet.BOTH, [6, 3, 5], "Sore: left 6 to 3."),
        (Feet.BOTH, [6], ""),
        (Feet.LEFT, [], ""),
    ],
)
def test_the_end_tells_how_sore_each_foot_was_before_and_after(
    feet: Feet, answers: list[int], sore: str
) -> None:
    both = play(bundled()["inner-heel"], Choices(feet=feet), [], answers)
    assert narration.aloud(narration.soreness(both.picture.sore)) == sore
    last = both.out.getvalue().splitlines()[-2:]
    assert last[-1].startswith(sore or "Done: ")
    assert last[-2].startswith("Done: " if sore else "(")


def test_an_answer_is_told_as_noted_and_what_may_be_pressed_as_words() -> None:
    both = Both(Drive.of(routine(SEARCH, {"kind": "rate", "moment": "before"})))
    both.drive.until(GateOpened)
    both.follow()
    both.drive.command(commands.Next())
    both.drive.until(GateOpened)
    both.follow()
    both.drive.command(Answer(7))
    both.follow()
    assert {
        "(f: found it; x: cannot find it; or just wait)",
        "(0 to 9: not at all sore to very; t: ten, the worst; or just wait)",
        "(noted: 7)",
    } <= set(both.out.getvalue().splitlines())

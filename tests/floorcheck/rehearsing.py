"""A sound check whose time, microphone and person are made up."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from voiceguide.floorcheck import lines
from voiceguide.floorcheck.answers import Asks
from voiceguide.floorcheck.check import Act, Await, Check, Hush, Speak, WriteDown
from voiceguide.floorcheck.script import Script
from voiceguide.floorcheck.wishes import Around, End, Keep, Key, Know, Note
from voiceguide.listen.hearing import Hears, Utterance

LINES: Final = lines.load()
ASKS: Final = Asks(
    yes="yes please",
    commands=("hold on", "slow down", "found it"),
    alike={"hold on": ("hold on", "pause please")},
)
QUIET: Final = Hears(able=True, microphone="Desk", decibels=-60)
VOICE: Final = -25.0
"""dB of somebody who speaks."""
STEP: Final = 0.1
LONGEST: Final = 600.0

Reply = Callable[[str], str | Utterance | Key | None]
"""What a person answers to a line: words, a whole utterance, a key, or nothing."""


def nobody(_: str) -> None:
    """Never answers."""


def willing(line: str) -> str | None:
    """Says what is to be said."""
    for phrase in (ASKS.yes, *ASKS.commands):
        if f": {phrase}." in line:
            return phrase
    return None


class Rehearsal:
    """Plays a check to its end against a person."""

    def __init__(self, reply: Reply = willing, hears: Hears = QUIET, **around: str) -> None:
        self.script = Script(LINES, ASKS)
        self.check = Check(self.script)
        self.around = Around(hears=hears, **around)
        self.reply = reply
        self.voice = VOICE
        self.keeps = True
        """Whether what is to be kept can be."""
        self.seen: list[Act] = []
        self.now = 100.0
        self._due: tuple[float, Utterance | Key] | None = None
        self._written = False
        """Whether the next utterance is to be written down."""

    def run(self) -> End:
        """Let time pass until the end."""
        deadline = self.now + LONGEST
        while not self.check.over:
            assert self.now < deadline, self.said[-5:]
            self.step()
        end = self.seen[-1]
        assert isinstance(end, End)
        return end

    def step(self) -> None:
        """Let a moment pass."""
        self.now += STEP
        if self._due is not None and self.now >= self._due[0]:
            came, self._due = self._due[1], None
            if isinstance(came, Key):
                self.check.press(came)
            else:
                self.check.hear(came)
        speaks = self._due is not None
        level = self.voice if speaks else self.around.hears.decibels
        hears = replace(self.around.hears, decibels=level)
        for act in self.check.advance(self.now, replace(self.around, hears=hears)):
            self.seen.append(act)
            self._do(act)

    @property
    def said(self) -> list[str]:
        """All lines so far."""
        return [act.text for act in self.seen if isinstance(act, Speak)]

    @property
    def notes(self) -> dict[str, str]:
        """The results, by topic."""
        return {act.topic: act.words for act in self.seen if isinstance(act, Note)}

    def acts(self, kind: type[Act]) -> list[Act]:
        return [act for act in self.seen if isinstance(act, kind)]

    def _do(self, act: Act) -> None:
        match act:
            case Speak():
                self.check.spoke(self.now + 1.0)
                self.now += 1.0
            case Hush():
                pass
            case WriteDown():
                self._written = True
            case Keep():
                self.check.kept(well=self.keeps)
            case Await():
                self._answer(self.said[-1])
            case Know() | Note() | End():
                pass

    def _answer(self, line: str) -> None:
        answer = self.reply(line)
        if isinstance(answer, str):
            answer = self._utterance(answer)
        if answer is not None:
            self._due = (self.now + 1.6, answer)

    def _utterance(self, words: str) -> Utterance:
        """Words as they are understood, or as sounds where those are wanted."""
        begin, end = self.now + 0.8, self.now + 1.4
        if self._written:
            self._written = False
            return Utterance(begin=begin, end=end, phrase=None, sounds=words)
        known = words in {ASKS.yes, *ASKS.commands, "pause please", "no thanks"}
        why = "" if known else "not a phrase"
        phrase = words if known else None
        return Utterance(begin=begin, end=end, phrase=phrase, heard=words, why=why)

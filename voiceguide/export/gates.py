"""Answers: what is answered to a search or a question of an exported session, where nobody is."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from voiceguide.errors import UsageError
from voiceguide.frames import Frame, frames
from voiceguide.hints import did_you_mean
from voiceguide.printable import printable
from voiceguide.routine.steps import Rate
from voiceguide.session.commands import Answer, CannotFind, Command, Found
from voiceguide.session.events import GateOpened
from voiceguide.session.stage import Stage

_SEARCHES: Final[dict[str, Command | None]] = {
    "found": Found(),
    "cannot": CannotFind(),
    "silence": None,
}
_LONGEST: Final = 600.0
"""Seconds; no gate waits longer."""
_FORM: Final = re.compile(r"([a-z]+|\d{1,2})(?:@(\d{1,5}(?:\.\d{1,3})?)s?)?", re.ASCII)
_NUMBERS: Final = range(11)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """A command, so long after a gate has opened; None is silence."""

    command: Command | None
    after: Frame = Frame(0)  # noqa: RUF009 - Frame is an int


@dataclass(frozen=True, slots=True, kw_only=True)
class Replies:
    """What is said at the gates: of each stage anew, one reply a time that its gate opens.

    The last goes for all further times. With none, each gate is left to close by itself.
    """

    searches: Sequence[Reply] = ()
    questions: Sequence[Reply] = ()

    def to(self, gate: GateOpened, stage: Stage, times: int) -> tuple[Command, Frame] | None:
        """What is said at a gate and when; None where it closes by itself before.

        Args:
            gate: the gate, which has just opened.
            stage: whose it is.
            times: how often one of that stage has opened before.
        """
        replies = self.questions if isinstance(stage.step, Rate) else self.searches
        if not replies:
            return None
        reply = replies[min(times, len(replies) - 1)]
        at = Frame(gate.frame + reply.after)
        return (reply.command, at) if reply.command is not None and at < gate.until else None


def replies(texts: Iterable[str]) -> Replies:
    """What a person wants said: `found@15s`, `cannot@20s`, `silence`, or a number, `3@4s`.

    Raises:
        UsageError: one of them says nothing of the kind.
    """
    searches: list[Reply] = []
    questions: list[Reply] = []
    for text in texts:
        reply = _reply(text)
        (questions if isinstance(reply.command, Answer) else searches).append(reply)
    return Replies(searches=tuple(searches), questions=tuple(questions))


def _reply(text: str) -> Reply:
    shown = printable(text)
    match = _FORM.fullmatch(text.strip().lower())
    if match is None:
        raise UsageError(
            f"--gate {shown}: expected what is said and when.",
            "For example: found@15s, cannot@20s, 3@4s (an answer from 0 to 10) or silence.",
        )
    word, time = match.groups()
    command = _command(word, shown)
    if (time is None) is not (command is None):
        wants = "silence has no time" if command is None else f"say when: {word}@15s"
        raise UsageError(f"--gate {shown}: {wants}.")
    if float(time or 0) > _LONGEST:
        raise UsageError(f"--gate {shown}: expected at most {_LONGEST:g} seconds.")
    return Reply(command=command, after=frames(float(time or 0)))


def _command(word: str, shown: str) -> Command | None:
    if word.isdigit() and int(word) in _NUMBERS:
        return Answer(int(word))
    if word not in _SEARCHES:
        hint = did_you_mean(word, _SEARCHES)
        hint = f"{hint[:1].upper()}{hint[1:]} " if hint else ""
        raise UsageError(
            f"--gate {shown}: expected found, cannot, silence or a number from 0 to 10.", hint
        )
    return _SEARCHES[word]

"""What a command does in each state: the one table that the session obeys.

`docs/session-states.md` is drawn from it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Final

from voiceguide.session.commands import (
    Again,
    Answer,
    Back,
    CannotFind,
    Command,
    Enough,
    Faster,
    Found,
    Louder,
    Next,
    No,
    Pause,
    Resume,
    Slower,
    Softer,
    Stop,
    TooSore,
    WhereAmI,
    Yes,
)


class State(Enum):
    """What the session is about. The first six are the kinds of stages."""

    SAYING = "say"
    SEARCHING = "locate"
    COUNTING = "strokes"
    HOLDING = "hold"
    RESTING = "rest"
    ASKING = "rate"
    PAUSED = "paused"
    CONFIRMING = "confirming"
    """It is silent, and has asked whether to stop."""
    STOPPING = "stopping"
    ENDED = "ended"


RUNNING: Final = (
    State.SAYING,
    State.SEARCHING,
    State.COUNTING,
    State.HOLDING,
    State.RESTING,
    State.ASKING,
)


class Move(Enum):
    """What is done on a command."""

    REPEAT = "say the instruction again, then go on"
    NEXT = "go to the next stage"
    BACK = "go to the stage's start, or the one before"
    PAUSE = "be silent"
    RESUME = "say ready, go on with the rest"
    CUT_SHORT = "end the wait"
    SLOWER = "lengthen the stroke"
    FASTER = "shorten the stroke"
    LOUDER = "raise the volume"
    SOFTER = "lower the volume"
    FOUND = "close the gate"
    HINT = "give the next hint"
    LEAVE_SPOT = "go to the next spot or foot"
    TELL_PLACE = "tell the place, then go on"
    TAKE_ANSWER = "note the number"
    LEAVE_FOOT = "leave this foot out"
    ASK = "be silent, ask whether to stop"
    DECLINE = "go on as before the question"
    STOP = "say the closing line"
    END = "end at once"


@dataclass(frozen=True, slots=True)
class Transition:
    """A move, and the state after it; None stands for that of the stage it leads to."""

    move: Move
    target: State | None = None


_ALWAYS: Final[Mapping[type[Command], Transition]] = {
    Louder: Transition(Move.LOUDER),
    Softer: Transition(Move.SOFTER),
    Again: Transition(Move.REPEAT),
    Next: Transition(Move.NEXT),
    Back: Transition(Move.BACK),
    Pause: Transition(Move.PAUSE, State.PAUSED),
    Slower: Transition(Move.SLOWER),
    Faster: Transition(Move.FASTER),
    TooSore: Transition(Move.LEAVE_SPOT),
    WhereAmI: Transition(Move.TELL_PLACE),
    Enough: Transition(Move.ASK, State.CONFIRMING),
    Stop: Transition(Move.STOP, State.STOPPING),
}

Row = Mapping[type[Command], Transition]

ANSWERS: Final[Mapping[State, Row]] = {
    State.SEARCHING: {Found: Transition(Move.FOUND), CannotFind: Transition(Move.HINT)},
    State.RESTING: {Yes: Transition(Move.CUT_SHORT), No: Transition(Move.LEAVE_FOOT)},
    State.ASKING: {Answer: Transition(Move.TAKE_ANSWER)},
}
"""What answers a stage, also when it is paused: whoever answers is back."""

TABLE: Final[Mapping[State, Row]] = {
    State.SAYING: {**_ALWAYS, Resume: Transition(Move.CUT_SHORT)},
    State.SEARCHING: {
        **_ALWAYS,
        Resume: Transition(Move.CUT_SHORT),
        **ANSWERS[State.SEARCHING],
    },
    State.COUNTING: _ALWAYS,
    State.HOLDING: _ALWAYS,
    State.RESTING: {
        **_ALWAYS,
        Resume: Transition(Move.CUT_SHORT),
        **ANSWERS[State.RESTING],
    },
    State.ASKING: {
        **_ALWAYS,
        Resume: Transition(Move.CUT_SHORT),
        **ANSWERS[State.ASKING],
    },
    State.PAUSED: {
        **{command: move for command, move in _ALWAYS.items() if command is not Pause},
        Again: Transition(Move.REPEAT, State.PAUSED),
        Slower: Transition(Move.SLOWER, State.PAUSED),
        Faster: Transition(Move.FASTER, State.PAUSED),
        Louder: Transition(Move.LOUDER, State.PAUSED),
        Softer: Transition(Move.SOFTER, State.PAUSED),
        WhereAmI: Transition(Move.TELL_PLACE, State.PAUSED),
        Resume: Transition(Move.RESUME),
    },
    State.CONFIRMING: {
        Louder: Transition(Move.LOUDER, State.CONFIRMING),
        Softer: Transition(Move.SOFTER, State.CONFIRMING),
        Again: Transition(Move.ASK, State.CONFIRMING),
        Enough: Transition(Move.ASK, State.CONFIRMING),
        Yes: Transition(Move.STOP, State.STOPPING),
        Stop: Transition(Move.STOP, State.STOPPING),
        No: Transition(Move.DECLINE),
        Pause: Transition(Move.PAUSE, State.PAUSED),
        Next: Transition(Move.NEXT),
        Back: Transition(Move.BACK),
        Resume: Transition(Move.RESUME),
    },
    State.STOPPING: {
        Louder: Transition(Move.LOUDER, State.STOPPING),
        Softer: Transition(Move.SOFTER, State.STOPPING),
        Stop: Transition(Move.END, State.ENDED),
    },
    State.ENDED: {},
}

PAUSED_IN: Final[Mapping[State, Row]] = {
    stage: {**TABLE[State.PAUSED], **row} for stage, row in ANSWERS.items()
}
"""In a pause of these stages; in one of any other, the row of the pause itself holds."""


def row(state: State, stage: State | None) -> Row:
    """What each command does.

    Args:
        state: the session's.
        stage: the state of the stage where it stands; None past the last.
    """
    if state is State.PAUSED and stage is not None:
        return PAUSED_IN.get(stage, TABLE[state])
    return TABLE[state]


REASONS: Final[Mapping[type[Command], str]] = {
    Pause: "it is paused already",
    Resume: "there is no wait to end",
    Found: "there is nothing to find just now",
    CannotFind: "there is nothing to find just now",
    Answer: "there is no question just now",
    Yes: "there is no question just now",
    No: "there is no question just now",
    TooSore: "there is no spot to leave just now",
}
"""Why a command is refused, by the table or where it makes no sense in its stage."""

STATE_REASONS: Final[Mapping[State, str]] = {
    State.CONFIRMING: "it asks whether to stop",
    State.STOPPING: "the session is ending",
    State.ENDED: "the session is ending",
}
"""Why a command is refused in these states, whatever it is."""

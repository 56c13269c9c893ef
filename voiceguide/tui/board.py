"""What the session screen shows, worked out from the picture. Pure."""

from collections.abc import Mapping, Sequence
from math import ceil
from typing import Final

from rich.cells import cell_len

from voiceguide import narration
from voiceguide.frames import Frame, seconds
from voiceguide.picture import Picture
from voiceguide.printable import printable
from voiceguide.routine.steps import Say
from voiceguide.routine.terms import Foot
from voiceguide.session.estimate import stage_seconds
from voiceguide.session.events import Ending, SessionEnded
from voiceguide.session.plan import Plan
from voiceguide.session.transitions import State
from voiceguide.tui import wording
from voiceguide.tui.widgets.middle import NOWHERE, Shown

_ALWAYS: Final = ("session.again", "session.next", "session.back")
MATTER: Final = (
    *("session.pause", "session.yes", "session.again", "help.show", "session.stop"),
    *("session.next", "session.back", "session.too_sore", "session.resume", "session.mute"),
)
"""The keys of a session by what they are worth to somebody whose hands are full.

Those that come and go with the stages give way to those that stay: the line keeps still.
"""
_OVER: Final = {State.STOPPING, State.ENDED}
_GAP: Final = 2
_LAST: Final = ("session.stop", "help.show")


def middle(
    picture: Picture, state: State, now: Frame, keys: Mapping[str, str], again: str = ""
) -> Shown:
    """State, count, caption and choices.

    Args:
        picture: what there is to show.
        state: the session's.
        now: the frame that is heard.
        keys: how the keys are shown, by their ids.
        again: when it is due again, where that can be waited for.
    """
    if picture.ending is not None:
        choices = narration.again(keys, again) if again else ()
        return _ended(picture.ending, picture.sore, choices)
    if state is State.CONFIRMING:
        return Shown(caption=(narration.STOP_ASKED,), choices=narration.stop(keys))
    number, label = _count(picture, state, now)
    return Shown(
        state=_state(picture, state, keys),
        alert=state is State.PAUSED,
        number=number,
        label=label,
        caption=tuple(map(printable, picture.caption(now))),
        word=picture.spoken(now) or NOWHERE,
        choices=_choices(picture, state, now, keys),
    )


def place(picture: Picture, seconds_left: float) -> str:
    """Where the session stands, and how long it will take."""
    if picture.ending is not None or picture.stage is None or not seconds_left:
        return ""
    left = f"{narration.clock(seconds_left)} left"
    return " · ".join(part for part in (narration.place(picture.stage), left) if part)


def upcoming(picture: Picture, state: State, plan: Plan) -> str:
    """What comes next."""
    if state in _OVER or picture.stage is None:
        return ""
    return narration.upcoming(plan, picture.stage)


def beside(remark: str, coming: str, width: int) -> str:
    """What comes next, where it stands beside a remark with a gap; a remark is there for a moment.

    Args:
        remark: what is told; may be empty.
        coming: what comes next.
        width: columns for both.
    """
    fits = not remark or cell_len(remark) + _GAP + cell_len(coming) <= width
    return coming if fits else ""


def brief(notice: str) -> str:
    """The first sentence of a notice: what is the matter, without what to do."""
    first, end, _ = notice.partition(". ")
    return f"{first}." if end else notice


def filled(picture: Picture, now: Frame) -> float:
    """How far the bar goes."""
    return 0.0 if picture.ending is not None else picture.filled(now)


def measure(picture: Picture) -> str:
    """What the upper bar tells."""
    if picture.ending is not None:
        return ""
    return "stroke" if picture.stage is not None and picture.stage.strokes else "this step"


def whole_seconds(plan: Plan) -> float:
    """About how long a session takes as planned."""
    return sum(map(stage_seconds, plan.stages))


def gone(picture: Picture, seconds_left: float, whole: float) -> float:
    """The share of the session that is over, 0 to 1.

    Args:
        picture: what is known of it.
        seconds_left: about how long it still takes.
        whole: about how long it takes as planned.
    """
    if picture.ending is not None:
        return float(picture.ending.how is Ending.FINISHED)
    return 1 - seconds_left / max(whole, seconds_left, 1.0)


def broken(sentence: str) -> Shown:
    """The middle, once the player has broken down."""
    return Shown(state="the session broke off", alert=True, caption=(sentence,))


def dots(picture: Picture, width: int) -> str:
    """The strokes of the set."""
    if picture.ending is not None or picture.stage is None:
        return ""
    return wording.dots(picture.done, picture.stage.strokes, width)


def keys(picture: Picture, state: State) -> tuple[str, ...]:
    """The bindings that matter now, by their ids."""
    if picture.ending is not None:
        return ("session.wait", "session.close")  # the former once it is live
    if state is State.STOPPING:
        return _LAST
    if state is State.CONFIRMING:
        return ("session.yes", "session.resume", *_LAST)
    wait = ("session.resume",) if state in {State.SAYING, State.RESTING} else ()
    worked = picture.stage is not None and picture.stage.spot is not None
    sore = ("session.too_sore",) if worked else ()
    return ("session.pause", *_ALWAYS, *sore, *wait, "session.mute", *_LAST)


def _ended(
    ending: SessionEnded,
    sore: Sequence[tuple[Foot, str, int]],
    choices: narration.Choices,
) -> Shown:
    done = "Done." if ending.how is Ending.FINISHED else "Stopped."
    told = narration.soreness(sore)
    return Shown(
        state=f"{narration.clock(seconds(ending.frame))} in all",
        number=ending.strokes,
        label="stroke" if ending.strokes == 1 else "strokes",
        caption=(done, *([told] if told else [])),
        choices=choices,
    )


def _state(picture: Picture, state: State, keys: Mapping[str, str]) -> str:
    if state is State.PAUSED:
        return narration.paused(keys)
    if state is State.STOPPING:
        return "stopping"
    return printable(picture.stage.name) if picture.stage else "getting ready …"


def _is_told(picture: Picture) -> bool:
    """Whether what has to be done matters more than the seconds that there are for it."""
    return picture.stage is not None and isinstance(picture.stage.step, Say)


def _count(picture: Picture, state: State, now: Frame) -> tuple[int | None, str]:
    if state in _OVER:
        return None, ""
    if picture.stage is not None and picture.stage.strokes:
        counted = picture.counted(now)
        return (None, "") if counted is None else (counted[0], f"of {counted[1]}")
    left, whole = picture.held(now) or (0.0, 0.0)
    if whole < narration.WORTH_COUNTING or _is_told(picture):
        return None, ""
    number = ceil(left)
    return number, "second" if number == 1 else "seconds"


def _choices(
    picture: Picture, state: State, now: Frame, keys: Mapping[str, str]
) -> narration.Choices:
    if not picture.gate_open or picture.heard(now) is not None:
        return ()
    paused = state is State.PAUSED
    stage = State(picture.stage.step.kind) if paused and picture.stage else state
    asked = {State.SEARCHING: narration.search, State.ASKING: narration.ask}.get(stage)
    choices = asked(keys) if asked else ()
    return tuple(one for one in choices if one[0]) if paused else choices  # a pause waits for ever

"""For somebody whose eyes are shut: whatever is wanted, something is heard of it."""

from driving import SEARCH, Drive, routine, strokes
from hypothesis import example, given, settings
from hypothesis import strategies as st

from voiceguide.cue import Glide
from voiceguide.frames import frames
from voiceguide.session import commands
from voiceguide.session.commands import Answer, Command
from voiceguide.session.events import SessionEnded
from voiceguide.session.transitions import State

SOON = frames(1.0)
ROUTINE = routine(
    {"kind": "say", "say": ["Hello."], "then": 20},
    SEARCH,
    strokes(12, per="spot"),
    {"kind": "hold", "say": ["Hold."], "seconds": 30},
    {"kind": "rate", "moment": "before", "wait": 30},
    {"kind": "rest", "say": ["Rest."], "seconds": 60},
    feet="both",
    spots=2,
    swap=12,
)
PACE = {commands.Slower(), commands.Faster()}
"""They are heard in the beats, where their word finds no room."""
anything = st.sampled_from(
    [
        *(commands.Again(), commands.Next(), commands.Back(), commands.Pause()),
        *(commands.Resume(), commands.Louder(), commands.Softer(), commands.Found()),
        *(commands.CannotFind(), commands.TooSore(), commands.WhereAmI(), Answer(3)),
        *(commands.Yes(), commands.No(), commands.Enough(), commands.Stop(), *PACE),
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(st.floats(1.5, 30), anything), min_size=1, max_size=12))
@example([(5, commands.Pause()), (2, commands.Enough()), (2, commands.No())])
@example([(5, commands.Pause()), (2, commands.Pause()), (30, commands.Softer())])
def test_every_key_is_heard_to_have_come_through(wishes: list[tuple[float, Command]]) -> None:
    drive = Drive.of(ROUTINE)
    asked: list[tuple[int, Command]] = []
    for seconds, command in wishes:
        drive.pass_seconds(seconds)
        drive.command(command)
        if drive.session.state is not State.ENDED and command not in PACE:
            asked.append((drive.now, command))
    drive.pass_seconds(2)
    cut = [(cue.frame, end) for cue, end in drive.heard()]
    begun = [cue.frame for cue, _ in drive.heard() if not isinstance(cue.sound, Glide)]
    end = min((event.frame for event in drive.all(SessionEnded)), default=drive.now)
    for at, command in asked:
        heard = any(at <= frame <= at + SOON for frame in begun)
        if isinstance(command, commands.Pause | commands.No | commands.Louder | commands.Softer):
            heard = heard or any(frame <= at <= over for frame, over in cut)
        assert heard or at >= end, f"nothing is heard of {command} at {at}"

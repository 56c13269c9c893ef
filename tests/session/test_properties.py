"""Any commands, at any time: what holds of every session."""

from itertools import pairwise
from typing import Any

from driving import Drive, SlowLines, routine, sounded
from hypothesis import given, settings
from hypothesis import strategies as st

from voiceguide.cue import Lane, Tone
from voiceguide.frames import frames
from voiceguide.routine.model import Routine
from voiceguide.session import commands
from voiceguide.session.choices import Choices
from voiceguide.session.commands import Answer, Command
from voiceguide.session.course import AFTER_CUT
from voiceguide.session.events import (
    CommandRefused,
    CueCancelled,
    CueScheduled,
    Event,
    SessionEnded,
    SoundCut,
    StageBegan,
    StrokeBegan,
)
from voiceguide.session.plan import unroll
from voiceguide.session.score import Sounds
from voiceguide.session.session import Session, Waiting
from voiceguide.session.transitions import REASONS, STATE_REASONS, TABLE, State
from voiceguide.testing import EVERY_SOUND, PHRASES

PLAIN = [
    getattr(commands, name)
    for name in dir(commands)
    if getattr(getattr(commands, name), "__module__", "") == commands.__name__
    and name != "Answer"
    and isinstance(getattr(commands, name), type)
]
HEADROOM = frames(0.35)

any_command = st.one_of(
    st.sampled_from(PLAIN).map(lambda kind: kind()),
    st.integers(0, 10).map(Answer),
)
script = st.lists(
    st.tuples(st.one_of(st.just(0), st.integers(1, frames(6.0))), any_command), max_size=25
)
scope = st.one_of(
    st.just({"per": "once"}),
    st.fixed_dictionaries({"per": st.sampled_from(["foot", "spot", "set"])}),
    st.fixed_dictionaries(
        {
            "per": st.sampled_from(["foot", "spot", "set"]),
            "only": st.sampled_from(["first", "later"]),
        }
    ),
)
said = st.lists(st.text("abc ", min_size=3, max_size=20).map(lambda t: t + "x {count}"), max_size=2)


def step(kind: str, **keys: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    made = st.fixed_dictionaries({"kind": st.just(kind), "say": said, **keys})
    return st.builds(placed, made, scope)


def placed(made: dict[str, Any], where: dict[str, Any]) -> dict[str, Any]:
    """A step where it happens; only one that is for a spot can leave it."""
    whole = {**made, **where}
    if whole.get("per") not in {"spot", "set"}:
        whole.pop("unfound", None)
    return whole


steps = st.one_of(
    step("say", then=st.sampled_from([0, 0.5, 5]), brief=said),
    step(
        "locate",
        passes=st.integers(0, 2),
        sweep=st.sampled_from([1, 4]),
        along=said,
        wait=st.sampled_from([1, 8]),
        hints=said,
        otherwise=said,
        unfound=st.sampled_from(["sorest", "leave"]),
    ),
    step("strokes", count=st.integers(1, 9), pace=st.sampled_from([0.8, 1.3, 2.0, 10.0])),
    step("hold", seconds=st.sampled_from([1, 2.5, 9])),
    step("rest", seconds=st.sampled_from([0, 0.3, 7])),
    step("rate", moment=st.just("before")),
)
heads = st.fixed_dictionaries(
    {
        "feet": st.sampled_from(["left", "right", "both"]),
        "spots": st.integers(1, 2),
        "sets": st.integers(1, 2),
        "talk": st.sampled_from(["full", "full", "counts", "tones"]),
        "swap": st.sampled_from([0, 2]),
        "get_ready": st.sampled_from([0, 2]),
    }
)
routines = st.builds(
    lambda parts, head: routine(*parts, **head), st.lists(steps, min_size=1, max_size=5), heads
)


def run(made: Routine, wishes: list[tuple[int, Command]], *, slow: bool = False) -> Drive:
    sounds = Sounds(lines=SlowLines(), tones=EVERY_SOUND.tones) if slow else EVERY_SOUND
    drive = Drive.of(made, sounds=sounds, headroom=HEADROOM)
    for index, (delay, command) in enumerate(wishes):
        heard = "these words" if index % 2 else ""
        drive.advance(drive.now + delay)
        drive.command(command, heard=heard)
    while drive.session.state is State.CONFIRMING:  # nobody answers, once the question was heard
        drive.pass_seconds(30)
    if drive.session.state is State.PAUSED:
        drive.command(commands.Resume())
    return drive


def finished(made: Routine, wishes: list[tuple[int, Command]], *, slow: bool = False) -> Drive:
    drive = run(made, wishes, slow=slow)
    if not drive.all(SessionEnded):
        drive.finish()
    return drive


@settings(max_examples=250, deadline=None)
@given(routines, script, st.booleans())
def test_every_session_ends(made: Routine, wishes: list[tuple[int, Command]], slow: bool) -> None:
    drive = finished(made, wishes, slow=slow)
    assert len(drive.all(SessionEnded)) == 1
    assert drive.session.state is State.ENDED
    assert drive.session.next_event() == Waiting(until=None)


@settings(max_examples=250, deadline=None)
@given(routines, script, st.booleans())
def test_no_stroke_is_skipped_or_counted_twice(
    made: Routine, wishes: list[tuple[int, Command]], slow: bool
) -> None:
    drive = finished(made, wishes, slow=slow)
    number = 0
    for event in drive.events:
        if isinstance(event, StageBegan):
            number = 0
        elif isinstance(event, StrokeBegan):
            assert event.number == number + 1
            number = event.number
    assert drive.all(SessionEnded)[0].strokes == len(drive.all(StrokeBegan))


@settings(max_examples=250, deadline=None)
@given(routines, script, st.booleans())
def test_no_two_cues_overlap_on_voice_or_beat(
    made: Routine, wishes: list[tuple[int, Command]], slow: bool
) -> None:
    drive = finished(made, wishes, slow=slow)
    for lane in (Lane.VOICE, Lane.BEAT):
        heard = [pair for pair in sounded(drive.events) if pair[0].lane is lane]
        for (_, end), (after, _) in pairwise(heard):
            assert end <= after.frame


@settings(max_examples=250, deadline=None)
@given(routines, script)
def test_the_beat_grid_holds_between_two_commands(
    made: Routine, wishes: list[tuple[int, Command]]
) -> None:
    drive = finished(made, wishes)
    last: StrokeBegan | None = None
    for event in drive.events:
        if isinstance(event, (StageBegan, SoundCut)):
            last = None
        elif isinstance(event, StrokeBegan):
            if last is not None:
                assert event.frame == last.frame + last.length
            last = event


@settings(max_examples=250, deadline=None)
@given(routines, script)
def test_nothing_is_placed_where_sound_has_left(
    made: Routine, wishes: list[tuple[int, Command]]
) -> None:
    drive = Drive.of(made, headroom=HEADROOM)
    for delay, command in wishes:
        drive.advance(drive.now + delay)
        cut = False
        for event in drive.command(command):
            cut = cut or isinstance(event, SoundCut)
            if isinstance(event, CueScheduled) and not event.cue.prompt:
                free = drive.now + (AFTER_CUT if cut else HEADROOM)
                assert event.cue.frame >= free
            if isinstance(event, CueCancelled):
                assert event.frame >= drive.now


@settings(max_examples=60, deadline=None)
@given(routines, script, st.integers(1, frames(0.9)))
def test_the_events_are_the_same_however_time_is_told(
    made: Routine, wishes: list[tuple[int, Command]], stride: int
) -> None:
    """A driver that wakes on its own beat hears what one hears that wakes when told."""

    def play(fine: bool) -> list[Event]:
        drive = Drive.of(made)
        for delay, command in wishes:
            to = drive.now + delay
            while fine and drive.now + stride < to:
                drive.advance(drive.now + stride)
            drive.advance(to)
            drive.command(command)
        told = [event for event in drive.events if not isinstance(event, CueScheduled)]
        return [event for event in told if not isinstance(event, CueCancelled)]

    assert play(fine=True) == play(fine=False)


@settings(max_examples=150, deadline=None)
@given(routines, script, any_command)
def test_a_refused_command_leaves_all_as_it_was(
    made: Routine, wishes: list[tuple[int, Command]], last: Command
) -> None:
    drive = run(made, wishes)
    drive.advance(drive.now)
    state, wanted, waiting = drive.session.state, drive.session.wanted, drive.pull()
    events = drive.command(last)
    if not any(isinstance(event, CommandRefused) for event in events):
        assert type(last) in wanted
        return
    told, *beside = events
    assert isinstance(told, CommandRefused)
    sounds = [event.cue.sound for event in beside if isinstance(event, CueScheduled)]
    assert sounds == [Tone.REFUSED] * (state is not State.ENDED)
    assert len(sounds) == len(beside)
    assert drive.session.state is state
    assert drive.pull() == waiting


def test_the_table_knows_every_state_and_every_refusal_has_a_reason() -> None:
    assert set(TABLE) == set(State)
    for state in set(State) - set(STATE_REASONS):
        refused = {*PLAIN, Answer} - set(TABLE[state])
        assert refused <= set(REASONS)


def test_a_session_is_deterministic() -> None:
    made = routine({"kind": "strokes", "count": 5, "say": ["Roll."]})
    plan = unroll(made, Choices(), PHRASES)

    def events() -> list[Event]:
        drive = Drive(Session(plan, PHRASES, EVERY_SOUND, lead_in=frames(0.5)))
        drive.finish()
        return drive.events

    assert events() == events()

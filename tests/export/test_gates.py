"""What is said at the gates of a session that nobody attends."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from playing import ASK, ROLL, SEARCH, played

from voiceguide.cue import Lane, Tone
from voiceguide.errors import UsageError
from voiceguide.export.driver import LEAD_IN
from voiceguide.export.gates import Replies, replies
from voiceguide.frames import frames
from voiceguide.session.commands import Answer, CannotFind, Found
from voiceguide.session.events import (
    Ending,
    GateClosed,
    GateEnd,
    GateOpened,
    SessionEnded,
    StrokeBegan,
)
from voiceguide.session.rehearsal import rehearse
from voiceguide.session.score import Sounds
from voiceguide.sound.shapes import shapes
from voiceguide.testing import PHRASES


@pytest.mark.parametrize(
    ("text", "command", "after"),
    [
        ("found@15s", Found(), 15),
        ("FOUND@1.5", Found(), 1.5),
        ("cannot@20s", CannotFind(), 20),
        ("3@4s", Answer(3), 4),
        ("10@0s", Answer(10), 0),
        ("silence", None, 0),
    ],
)
def test_a_reply_says_what_and_when(text: str, command: object, after: float) -> None:
    said = replies([text])
    reply = (*said.searches, *said.questions)[0]
    assert (reply.command, reply.after) == (command, frames(after))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("fund@3s", "Did you mean 'found'?"),
        ("found", "say when: found@15s"),
        ("silence@3s", "silence has no time"),
        ("11@3s", "a number from 0 to 10"),
        ("found@-3s", "what is said and when"),
        ("found@9999s", "at most 600 seconds"),
        ("found@1e3", "what is said and when"),
        ("\x1b[2J", "␛[2J"),
        ("", "what is said and when"),
    ],
)
def test_what_says_nothing_is_told_in_a_sentence(text: str, told: str) -> None:
    with pytest.raises(UsageError) as caught:
        replies([text])
    assert told in str(caught.value)
    assert "\x1b" not in str(caught.value)


def gates(folder: Path, *texts: str) -> list[tuple[float, GateEnd]]:
    """How long after it opened each gate was closed, and how."""
    performance, _ = played(folder, SEARCH, ASK, replies=replies(texts))
    found, opened = [], 0
    for event in performance.events:
        if isinstance(event, GateOpened):
            opened = event.frame
        if isinstance(event, GateClosed):
            found.append(((event.frame - opened) / frames(1), event.how))
    return found


def test_left_alone_a_gate_closes_by_itself(tmp_path: Path) -> None:
    (searched, how), (asked, left) = gates(tmp_path)
    assert searched >= 10
    assert (asked, how, left) == (8, GateEnd.LEFT, GateEnd.LEFT)


def test_a_gate_is_answered_to_the_frame(tmp_path: Path) -> None:
    assert gates(tmp_path, "found@3s", "7@2.5s") == [
        (3, GateEnd.FOUND),
        (2.5, GateEnd.ANSWERED),
    ]


def test_the_second_reply_is_for_the_second_time(tmp_path: Path) -> None:
    (after, how), _ = gates(tmp_path, "cannot@1s", "found@4s")
    assert (after, how) == (4, GateEnd.FOUND)
    (after, how), _ = gates(tmp_path, "cannot@1s")
    assert (after, how) == (1, GateEnd.NOT_FOUND)
    (after, how), _ = gates(tmp_path, "silence", "found@2s")
    assert (after, how) == (2, GateEnd.FOUND)


def test_a_reply_after_the_gate_has_closed_is_none(tmp_path: Path) -> None:
    assert gates(tmp_path, "found@60s") == gates(tmp_path)


def test_nobody_there_is_what_a_rehearsal_is(tmp_path: Path) -> None:
    performance, speaking = played(tmp_path, SEARCH, ROLL, ASK)
    known = shapes()
    sounds = Sounds(lines=speaking.book, tones={tone: known[tone.value] for tone in Tone})
    rehearsed = rehearse(performance.plan, PHRASES, sounds)
    kept = [event for event in rehearsed if type(event) in map(type, performance.events)]
    assert [event.frame + LEAD_IN for event in kept] == [
        event.frame for event in performance.events
    ]
    assert [type(event) for event in kept] == [type(event) for event in performance.events]


TEXTS = st.one_of(
    st.builds("{}@{}s".format, st.sampled_from(["found", "cannot", "3"]), st.integers(0, 30)),
    st.just("silence"),
)


@given(texts=st.lists(TEXTS, max_size=4))
@settings(max_examples=40, deadline=None)
def test_whatever_is_said_the_session_ends_and_holds(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str]
) -> None:
    folder = tmp_path_factory.getbasetemp() / "clips"
    performance, _ = played(folder, SEARCH, ROLL, ASK, replies=replies(texts))
    end = performance.events[-1]
    assert isinstance(end, SessionEnded)
    assert (end.how, end.strokes) == (Ending.FINISHED, 6)
    assert [event.frame for event in performance.events] == sorted(
        event.frame for event in performance.events
    )
    beats = [event.frame for event in performance.events if isinstance(event, StrokeBegan)]
    assert {after - before for before, after in pairwise(beats)} == {frames(2)}
    spoken = [one for one in performance.sounded if one.cue.lane is Lane.VOICE]
    assert all(before.end <= after.cue.frame for before, after in pairwise(spoken))


def test_no_replies_are_none() -> None:
    assert replies([]) == Replies()

"""A session on the real player that is commanded by voice, through the double of the ear."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest
from _by_hand import ByHand
from on_screen import app_of, becomes, comes, goes, routine, text_on
from soundcard import wait_for

from voiceguide.listen.attention import Attention
from voiceguide.listen.hearing import Hears
from voiceguide.listen.phrasebook import Phrasebook
from voiceguide.listen.spoken_commands import SpokenCommands
from voiceguide.session.commands import Answer, Enough, Pause, Stop
from voiceguide.session.events import (
    CommandHeard,
    Event,
    GateClosed,
    GateEnd,
    GateOpened,
    LineBegan,
    Paused,
    SessionEnded,
    StopAsked,
    StrokeBegan,
)
from voiceguide.testing import PHRASES, ManualHearing
from voiceguide.tui.app import VoiceguideApp
from voiceguide.tui.widgets.keyline import KeyLine
from voiceguide.tui.widgets.middle import Middle


class Ear:
    """A double of the ear, and the session that it commands."""

    def __init__(self, hears: Hears | None = None) -> None:
        self.hearing = ManualHearing(hears)
        attention = Attention(Phrasebook.load())
        self.spoken = SpokenCommands(self.hearing, attention)


@contextmanager
def led(ear: Ear) -> Iterator[ByHand]:
    with ByHand(routine(), spoken=ear.spoken) as session:
        yield session


def search(session: ByHand) -> None:
    """Let time pass until the program waits for a find in silence."""
    session.run_until(is_a(GateOpened))
    session.pass_seconds(1)


def is_a(*kinds: type[Event]) -> Callable[[Event], bool]:
    return lambda event: isinstance(event, kinds)


def listens(ear: Ear, phrase: str) -> None:
    wait_for(lambda: phrase in ear.hearing.phrases, what=f"{phrase!r}: {ear.hearing.phrases}")


def test_it_listens_for_what_makes_sense_just_then() -> None:
    ear = Ear()
    with led(ear) as session:
        listens(ear, "carry on")
        assert "found it" not in ear.hearing.phrases
        search(session)
        listens(ear, "found it")
        ear.hearing.say("found it")
        session.run_until(is_a(StrokeBegan))
        wait_for(lambda: "found it" not in ear.hearing.phrases)
        assert "slow down" in ear.hearing.phrases
        assert "stop session" in ear.hearing.phrases


def test_in_a_pause_it_listens_for_the_answer_that_the_pause_interrupted() -> None:
    ear = Ear()
    with led(ear) as session:
        search(session)
        session.player.send(Pause())
        session.run_until(is_a(Paused))
        wait_for(lambda: {"found it", "hold on"} & {*ear.hearing.phrases} == {"found it"})
        ear.hearing.say("found it")
        assert isinstance(session.run_until(is_a(GateClosed)), GateClosed)
        session.run_until(is_a(StrokeBegan))
        session.player.send(Pause())
        session.run_until(is_a(Paused))
        wait_for(lambda: not {"found it", "hold on"} & {*ear.hearing.phrases})


def test_a_phrase_is_told_as_a_command_that_was_heard() -> None:
    ear = Ear()
    with led(ear) as session:
        search(session)
        listens(ear, "found it")
        ear.hearing.say("found it")
        closed = session.run_until(is_a(GateClosed))
        assert isinstance(closed, GateClosed)
        assert closed.how is GateEnd.FOUND
        heard = [event for event in session.events if isinstance(event, CommandHeard)]
        assert [event.words for event in heard] == ["found it"]


@pytest.mark.parametrize(
    ("hears", "told"),
    [
        (Hears(lost=True, notice="There is no microphone."), True),
        (Hears(able=True, zeros=True, notice="Nothing comes."), True),
        (Hears(notice="It takes another recogniser."), False),
        (Hears(muted=True), False),
        (Hears(able=True), False),
    ],
    ids=["none", "silent for good", "still opening", "muted by the settings", "well"],
)
def test_who_cannot_be_heard_from_the_first_is_told_aloud(hears: Hears, *, told: bool) -> None:
    with led(Ear(hears)) as session:
        session.run_until(is_a(StrokeBegan))
        lines = [event.line.text for event in session.events if isinstance(event, LineBegan)]
    assert lines.count(PHRASES.ear_lost) == told


def test_a_muted_ear_is_told_aloud_and_so_is_an_open_one() -> None:
    ear = Ear()
    with led(ear) as session:
        search(session)
        session.player.mute()
        told(session, PHRASES.ear_muted)
        session.player.mute()
        told(session, PHRASES.ear_back)


def told(session: ByHand, text: str) -> None:
    session.run_until(lambda event: isinstance(event, LineBegan) and event.line.text == text)


def test_enough_asks_and_nothing_ends_without_a_yes() -> None:
    ear = Ear()
    with led(ear) as session:
        search(session)
        ear.hearing.say("that's enough")
        asked = session.run_until(is_a(CommandHeard))
        assert isinstance(asked, CommandHeard)
        assert asked.command == Enough()
        listens(ear, "yes please")
        assert "slow down" not in ear.hearing.phrases
        session.pass_seconds(0.5)
        assert not any(isinstance(event, SessionEnded) for event in session.events)
        session.pass_seconds(3)
        ear.hearing.say("yes please")
        session.run_until(is_a(SessionEnded))


def test_other_words_do_nothing() -> None:
    ear = Ear()
    with led(ear) as session:
        search(session)
        ear.hearing.say("what a lovely day")
        session.pass_seconds(1)
        assert not any(isinstance(event, CommandHeard) for event in session.events)


def test_the_ear_is_closed_with_the_session() -> None:
    ear = Ear()
    with led(ear) as session:
        search(session)
    assert ear.hearing.closed


async def test_the_screen_shows_level_words_and_state() -> None:
    ear = Ear()
    with led(ear) as session:
        search(session)
        app = app_of(session.player)
        async with app.run_test(size=(80, 24)) as pilot:
            ear.hearing.state = replace(ear.hearing.state, level=1.0)
            shown = await comes(app, "listening", "█")
            assert "“" not in shown
            ear.hearing.say("hold on")
            await comes(app, "“hold on”", "paused –")
            await pilot.press("m")
            await comes(app, "muted")
            assert ear.hearing.state.muted
            await pilot.press("m")
            await comes(app, "listening")
            session.pass_seconds(5)
            await goes(app, "“hold on”")
            assert session.player.hears() == ear.hearing.state


async def test_the_screen_tells_why_it_cannot_hear() -> None:
    ear = Ear(Hears(notice="No microphone was found."))
    with led(ear) as session:
        search(session)
        app = app_of(session.player)
        async with app.run_test(size=(80, 24)):
            await comes(app, "cannot hear", "No microphone was found.")
            ear.hearing.state = Hears(able=True, level=0.4)
            await goes(app, "No microphone was found.")
            assert "listening" in text_on(app)


async def test_the_question_whether_to_stop_can_be_answered_by_key() -> None:
    with led(Ear()) as session:
        search(session)
        app = app_of(session.player)
        async with app.run_test(size=(80, 24)) as pilot:
            session.player.send(Enough())
            session.run_until(is_a(StopAsked))
            await comes(app, "yes, stop", "carry on", "or just wait")
            assert app.screen.query_one(Middle).shown.caption == ("Shall we stop?",)
            await pilot.press("c")
            await goes(app, "yes, stop")
            session.player.send(Enough())
            await comes(app, "yes, stop")
            await pilot.press("y")
            await comes(app, "stopping")


async def test_without_an_ear_nothing_is_shown_of_it() -> None:
    with ByHand(routine()) as session:
        search(session)
        app = app_of(session.player)
        async with app.run_test(size=(80, 24)) as pilot:
            await comes(app, "found it")
            session.player.send(Pause())
            session.run_until(is_a(Paused))
            await pilot.press("m")
            assert "listening" not in text_on(app)
            assert "mute" not in text_on(app)


async def test_help_tells_what_can_be_said_while_somebody_listens() -> None:
    ear = Ear(Hears(able=True))
    with led(ear) as session:
        app = app_of(session.player)
        async with app.run_test(size=(80, 30)) as pilot:
            await comes(app, "listening")
            await pilot.press("question_mark")
            await comes(
                app, "“say again”", "“hold on”", "“that's enough”", "“pain zero” … “pain ten”"
            )
            await pilot.press("question_mark", "m")
            await comes(app, "muted")
            await pilot.press("question_mark")
            assert "“say again”" not in await comes(app, "Say the last instruction again")


def test_what_is_said_for_a_command_has_the_name_before_it() -> None:
    book = Phrasebook.load(name="coach")
    assert book.saying(Pause()) == "coach hold on"
    assert book.saying(Answer(7)) == "coach pain seven"
    assert book.saying(Stop()) == ""


def footer(app: VoiceguideApp) -> str:
    """The last line, as it is read."""
    return app.screen.query_one(KeyLine).render().plain


@pytest.mark.parametrize("size", [(40, 12), (60, 20), (80, 24)])
@pytest.mark.parametrize(
    "hears",
    [Hears(), Hears(able=True), Hears(able=True, muted=True), Hears(notice="It cannot.")],
    ids=["opening", "well", "muted", "cannot"],
)
async def test_pause_and_again_stay_in_the_line_of_keys(
    size: tuple[int, int], hears: Hears
) -> None:
    with led(Ear(hears)) as session:
        session.run_until(is_a(StrokeBegan))
        app = app_of(session.player)
        async with app.run_test(size=size):
            await comes(app, "pause", "again")
            most = ("space pause", "r again", *(() if hears.notice else ("? keys",)))
            await becomes(app, lambda: all(key in footer(app) for key in most), f"{most} shown")


async def test_what_was_understood_does_not_cost_a_narrow_screen_its_keys() -> None:
    ear = Ear()
    with led(ear) as session:
        session.run_until(is_a(StrokeBegan))
        listens(ear, "slow down")
        app = app_of(session.player)
        async with app.run_test(size=(40, 12)):
            ear.hearing.say("slow down")
            session.run_until(is_a(CommandHeard))
            await comes(app, "“slow down”")
            await becomes(app, lambda: "r again" in footer(app), "again shown")
            assert footer(app).startswith("space pause")


async def test_the_line_of_keys_stays_as_it_is_while_the_ear_opens_and_is_muted() -> None:
    ear = Ear(Hears())
    with led(ear) as session:
        session.run_until(is_a(StrokeBegan))
        app = app_of(session.player)
        async with app.run_test(size=(80, 24)) as pilot:
            await comes(app, "…", "pause")
            before = footer(app)
            for hears, told in ((Hears(able=True), "listening"), (Hears(muted=True), "muted")):
                ear.hearing.state = hears
                await comes(app, told)
                await pilot.pause()
                assert footer(app) == before

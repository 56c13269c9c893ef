"""The session screen on a real player: what keys send, and what is shown."""

from collections.abc import Callable

import pytest
from _by_hand import ByHand
from on_screen import Sent, app_of, ends, routine, text_on
from textual.pilot import Pilot

from voiceguide.session import commands
from voiceguide.session.commands import Command
from voiceguide.session.events import (
    CommandRefused,
    Event,
    GateClosed,
    GateEnd,
    GateOpened,
    HoldBegan,
    PaceChanged,
    Paused,
    Resumed,
    SessionEnded,
    StageBegan,
    StrokeBegan,
    VolumeChanged,
)
from voiceguide.session.transitions import State
from voiceguide.tui import app as app_module
from voiceguide.tui.screens.session import SessionScreen
from voiceguide.tui.widgets.bar import Bar
from voiceguide.tui.widgets.footview import FootView
from voiceguide.tui.widgets.help import Help
from voiceguide.tui.widgets.middle import Middle

KEYS: list[tuple[str, Command]] = [
    ("space", commands.Pause()),
    ("r", commands.Again()),
    ("n", commands.Next()),
    ("pagedown", commands.Next()),
    ("b", commands.Back()),
    ("pageup", commands.Back()),
    ("f", commands.Found()),
    ("x", commands.CannotFind()),
    ("o", commands.TooSore()),
    ("+", commands.Louder()),
    ("=", commands.Louder()),
    ("-", commands.Softer()),
    (",", commands.Slower()),
    (".", commands.Faster()),
    ("w", commands.WhereAmI()),
    ("c", commands.Resume()),
    ("enter", commands.Resume()),
    ("0", commands.Answer(0)),
    ("9", commands.Answer(9)),
    ("t", commands.Answer(10)),
    ("q", commands.Stop()),
]


def kind(*kinds: type[Event]) -> Callable[[Event], bool]:
    return lambda event: isinstance(event, kinds)


def stroke(number: int) -> Callable[[Event], bool]:
    return lambda event: isinstance(event, StrokeBegan) and event.number == number


async def look(pilot: Pilot[None]) -> str:
    """The screen, once it has looked again."""
    await pilot.pause(0.2)
    await pilot.pause()  # and has done with all that came
    return text_on(pilot.app)  # type: ignore[arg-type]


@pytest.mark.parametrize(("key", "command"), KEYS)
async def test_a_key_sends_its_command(
    key: str, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    with ByHand(routine()) as session:
        sent = Sent(session.player, monkeypatch)
        async with app_of(session.player).run_test() as pilot:
            await pilot.press(key)
            assert sent.commands == [command]


async def test_space_pauses_and_goes_on_with_the_same_count() -> None:
    with ByHand(routine()) as session:
        session.run_until(stroke(3))
        async with app_of(session.player).run_test() as pilot:
            await pilot.press("space")
            session.run_until(kind(Paused))
            assert "paused – space goes on" in await look(pilot)
            assert pilot.app.screen.query_one(Middle).shown.number == 3
            await pilot.press("space")
            session.run_until(kind(Resumed))
            session.run_until(stroke(4))
            assert "paused" not in await look(pilot)
            assert pilot.app.screen.query_one(Middle).shown.number == 4


@pytest.mark.parametrize("part", ["Middle", "#drawing", "#place", "#dots", "#stroke", "#upcoming"])
async def test_a_click_anywhere_is_the_fat_key(part: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with ByHand(routine(picture="inner-heel")) as session:
        session.run_until(stroke(2))
        sent = Sent(session.player, monkeypatch)
        async with app_of(session.player).run_test() as pilot:
            await look(pilot)
            await pilot.click(part)
            session.run_until(kind(Paused))
            await pilot.click(part)
            session.run_until(kind(Resumed))
            assert sent.commands == [commands.Pause(), commands.Resume()]


async def test_a_key_can_be_clicked(monkeypatch: pytest.MonkeyPatch) -> None:
    with ByHand(routine()) as session:
        sent = Sent(session.player, monkeypatch)
        async with app_of(session.player).run_test() as pilot:
            await look(pilot)
            await pilot.click("#keys", offset=(len("space pause   r a"), 0))
            assert sent.commands == [commands.Again()]


async def test_the_finger_moves_with_the_sound_and_rests_with_it() -> None:
    with ByHand(routine(picture="inner-heel")) as session:
        session.run_until(stroke(2))
        async with app_of(session.player).run_test(size=(120, 40)) as pilot:
            foot = pilot.app.screen.query_one(FootView)
            places = []
            for _ in range(4):
                await look(pilot)
                places.append(foot.moment.at)
                session.pass_seconds(0.45)
            assert places == pytest.approx([0, 0.24, 0.48, 0.72], abs=0.06)
            await pilot.press("space")
            session.run_until(kind(Paused))
            await look(pilot)
            stopped = foot.moment.at
            session.pass_seconds(1.0)
            await look(pilot)
            assert foot.moment.at == stopped


async def test_the_spot_shrinks_through_its_set() -> None:
    with ByHand(routine(picture="inner-heel")) as session:
        async with app_of(session.player).run_test() as pilot:
            foot = pilot.app.screen.query_one(FootView)
            left = []
            for number in (2, 5, 8):
                session.run_until(stroke(number))
                await look(pilot)
                assert foot.moment.spot == 0
                left.append(foot.moment.spot_left)
            assert left == [0.75, 0.375, 0.0]


async def test_nothing_is_drawn_where_the_routine_does_not_say_what() -> None:
    with ByHand(routine()) as session:
        session.run_until(stroke(2))
        async with app_of(session.player).run_test() as pilot:
            await look(pilot)
            assert not pilot.app.screen.query_one(FootView).display


async def test_the_bar_of_the_session_fills_and_goes_back_with_it() -> None:
    with ByHand(routine()) as session:
        async with app_of(session.player).run_test() as pilot:
            bar = pilot.app.screen.query_one("#session", Bar)
            await look(pilot)
            before = bar.halves
            session.run_until(stroke(5))
            await look(pilot)
            assert bar.halves > before
            later = bar.halves
            session.player.send(commands.Back())
            session.pass_seconds(0.5)
            await look(pilot)
            assert bar.halves < later


async def test_a_screen_that_is_opened_late_catches_up() -> None:
    with ByHand(routine()) as session:
        session.run_until(stroke(5))
        session.pass_seconds(1.0)
        async with app_of(session.player).run_test() as pilot:
            shown = await look(pilot)
            for part in ("Inner heel", "left foot · spot 1 of 2", "of 8", "then: Rest", "Strokes"):
                assert part in shown
            assert "● ● ● ● ● ○ ○ ○" in shown
            assert pilot.app.screen.query_one(Middle).shown.caption == (
                "Stay on it.",
                "Firm strokes.",
            )


async def test_the_bar_follows_the_frames_not_the_screens_own_time() -> None:
    with ByHand(routine()) as session:
        session.run_until(stroke(2))
        async with app_of(session.player).run_test() as pilot:
            bar = pilot.app.screen.query_one("#stroke", Bar)
            await look(pilot)
            before = bar.halves
            await look(pilot)
            assert bar.halves == before
            session.pass_seconds(0.8)
            await look(pilot)
            assert bar.halves - before == pytest.approx(0.4 * 2 * bar.size.width, abs=1)


async def test_an_open_gate_tells_what_can_be_answered() -> None:
    with ByHand(routine()) as session:
        session.run_until(kind(GateOpened))
        async with app_of(session.player).run_test() as pilot:
            session.pass_seconds(1.5)
            shown = await look(pilot)
            assert "found it" in shown
            assert "cannot find it" in shown
            await pilot.press("f")
            closed = session.run_until(kind(GateClosed))
            assert isinstance(closed, GateClosed)
            assert closed.how is GateEnd.FOUND
            assert "found it" not in await look(pilot)


async def test_a_question_is_answered_by_a_number() -> None:
    with ByHand(routine({"kind": "rate", "moment": "after", "say": ["How sore?"]})) as session:
        session.run_until(kind(GateOpened))
        async with app_of(session.player).run_test() as pilot:
            session.pass_seconds(1.5)
            assert "ten, the worst" in await look(pilot)
            await pilot.press("7")
            session.run_until(kind(GateClosed))
            assert "noted: 7" in await look(pilot)


async def test_a_question_is_shown_and_answered_in_a_pause_too() -> None:
    with ByHand(routine({"kind": "rate", "moment": "after", "say": ["How sore?"]})) as session:
        session.run_until(kind(GateOpened))
        async with app_of(session.player).run_test() as pilot:
            session.pass_seconds(1.5)
            await pilot.press("space")
            session.run_until(kind(Paused))
            shown = await look(pilot)
            assert "ten, the worst" in shown
            assert "just wait" not in shown
            await pilot.press("7")
            session.run_until(kind(GateClosed))
            assert "noted: 7" in await look(pilot)


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (120, 40)])
async def test_its_end_tells_how_sore_it_was_and_is(size: tuple[int, int]) -> None:
    asked = [
        {"kind": "rate", "moment": moment, "per": "foot", "say": ["How sore?"]}
        for moment in ("before", "after")
    ]
    with ByHand(routine(*asked, feet="left")) as session:
        app = app_of(session.player)
        async with app.run_test(size=size) as pilot:
            for number in "63":
                session.run_until(kind(GateOpened))
                session.pass_seconds(1.5)
                await look(pilot)
                await pilot.press(number)
                session.run_until(kind(GateClosed))
            session.run_until(kind(SessionEnded))
            await look(pilot)
            shown = app.screen.query_one(Middle).shown
            assert shown.caption == ("Done.", "Sore: 6 → 3.")


async def test_a_refusal_and_a_volume_are_told_for_a_moment() -> None:
    with ByHand(routine()) as session:
        async with app_of(session.player).run_test() as pilot:
            await pilot.press("f")
            session.run_until(kind(CommandRefused))
            assert "Not now: there is nothing to find just now." in await look(pilot)
            await pilot.press("+")
            session.run_until(kind(VolumeChanged))
            assert "volume 8 of 10" in await look(pilot)
            session.pass_seconds(4)
            assert "volume" not in await look(pilot)


async def test_a_rest_counts_its_seconds_down() -> None:
    with ByHand(routine({"kind": "rest", "say": ["Rest."], "seconds": 6})) as session:
        session.run_until(kind(HoldBegan))
        async with app_of(session.player).run_test() as pilot:
            session.pass_seconds(2.5)
            await look(pilot)
            middle = pilot.app.screen.query_one(Middle)
            assert (middle.shown.number, middle.shown.label) == (4, "seconds")


async def test_missing_sound_is_told() -> None:
    with ByHand(routine(), notice="No sound device was found.") as session:
        async with app_of(session.player).run_test() as pilot:
            assert "No sound device was found." in await look(pilot)


async def test_help_lists_every_live_binding_and_the_session_goes_on(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with ByHand(routine()) as session:
        sent = Sent(session.player, monkeypatch)
        async with app_of(session.player).run_test() as pilot:
            await pilot.press("?")
            shown = await look(pilot)
            assert pilot.app.screen.query_one(Help).display
            for live in pilot.app.screen.active_bindings.values():
                assert live.binding.id, f"{live.binding} has no id"
                assert live.binding.tooltip, f"{live.binding} has no tooltip"
                assert live.binding.tooltip in shown
            session.run_until(kind(StageBegan))
            await pilot.press("pagedown", "r")
            assert sent.commands == [commands.Next(), commands.Again()]
            await pilot.press("escape")
            assert not pilot.app.screen.query_one(Help).display
            await pilot.press("?", "?")
            assert not pilot.app.screen.query_one(Help).display


async def test_a_session_that_was_started_outside_ends_the_app_by_itself(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(app_module, "_LINGER", 0.4)
    with ByHand(routine()) as session:
        session.run_until(stroke(1))
        app = app_of(session.player)
        async with app.run_test() as pilot:
            await pilot.press("q", "q")
            session.run_until(kind(SessionEnded))
            shown = await look(pilot)
            assert "Stopped." in shown
            assert "closes by itself in" in shown
            await ends(app)
        assert app.return_code == 0


async def test_what_closes_by_itself_does_so_once_nothing_lies_over_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(app_module, "_LINGER", 1.0)
    with ByHand(routine()) as session:
        app = app_of(session.player)
        async with app.run_test() as pilot:
            await pilot.press("q", "q")
            session.run_until(kind(SessionEnded))
            await pilot.press("ctrl+p")
            await pilot.pause(1.2)
            assert app.is_running
            await pilot.press("escape")
            await ends(app)


async def test_a_player_that_breaks_down_is_told_in_one_sentence(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(app_module, "_LINGER", 0.5)
    with ByHand(routine()) as session:
        app = app_of(session.player)
        async with app.run_test() as pilot:
            monkeypatch.setattr(session.player, "_look", lambda: 1 / 0)
            session.player.wake()
            await look(pilot)
            (sentence,) = pilot.app.screen.query_one(Middle).shown.caption
            assert "broke off by a fault" in sentence
            await ends(app)
        assert app.return_code == 1


async def test_the_sound_ends_with_the_screen() -> None:
    with ByHand(routine()) as session:
        async with app_of(session.player).run_test():
            assert session.player.wait(0) is None
        assert session.player.wait(1) is not None
        assert session.player.outlook().state is State.ENDED


async def test_every_size_is_survived_and_the_words_come_back() -> None:
    with ByHand(routine(), notice="No sound device was found.") as session:
        session.run_until(stroke(5))
        app = app_of(session.player)
        async with app.run_test(size=(80, 24)) as pilot:
            before = await look(pilot)
            for size in ((20, 5), (1, 1), (40, 12), (200, 60), (20, 5)):
                await pilot.resize_terminal(*size)
                await look(pilot)
            shown = await look(pilot)
            assert "5 of 8" in shown.replace("  ", " ")
            await pilot.resize_terminal(80, 24)
            assert await look(pilot) == before


async def test_what_comes_from_files_is_shown_and_never_obeyed() -> None:
    hostile = "[red]x[/red] \x1b[2J \u202egnp"
    steps = {"kind": "say", "name": hostile, "say": [hostile], "then": 60}
    with ByHand(routine(steps, title=hostile)) as session:
        session.run_until(kind(HoldBegan))
        async with app_of(session.player).run_test() as pilot:
            shown = await look(pilot)
            assert shown.count("[red]x[/red] ␛[2J <U+202E>gnp") == 3
            assert isinstance(pilot.app.screen, SessionScreen)


SMALL = (40, 12)


async def test_on_a_narrow_screen_a_remark_is_read_before_what_comes_next() -> None:
    with ByHand(routine()) as session:
        session.run_until(stroke(2))
        async with app_of(session.player).run_test(size=SMALL) as pilot:
            assert "then: Rest" in await look(pilot)
            await pilot.press("f")
            session.run_until(kind(CommandRefused))
            shown = await look(pilot)
            assert "Not now: there is nothing to find j…" in shown
            assert "then:" not in shown
            await pilot.press(",")
            session.run_until(kind(PaceChanged))
            shown = await look(pilot)
            assert "s a stroke" in shown
            assert "then: Rest" in shown, "there is room for both"


async def test_a_notice_takes_one_line_of_a_small_screen() -> None:
    told = "No voice was found, so it goes on without one. Words are shown."
    with ByHand(routine(), notice=told) as session:
        session.run_until(stroke(2))
        async with app_of(session.player).run_test(size=SMALL) as pilot:
            shown = await look(pilot)
            assert pilot.app.screen.query_one("#notice").size.height == 1
            assert "No voice was found" in shown
            assert "Words are shown" not in shown

"""The dose of a routine on its detail: seen, turned, set back and started with."""

from pathlib import Path

import pytest
from _by_hand import ByHand
from on_screen import app_of, comes, goes, routine, text_on, written

from voiceguide.player import Player
from voiceguide.routine.shelf import Entry
from voiceguide.routine.terms import Feet, Talk
from voiceguide.session.choices import Choices
from voiceguide.tui import dials
from voiceguide.tui.app import VoiceguideApp
from voiceguide.tui.dials import Row
from voiceguide.tui.widgets.detail import Detail
from voiceguide.tui.widgets.dose import Dose

WIDE = (120, 40)
NONE = Choices()


def row(label: str, **keys: object) -> Row:
    rows = dials.rows(routine(**keys), NONE)
    return next(one for one in rows if one.dial.label == label)


def turned(label: str, by: int, **keys: object) -> Choices:
    return dials.turned(row(label, **keys).dial, routine(**keys), NONE, by)


def shown(app: VoiceguideApp) -> dict[str, str]:
    return {one.dial.label: one.value for one in app.screen.query_one(Dose).rows}


# ---- the dials


@pytest.mark.parametrize(
    ("label", "by", "keys", "choices"),
    [
        ("feet", -1, {}, Choices(feet=Feet.LEFT)),
        ("feet", 1, {}, Choices(feet=Feet.RIGHT)),
        ("spots", 1, {"spots": 20}, NONE),
        ("spots", -1, {"spots": 1}, NONE),
        ("strokes", 1, {}, Choices(strokes=9)),
        ("strokes", 1, {"strokes": 1000}, NONE),
        ("pace", 1, {}, Choices(pace=2.1)),
        ("pace", -1, {"pace": 0.85}, Choices(pace=0.8)),
        ("pace", -1, {"pace": 0.8}, NONE),
        ("pace", 1, {"pace": 9.95}, Choices(pace=10.0)),
        ("talk", 1, {}, Choices(talk=Talk.COUNTS)),
        ("talk", -1, {}, NONE),
        ("change feet", 1, {}, Choices(swap=15.0)),
        ("change feet", -1, {}, Choices(swap=10.0)),
        ("change feet", -1, {"swap": 5}, Choices(swap=0.0)),
        ("change feet", 1, {"swap": 600}, NONE),
        ("get ready", -1, {}, NONE),
        ("get ready", 1, {}, Choices(get_ready=5.0)),
        ("get ready", 1, {"get_ready": 5}, Choices(get_ready=10.0)),
    ],
)
def test_a_turn_goes_one_sensible_step_within_the_bounds(
    label: str, by: int, keys: dict[str, object], choices: Choices
) -> None:
    assert turned(label, by, **keys) == choices
    there = row(label, **keys)
    assert (there.more if by > 0 else there.less) == (choices != NONE)


def test_turned_to_and_fro_it_is_as_written_again() -> None:
    strokes = row("strokes").dial
    there = dials.turned(strokes, routine(), NONE, 1)
    assert dials.turned(strokes, routine(), there, -1) == NONE
    assert dials.set_back(strokes, there) == NONE


def test_only_what_changes_something_can_be_turned() -> None:
    told = routine({"kind": "say", "say": ["Sit."]})
    assert [one.dial.label for one in dials.rows(told, NONE)] == ["talk", "get ready"]
    held = routine({"kind": "hold", "seconds": 5, "per": "spot"}, feet="left")
    labels = [one.dial.label for one in dials.rows(held, NONE)]
    assert labels == ["feet", "spots", "talk", "get ready"]
    own = routine({"kind": "strokes", "count": 3, "pace": 2, "per": "set"})
    labels = [one.dial.label for one in dials.rows(own, NONE)]
    assert labels == ["feet", "spots", "sets", "talk", "change feet", "get ready"]


def test_what_the_person_chose_stays_in_sight() -> None:
    told = routine({"kind": "say", "say": ["Sit."]})
    assert "strokes" in [one.dial.label for one in dials.rows(told, Choices(strokes=3))]


# ---- on the screen


async def test_it_is_turned_by_keys_and_the_length_goes_along(folder: Path) -> None:
    written(folder, "heel")
    app = app_of(folder=folder)
    async with app.run_test(size=WIDE) as pilot:
        before = await comes(app, "strokes", "Take care.")
        assert "as written" not in before
        await pilot.press("tab", "down", "down", *["right"] * 32)
        await comes(app, "yours; 8 as written", "40", "5 as written")
        await pilot.press("backspace")
        await goes(app, "yours")
        await pilot.press("up", "up", "left")
        assert shown(app)["feet"] == "left"
        assert "change feet" not in shown(app)
        await pilot.press("escape", "left")
        assert shown(app)["feet"] == "left"


async def test_it_is_turned_by_the_mouse(folder: Path) -> None:
    written(folder, "heel")
    app = app_of(folder=folder)
    async with app.run_test(size=WIDE) as pilot:
        await comes(app, "Take care.")
        more, less, strokes = 23, 14, 2
        await pilot.click(Dose, offset=(more, strokes))
        assert shown(app)["strokes"] == "9"
        await pilot.click(Dose, offset=(less, strokes))
        await pilot.click(Dose, offset=(less, strokes))
        assert shown(app)["strokes"] == "7"
        await pilot.click(Dose, offset=(4, strokes))
        assert shown(app)["strokes"] == "7"
        assert app.screen.query_one(Detail).has_focus


async def test_it_begins_as_last_time_and_starts_as_it_is_shown(folder: Path) -> None:
    written(folder, "heel")
    launched: list[Choices] = []
    with ByHand(routine()) as session:

        def launch(_: Entry, choices: Choices) -> Player:
            launched.append(choices)
            return session.player

        kept = {"heel": Choices(strokes=10, spots=2)}
        app = app_of(folder=folder, launch=launch, remembered=kept)
        async with app.run_test(size=WIDE) as pilot:
            await comes(app, "yours; 8 as written", "10")
            await pilot.press("tab", "down", "right", "enter")
            await app.workers.wait_for_complete()
            assert launched == [Choices(strokes=10, spots=3)]


async def test_what_was_turned_is_kept_while_others_are_looked_at(folder: Path) -> None:
    written(folder, "a-heel", title="a-heel")
    written(folder, "b-heel", title="b-heel")
    app = app_of(folder=folder)
    async with app.run_test(size=WIDE) as pilot:
        await comes(app, "Take care.")
        await goes(app, "reading")
        await pilot.press("tab", "left", "escape", "down")
        await goes(app, "yours")
        await comes(app, "change feet")
        await pilot.press("up")
        await comes(app, "yours; both as written")


async def test_a_change_of_the_file_leaves_the_persons_own_alone(folder: Path) -> None:
    written(folder, "heel")
    app = app_of(folder=folder)
    async with app.run_test(size=WIDE) as pilot:
        await comes(app, "Take care.")
        await goes(app, "reading")
        await pilot.press("tab", "down", "down", "right")
        written(folder, "heel", strokes=6, care=["Take great care."])
        await comes(app, "Take great care.", "yours; 6 as written")
        assert shown(app)["strokes"] == "9"
        assert app.screen.query_one(Dose).marked == 2


async def test_a_dose_that_nobody_can_bear_is_told_at_once(folder: Path) -> None:
    written(folder, "heel")
    app = app_of(folder=folder, remembered={"heel": Choices(strokes=1000, spots=5, pace=0.8)})
    async with app.run_test(size=WIDE) as pilot:
        await comes(app, "about")
        await pilot.press("tab", "down", "right")
        told = await comes(app, "10,000 strokes", "12,000")
        assert "That is too much of" in told
        await pilot.press("left")
        await goes(app, "That is too much of")
        assert "as written" in text_on(app)

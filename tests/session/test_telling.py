"""How much is said, what is said between the routine's own steps, and what is shown."""

from itertools import pairwise

import pytest
from driving import LEAD_IN, SEARCH, Drive, numbers, routine, strokes

from voiceguide.clip import Line
from voiceguide.cue import Glide, Lane, Tone
from voiceguide.frames import frames
from voiceguide.routine.model import Routine
from voiceguide.routine.terms import Feet, Foot, Talk
from voiceguide.session.choices import Choices
from voiceguide.session.commands import Again, Back, CannotFind, Found, Next, Slower, TooSore
from voiceguide.session.events import (
    CommandRefused,
    GateClosed,
    GateEnd,
    GateOpened,
    HoldBegan,
    PassBegan,
    SpotEnd,
    SpotEnded,
    StageBegan,
    StrokeBegan,
)
from voiceguide.session.plan import unroll
from voiceguide.session.stage import Stage
from voiceguide.testing import PHRASES


def said(drive: Drive) -> list[str]:
    return [text for text, _ in drive.voice() if text]


def tones(drive: Drive) -> list[Tone]:
    return [cue.sound for cue, _ in drive.heard() if isinstance(cue.sound, Tone)]


# ---- choices


def test_what_a_person_wants_goes_over_what_the_routine_has() -> None:
    made = routine({"kind": "strokes", "per": "set"}, spots=2, strokes=8, pace=2.0)
    plan = unroll(made, Choices(spots=1, sets=3, strokes=5, pace=1.0, feet=Feet.LEFT), PHRASES)
    assert plan.strokes == 15
    assert {stage.pace for stage in plan.stages} == {frames(1.0)}
    assert plan.routine.sets == 3
    assert unroll(made, Choices(), PHRASES).strokes == 32


# ---- changing feet, getting ready


def test_between_the_feet_there_is_time_to_change_and_word_of_what_comes() -> None:
    made = routine(strokes(per="foot", count=2, name="Roll it"), swap=9)
    drive = Drive.of(made)
    drive.finish()
    assert said(drive) == ["Roll.", "1", "2", "Other foot.", "Then: roll it.", "Roll.", "1", "2"]
    assert tones(drive).count(Tone.SWAP) == 1
    assert [event.length for event in drive.all(HoldBegan)] == [frames(9)]
    swap = next(event.stage for event in drive.all(StageBegan) if event.stage.name == "Other foot")
    assert swap.foot is Foot.RIGHT


def test_a_chosen_time_to_change_is_kept_and_none_is_none() -> None:
    made = routine(strokes(per="foot", count=2), swap=9)
    longer = unroll(made, Choices(swap=30.0), PHRASES)
    assert [getattr(stage.step, "seconds", None) for stage in longer.stages] == [None, 30.0, None]
    assert len(unroll(made, Choices(swap=0.0), PHRASES).stages) == 2
    assert len(unroll(made, Choices(feet=Feet.RIGHT), PHRASES).stages) == 1


def test_a_rest_of_the_routines_own_takes_the_place_of_the_change() -> None:
    rest = {"kind": "rest", "per": "foot", "only": "later", "say": ["Mine."], "seconds": 3}
    made = routine(rest, strokes(per="foot", count=2))
    names = [stage.instruction[0].text for stage in unroll(made, Choices(), PHRASES).stages]
    assert names == ["Roll.", "Mine.", "Roll."]


def test_feet_that_are_worked_in_turns_change_each_time() -> None:
    made = routine(
        strokes(per="foot", count=2), {"kind": "say", "say": ["Rest."]}, strokes(per="foot")
    )
    told = [stage.name for stage in unroll(made, Choices(), PHRASES).stages]
    assert told.count("Other foot") == 3


def test_time_to_get_ready_comes_first() -> None:
    drive = Drive.of(routine(strokes(2)), Choices(get_ready=10.0))
    first = drive.until(StrokeBegan)
    assert said(drive)[:2] == ["Get ready.", "Roll."]
    assert first.frame > LEAD_IN + frames(10)


def test_a_rest_says_what_comes_next_unless_it_shall_not() -> None:
    rest = {"kind": "rest", "say": ["Rest."], "seconds": 1}
    made = routine(rest, {**rest, "next": False}, strokes(2, name="{Roll} ITB"), rest)
    told = [[line.text for line in stage.instruction] for stage in unroll_all(made)]
    assert told == [["Rest.", "Then: rest."], ["Rest."], ["Roll."], ["Rest."]]
    named = routine(rest, strokes(2, name="ITB {spot}"))
    assert unroll_all(named)[0].instruction[-1] == Line("Then: ITB {spot}.")


def unroll_all(made: Routine) -> tuple[Stage, ...]:
    return unroll(made, Choices(), PHRASES).stages


# ---- how much is said

TALKED = routine(
    {"kind": "say", "say": ["A long story."]},
    {"kind": "say", "say": ["Sit down now."], "brief": ["Sit."], "then": 2},
    {**SEARCH, "per": "spot", "name": "Find the lump"},
    strokes(4, per="spot", brief=["Four."]),
    {"kind": "hold", "say": ["Hold it."], "seconds": 5},
    {"kind": "rate", "moment": "after"},
    feet="left",
)


def test_counts_says_each_part_in_a_word_or_two_and_the_counts() -> None:
    drive = Drive.of(TALKED, Choices(talk=Talk.COUNTS))
    drive.until(GateOpened, times=2)
    assert said(drive) == [
        *("Sit.", "Find the lump.", "Four.", "1", "2", "Half way.", "3", "4"),
        *("Hold.", "3", "2", "1", "How sore is it?"),
    ]


def test_tones_says_nothing_and_keeps_the_beat() -> None:
    drive = Drive.of(TALKED, Choices(talk=Talk.TONES))
    drive.finish()
    assert said(drive) == []
    assert numbers(drive) == [1, 2, 3, 4]
    heard = tones(drive)
    assert heard.count(Tone.STEP) == 4
    assert heard.count(Tone.TICK) == 4 + 3
    assert heard.count(Tone.HALF_WAY) == 1


def test_silence_in_a_search_goes_on_without_hints_where_there_is_less_talk() -> None:
    drive = Drive.of(TALKED, Choices(talk=Talk.COUNTS))
    drive.until(GateClosed)
    assert drive.all(GateClosed)[0].how is GateEnd.LEFT
    drive.until(StrokeBegan)
    assert "Closer." not in said(drive)


def test_hints_that_are_asked_for_are_said_whatever_the_talk() -> None:
    drive = Drive.of(TALKED, Choices(talk=Talk.TONES))
    drive.until(GateOpened)
    drive.command(CannotFind())
    drive.until(GateOpened)
    assert said(drive) == ["Closer."]


@pytest.mark.parametrize("talk", [Talk.COUNTS, Talk.TONES])
def test_again_says_it_in_full_whatever_the_talk(talk: Talk) -> None:
    drive = Drive.of(TALKED, Choices(talk=talk))
    drive.until(StrokeBegan, times=2)
    drive.command(Again())
    drive.until(StrokeBegan)
    told = said(drive)
    assert told[told.index("Roll.") + 1] == "And…"
    assert numbers(drive) == [1, 2, 3]


def test_again_while_a_brief_word_is_said_says_it_in_full_once() -> None:
    drive = Drive.of(TALKED, Choices(talk=Talk.COUNTS))
    drive.until(StageBegan)
    drive.pass_seconds(0.1)
    drive.command(Again())
    drive.until(HoldBegan)
    assert said(drive)[:2] == ["Sit.", "Sit down now."]


def test_a_pace_that_changes_without_numbers_moves_the_ticks() -> None:
    drive = Drive.of(TALKED, Choices(talk=Talk.TONES))
    drive.until(StrokeBegan, times=2)
    drive.command(Slower())
    drive.finish()
    beats = [event.frame for event in drive.all(StrokeBegan)]
    assert beats[3] - beats[2] == frames(2.2)


# ---- strokes so far


def test_the_strokes_done_are_told_as_they_are() -> None:
    done = {"kind": "say", "say": ["Done. {count} strokes {{count}}."]}
    drive = Drive.of(routine(strokes(4, per="spot"), done, spots=2, feet="left"))
    assert drive.session.plan.stages[-1].instruction == (Line("Done. 8 strokes {count}."),)
    drive.until(StrokeBegan, times=6)
    drive.command(TooSore())
    drive.finish()
    assert said(drive)[-1] == "Done. 6 strokes {count}."


def test_the_last_stroke_counts_also_where_it_is_quick() -> None:
    drive = Drive.of(routine(strokes(6, pace=0.8), {"kind": "say", "say": ["{count} strokes."]}))
    drive.finish()
    assert said(drive)[-1] == "6 strokes."


# ---- a search that leads

LEADING = {**SEARCH, "passes": 2, "sweep": 6, "along": ["Arch.", "Heel."], "wait": 5}


def test_the_finger_is_led_in_slow_passes_and_may_answer_all_the_while() -> None:
    drive = Drive.of(routine(LEADING))
    opened = drive.until(GateOpened)
    assert opened.until - opened.frame == 2 * frames(6) + frames(5)
    drive.pass_seconds(11)
    first, second = drive.all(PassBegan)
    assert (first.number, second.number, first.of) == (1, 2, 2)
    assert second.frame - first.frame == first.length == frames(6)
    lines = [(text, at) for text, at in drive.voice() if text in {"Arch.", "Heel."}]
    assert lines == [("Arch.", first.frame), ("Heel.", first.frame + frames(3))]
    glides = [cue for cue, _ in drive.heard() if isinstance(cue.sound, Glide)]
    assert [cue.frame for cue in glides][:1] == [first.frame]
    drive.command(Found())
    assert drive.all(GateClosed)[-1].how is GateEnd.FOUND


def test_a_hint_is_followed_by_one_more_pass() -> None:
    drive = Drive.of(routine(LEADING))
    drive.until(GateOpened, times=2)
    opened = drive.all(GateOpened)[-1]
    assert (opened.hint, opened.until - opened.frame) == (1, frames(6 + 5))
    drive.until(GateClosed)
    assert [event.of for event in drive.all(PassBegan)] == [2, 2, 1]


def test_a_pass_lasts_as_long_as_its_words() -> None:
    words = ["These are far too many words for it."] * 3
    drive = Drive.of(routine({**LEADING, "sweep": 1, "along": words}))
    drive.until(GateClosed)
    passes = drive.all(PassBegan)
    assert [event.length > frames(3) for event in passes] == [True, False, False]
    voice = [(cue.frame, end) for cue, end in drive.heard() if cue.lane is Lane.VOICE]
    assert all(a_end <= b for (_, a_end), (b, _) in pairwise(voice))


def test_the_passes_make_no_words_where_there_is_less_talk() -> None:
    drive = Drive.of(routine(LEADING), Choices(talk=Talk.TONES))
    drive.until(GateClosed)
    assert said(drive) == []
    assert len(drive.all(PassBegan)) == 2


# ---- a second spot that is not there

SECOND = {**SEARCH, "per": "spot", "hints": ["Closer."], "unfound": "leave"}


def test_a_spot_that_cannot_be_found_is_left_out_and_shapes_the_rest() -> None:
    drive = Drive.of(routine(SECOND, strokes(2, per="spot"), spots=2, feet="left"))
    drive.until(GateOpened)
    drive.command(Found())
    drive.until(GateOpened)
    drive.command(CannotFind())
    drive.until(GateOpened)
    drive.command(CannotFind())
    drive.finish()
    (left,) = drive.all(SpotEnded)
    assert (left.foot, left.spot, left.why) == (Foot.LEFT, 2, SpotEnd.NOT_FOUND)
    assert drive.all(GateClosed)[-1].how is GateEnd.NOT_FOUND
    assert numbers(drive) == [1, 2]
    assert said(drive)[-1] == "Then leave it."


def test_silence_works_the_sorest_place_either_way() -> None:
    drive = Drive.of(routine(SECOND, strokes(2, per="spot"), feet="left"))
    drive.finish()
    assert numbers(drive) == [1, 2]
    assert "Take the sorest place." in said(drive)


def test_going_on_from_a_search_is_no_leaving() -> None:
    drive = Drive.of(routine(SECOND, strokes(2, per="spot"), feet="left"))
    drive.until(GateOpened)
    drive.command(Next())
    drive.finish()
    assert drive.all(SpotEnded) == []
    assert numbers(drive) == [1, 2]


def test_silence_is_given_one_hint_and_whoever_asks_all_of_them() -> None:
    silent = Drive.of(routine(SEARCH, strokes(2)))
    silent.finish()
    assert [text for text in said(silent) if text in {"Closer.", "Deeper."}] == ["Closer."]
    asking = Drive.of(routine(SEARCH, strokes(2)))
    asking.until(GateOpened)
    asking.command(CannotFind())
    asking.until(GateOpened)
    asking.command(CannotFind())
    asking.finish()
    assert [text for text in said(asking) if text in {"Closer.", "Deeper."}] == [
        "Closer.",
        "Deeper.",
    ]


def test_the_change_of_feet_is_at_no_spot_and_drops_none() -> None:
    drive = Drive.of(routine(strokes(2, per="spot")))
    drive.until(HoldBegan)
    assert drive.session.plan.stages[1].spot is None
    refused = drive.command(TooSore())
    assert any(isinstance(event, CommandRefused) for event in refused)
    drive.finish()
    assert numbers(drive) == [1, 2, 1, 2]


BLOCKS = routine(
    {**SEARCH, "per": "spot", "hints": [], "unfound": "leave", "say": ["Find {spot}."]},
    {"kind": "say", "per": "foot", "say": ["Now the foot."]},
    strokes(2, per="spot", say=["Roll {spot}."]),
    spots=2,
    feet="left",
)


def test_a_spot_that_is_left_stays_left_and_nothing_else_is_passed_over() -> None:
    drive = Drive.of(BLOCKS)
    drive.until(GateOpened)
    drive.command(CannotFind())
    drive.until(GateOpened)
    drive.command(Found())
    drive.finish()
    kept = [text for text in said(drive) if not text.isdecimal()]
    assert kept == ["Find 1.", "Then leave it.", "Find 2.", "Now the foot.", "Roll 2."]


def test_back_leads_to_a_spot_that_was_left() -> None:
    drive = Drive.of(BLOCKS)
    drive.until(GateOpened)
    drive.command(CannotFind())
    drive.until(StageBegan)
    drive.command(Back())
    drive.until(GateOpened)
    drive.command(Found())
    drive.finish()
    assert "Roll 1." in said(drive)


def test_the_strokes_done_are_told_as_they_are_whenever_it_is_said() -> None:
    drive = Drive.of(
        routine(strokes(5, say=["Done {count}."]), {**SEARCH, "hints": ["At {count}."]})
    )
    drive.until(StrokeBegan, times=3)
    drive.command(Again())
    drive.until(StrokeBegan)
    assert said(drive)[said(drive).index("And…") - 1] == "Done 3."
    drive.command(Next())
    drive.until(GateOpened, times=2)
    assert "At 4." in said(drive)

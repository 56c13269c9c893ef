"""When a reminder is due, with the clock, the place and all that has been told."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta, tzinfo
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voiceguide.reminders.past import PATIENCE, Answer, Past
from voiceguide.reminders.schedule import (
    AFTER_A_RUN,
    BREATH,
    Due,
    Reason,
    Schedule,
    Wait,
    Wish,
    due,
    end_of_day,
    wish,
)

BERLIN = ZoneInfo("Europe/Berlin")
NEW_YORK = ZoneInfo("America/New_York")
PLAN = Schedule()
MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)


def at(text: str, zone: tzinfo = BERLIN, *, fold: int = 0) -> datetime:
    """A time on a wall, as a moment in UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=zone, fold=fold).astimezone(UTC)


def wait(text: str, zone: tzinfo = BERLIN, *, fold: int = 0) -> Wait:
    return Wait(at(text, zone, fold=fold))


def look(now: datetime, past: Past, schedule: Schedule = PLAN, zone: tzinfo = BERLIN) -> Due | Wait:
    return due(now, zone, schedule, past)


# ---- the distance, and waking hours


def test_it_comes_so_long_after_the_last_session_or_reminder() -> None:
    past = Past(done=at("2025-03-14 09:00"), shown=at("2025-03-14 08:00"))
    assert look(at("2025-03-14 10:29"), past) == wait("2025-03-14 10:30")
    assert look(at("2025-03-14 10:30"), past) == Due(Reason.INTERVAL)
    shown = Past(done=at("2025-03-14 08:00"), shown=at("2025-03-14 09:00"))
    assert look(at("2025-03-14 10:29"), shown) == wait("2025-03-14 10:30")


def test_what_was_never_done_is_due_in_waking_hours() -> None:
    assert look(at("2025-03-14 12:00"), Past()) == Due(Reason.INTERVAL)
    assert look(at("2025-03-14 03:00"), Past()) == wait("2025-03-14 07:00")


def test_none_comes_at_night() -> None:
    past = Past(done=at("2025-03-14 21:00"))
    assert look(at("2025-03-14 21:59"), past) == wait("2025-03-15 07:00")
    assert look(at("2025-03-14 22:00"), Past()) == wait("2025-03-15 07:00")
    assert look(at("2025-03-15 06:59"), past) == wait("2025-03-15 07:00")
    assert look(at("2025-03-15 07:00"), past) == Due(Reason.INTERVAL)


def test_waking_hours_may_go_on_past_midnight() -> None:
    late = Schedule(opens=time(18), closes=time(2))
    assert look(at("2025-03-15 01:59"), Past(), late) == Due(Reason.INTERVAL)
    assert look(at("2025-03-15 02:00"), Past(), late) == wait("2025-03-15 18:00")
    past = Past(done=at("2025-03-14 23:15"))
    assert look(at("2025-03-14 23:30"), past, late) == wait("2025-03-15 00:45")


def test_after_midnight_it_is_the_day_before() -> None:
    friday_night = Schedule(opens=time(18), closes=time(2), days=frozenset({4}))
    assert look(at("2025-03-15 01:00"), Past(), friday_night) == Due(Reason.INTERVAL)  # Saturday
    assert look(at("2025-03-14 01:00"), Past(), friday_night) == wait("2025-03-14 18:00")


def test_round_the_clock() -> None:
    always = Schedule(opens=time(7), closes=time(7))
    assert look(at("2025-03-14 03:00"), Past(), always) == Due(Reason.INTERVAL)


def test_days_are_kept() -> None:
    workdays = Schedule(days=frozenset(range(5)))
    assert look(at("2025-03-14 21:59"), Past(done=at("2025-03-14 21:30")), workdays) == wait(
        "2025-03-17 07:00"
    )
    assert look(at("2025-03-15 12:00"), Past(), workdays) == wait("2025-03-17 07:00")


# ---- clocks


def test_a_machine_that_slept_is_reminded_once_on_waking() -> None:
    past = Past(done=at("2025-03-14 09:00"))
    woken = at("2025-03-14 16:20")
    assert look(woken, past) == Due(Reason.INTERVAL)
    assert look(woken + MINUTE, past.rung(woken)) == wait("2025-03-14 17:50")


def test_a_machine_that_wakes_at_night_waits_for_the_morning() -> None:
    past = Past(done=at("2025-03-14 09:00"))
    assert look(at("2025-03-14 23:20"), past) == wait("2025-03-15 07:00")


def test_the_night_on_which_the_clocks_go_forward() -> None:
    """In Berlin 02:00 becomes 03:00 on 30 March 2025."""
    always = Schedule(opens=time(0), closes=time(0))
    past = Past(done=at("2025-03-30 01:30"))
    assert look(at("2025-03-30 01:45"), past, always) == wait("2025-03-30 04:00")
    in_the_gap = Schedule(opens=time(2, 15), closes=time(6))
    assert look(at("2025-03-30 01:00"), Past(), in_the_gap) == wait("2025-03-30 03:15")
    swallowed = Schedule(opens=time(2, 30), closes=time(3))
    assert look(at("2025-03-30 01:00"), Past(), swallowed) == wait("2025-03-31 02:30")


def test_the_morning_after_is_by_the_clock_on_the_wall() -> None:
    past = Past(done=at("2025-03-29 21:30"))
    assert look(at("2025-03-29 23:00"), past) == wait("2025-03-30 07:00")
    past = Past(done=at("2025-10-25 21:30"))
    assert look(at("2025-10-25 23:00"), past) == wait("2025-10-26 07:00")


def test_the_night_on_which_the_clocks_go_back() -> None:
    """In Berlin 03:00 becomes 02:00 on 26 October 2025: 02:30 comes twice."""
    always = Schedule(opens=time(0), closes=time(0))
    past = Past(done=at("2025-10-26 02:15"))
    assert look(at("2025-10-26 02:30"), past, always) == wait("2025-10-26 02:45", fold=1)
    second = at("2025-10-26 02:30", fold=1)
    assert look(second, past.rung(at("2025-10-26 02:30")), always) == wait("2025-10-26 03:00")


def test_moments_may_be_written_in_any_zone() -> None:
    done = datetime(2025, 3, 30, 1, 30, tzinfo=BERLIN)  # adding to it would be wall time
    always = Schedule(opens=time(0), closes=time(0))
    now = datetime(2025, 3, 30, 1, 45, tzinfo=BERLIN)
    assert due(now, BERLIN, always, Past(done=done)) == wait("2025-03-30 04:00")


def test_a_clock_that_is_set_back_a_little_changes_no_distance_by_more_than_that() -> None:
    past = Past(shown=at("2025-03-14 10:00"))
    assert look(at("2025-03-14 09:00"), past) == wait("2025-03-14 11:30")


def test_what_a_clock_that_was_far_wrong_wrote_counts_for_nothing() -> None:
    past = Past(
        done=at("2031-01-01 10:00"), shown=at("2031-01-01 10:00"), snoozed=at("2031-01-01 10:10")
    )
    assert look(at("2025-03-14 09:00"), replace(past, off=at("2031-01-01 22:00"))) == Due(
        Reason.INTERVAL
    )


def test_a_clock_that_is_set_forward_brings_one_and_no_more() -> None:
    past = Past(shown=at("2025-03-14 10:00"))
    set_forward = at("2025-03-14 15:00")
    assert look(set_forward, past) == Due(Reason.INTERVAL)
    assert look(set_forward + MINUTE, past.rung(set_forward)) == wait("2025-03-14 16:30")


def test_on_a_journey_the_day_is_that_of_the_place() -> None:
    past = Past(done=at("2025-03-14 21:00"))
    now = at("2025-03-14 23:00")  # 18:00 in New York
    assert look(now, past) == wait("2025-03-15 07:00")
    assert look(now, past, zone=NEW_YORK) == Due(Reason.INTERVAL)
    flown = at("2025-03-14 23:30", NEW_YORK)
    assert look(flown, past.rung(now), zone=NEW_YORK) == wait("2025-03-15 07:00", NEW_YORK)


def test_midnight_is_no_border() -> None:
    always = Schedule(opens=time(0), closes=time(0))
    past = Past(done=at("2025-03-14 23:30"))
    assert look(at("2025-03-14 23:59"), past, always) == wait("2025-03-15 01:00")
    assert look(at("2025-03-15 00:01"), past, always) == wait("2025-03-15 01:00")


# ---- answers


def answered(past: Past, answer: Answer, now: datetime) -> Past:
    off = end_of_day(now, BERLIN, PLAN)
    return past.answered(answer, now, snooze=PLAN.snooze, off=off)


NOON = at("2025-03-14 12:00")
RUNG = Past(done=at("2025-03-14 08:00")).rung(NOON)


def test_later_waits_ten_minutes() -> None:
    past = answered(RUNG, Answer.LATER, NOON)
    assert look(NOON + MINUTE, past) == Wait(NOON + 10 * MINUTE)
    assert look(NOON + 10 * MINUTE, past) == Due(Reason.INTERVAL)


def test_a_session_meanwhile_makes_it_void() -> None:
    past = replace(answered(RUNG, Answer.LATER, NOON), done=NOON + 5 * MINUTE)
    assert look(NOON + 10 * MINUTE, past) == wait("2025-03-14 13:35")


def test_later_ends_with_the_waking_hours() -> None:
    late = at("2025-03-14 21:55")
    past = answered(Past().rung(late), Answer.LATER, late)
    assert look(late + MINUTE, past) == wait("2025-03-15 07:00")


def test_nobody_answers_three_times_and_then_a_whole_interval_passes() -> None:
    past, now = Past(), NOON
    for _ in range(PATIENCE):
        past = answered(past.rung(now), Answer.SILENCE, now)
        assert look(now, past) == Wait(now + PLAN.snooze)
        now += PLAN.snooze
    past = answered(past.rung(now), Answer.SILENCE, now)
    assert look(now, past) == Wait(now + PLAN.every)


@pytest.mark.parametrize("answer", [Answer.YES, Answer.PASS])
def test_yes_and_not_this_one_wait_for_the_next(answer: Answer) -> None:
    assert look(NOON, answered(RUNG, answer, NOON)) == Wait(NOON + PLAN.every)


def test_not_today_is_over_in_the_morning() -> None:
    past = answered(RUNG, Answer.NOT_TODAY, NOON)
    assert look(NOON + 5 * HOUR, past) == wait("2025-03-15 07:00")
    assert look(at("2025-03-15 07:00"), past) == Due(Reason.INTERVAL)


def test_not_today_in_a_night_shift_holds_to_the_end_of_the_shift() -> None:
    late = Schedule(opens=time(18), closes=time(2))
    assert end_of_day(at("2025-03-15 01:00"), BERLIN, late) == at("2025-03-15 02:00")
    assert end_of_day(at("2025-03-14 23:00"), BERLIN, late) == at("2025-03-15 02:00")
    assert end_of_day(at("2025-03-14 12:00"), BERLIN, late) == at("2025-03-15 00:00")


def test_the_next_one_can_be_put_off_before_it_comes() -> None:
    past = RUNG.put_off(NOON + PLAN.every + PLAN.snooze, NOON + MINUTE)
    assert look(NOON + 2 * MINUTE, past) == Wait(NOON + PLAN.every + PLAN.snooze)


def test_what_was_put_off_is_told_for_as_long_as_it_holds() -> None:
    assert wish(NOON, PLAN, RUNG) is None
    past = answered(RUNG, Answer.NOT_TODAY, NOON)
    assert wish(NOON + HOUR, PLAN, past) is Wish.NOT_TODAY
    assert wish(at("2025-03-15 07:00"), PLAN, past) is None
    past = answered(RUNG, Answer.LATER, NOON)
    assert wish(NOON + MINUTE, PLAN, past) is Wish.LATER
    assert wish(NOON + 10 * MINUTE, PLAN, past) is None
    assert wish(NOON + 6 * MINUTE, PLAN, replace(past, done=NOON + 5 * MINUTE)) is None
    assert wish(NOON + MINUTE, PLAN, answered(RUNG, Answer.SILENCE, NOON)) is None, "no one said so"


def test_not_today_can_be_taken_back() -> None:
    past = answered(RUNG, Answer.NOT_TODAY, NOON)
    past = past.taken_back(NOON + MINUTE, NOON + PLAN.every)
    assert look(NOON + MINUTE, past) == Wait(NOON + PLAN.every)


def test_a_session_by_hand_does_not_end_not_today() -> None:
    past = replace(answered(RUNG, Answer.NOT_TODAY, NOON), done=NOON + HOUR)
    assert look(NOON + 2 * HOUR, past) == wait("2025-03-15 07:00")


def test_what_was_put_off_before_it_came_comes_when_it_would_have() -> None:
    usual = NOON + PLAN.every
    past = RUNG.put_off(usual + PLAN.snooze, NOON + MINUTE).taken_back(NOON + 2 * MINUTE, usual)
    assert look(NOON + 2 * MINUTE, past) == Wait(usual)


def test_who_takes_back_later_is_called() -> None:
    past = answered(RUNG, Answer.LATER, NOON).taken_back(NOON + MINUTE, NOON + PLAN.every)
    assert look(NOON + MINUTE, past) == Due(Reason.INTERVAL)


# ---- special moments


def test_after_a_run_it_is_hourly_for_the_rest_of_the_day() -> None:
    past = Past(done=at("2025-03-14 10:00"), ran=at("2025-03-14 10:20"))
    assert look(at("2025-03-14 10:30"), past) == wait("2025-03-14 11:00")
    assert look(at("2025-03-14 11:00"), past) == Due(Reason.RAN)
    next_day = replace(past, done=at("2025-03-15 10:00"))
    assert look(at("2025-03-15 10:30"), next_day) == wait("2025-03-15 11:30")


def test_a_run_before_breakfast_counts_for_the_day() -> None:
    past = Past(done=at("2025-03-14 10:00"), ran=at("2025-03-14 06:00"))
    assert look(at("2025-03-14 10:30"), past) == wait("2025-03-14 11:00")


def test_a_run_makes_nothing_rarer() -> None:
    often = Schedule(every=timedelta(minutes=30))
    past = Past(done=at("2025-03-14 10:00"), ran=at("2025-03-14 09:00"))
    assert look(at("2025-03-14 10:01"), past, often) == wait("2025-03-14 10:30")


def test_long_sitting_ends_with_a_reminder_and_only_one() -> None:
    past = Past(done=at("2025-03-14 10:00"), sat=at("2025-03-14 10:05"), sits=40 * MINUTE)
    assert look(at("2025-03-14 10:10"), past) == wait("2025-03-14 10:45")
    up = at("2025-03-14 10:45")
    assert look(up, past) == Due(Reason.SAT)
    assert look(up + MINUTE, past.rung(up)) == wait("2025-03-14 12:15")


def test_sitting_that_ends_just_after_a_reminder_lets_one_breathe() -> None:
    shown = at("2025-03-14 10:40")
    past = Past(shown=shown, sat=at("2025-03-14 10:05"), sits=40 * MINUTE)
    assert look(at("2025-03-14 10:45"), past) == Wait(shown + BREATH)


WAKING = Schedule(at=time(6, 45))


def test_the_first_steps_are_called_to_once_on_waking() -> None:
    assert look(at("2025-03-14 06:44"), Past(), WAKING) == wait("2025-03-14 06:45")
    woken = at("2025-03-14 06:45")
    assert look(woken, Past(), WAKING) == Due(Reason.WOKE)
    assert look(woken + MINUTE, Past().rung(woken), WAKING) == wait("2025-03-15 06:45")


def test_a_machine_that_slept_longer_calls_as_long_as_it_makes_sense() -> None:
    assert look(at("2025-03-14 07:30"), Past(), WAKING) == Due(Reason.WOKE)
    assert look(at("2025-03-14 07:45"), Past(), WAKING) == wait("2025-03-15 06:45")


def test_who_was_up_before_is_not_called() -> None:
    past = Past(done=at("2025-03-14 06:30"))
    assert look(at("2025-03-14 06:45"), past, WAKING) == wait("2025-03-15 06:45")


def test_waking_can_be_put_off_within_the_hour() -> None:
    woken = at("2025-03-14 06:45")
    past = (
        Past()
        .rung(woken)
        .answered(Answer.LATER, woken, snooze=WAKING.snooze, off=end_of_day(woken, BERLIN, WAKING))
    )
    assert look(woken, past, WAKING) == wait("2025-03-14 06:55")
    assert look(woken + 10 * MINUTE, past, WAKING) == Due(Reason.WOKE)
    off = Past().answered(
        Answer.NOT_TODAY, woken, snooze=WAKING.snooze, off=end_of_day(woken, BERLIN, WAKING)
    )
    assert look(woken, off, WAKING) == wait("2025-03-15 06:45")


def test_waking_is_by_the_clock_on_the_wall_when_the_clocks_change() -> None:
    for day in ("2025-03-30", "2025-10-26"):
        before = at(f"{day} 00:30")
        assert look(before, Past(), WAKING) == wait(f"{day} 06:45")


# ---- whatever happens

_ZONES = st.sampled_from(["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "UTC"])
_PLANS = st.builds(
    Schedule,
    every=st.integers(15, 1440).map(lambda minutes: timedelta(minutes=minutes)),
    opens=st.times().map(lambda one: one.replace(second=0, microsecond=0)),
    closes=st.times().map(lambda one: one.replace(second=0, microsecond=0)),
    days=st.frozensets(st.integers(0, 6), min_size=1),
)
# Around both changes of the clocks, and where there is none.
_BEGINS = st.sampled_from(
    ["2025-03-28T00:00", "2025-10-24T00:00", "2025-11-01T00:00", "2025-07-01"]
)
_STEPS = st.lists(st.integers(1, 400), min_size=1, max_size=60)


@given(_PLANS, _ZONES, _BEGINS, _STEPS, st.booleans())
def test_never_two_within_the_interval_and_never_outside_waking_hours(
    schedule: Schedule, zone_name: str, begin: str, steps: list[int], ran: bool
) -> None:
    """The machine sleeps and wakes as it likes; nobody snoozes."""
    zone = ZoneInfo(zone_name)
    now = datetime.fromisoformat(begin).replace(tzinfo=UTC)
    past = Past(ran=now if ran else None)
    closest = min(schedule.every, AFTER_A_RUN) if ran else schedule.every
    last = None
    for minutes in steps:
        now += minutes * MINUTE
        look_now = due(now, zone, schedule, past)
        if isinstance(look_now, Wait):
            assert look_now.until > now
            continue
        assert last is None or now - last >= closest
        assert _awake(now.astimezone(zone), schedule)
        past, last = past.rung(now), now


@given(_PLANS, _ZONES, _BEGINS, st.integers(0, 20_000))
def test_whoever_waits_as_long_as_told_is_reminded(
    schedule: Schedule, zone_name: str, begin: str, minutes: int
) -> None:
    zone = ZoneInfo(zone_name)
    now = datetime.fromisoformat(begin).replace(tzinfo=UTC)
    past = Past(done=now)
    now += minutes * MINUTE
    first = due(now, zone, schedule, past)
    if isinstance(first, Wait):
        assert isinstance(due(first.until, zone, schedule, past), Due)


def _awake(here: datetime, schedule: Schedule) -> bool:
    """Whether the clock on the wall says so; an hour that comes twice, or never, is forgiven."""
    around = [here, *(_shifted(here, hours) for hours in (-1, 1) if _changes(here))]
    return any(_within(one, schedule) for one in around)


def _changes(here: datetime) -> bool:
    distances = {(here + hours * HOUR).utcoffset() for hours in (-26, 26)}
    return len(distances) > 1


def _shifted(here: datetime, hours: int) -> datetime:
    return here.replace(tzinfo=None) + hours * HOUR


def _within(here: datetime, schedule: Schedule) -> bool:
    clock, day = here.time(), here.weekday()
    opens, closes = schedule.opens, schedule.closes
    if opens < closes:
        return opens <= clock < closes and day in schedule.days
    return (clock >= opens and day in schedule.days) or (
        clock < closes and (day - 1) % 7 in schedule.days
    )

"""Reminders as they are put together: the person's settings, and what is told of the next one."""

from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest

from voiceguide import calling, places, reminding
from voiceguide.errors import UsageError
from voiceguide.keeper import Keeper
from voiceguide.player import gain
from voiceguide.reminders import lock
from voiceguide.reminders.call import Parts
from voiceguide.reminders.schedule import Reason, Schedule
from voiceguide.settings import Known
from voiceguide.speech.speaker import Manner

NOW = datetime(2025, 3, 14, 9, 30, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _in_london(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reminding, "now", lambda: NOW)
    monkeypatch.setattr("voiceguide.reminders.zone.here", lambda: UTC)
    monkeypatch.setattr("voiceguide.log.open_log", lambda: None)


def keeper(folder: Path, text: str) -> Keeper:
    file = folder / "settings.toml"
    file.write_text(text, encoding="utf-8")
    return Keeper(Known, file)


def test_the_next_one_counts_from_when_the_last_began() -> None:
    began = NOW - timedelta(minutes=7)
    assert reminding.again("calf", Schedule(), began) == "in 83 minutes"
    assert reminding.again("calf", Schedule(every=timedelta(hours=2)), NOW) == "in 2 hours"


def test_after_the_waking_hours_the_next_one_is_tomorrow() -> None:
    assert reminding.again("calf", Schedule(closes=time(10)), NOW) == "tomorrow at 07:00"


def test_what_takes_longer_than_the_interval_is_due_at_once_and_not_offered() -> None:
    assert reminding.again("calf", Schedule(), NOW - timedelta(minutes=91)) == ""


def test_what_another_process_waits_for_is_not_offered() -> None:
    with lock.only_one(places.reminders_folder(), "calf"):
        assert reminding.again("calf", Schedule(), NOW) == ""
        with pytest.raises(UsageError, match="waits for 'calf' already"):
            reminding.look_that_nobody_waits("calf")
        reminding.look_that_nobody_waits("inner-heel")
    assert reminding.again("calf", Schedule(), NOW)


def test_it_is_spoken_as_the_settings_have_it_and_options_win(tmp_path: Path) -> None:
    own = keeper(tmp_path, '[voice]\nid = "gmw/en"\nrate = 170\n')
    assert calling.Person(keeper=own).manner == Manner(voice="gmw/en", rate=170)
    person = calling.Person(keeper=own, rate=120)
    assert person.manner == Manner(voice="gmw/en", rate=120)


def test_the_key_is_told_as_it_is(tmp_path: Path) -> None:
    assert calling.Person(keeper=keeper(tmp_path, "")).key == "Enter"
    own = keeper(tmp_path, '[keys]\n"waiting.begin" = "b"\n')
    assert calling.Person(keeper=own).key == "B"


@pytest.mark.parametrize("level", [2, 9])
def test_it_is_as_loud_as_the_settings_have_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, level: int
) -> None:
    made: list[Parts] = []

    def parts(**told: Any) -> Parts:  # noqa: ANN401 - all of its parts
        made.append(Parts(**told))
        return made[-1]

    monkeypatch.setattr(calling, "Parts", parts)
    person = calling.Person(keeper=keeper(tmp_path, f"[voice]\nvolume = {level}\n"), mic=False)
    call = calling.call("Calf", Reason.INTERVAL, Schedule(), person)
    call.close()
    assert [one.volume for one in made] == [gain(level)]
    assert made[0].hearing is None


def test_a_voice_of_the_settings_that_is_gone_leaves_nobody_uncalled(tmp_path: Path) -> None:
    own = keeper(tmp_path, '[voice]\nid = "nobody"\n')
    call = calling.call("Calf", Reason.INTERVAL, Schedule(), calling.Person(keeper=own, mic=False))
    call.close()
    with pytest.raises(UsageError, match="no voice 'nobody'"):
        calling.try_voice(calling.Person(keeper=own, voice="nobody"))
    calling.try_voice(calling.Person(keeper=own))

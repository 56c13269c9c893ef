"""The commands about coming back, as they are typed."""

import json
import os
import re
import sys
from datetime import datetime, timedelta
from pathlib import Path

import icalendar
import pytest
from commandline import on_terminal, routine, voiceguide

from voiceguide import places


def units() -> list[str]:
    folder = Path(os.environ["XDG_CONFIG_HOME"]) / "systemd" / "user"
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--every", "5m"], "--every: expected 15 minutes to 24 hours, found 5 minutes."),
        (
            ["--earliest", "25:00"],
            "--earliest: expected a time from 00:00 to 23:59, found '25:00'.",
        ),
        (["--latest", "late"], "--latest: expected a time"),
        (["--days", "1-5"], "--days: expected days, such as mon-fri"),
        (["--at", "dawn"], "--at: expected a time from 00:00 to 23:59, found 'dawn'."),
        (["--snooze", "3h"], "--snooze: expected a minute to 2 hours"),
        (["--status", "--due"], "--status and --due do not go together."),
    ],
)
def test_what_cannot_be_is_told_in_one_sentence(options: list[str], told: str) -> None:
    result = voiceguide("remind", "inner-heel", *options)
    assert result.returncode == 2
    assert told in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_a_routine_that_is_not_there_or_has_faults_is_told(tmp_path: Path) -> None:
    assert "Did you mean 'calf'?" in voiceguide("remind", "cafl").stderr
    bad = routine(tmp_path, "bad", more="nonsense = 1\n")
    assert "nonsense" in voiceguide("remind", str(bad), "--status").stderr


def test_options_win_over_settings() -> None:
    file = places.settings_file()
    file.parent.mkdir(parents=True)
    file.write_text('[remind]\nevery = "2h"\nearliest = "08:00"\ndays = "mon-fri"\n')
    told = voiceguide("remind", "calf", "--status").stdout
    assert "calf: every 2 hours, 08:00 to 22:00, mon-fri\n" in told
    told = voiceguide("remind", "calf", "--status", "--every", "1h", "--days", "daily").stdout
    assert "calf: every hour, 08:00 to 22:00, daily\n" in told
    file.write_text('[remind]\nevery = "1m"\n')
    result = voiceguide("remind", "calf", "--status")
    assert "every 90 minutes" in result.stdout
    assert "remind.every: expected 15 minutes to 24 hours" in result.stderr


def test_a_calendar_is_written_once_and_over_only_when_asked(tmp_path: Path) -> None:
    file = tmp_path / "my heel.ics"
    write = ("remind", "inner-heel", "--every", "2h", "--ics", str(file))
    assert voiceguide(*write).returncode == 0
    first = icalendar.Calendar.from_ical(file.read_bytes())
    assert len(first.walk("VEVENT")) == 8
    refused = voiceguide(*write)
    assert refused.returncode == 2
    assert "is there already" in refused.stderr
    assert "--force" in refused.stderr
    file.write_text("mine")
    code, told = on_terminal(*write, typed="n\n")
    assert code == 1
    assert "Nothing was changed." in told
    assert file.read_text() == "mine"
    assert voiceguide(*write, "--force").returncode == 0
    assert file.read_bytes().startswith(b"BEGIN:VCALENDAR")
    assert list(tmp_path.iterdir()) == [file]


def test_a_calendar_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    result = voiceguide("remind", "calf", "--ics", str(tmp_path / "no" / "where.ics"))
    assert result.returncode == 1
    assert "where.ics" in result.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="each platform has a scheduler of its own")
def test_a_job_is_shown_then_installed_and_removed_wholly() -> None:
    code, told = on_terminal("remind", "calf", "--every", "1h", "--install", typed="n\n")
    assert code == 1
    assert "ExecStart=/usr/bin/env" in told
    assert "Give this to systemd?" in told
    assert units() == []
    on_terminal("remind", "calf", "--every", "1h", "--install", typed="y\n")
    assert units() == ["voiceguide-remind-calf.service", "voiceguide-remind-calf.timer"]
    status = voiceguide("remind", "calf", "--status").stdout
    assert "installed: " in status
    assert "voiceguide-remind-calf.timer" in status
    assert "--yes" in voiceguide("remind", "calf", "--uninstall").stderr
    assert voiceguide("remind", "calf", "--uninstall", "--yes").returncode == 0
    assert units() == []
    assert "Nothing is installed" in voiceguide("remind", "calf", "--uninstall").stdout


def test_a_run_and_sitting_down_are_kept() -> None:
    assert "hourly" in voiceguide("ran").stdout
    told = voiceguide("sit", "--for", "45m").stdout
    assert re.fullmatch(
        r"A reminder comes at \d\d:\d\d, if 'voiceguide remind' runs then\.\n", told
    )
    kept = json.loads(places.reminders_file().read_bytes())
    assert kept["sat"]["minutes"] == 45
    assert "ran" in kept
    assert "expected 15 minutes to 12 hours" in voiceguide("sit", "--for", "5m").stderr
    assert "--for: expected minutes or hours" in voiceguide("sit", "--for", "ever").stderr


def test_what_is_not_due_says_when_it_is() -> None:
    later = f"{(datetime.now().astimezone() + timedelta(hours=5)).hour:02}:00"
    told = voiceguide("remind", "calf", "--due", "--at", later).stdout
    assert told.startswith("Not before ")
    assert later in told

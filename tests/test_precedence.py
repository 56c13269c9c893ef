"""What counts for a session: option, last time, settings, file; held for every dial."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from voiceguide import places
from voiceguide.cli import app
from voiceguide.journal.journal import Journal
from voiceguide.journal.memory import key_of
from voiceguide.launch import Launcher
from voiceguide.opening import keeper
from voiceguide.routine.shelf import Entry, Shelf
from voiceguide.session import choosing
from voiceguide.session.choices import Choices
from voiceguide.session.choosing import planned
from voiceguide.settings import SessionSettings
from voiceguide.speech.speaker import Manner
from voiceguide.testing import PHRASES

ROUTINE = """
title = "Heel"
purpose = "p"
care = ["c"]
{head}
[[steps]]
kind = "strokes"
per = "set"
say = ["Roll."]
"""
DIALS: dict[str, tuple[str, tuple[Any, Any, Any, Any]]] = {
    "feet": ("--foot", ("both", "right", "left", "right")),
    "pace": ("--pace", (3.0, 2.5, 4.0, 1.5)),
    "talk": ("--talk", ("full", "counts", "full", "tones")),
    "swap": ("--swap", (5.0, 10.0, 15.0, 20.0)),
    "get_ready": ("--get-ready", (5.0, 10.0, 15.0, 20.0)),
}
"""Of each, the option, and what the file, the settings, the last time and the option say."""


class Started:
    """What a session was to be made of, in place of one."""

    def __init__(self) -> None:
        self.entry: Entry | None = None
        self.choices = Choices()
        self.once = False

    def player(self, entry: Entry, choices: Choices, *_: object, once: bool, **__: object) -> str:
        self.entry, self.choices, self.once = entry, choices, once
        return "player"

    def value(self, field: str) -> object:
        """What the session has."""
        assert self.entry is not None
        return getattr(planned(self.entry.usable(), self.choices, PHRASES).routine, field)


@pytest.fixture(autouse=True)
def _no_log(monkeypatch: pytest.MonkeyPatch) -> None:
    """The program leaves it open to its end, which is not that of a test."""
    monkeypatch.setattr("voiceguide.launch.open_log", lambda: None)


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> Started:
    """No process is started."""
    found = Started()

    def begin(_: Launcher, make: Callable[[Started, None], str]) -> str:
        return make(found, None)

    monkeypatch.setattr(Launcher, "warm_up", lambda _: None)
    monkeypatch.setattr(Launcher, "_begin", begin)
    monkeypatch.setattr(Launcher, "_spoken", lambda _: None)
    monkeypatch.setattr("voiceguide.plain.run", lambda *_: None)
    return found


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


def remember(file: Path, **made: object) -> None:
    """As a session that began so does."""
    entry = Shelf(None).find(str(file))
    journal = Journal(places.journal_file())
    choices = choosing.fitting(made)
    assert choices.made()
    journal.memory(key_of(entry), choices, planned(entry.usable(), choices, PHRASES))
    journal.close()


def start(file: Path, *options: str) -> str:
    result = CliRunner().invoke(
        app, ["start", str(file), "--plain", *options], catch_exceptions=False
    )
    assert result.exit_code == 0
    return result.output


@pytest.mark.parametrize("field", DIALS)
def test_the_first_that_says_something_counts(tmp_path: Path, started: Started, field: str) -> None:
    option, (file, settings, last, asked) = DIALS[field]
    routine = write(tmp_path / "r.toml", ROUTINE.format(head=f"{field} = {json.dumps(file)}"))

    start(routine)
    assert started.value(field) == file

    write(places.settings_file(), f"[session]\n{field} = {json.dumps(settings)}\n")
    assert "as in your settings" in start(routine)
    assert started.value(field) == settings
    assert started.choices == Choices(), "what was set is not remembered as chosen"

    remember(routine, **{field: last})
    start(routine)
    assert started.value(field) == last

    assert "as" not in start(routine, option, str(asked))
    assert started.value(field) == asked

    assert "as" not in start(routine, "--as-written")
    assert started.value(field) == file
    assert started.once

    start(routine, "--as-written", option, str(asked))
    assert started.value(field) == asked


def test_there_is_a_dial_for_each_setting() -> None:
    assert list(DIALS) == list(SessionSettings.model_fields)


def test_last_time_counts_where_it_is_as_the_file_has_it(tmp_path: Path, started: Started) -> None:
    routine = write(tmp_path / "r.toml", ROUTINE.format(head="pace = 2.0"))
    write(places.settings_file(), "[session]\npace = 3.0\n")
    remember(routine, pace=2.0)
    start(routine)
    assert started.value("pace") == 2.0


def test_settings_that_do_not_fit_start_it_as_written(tmp_path: Path, started: Started) -> None:
    say = ROUTINE.format(head="").replace('"strokes"', '"say"')
    routine = write(tmp_path / "r.toml", say)
    write(places.settings_file(), '[session]\ntalk = "tones"\n')
    assert "settings" not in start(routine)
    assert started.value("talk") == "full"


# ---- the voice


def manner_of(**options: Any) -> tuple[Manner, str]:  # noqa: ANN401 - as the launcher takes them
    with Launcher(keeper(screen=False), **options) as launcher:
        studio = launcher._new_studio()  # noqa: SLF001 - the session around it needs a sound card
        studio.close()
        return studio.manner, launcher._no_voice  # noqa: SLF001 - the same


def test_voice_and_rate_by_option_settings_and_as_they_come_along() -> None:
    assert manner_of() == (Manner(), "")
    write(places.settings_file(), '[voice]\nid = "gmw/en-us"\nrate = 170\n')
    assert manner_of() == (Manner(voice="gmw/en-us", rate=170), "")
    assert manner_of(voice="roa/fr", rate=90) == (Manner(voice="roa/fr", rate=90), "")


def test_a_voice_that_is_not_there_is_told_and_another_speaks() -> None:
    write(places.settings_file(), '[voice]\nid = "nonesuch"\nrate = 170\n')
    manner, told = manner_of()
    assert manner == Manner(rate=170)
    assert told.startswith("The voice of your settings cannot be had.")
    assert "nonesuch" in told


def test_the_volume_is_the_sessions_first(monkeypatch: pytest.MonkeyPatch) -> None:
    levels: list[int] = []

    def session(*_: object, level: int, **__: object) -> None:
        levels.append(level)
        raise LookupError("enough for a test")

    monkeypatch.setattr("voiceguide.assembly.Session", session)
    write(places.settings_file(), "[voice]\nvolume = 3\n")
    entry = Shelf(None).find("quick-two-minutes")
    with Launcher(keeper(screen=False), mic=False) as launcher, pytest.raises(LookupError):
        launcher.play(entry, Choices())
    assert levels == [3]

"""The end of a session without a screen: when it is due again, and what is typed to wait for it."""

import re
import shlex
from pathlib import Path

import pytest
from commandline import on_terminal, own_folder, routine, voiceguide

from voiceguide import places, plain
from voiceguide.reminders import lock

AGAIN = re.compile(r"Again (?:in 90 minutes|tomorrow at \d\d:\d\d)\. To wait: (.*)$")
"""Tomorrow, where it is late by the clock of this machine."""


@pytest.fixture(autouse=True)
def _round_the_clock() -> None:
    file = places.settings_file()
    file.parent.mkdir(parents=True)
    file.write_text('[remind]\nearliest = "00:00"\nlatest = "00:00"\n')


def command_in(told: str) -> str:
    found = AGAIN.search(told)
    assert found is not None, told
    return found[1]


@pytest.fixture
def mine() -> Path:
    return routine(own_folder(), "zz-mine")


@pytest.mark.usefixtures("mine")
@pytest.mark.parametrize("arguments", [["start", "zz-mine", "--plain"], ["--plain"]])
def test_after_a_session_it_tells_what_waits_for_the_next(arguments: list[str]) -> None:
    chosen = "" if "start" in arguments else "zz-mine\n"
    code, told = on_terminal(*arguments, typed=chosen)
    assert code == 0
    assert "Done: 0 strokes. Again " in told
    assert command_in(told) == "voiceguide remind --plain zz-mine"


def test_the_command_is_as_the_session_was_begun_and_can_be_typed(mine: Path) -> None:
    odd = routine(mine.parent.parent, "my heel's")
    options = ("--no-mic", "--rate", "170")
    _, told = on_terminal("start", str(odd), "--plain", *options)
    words = shlex.split(command_in(told))
    assert words == ["voiceguide", "remind", "--plain", *options, str(odd)]
    status = voiceguide(*words[1:], "--status")
    assert status.returncode == 0, status.stderr
    assert "waiting: no" in status.stdout


@pytest.mark.usefixtures("mine")
def test_who_stops_is_not_told_of_the_next() -> None:
    _, told = on_terminal("start", "zz-mine", "--plain", keys=("Keys:", "qq"))
    assert told.endswith("Stopped: 0 strokes.")


@pytest.mark.usefixtures("mine")
def test_nor_is_a_program_that_reads_along() -> None:
    assert voiceguide("start", "zz-mine", "--plain").stdout.endswith("Done: 0 strokes.\n")


@pytest.mark.usefixtures("mine")
def test_what_another_process_waits_for_is_not_told() -> None:
    with lock.only_one(places.reminders_folder(), "zz-mine"):
        _, told = on_terminal("start", "zz-mine", "--plain")
    assert told.endswith("Done: 0 strokes.")


def test_a_name_that_looks_like_an_option_is_none() -> None:
    routine(own_folder(), "-x")
    _, told = on_terminal("start", "--plain", "--", "-x")
    assert command_in(told) == "voiceguide remind --plain -- -x"


def test_no_command_is_broken_at_a_hyphen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "30")

    class Terminal(list[str]):
        def write(self, text: str) -> None:
            self.append(text)

        def flush(self) -> None:
            """Nothing is held back."""

        def isatty(self) -> bool:
            return True

    terminal = Terminal()
    plain.Teller(terminal).line("This is to be typed: after-a-long-run")  # type: ignore[arg-type]
    assert "".join(terminal) == "This is to be typed:\nafter-a-long-run\n"

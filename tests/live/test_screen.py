"""The real program in a real terminal."""

import os
import random
import signal
import sqlite3
import time
from contextlib import closing
from pathlib import Path
from typing import Final, Literal

import psutil
import pytest
from hearing import milliseconds, silent_from
from program import short_routine
from soundcard import SoundCard, wait_for
from terminal import PROMPT, Terminal, terminal


def test_a_session_from_the_picker_to_its_end(sound_card: SoundCard) -> None:
    assert sound_card
    with terminal() as screen:
        screen.run()
        screen.wait_for("No medical device")  # for the first time
        screen.press("Escape")
        screen.wait_for("Inner heel")
        screen.type("zzz")
        wait_for(lambda: "Pain on the inner side" not in screen.screen())
        screen.press("BSpace", "BSpace", "BSpace")
        screen.type("common in runners")
        screen.wait_for("Pain on the inner side")
        screen.press("Enter")
        screen.wait_for("then: Sit")
        for _ in range(7):
            screen.press("PageDown")
        screen.wait_for("found it")
        screen.press("Space")
        screen.wait_for("paused –")
        screen.press("Space")
        screen.press("f")
        screen.wait_for("then: Roll")
        screen.press("n")
        screen.wait_for("of 8")
        screen.press("q")
        screen.press("q")
        screen.wait_for("Stopped")
        screen.press("Escape")
        screen.wait_for("Pain on the inner side")
        screen.press("C-c")
        screen.wait_for("ended with 0")


def test_started_by_name_it_ends_by_itself(sound_card: SoundCard, tmp_path: Path) -> None:
    assert sound_card
    with terminal() as screen:
        screen.run("start", str(short_routine(tmp_path, count=2)))
        screen.wait_for("of 2")
        screen.wait_for("Done.")
        screen.wait_for("ended with 0")


def test_ctrl_c_silences_at_once_and_gives_the_terminal_back(
    sound_card: SoundCard, tmp_path: Path
) -> None:
    with terminal() as screen, sound_card.record() as recording:
        screen.run("start", str(short_routine(tmp_path)))
        screen.wait_for("of 6")
        pressed = time.monotonic()
        screen.press("C-c")
        screen.wait_for("ended with 0")
        recording.wait_until(pressed + 3.0)
        silent = silent_from(recording.samples(), recording.frame_at(pressed))
        assert milliseconds(silent - recording.frame_at(pressed)) <= 1000
        assert_usable(screen)


def test_it_ends_with_its_terminal(sound_card: SoundCard, tmp_path: Path) -> None:
    assert sound_card
    routine = str(short_routine(tmp_path))

    def running() -> bool:
        found = (one.info["cmdline"] or [] for one in psutil.process_iter(["cmdline"]))
        return any(routine in words for words in found)

    with terminal() as screen:
        screen.run("start", routine)
        screen.wait_for("of 6")
        assert running()
    wait_for(lambda: not running(), what="it goes on without a terminal")


def test_hung_up_twice_it_ends_and_leaves_the_terminal_as_it_was(
    sound_card: SoundCard, tmp_path: Path
) -> None:
    assert sound_card
    routine = str(short_routine(tmp_path))
    with terminal() as screen:
        screen.run("start", routine)
        screen.wait_for("of 6")
        (program,) = (
            one
            for one in psutil.process_iter(["cmdline"])
            if routine in (one.info["cmdline"] or []) and "voiceguide" in one.info["cmdline"]
        )
        program.send_signal(signal.SIGHUP)
        program.send_signal(signal.SIGHUP)
        screen.wait_for("ended with 0")
        assert_usable(screen)


def test_a_byte_that_is_no_utf_8_is_no_key_and_no_end(
    sound_card: SoundCard, tmp_path: Path
) -> None:
    assert sound_card
    with terminal() as screen:
        screen.run("start", str(short_routine(tmp_path)))
        screen.wait_for("of 6")
        screen.press("-H", "e9", "ff", "c3", "20")
        screen.wait_for("paused –")
        screen.press("q", "q")
        screen.wait_for("ended with 0")


def assert_usable(screen: Terminal) -> None:
    """The shell echoes what is typed, on a screen of its own."""
    screen.type("clear; stty -a | tr ' ' '\\n' | grep -cx -e echo -e icanon -e isig\n")
    screen.wait_for("3")
    assert PROMPT in screen.screen()


@pytest.mark.parametrize("extra", ["", "NO_COLOR=1", "TERM=xterm", "COLORTERM= TERM=vt100"])
def test_resized_to_almost_nothing_and_back(
    sound_card: SoundCard, tmp_path: Path, extra: str
) -> None:
    assert sound_card
    with terminal() as screen:
        if extra:
            screen.type(f"export {extra}\n")
        screen.run("start", str(short_routine(tmp_path, count=9)))
        screen.wait_for("of 9")
        for columns, rows in ((20, 5), (120, 40), (5, 2), (80, 24)):
            screen.resize(columns, rows)
        screen.wait_for("of 9")
        assert "Traceback" not in screen.screen()
        screen.press("q", "q")
        screen.wait_for("ended with 0")


POOR: Final = {
    "C": "LC_ALL=C",
    "ascii": "LC_ALL=C PYTHONUTF8=0 PYTHONCOERCECLOCALE=0",
    "linux": "TERM=linux COLORTERM=",
    "16-colours": "TERM=xterm COLORTERM=",
    "no-colours": "NO_COLOR=1",
    "vt100": "TERM=vt100 COLORTERM=",
}
"""Terminals that can show little."""


@pytest.mark.parametrize("variables", POOR.values(), ids=POOR)
@pytest.mark.parametrize("size", [(80, 24), (40, 12)])
def test_a_session_can_be_followed_on_a_poor_terminal(
    sound_card: SoundCard, tmp_path: Path, variables: str, size: tuple[int, int]
) -> None:
    assert sound_card
    with terminal(*size) as screen:
        screen.type(f"export {variables}\n")
        screen.run("start", str(drawn_routine(tmp_path, count=60)))
        for text in ("of 60", "Roll firmly", "? keys"):
            screen.wait_for(text)
        shown = screen.screen()
        assert "\\u" not in shown, "a character is spelled out"
        assert len(shown.splitlines()) == size[1]
        screen.press("Space")
        screen.wait_for("paused")
        screen.press("q", "q")
        screen.wait_for("ended with 0")


def test_a_terminal_of_one_row_is_enough_to_go_on(sound_card: SoundCard, tmp_path: Path) -> None:
    assert sound_card
    with terminal(80, 1) as screen:
        screen.type("export COLUMNS LINES\n")  # as some shells do
        screen.run("start", str(drawn_routine(tmp_path, count=60)))
        screen.wait_for("left foot")
        wait_for(lambda: done_so_far() > 1)
        screen.resize(80, 24)
        screen.wait_for("of 60")
        screen.press("q", "q")
        screen.wait_for(PROMPT)
    assert kept("how") == ["stopped"]


def test_a_session_goes_on_to_its_end_however_it_is_resized(
    sound_card: SoundCard, tmp_path: Path
) -> None:
    assert sound_card
    chance = random.Random(1)  # noqa: S311 - sizes, no secrets
    with terminal() as screen:
        screen.run("start", str(drawn_routine(tmp_path, count=8)))
        screen.wait_for("of 8")
        for _ in range(60):
            screen.resize(chance.randint(1, 200), chance.randint(1, 60))
        screen.resize(80, 24)
        screen.wait_for("Done.")
        screen.wait_for("ended with 0")
        assert "Traceback" not in screen.screen()
        assert_usable(screen)
    assert kept("strokes") == [8]


def test_hung_up_it_falls_silent_and_keeps_its_record(
    sound_card: SoundCard, tmp_path: Path
) -> None:
    with terminal() as screen, sound_card.record() as recording:
        screen.run("start", str(drawn_routine(tmp_path, count=60)))
        screen.wait_for("of 60")
        wait_for(lambda: bool(done_so_far()))
        hung_up = time.monotonic()
        screen.hang_up()
        recording.wait_until(hung_up + 3.0)
        silent = silent_from(recording.samples(), recording.frame_at(hung_up))
        assert milliseconds(silent - recording.frame_at(hung_up)) <= 1000
        screen.wait_for("ended with 0")
    assert kept("how") == ["stopped"]
    assert 0 < done_so_far() < 60


def drawn_routine(folder: Path, count: int) -> Path:
    """Strokes, with the foot beside them."""
    path = short_routine(folder, count=count)
    path.write_text('picture = "inner-heel"\n' + path.read_text("utf-8"), encoding="utf-8")
    return path


def kept(column: Literal["how", "strokes"]) -> list[object]:
    """What the journal has of each session."""
    path = Path(os.environ["XDG_DATA_HOME"]) / "voiceguide" / "journal.sqlite3"
    with closing(sqlite3.connect(path)) as database:
        rows = database.execute("SELECT how, strokes FROM session").fetchall()
    return [dict(zip(("how", "strokes"), row, strict=True))[column] for row in rows]


def done_so_far() -> int:
    """Strokes of the only session."""
    return sum(int(str(strokes)) for strokes in kept("strokes"))

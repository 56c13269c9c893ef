"""The real program in a real terminal."""

import time
from pathlib import Path

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

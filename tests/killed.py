"""A session that is killed in the middle of its strokes, as by a power cut."""

import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

from commandline import PROGRAM, own_folder

from voiceguide import places
from voiceguide.journal import reading
from voiceguide.journal.journal import is_running

HEEL = """\
title = "Inner heel"
purpose = "For a test"
care = ["Gently."]
feet = "left"
spots = 1
strokes = 16
pace = 0.8
[[steps]]
kind = "strokes"
per = "set"
say = ["Roll."]
"""
TOLD = "You were in the middle of inner heel, left foot, stroke "
STROKES = "SELECT id FROM session WHERE strokes >= 5"


def heel_of_ones_own() -> Path:
    """A routine that is soon done."""
    own_folder().mkdir(parents=True)
    path = own_folder() / "heel.toml"
    path.write_text(HEEL)
    return path


def lines(process: "subprocess.Popen[str]") -> Iterator[str]:
    assert process.stdout is not None
    for line in process.stdout:
        yield line.rstrip()


def kill_in_mid_session() -> None:
    """Play the routine in a process of its own, and kill that after its fifth stroke."""
    with subprocess.Popen(
        [*PROGRAM, "start", "heel", "--plain", "--no-mic"],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert "5 of 16" in lines(process)
        deadline = time.monotonic() + 30
        while not (found := reading.rows(places.journal_file(), STROKES)):
            assert time.monotonic() < deadline
            time.sleep(0.02)
        assert is_running(places.journal_file(), str(found[0][0]))
        process.send_signal(signal.SIGKILL)

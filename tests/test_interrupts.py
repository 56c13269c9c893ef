"""Ctrl-C at its worst moments: in an import, and where text is being executed."""

import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from voiceguide import interrupts

INTERRUPTED_IN_IMPORT = """
import signal
signal.raise_signal(signal.SIGINT)
whole = True
"""
INTERRUPTED_IN_TEXT = """
import voiceguide.__main__ as program
program._run = lambda: exec("raise KeyboardInterrupt")
program.main()
"""


@pytest.fixture(autouse=True)
def _handler() -> Iterator[None]:
    before = signal.getsignal(signal.SIGINT)
    yield
    signal.signal(signal.SIGINT, before)


def test_an_import_is_finished_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "interrupted_in_import.py").write_text(INTERRUPTED_IN_IMPORT)
    monkeypatch.syspath_prepend(tmp_path)
    interrupts.after_imports()
    import interrupted_in_import  # type: ignore[import-not-found]  # noqa: PLC0415 - it is what is tested

    assert interrupted_in_import.whole
    with pytest.raises(KeyboardInterrupt):
        time.sleep(600)  # it is woken


def test_elsewhere_it_falls_at_once() -> None:
    interrupts.after_imports()
    with pytest.raises(KeyboardInterrupt):
        signal.raise_signal(signal.SIGINT)


def test_it_ends_well_in_the_middle_of_executed_text(tmp_path: Path) -> None:
    (tmp_path / "executing.py").write_text(INTERRUPTED_IN_TEXT)
    command = [sys.executable, "-m", "executing"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False, timeout=60)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")

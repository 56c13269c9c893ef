"""What is kept of reminders: by whom it is shared, and what damage does."""

import json
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from calling import NOW, Day
from filelock import FileLock

from voiceguide.errors import UsageError
from voiceguide.reminders import lock
from voiceguide.reminders.past import Answer, Past
from voiceguide.reminders.schedule import Due, Reason, Wait
from voiceguide.reminders.store import Store
from voiceguide.reminders.waiter import Shown

MINUTE = timedelta(minutes=1)


def test_a_reminder_and_its_answer_are_kept_and_told(tmp_path: Path) -> None:
    day = Day(tmp_path)
    assert day.waiter.look() == Due(Reason.INTERVAL)
    day.waiter.ring()
    day.waiter.answer(Answer.LATER)
    assert Day(tmp_path).waiter.look() == Wait(NOW + 10 * MINUTE)
    assert day.shown == [
        Shown(routine="inner-heel", at=NOW),
        Shown(routine="inner-heel", at=NOW, answer=Answer.LATER),
    ]


def test_routines_do_not_mix_but_a_run_is_everybodys(tmp_path: Path) -> None:
    store = Store(tmp_path / "reminders.json")
    store.change("calf", lambda past: past.rung(NOW))
    store.ran(NOW)
    store.sat(NOW, 45 * MINUTE)
    assert store.past("inner-heel", None) == Past(ran=NOW, sat=NOW, sits=45 * MINUTE)
    assert store.past("calf", NOW) == Past(done=NOW, shown=NOW, ran=NOW, sat=NOW, sits=45 * MINUTE)
    store.change("inner-heel", lambda past: past.rung(NOW))
    assert store.past("calf", None).shown == NOW


@pytest.mark.parametrize(
    "damage",
    [
        b"",
        b"\xff\xfe",
        b"[]",
        b"[" * 100_000,
        b'{"version": 99, "ran": "2025-03-14T08:30:00+00:00"}',
        b'{"version": 1, "routines": 3, "sat": [], "ran": "yesterday"}',
        b'{"version": 1, "routines": {"calf": {"shown": 5, "unanswered": "x"}}, "ran": "2025"}',
        b'{"version": 1, "sat": {"since": "2025-03-14T08:30:00+00:00", "minutes": 1e9}}',
    ],
)
def test_a_damaged_file_is_an_empty_one_and_is_mended(tmp_path: Path, damage: bytes) -> None:
    file = tmp_path / "reminders.json"
    file.write_bytes(damage)
    store = Store(file)
    assert store.past("calf", None) == Past()
    store.change("calf", lambda past: past.rung(NOW))
    assert store.past("calf", None).shown == NOW
    assert json.loads(file.read_bytes())["version"] == 1
    assert store.notice == ""


def test_what_cannot_be_kept_is_told_and_remembered(tmp_path: Path) -> None:
    (tmp_path / "no-folder").write_text("")
    store = Store(tmp_path / "no-folder" / "reminders.json")
    store.change("calf", lambda past: past.rung(NOW))
    assert "cannot be kept" in store.notice
    assert store.past("calf", None).shown == NOW
    (tmp_path / "no-folder").unlink()
    store.change("inner-heel", lambda past: past.rung(NOW))
    assert store.notice == ""
    assert Store(tmp_path / "no-folder" / "reminders.json").past("calf", None).shown == NOW


def test_processes_that_write_at_once_lose_nothing(tmp_path: Path) -> None:
    file = tmp_path / "reminders.json"
    script = (
        "import sys\nfrom pathlib import Path\nfrom datetime import datetime, UTC\n"
        "from voiceguide.reminders.store import Store\n"
        "store = Store(Path(sys.argv[1]))\n"
        "for n in range(20):\n"
        "    store.change(f'{sys.argv[2]}-{n}', lambda past: past.rung(datetime.now(UTC)))\n"
        "assert not store.notice\n"
    )
    children = [
        subprocess.Popen([sys.executable, "-c", script, str(file), name])
        for name in ("a", "b", "c")
    ]
    assert [child.wait(60) for child in children] == [0, 0, 0]
    assert len(json.loads(file.read_bytes())["routines"]) == 60


def test_a_listener_that_breaks_stops_no_reminder(tmp_path: Path) -> None:
    day = Day(tmp_path)
    day.waiter._listeners = (_broken, day.shown.append)  # noqa: SLF001 - as if it were given
    day.waiter.ring()
    assert len(day.shown) == 1


def _broken(_: Shown) -> None:
    raise RuntimeError("not my day")


# ---- one process a routine


def test_a_second_one_is_told_who_waits(tmp_path: Path) -> None:
    with lock.only_one(tmp_path, "inner-heel"):
        assert lock.held(tmp_path, "inner-heel")
        with pytest.raises(UsageError, match=r"waits already, in process \d+\."):
            lock.only_one(tmp_path, "inner-heel").__enter__()
        with lock.only_one(tmp_path, "calf"):
            pass
    assert not lock.held(tmp_path, "inner-heel")
    with lock.only_one(tmp_path, "inner-heel"):
        pass


def test_a_crash_leaves_nothing_locked(tmp_path: Path) -> None:
    script = (
        "import os, sys\nfrom pathlib import Path\nfrom voiceguide.reminders.lock import only_one\n"
        "with only_one(Path(sys.argv[1]), 'inner-heel'):\n    os._exit(9)\n"
    )
    child = subprocess.run([sys.executable, "-c", script, str(tmp_path)], check=False)
    assert child.returncode == 9
    assert list(tmp_path.iterdir()), "it left its files"
    assert not lock.held(tmp_path, "inner-heel")
    with lock.only_one(tmp_path, "inner-heel"):
        pass


def test_a_lock_whose_number_cannot_be_read_is_a_lock(tmp_path: Path) -> None:
    with lock.only_one(tmp_path, "calf"):
        for file in tmp_path.glob("*.pid"):
            file.write_text("not a number")
        with pytest.raises(UsageError, match=r"waits already\."):
            lock.only_one(tmp_path, "calf").__enter__()


def test_a_lock_that_somebody_keeps_is_not_waited_for_for_ever(tmp_path: Path) -> None:
    file = tmp_path / "reminders.json"
    store = Store(file)
    with FileLock(f"{file}.lock"):
        store.ran(datetime.now(UTC))
    assert "cannot be kept" in store.notice

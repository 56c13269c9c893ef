"""Damage, full disks, newer files, other programs: a sentence, and nothing is lost."""

import sqlite3
import stat
import threading
import time
from contextlib import closing
from pathlib import Path

import pytest
from sessions import NOON, Played, rows

from voiceguide.journal import mending, schema
from voiceguide.journal.journal import Journal
from voiceguide.journal.reading import last_used
from voiceguide.journal.writer import Write, Writer
from voiceguide.session.events import Event, SessionEnded, StrokeBegan

MANY = 400


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "journal.sqlite3"


def ended(event: Event) -> bool:
    return isinstance(event, SessionEnded)


def session(path: Path) -> Journal:
    journal = Journal(path, lambda: NOON)
    played = Played(journal)
    played.until(ended)
    journal.close()
    return journal


def insert(number: int) -> Write:
    values = (f"{number:05}", "heel", "left", NOON.isoformat(), 8, "x" * 300)
    text = "INSERT INTO session (id, routine, feet, began, planned, note) VALUES (?, ?, ?, ?, ?, ?)"
    return Write(key=number, statement=text, values=values)


def many(path: Path) -> None:
    writer = Writer(path, lambda: NOON)
    for number in range(MANY):
        writer.put(insert(number))
    writer.close(10)


def waits_for(told: "object", seconds: float = 20) -> None:
    deadline = time.monotonic() + seconds
    while not told():  # type: ignore[operator]
        assert time.monotonic() < deadline
        time.sleep(0.02)


def test_what_is_no_database_is_put_aside_and_the_session_goes_on(path: Path) -> None:
    path.write_bytes(b"this is no database" * 500)
    journal = session(path)
    (aside,) = path.parent.glob("journal.damaged-20260301-120000.sqlite3")
    assert journal.notice == (
        f"The journal was damaged: it was put aside as {aside.name}, and 0 sessions could be saved."
    )
    assert aside.read_bytes() == b"this is no database" * 500
    assert rows(path, "SELECT how FROM session") == [("finished",)]
    assert last_used(path)


def test_of_a_damaged_file_all_that_can_be_read_is_saved(path: Path) -> None:
    many(path)
    with closing(sqlite3.connect(path)) as database:
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        (page,) = database.execute("PRAGMA page_size").fetchone()
    whole = bytearray(path.read_bytes())
    middle = len(whole) // page // 2 * page
    whole[middle : middle + 2 * page] = b"\xa5" * (2 * page)
    path.write_bytes(whole)
    told = mending.mend(path, NOON)
    (saved,) = rows(path, "SELECT count(*) FROM session")[0]
    assert isinstance(saved, int)
    assert MANY * 0.9 < saved < MANY
    assert told.endswith(f"and {saved} sessions could be saved.")
    assert rows(path, "PRAGMA integrity_check") == [("ok",)]
    assert mending.mend(path, NOON) == "", "it is sound now"


def test_damage_in_mid_session_loses_nothing_of_the_session(path: Path) -> None:
    journal = Journal(path, lambda: NOON)
    played = Played(journal)
    played.until(lambda event: isinstance(event, StrokeBegan))
    journal.close()
    path.write_bytes(b"\0" * 8192)
    for ending in ("-wal", "-shm"):
        path.with_name(path.name + ending).unlink(missing_ok=True)
    played.until(ended)
    journal.close()
    assert "damaged" in journal.notice
    assert rows(path, "SELECT strokes, how FROM session") == [(32, "finished")]


def test_a_second_damaged_file_does_not_replace_the_first(path: Path) -> None:
    for text in (b"first", b"second"):
        path.write_bytes(text * 2000)
        mending.mend(path, NOON)
    asides = sorted(path.parent.glob("*.damaged-*"))
    assert [one.read_bytes()[:5] for one in asides] == [b"secon", b"first"]


def test_a_file_of_a_newer_version_is_not_touched(path: Path) -> None:
    with closing(sqlite3.connect(path)) as database:
        database.execute("PRAGMA user_version = 99")
    journal = session(path)
    assert "not recorded yet: the journal was written by a newer voiceguide" in journal.notice
    assert rows(path, "PRAGMA user_version") == [(99,)]
    assert rows(path, "SELECT name FROM sqlite_master") == []


def test_what_cannot_be_written_is_kept_and_written_once_it_can(path: Path) -> None:
    path.mkdir()  # where a file should be
    writer = Writer(path, lambda: NOON, again=0.05)
    writer.put(insert(1))
    waits_for(lambda: writer.notice)
    assert writer.notice.startswith("This session is not recorded yet: ")
    path.rmdir()
    waits_for(lambda: not writer.notice)
    writer.put(insert(2))
    writer.close(10)
    assert rows(path, "SELECT id FROM session ORDER BY id") == [("00001",), ("00002",)]


def test_a_full_disk_is_told_in_plain_words() -> None:
    database = sqlite3.connect(":memory:")
    database.execute("PRAGMA max_page_count = 2")
    database.execute("CREATE TABLE one (a)")
    with pytest.raises(sqlite3.OperationalError) as caught:
        database.execute("CREATE TABLE another (a)")
    database.close()
    assert schema.reason(caught.value) == "the disk is full"


def test_another_program_that_writes_is_waited_for_without_a_word(path: Path) -> None:
    session(path)
    other = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    writer = Writer(path, lambda: NOON, again=0.05)
    writer.put(insert(1))
    time.sleep(1.3)
    assert writer.notice == ""
    threading.Timer(0.3, other.rollback).start()
    writer.close(20)
    assert ("00001",) in rows(path, "SELECT id FROM session")
    other.close()


def test_two_terminals_write_at_once(path: Path) -> None:
    writers = [Writer(path, lambda: NOON) for _ in range(4)]
    for number in range(80):
        writers[number % 4].put(insert(number))
    for writer in writers:
        writer.close(20)
        assert writer.notice == ""
    assert rows(path, "SELECT count(*) FROM session") == [(80,)]


def test_only_the_person_can_read_any_of_the_files(path: Path) -> None:
    path.touch(mode=0o644)
    path.chmod(0o644)
    writer = Writer(path, lambda: NOON)
    writer.put(insert(1))
    waits_for(lambda: path.with_name(path.name + "-wal").exists())
    files = list(path.parent.glob("journal.sqlite3*"))
    assert len(files) == 3
    assert {stat.S_IMODE(one.stat().st_mode) for one in files} == {0o600}
    writer.close(10)


def test_what_is_told_is_on_the_disk_before_anybody_closes(path: Path) -> None:
    session(path)
    writer = Writer(path, lambda: NOON)
    writer.put(insert(1))
    waits_for(lambda: ("00001",) in rows(path, "SELECT id FROM session"))
    writer.close(10)

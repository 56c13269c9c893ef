"""Out and in again: nothing is lost, nothing is doubled, rubbish is refused whole."""

import io
import json
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sessions import NOON, Played, rows

from voiceguide.errors import JournalError
from voiceguide.journal import exchange, schema
from voiceguide.journal.exchange import LONGEST_LINE, Merged
from voiceguide.journal.journal import Journal
from voiceguide.session import commands
from voiceguide.session.events import Event, SessionEnded, StrokeBegan

TABLES = ("session", "spot", "mark")
LINE = {
    "id": "0b0e4a5c-0f0f-4a4a-8b8b-000000000001",
    "routine": "heel",
    "feet": "left",
    "began": "2026-03-01T12:00:00+00:00",
    "touched": "2026-03-01T12:05:00+00:00",
    "planned": 8,
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "journal.sqlite3"


def ended(event: Event) -> bool:
    return isinstance(event, SessionEnded)


def filled(path: Path) -> Journal:
    """Two sessions, one of which has not ended."""
    journal = Journal(path, lambda: NOON)
    first = Played(journal)
    first.until(lambda event: isinstance(event, StrokeBegan))
    first.wish(commands.Pause())
    first.wish(commands.Resume(), after=3)
    first.wish(commands.TooSore())
    first.until(ended)
    Played(journal).until(lambda event: isinstance(event, StrokeBegan))
    journal.close()
    return journal


def exported(path: Path) -> str:
    with closing(schema.opened(path, 1)) as database:
        return "".join(f"{line}\n" for line in exchange.lines(database))


def taken(path: Path, text: str | bytes) -> Merged:
    data = text if isinstance(text, bytes) else text.encode()
    with closing(schema.opened(path, 1)) as database:
        return exchange.merge(database, io.BytesIO(data), "file")


def counts(merged: Merged) -> tuple[int, int, int]:
    return merged.new, merged.renewed, merged.known


def line(**keys: object) -> str:
    return json.dumps({**LINE, **keys})


def test_all_comes_back_as_it_was(path: Path) -> None:
    filled(path)
    text = exported(path)
    other = path.with_name("other.sqlite3")
    assert counts(taken(other, text)) == (2, 0, 0)
    for table in TABLES:
        query = f"SELECT * FROM {table} ORDER BY 1, 2, 3"  # noqa: S608 - a test's own
        came = rows(other, query)
        assert came
        if table != "session":
            assert came == rows(path, query)
    assert counts(taken(other, text)) == (0, 0, 2)
    assert counts(taken(path, exported(other))) == (0, 0, 2)
    assert rows(path, "SELECT count(*) FROM session") == [(2,)]


def test_a_session_that_had_not_ended_is_brought_up_to_date(path: Path) -> None:
    assert counts(taken(path, line(strokes=3))) == (1, 0, 0)
    assert rows(path, "SELECT how, ended FROM session") == [("broken off", LINE["touched"])]
    later = line(
        strokes=8, how="finished", ended="2026-03-01T12:09:00Z", touched="2026-03-01T12:09:00Z"
    )
    assert counts(taken(path, later)) == (0, 1, 0)
    assert counts(taken(path, line(strokes=3))) == (0, 0, 1)
    assert rows(path, "SELECT strokes, how FROM session") == [(8, "finished")]


def test_a_session_twice_in_a_file_is_one(path: Path) -> None:
    assert counts(taken(path, f"{line()}\n\n{line()}\n")) == (1, 0, 1)


def test_moments_of_other_zones_are_written_as_all_are(path: Path) -> None:
    taken(path, line(began="2026-03-01T13:00:00+01:00"))
    assert rows(path, "SELECT began FROM session") == [(LINE["began"],)]


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"id": "no uuid"}, "id: "),
        ({"began": "yesterday"}, "began: "),
        ({"began": 5}, "began: "),
        ({"began": "0001-01-01T00:00:00+14:00"}, "began: "),
        ({"began": "2026-03-01T12:00:00"}, "began: "),
        ({"strokes": -1}, "strokes: "),
        ({"strokes": "8"}, "strokes: "),
        ({"left_before": 11}, "left_before: "),
        ({"feet": "third"}, "feet: "),
        ({"how": "well"}, "how: "),
        ({"seconds": float("nan")}, "line 2"),
        ({"toes": 5}, "toes: "),
        ({"marks": [{"at": "x"}]}, "marks.0.at: "),
        ({"note": "\ud800"}, "line 2"),
        ({"routine": "x" * 5000}, "routine: "),
        ({"\x1b[2J": 1}, "line 2"),
    ],
)
def test_of_a_file_with_a_wrong_line_nothing_is_taken(
    path: Path, wrong: dict[str, Any], told: str
) -> None:
    with pytest.raises(JournalError) as caught:
        taken(path, f"{line()}\n{line(**wrong)}\n")
    assert str(caught.value).startswith("file, line 2: ")
    assert told in str(caught.value)
    assert str(caught.value).endswith("Nothing was imported.")
    assert "\x1b" not in str(caught.value)
    assert "\n" not in str(caught.value)
    assert rows(path, "SELECT * FROM session") == []


@pytest.mark.parametrize(
    "rubbish", [b"\xff\xfe", b"[]", b"{", b"null", b"7", b"\0" * 100, b"[" * 100_000]
)
def test_rubbish_is_refused(path: Path, rubbish: bytes) -> None:
    with pytest.raises(JournalError, match="file, line 1: "):
        taken(path, rubbish)


class Endless(io.RawIOBase):
    """A gigabyte without a line's end; tells how much of it was read."""

    def __init__(self) -> None:
        self.read_bytes = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        count = min(len(buffer), (1 << 30) - self.read_bytes)
        buffer[:count] = b"a" * count
        self.read_bytes += count
        return count


def test_an_endless_line_is_not_read_to_its_end(path: Path) -> None:
    endless = Endless()
    with closing(schema.opened(path, 1)) as database, pytest.raises(JournalError, match="line 1"):
        exchange.merge(database, io.BufferedReader(endless), "file")
    assert endless.read_bytes < 3 * LONGEST_LINE


@settings(max_examples=200)
@given(
    st.one_of(
        st.binary(max_size=300),
        st.dictionaries(
            st.sampled_from([*LINE, "how", "marks", "spots_worked", "note", "x"]),
            st.none() | st.integers() | st.floats() | st.text() | st.lists(st.integers()),
        ).map(lambda changes: line(**changes).encode()),
    )
)
def test_whatever_comes_a_fault_is_one_sentence(data: bytes) -> None:
    with closing(schema.made_in_memory()) as database:
        fault = ""
        try:
            exchange.merge(database, io.BytesIO(data), "file")
        except JournalError as caught:
            fault = str(caught)
        (kept,) = database.execute("SELECT count(*) FROM session").fetchone()
    assert not fault or (fault.startswith("file, line ") and not kept)

"""What was done, on the command line: real commands on a real journal."""

import csv
import json
import os
import re
import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from commandline import PROGRAM, on_terminal, voiceguide
from killed import HEEL, TOLD, heel_of_ones_own, kill_in_mid_session

from voiceguide import places
from voiceguide.journal import schema
from voiceguide.journal.record import COLUMNS, Record
from voiceguide.journal.recorder import astuple_of

FIRST = "00000000-0000-4000-8000-000000000001"


def record(number: int, **keys: object) -> Record:
    at = (datetime.now(UTC) - timedelta(days=10 - number)).isoformat(timespec="seconds")
    told = {
        "id": f"{FIRST[:-1]}{number}",
        "routine": "inner-heel",
        "feet": "both",
        "began": at,
        "touched": at,
        "ended": at,
        "how": "finished",
        "zone": "Europe/Berlin",
        "strokes": 32,
        "planned": 32,
        "seconds": 420.0,
        "left_before": 6,
        "left_after": 3,
        **keys,
    }
    return Record(**told)  # type: ignore[arg-type]


@pytest.fixture
def journal() -> Path:
    """Three sessions, eight days ago to a week ago, and yesterday."""
    path = places.journal_file()
    database = schema.opened(path, 1)
    insert = f"INSERT INTO session VALUES ({', '.join('?' * len(COLUMNS))})"  # noqa: S608 - a test's own
    columns = f"INSERT INTO session ({', '.join(COLUMNS)})"
    insert = insert.replace("INSERT INTO session", columns)
    made = (
        record(2),
        record(3, routine="calf", how="stopped", strokes=5, left_after=None),
        record(9, how=None, ended=None, note="=1+1 \x1b[2J"),
    )
    for one in made:
        database.execute(insert, astuple_of(one))
    database.close()
    return path


def test_the_table(journal: Path) -> None:
    shown = voiceguide("history").stdout
    head, first, second, third, note = shown.splitlines()
    assert head.split() == ["when", "routine", "feet", "strokes", "left", "right", "ended"]
    assert re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d +inner-heel +both +32/32 +6→3 +finished", first)
    assert second.split()[2:] == ["calf", "both", "5/32", "6→–", "stopped"]
    assert third.endswith("broken off")
    assert note.strip() == "=1+1 ␛[2J"
    assert journal.exists()


def test_json_and_csv_say_the_same(journal: Path) -> None:  # noqa: ARG001 - it is read
    rows = json.loads(voiceguide("history", "--json").stdout)
    assert [row["ended"] for row in rows] == ["finished", "stopped", "broken off"]
    assert (rows[0]["left_before"], rows[0]["left_after"], rows[0]["minutes"]) == (6, 3, 7.0)
    assert rows[2]["note"] == "=1+1 \x1b[2J"
    shown = voiceguide("history", "--csv").stdout
    table = list(csv.DictReader(shown.splitlines()))
    assert [row["id"] for row in table] == [row["id"] for row in rows]
    assert table[1]["left_after"] == ""
    assert table[2]["note"] == "'=1+1 ␛[2J"


def test_some_of_them(journal: Path) -> None:  # noqa: ARG001 - it is read
    def routines(*options: str) -> list[str]:
        return [
            row["routine"] for row in json.loads(voiceguide("history", "--json", *options).stdout)
        ]

    assert routines("--since", "3d") == ["inner-heel"]
    assert routines("--routine", "calf") == ["calf"]
    assert routines("--routine", "nothing") == []


def test_nothing_was_done() -> None:
    assert voiceguide("history").stdout == "Nothing was done yet.\n"
    assert voiceguide("history", "--json").stdout == "[]\n"
    assert not places.journal_file().exists()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("history", "--since", "soon"), "'soon' is no moment."),
        (("history", "--json", "--csv"), "--json, --csv and --plot are one or the other."),
        (("history", "--plot", "x.gif"), "x.gif is no kind of page."),
        (("journal", "note", "x", "--session", "zzz"), "There is no such session."),
        (("journal", "note", "x", "--session", "0000"), "3 sessions begin like that."),
        (("journal", "forget"), "What is to be forgotten?"),
        (("journal", "forget", "zzz"), "There is no such session."),
        (("resume",), "There is no session to go on with."),
    ],
)
def test_wrong_commands(journal: Path, arguments: tuple[str, ...], told: str) -> None:
    result = voiceguide(*arguments)
    assert result.returncode == 2
    assert result.stderr.startswith(f"voiceguide: {told}")
    assert journal.exists()


def test_a_note(journal: Path) -> None:  # noqa: ARG001 - it is written to
    told = voiceguide("journal", "note", "after a run", "--session", FIRST[:-1] + "2").stdout
    assert told.startswith("Noted, to inner-heel of ")
    voiceguide("journal", "note", "the last one")
    rows = json.loads(voiceguide("history", "--json").stdout)
    assert [row["note"] for row in rows] == ["after a run", "", "the last one"]


def test_out_and_in_again(journal: Path, tmp_path: Path) -> None:
    file = tmp_path / "copy.jsonl"
    assert voiceguide("journal", "export", str(file)).stdout == f"3 sessions written to {file}.\n"
    assert file.stat().st_mode & 0o777 == 0o600
    again = voiceguide("journal", "export", str(file))
    assert (again.returncode, "is there already. Replace?" in again.stderr) == (2, True)
    assert "--force does it unasked" in again.stderr
    assert on_terminal("journal", "export", str(file), typed="n\n")[0] == 1
    file.write_text("mine")
    assert voiceguide("journal", "export", str(file), "--force").returncode == 0
    assert file.stat().st_mode & 0o777 == 0o600
    assert [one.name for one in tmp_path.iterdir()] == [file.name]
    journal.unlink()
    for beside in journal.parent.glob("journal.sqlite3-*"):
        beside.unlink()
    told = voiceguide("journal", "import", str(file)).stdout
    assert told == "Sessions: 3 new, 0 brought up to date, 0 known.\n"
    text = voiceguide("journal", "export", "-").stdout
    told = voiceguide("journal", "import", "-", keys=text).stdout
    assert told == "Sessions: 0 new, 0 brought up to date, 3 known.\n"
    assert voiceguide("journal", "import", str(tmp_path)).returncode == 1
    bad = voiceguide("journal", "import", "-", keys=f"{text}rubbish\n")
    told = "voiceguide: standard input, line 4: this is no session of an exported journal."
    assert bad.stderr.startswith(told)
    less = voiceguide("journal", "import", "-", keys='{"feet": "left"}\n')
    assert "line 1: id: it is missing. Nothing was imported." in less.stderr


def test_forgetting_asks_first(journal: Path) -> None:
    code, shown = on_terminal("journal", "forget", FIRST[:-1] + "2", typed="n\n")
    assert (code, "Forget 1 session for ever?" in shown) == (1, True)
    code, _ = on_terminal("journal", "forget", FIRST[:-1] + "2", typed="y\n")
    assert code == 0
    assert voiceguide("journal", "forget", "--before", "2d", "--yes").stdout == (
        "1 session forgotten.\n"
    )
    assert len(json.loads(voiceguide("history", "--json").stdout)) == 1
    aside = journal.parent / "journal.damaged-20260101-000000.sqlite3"
    aside.touch()
    told = voiceguide("journal", "forget", "--all", "--yes").stdout
    assert "1 session forgotten." in told
    assert aside.name in told
    assert voiceguide("history").stdout == "Nothing was done yet.\n"
    assert b"calf" not in journal.read_bytes()


def test_a_page_to_print(journal: Path, tmp_path: Path) -> None:  # noqa: ARG001 - it is drawn
    page, picture = tmp_path / "page.svg", tmp_path / "page.png"
    told = voiceguide("history", "--plot", str(page))
    assert told.stdout == f"Written to {page}.\n"
    text = " ".join(ET.parse(page).getroot().itertext())  # noqa: S314 - our own
    for words in ("Left foot", "Right foot", "pain, 0 to 10", "3 sessions", "nothing told"):
        assert words in text
    voiceguide("history", "--plot", str(picture))
    assert picture.read_bytes().startswith(b"\x89PNG")
    assert voiceguide("history", "--plot", "/nowhere/page.svg").returncode == 1


def test_without_matplotlib_it_says_what_to_install(
    journal: Path,  # noqa: ARG001 - it is to be drawn
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (tmp_path / "matplotlib.py").write_text("raise ImportError\n")
    monkeypatch.setenv("PYTHONPATH", f"{tmp_path}:{os.environ.get('PYTHONPATH', '')}")
    result = voiceguide("history", "--plot", str(tmp_path / "page.svg"))
    assert result.returncode == 2
    assert "python -m pip install matplotlib" in result.stderr


def test_a_reader_who_has_enough_ends_it_well(journal: Path) -> None:  # noqa: ARG001 - it is read
    with subprocess.Popen(
        [*PROGRAM, "history", "--json"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0


# ---- going on


@pytest.fixture
def heel() -> Path:
    """A routine of one's own that is soon done."""
    return heel_of_ones_own()


def test_after_a_kill_it_goes_on_from_the_same_stroke(heel: Path) -> None:
    kill_in_mid_session()
    (before,) = json.loads(voiceguide("history", "--json").stdout)
    stood = int(before["strokes"])
    resumed = voiceguide("resume", "--plain", "--no-mic").stdout.splitlines()
    told = [line for line in resumed if line.startswith(TOLD)]
    assert told == [f"{TOLD}{stood}."]
    counted = [int(line.split()[0]) for line in resumed if re.fullmatch(r"\d+ of 16", line)]
    assert counted == list(range(stood + 1, 17))
    assert "Done: 16 strokes." in resumed
    (row,) = json.loads(voiceguide("history", "--json").stdout)
    assert (row["strokes"], row["ended"]) == (16, "finished")
    assert voiceguide("resume").returncode == 2
    assert heel.exists()


def test_a_start_tells_that_there_is_one_to_go_on_with(heel: Path) -> None:
    kill_in_mid_session()
    shown = voiceguide("start", "heel", "--plain", "--no-mic", "--strokes", "2").stdout
    assert shown.startswith(f"({TOLD}")
    assert "'voiceguide resume' goes on from there.)" in shown
    assert voiceguide("resume").returncode == 2, "something was done since"
    assert heel.exists()


def test_what_has_changed_begins_at_the_beginning(heel: Path) -> None:
    kill_in_mid_session()
    heel.write_text(HEEL.replace("Roll.", "Rub."))
    refused = voiceguide("resume", "--plain", "--no-mic")
    assert refused.returncode == 2
    assert "'heel' has changed since it was broken off" in refused.stderr
    shown = voiceguide("start", "heel", "--resume", "--plain", "--no-mic", "--strokes", "2").stdout
    assert shown.startswith("('heel' has changed since: it begins at the beginning.)")
    assert "1 of 2" in shown


def test_resume_of_what_was_not_broken_off_begins(heel: Path) -> None:
    shown = voiceguide("start", "heel", "--resume", "--plain", "--no-mic", "--strokes", "1").stdout
    assert shown.startswith(
        "(There is nothing of 'heel' to go on with: it begins at the beginning.)"
    )
    assert heel.exists()

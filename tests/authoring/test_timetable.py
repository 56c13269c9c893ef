"""What is heard when, as rows."""

import pytest

from voiceguide.authoring.timetable import Timetable, data, table, timetable
from voiceguide.routine.reader import parse
from voiceguide.session.choices import Choices
from voiceguide.session.plan import unroll
from voiceguide.session.rehearsal import estimated, rehearse
from voiceguide.testing import PHRASES, TONES

ROUTINE = """
title = "x"
purpose = "y"
care = ["z"]
feet = "left"
[[steps]]
kind = "say"
say = ["Sit \\u202e down."]
then = 0.9
[[steps]]
kind = "locate"
passes = 1
sweep = 4
wait = 10
[[steps]]
kind = "strokes"
count = {count}
pace = 1.5
[[steps]]
kind = "strokes"
count = 1
[[steps]]
kind = "rest"
seconds = 5
next = false
[[steps]]
kind = "rate"
moment = "after"
"""


def timetable_of(text: str) -> Timetable:
    plan = unroll(parse(text, "x.toml"), Choices(), PHRASES)
    return timetable(rehearse(plan, PHRASES, estimated(TONES)))


def test_every_kind_of_step_has_its_rows() -> None:
    found = timetable_of(ROUTINE.format(count=5))
    assert [(row.what, row.text) for row in found.rows if row.what != "chime"] == [
        ("line", "Sit \u202e down."),
        ("pass", "(the finger is led, 1 of 1, 4 s)"),
        ("gate", "(waits 14 s for “found it”)"),
        ("count", "1 … 5, a stroke every 1.5 s"),
        ("line", "Half way."),
        ("count", "1"),
        ("wait", "(rest for 5 s)"),
        ("line", "How sore is it?"),
        ("gate", "(waits 8 s for a number from 0 to 10)"),
        ("end", "(the end)"),
    ]
    count = next(row for row in found.rows if row.what == "count")
    assert count.seconds == pytest.approx(7.5)
    assert [row.at for row in found.rows] == sorted(row.at for row in found.rows)
    assert found.rows[-1].at == found.seconds


def test_chimes_are_told() -> None:
    found = timetable_of(ROUTINE.format(count=5))
    assert found.rows[0].what == "chime"
    assert [row.what for row in found.rows].count("chime") == 3


def test_the_table_has_minutes_and_seconds_and_shows_what_is_hidden() -> None:
    lines = table(timetable_of(ROUTINE.format(count=100)), about=True).splitlines()
    assert lines[0].startswith("about 3:")
    assert lines[1].split() == ["0:00", "(chime)"]
    assert "Sit <U+202E> down." in lines[2]
    assert lines[-1].split(maxsplit=1)[0][:2] == "3:"
    assert table(timetable_of(ROUTINE.format(count=100)), about=False).startswith("3:")


def test_data_is_rounded() -> None:
    found = data(timetable_of(ROUTINE.format(count=3)))
    assert found["rows"][1]["text"] == "Sit \u202e down."
    assert all(row[key] == round(row[key], 2) for row in found["rows"] for key in ("at", "seconds"))

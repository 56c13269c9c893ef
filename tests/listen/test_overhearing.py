"""`voiceguide listen` on recordings, with the real recogniser in its own process."""

import json
from pathlib import Path

import pytest
from commandline import voiceguide
from utterances import in_a_room

from voiceguide.errors import UsageError
from voiceguide.listen.phrasebook import Phrasebook
from voiceguide.listen.wire import Said
from voiceguide.overhearing import clock, line, phrases, row, states

BOOK = Phrasebook.load()


def test_a_recording_is_told_line_by_line(tmp_path: Path) -> None:
    path = in_a_room(tmp_path, "hold on", "the children are in the garden", "slow down")
    result = voiceguide("listen", str(path))
    assert result.returncode == 0
    first, phrases, *said = result.stdout.splitlines()
    assert first == f"Listening to {path}."
    assert "hold on" in phrases
    assert [one.split("  ")[-1] for one in said[:1] + said[-1:]] == ["hold on", "slow down"]
    assert all("(" in one for one in said[1:-1])
    assert said[1:-1]


def test_as_json_each_line_is_an_object(tmp_path: Path) -> None:
    path = in_a_room(tmp_path, "hold on", "found it")
    result = voiceguide("listen", str(path), "--json", "--state", "counting")
    first, *said = map(json.loads, result.stdout.splitlines())
    assert (first["is"], first["source"]) == ("listening", str(path))
    assert "found it" not in first["phrases"]
    assert [one["is"] for one in said] == ["said", "said"]
    assert said[0] | {"begin": 0, "seconds": 0} == {
        "is": "said",
        "begin": 0,
        "seconds": 0,
        "phrase": "hold on",
        "command": "Pause",
        "heard": "hold on",
        "why": None,
    }
    assert 0.6 < said[0]["begin"] < said[0]["begin"] + said[0]["seconds"] < said[1]["begin"]
    assert (said[1]["phrase"], said[1]["why"]) == (None, "not a phrase")


def test_a_bad_file_is_one_sentence_and_hurts_no_other(tmp_path: Path) -> None:
    bad = tmp_path / "bad.wav"
    bad.write_text("no sound")
    alone = voiceguide("listen", str(bad))
    assert alone.returncode == 1
    assert alone.stdout == ""
    assert "bad.wav is not a WAV file of 16-bit samples" in alone.stderr
    good = in_a_room(tmp_path, "hold on")
    both = voiceguide("listen", str(tmp_path / "missing.wav"), str(good))
    assert both.returncode == 1
    assert "missing.wav cannot be read" in both.stderr
    assert both.stdout.rstrip().endswith("hold on")


def test_without_a_microphone_it_says_so() -> None:
    result = voiceguide("listen")
    assert result.returncode == 1
    assert "No microphone was found." in result.stderr


def test_an_unknown_state_is_wrong_usage_with_a_guess() -> None:
    result = voiceguide("listen", "--state", "couting")
    assert result.returncode == 2
    assert "counting" in result.stderr
    with pytest.raises(UsageError):
        phrases(BOOK, "ended")


def test_each_state_has_phrases_and_all_has_every_one() -> None:
    every = phrases(BOOK, "all")
    assert len(every) == len(set(every))
    for state in states():
        assert phrases(BOOK, state)
        assert set(phrases(BOOK, state)) <= set(every)
    assert "found it" in phrases(BOOK, "searching")
    assert "found it" not in phrases(BOOK, "counting")
    assert "later please" in phrases(BOOK, "reminder")


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (Said(begin=1, end=1.5, phrase="hold on", heard="hold on", why=""), "hold on"),
        (
            Said(begin=1, end=1.5, phrase=None, heard="told on", why="not a phrase"),
            "(not a phrase; it sounded like: told on)",
        ),
        (Said(begin=1, end=4, phrase=None, heard="", why="too long"), "(too long for a phrase)"),
        (
            Said(begin=1, end=1.1, phrase=None, heard="", why="too short"),
            "(too short for a phrase)",
        ),
    ],
)
def test_why_something_is_no_phrase_is_told(said: Said, told: str) -> None:
    assert line(said, "0:01.0").split("  ")[-1] == told
    assert (row(said, BOOK)["why"] is None) is (said.phrase is not None)


def test_places_in_a_recording() -> None:
    assert [clock(at) for at in (0, 9.96, 61.04, 600)] == ["0:00.0", "0:10.0", "1:01.0", "10:00.0"]

"""How a person says phrases: kept in a file that may be broken in any way."""

import json
from pathlib import Path

import pytest

from voiceguide import ears, places
from voiceguide.listen import learned
from voiceguide.settings import ListenSettings


def test_what_is_kept_is_found_again_by_every_session() -> None:
    learned.keep("hold on", ("HH OW L D AO N",))
    learned.keep("slow down", ("S L OW D AW N",))
    assert learned.load().ways["hold on"] == ("HH OW L D AO N",)
    setup = ears.setup(ListenSettings(pronunciations={"down": "D AA N"}))
    assert set(setup.pronunciations) == {"hold on", "slow down", "down"}


def test_the_latest_ways_are_kept_and_no_more() -> None:
    learned.keep("hold on", ("AA AA", "B B"))
    learned.keep("hold on", ("D D", "AA AA", "EH EH"))
    assert learned.load().ways["hold on"] == ("D D", "AA AA", "EH EH")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "not JSON"),
        ("[" * 20_000, "not JSON"),
        ("[]", "no phrases"),
        ("x" * 100_000, "at most"),
        ('{"hold on": "HH OW"}', "1 of its phrases"),
        ('{"hold on": ["no sounds"], "x": ["HH"], "go back": [3, ["HH"]]}', "3 of its phrases"),
        ('{"hold on": [""]}', "1 of its phrases"),
    ],
)
def test_a_broken_file_is_told_and_never_used(text: str, said: str) -> None:
    file = places.pronunciations_file()
    file.parent.mkdir(parents=True)
    file.write_text(text)
    found = learned.load()
    assert found.ways == {}
    assert said in found.notice
    assert ears.load()[1] == found.notice


def test_none_is_nothing_to_tell() -> None:
    assert learned.load() == ({}, "")


def test_a_place_that_cannot_be_written_is_an_os_error(tmp_path: Path) -> None:
    (tmp_path / "folder").touch()
    with pytest.raises(OSError, match="folder"):
        learned.keep("hold on", ("AA AA",), tmp_path / "folder" / "file")


def test_the_file_is_plain_json() -> None:
    learned.keep("hold on", ("AA AA",))
    assert json.loads(places.pronunciations_file().read_text()) == {"hold on": ["AA AA"]}

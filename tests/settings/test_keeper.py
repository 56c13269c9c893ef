"""The settings in force: what was changed holds at once, whatever becomes of the file."""

from pathlib import Path

import pytest

from voiceguide import places
from voiceguide.errors import UsageError
from voiceguide.keeper import Glance, Keeper
from voiceguide.settings import Bindings, Known, Settings
from voiceguide.speech.speaker import Manner

RATE = ("voice", "rate")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "settings.toml"


@pytest.fixture
def keeper(file: Path) -> Keeper:
    return Keeper(Known, file)


def test_the_file_of_the_config_folder() -> None:
    assert Keeper(Known).file == places.settings_file()


def test_without_a_file_all_is_as_it_comes_along(keeper: Keeper) -> None:
    assert keeper.settings == Settings()
    assert keeper.notice == ""
    assert keeper.glance() == Glance(there=False)
    assert keeper.manner == Manner()


def test_a_change_is_in_force_before_it_is_written(keeper: Keeper, file: Path) -> None:
    keeper.change(RATE, 170)
    assert keeper.settings.voice.rate == 170
    assert not file.exists()
    assert keeper.write() == ""
    assert Keeper(Known, file).settings.voice.rate == 170


def test_what_does_not_fit_is_refused_and_changes_nothing(keeper: Keeper, file: Path) -> None:
    with pytest.raises(UsageError, match=r"^voice.rate: expected at most 450, found 451\.$"):
        keeper.change(RATE, 451)
    assert keeper.settings.voice.rate == 150
    assert keeper.write() == ""
    assert not file.exists()


def test_a_fault_elsewhere_keeps_nobody_from_changing(keeper: Keeper, file: Path) -> None:
    file.write_text("[voice]\nvolume = 11\n")
    keeper.change(RATE, 170)
    assert keeper.write() == ""
    assert "voice.volume: expected at most 10" in keeper.notice
    assert file.read_text() == "[voice]\nvolume = 11\nrate = 170\n"


def test_none_takes_it_out_of_the_file(keeper: Keeper, file: Path) -> None:
    file.write_text("[voice]\nrate = 170 # mine\nvolume = 3\n")
    keeper.change(RATE, None)
    assert keeper.settings.voice.rate == 150
    keeper.write()
    assert file.read_text() == "[voice]\nvolume = 3\n"


def test_what_another_program_wrote_is_in_force_and_stays(keeper: Keeper, file: Path) -> None:
    keeper.change(RATE, 170)
    keeper.write()
    other = Keeper(Known, file)
    other.change(("session", "pace"), 3.0)
    other.write()
    assert keeper.settings.session.pace == 3.0
    keeper.change(("voice", "volume"), 2)
    keeper.write()
    assert (other.settings.voice.volume, other.settings.session.pace) == (2, 3.0)


def test_what_cannot_be_written_is_told_and_holds(keeper: Keeper, file: Path) -> None:
    file.write_text("[voice\n")
    keeper.change(RATE, 170)
    told = keeper.write()
    assert told.startswith(f"Not saved: {file} is left as it is: line 1: this is not TOML")
    assert told.endswith(". It holds until the program ends.")
    assert file.read_text() == "[voice\n"
    assert keeper.settings.voice.rate == 170
    assert keeper.notice.startswith(f"{file} is not used: line 1")


def test_what_was_told_as_not_saved_is_not_written_over_what_was_put_right_by_hand(
    keeper: Keeper, file: Path
) -> None:
    file.write_text("[voice\n")
    keeper.change(RATE, 170)
    keeper.write()
    file.write_text("[voice]\nrate = 140\n")
    assert keeper.write() == ""
    keeper.change(("voice", "volume"), 3)
    assert keeper.write() == ""
    assert file.read_text() == "[voice]\nrate = 140\nvolume = 3\n"
    assert keeper.settings.voice.rate == 170, "as was told"
    keeper.change(RATE, 160)
    assert keeper.write() == ""
    assert file.read_text() == "[voice]\nrate = 160\nvolume = 3\n"


def test_the_first_picture_needs_little(keeper: Keeper, file: Path) -> None:
    file.write_text("[screen]\ntheme = 'nord'\n[keys]\n'session.again' = 'a'\n")
    assert keeper.glance() == Glance(there=True, theme="nord", keys=True)


def test_keys_are_held_against_the_screens_only_where_there_are_some(file: Path) -> None:
    asked: list[str] = []

    def bindings() -> Bindings:
        asked.append("bindings")
        return Bindings(keys={"session.again": ("r",)}, name_of=str, together=str.__eq__)

    keeper = Keeper(lambda: Known(bindings=bindings), file)
    assert keeper.keys == {}
    file.write_text("[voice]\nrate = 170\n")
    assert (keeper.keys, keeper.settings.voice.rate, asked) == ({}, 170, [])
    file.write_text("[keys]\n'session.again' = 'a, g'\n'session.agian' = 'a'\n")
    assert keeper.keys == {"session.again": "a,g"}
    assert asked


@pytest.mark.parametrize("text", ["[screen", "screen = 1", "[screen]\ntheme = 3", "\x00"])
def test_the_first_picture_bears_any_file(keeper: Keeper, file: Path, text: str) -> None:
    file.write_text(text)
    assert keeper.glance() == Glance(there=True)


def test_the_usual_rate_is_the_speakers() -> None:
    assert Settings().voice.rate == Manner().rate

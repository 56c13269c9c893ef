"""Settings by command, as a person gives one: exit codes, and one sentence."""

import json
from pathlib import Path

import pytest
from commandline import voiceguide

from voiceguide import places


def written(text: str) -> Path:
    file = places.settings_file()
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text)
    return file


def test_settings_tells_where_they_are_and_what_is_in_force() -> None:
    shown = voiceguide("settings").stdout.splitlines()
    assert shown[0] == f"{places.settings_file()}, which is not there yet"
    assert "voice.rate         150" in shown
    written("[voice]\nrate = 170\n[keys]\n'session.again' = 'a'\n")
    shown = voiceguide("settings").stdout.splitlines()
    assert shown[0] == str(places.settings_file())
    lines = [" ".join(line.split()) for line in shown]
    assert "voice.rate 170 (yours)" in lines
    assert "keys.session.again a (yours)" in lines


def test_settings_for_programs_with_what_is_wrong_beside_it() -> None:
    written("[voice]\nrate = 170\nvolume = 11\n")
    result = voiceguide("settings", "--json")
    told = json.loads(result.stdout)
    assert told["file"] == str(places.settings_file())
    assert told["settings"]["voice"] == {"id": "", "rate": 170, "volume": 7}
    assert "voice.volume: expected at most 10, found 11." in result.stderr


@pytest.mark.parametrize(
    ("key", "value", "line", "told"),
    [
        ("voice.rate", "170", "rate = 170", "voice.rate is 170."),
        ("session.pace", "2.5", "pace = 2.5", "session.pace is 2.5."),
        ("session.pace", "2", "pace = 2", "session.pace is 2."),
        ("session.feet", "left", 'feet = "left"', "session.feet is left."),
        ("listen.muted", "on", "muted = true", "listen.muted is true."),
        ("listen.name", "on", 'name = "on"', "listen.name is on."),
        ("listen.microphone", "3", 'microphone = "3"', "listen.microphone is 3."),
        ("screen.theme", "nord", 'theme = "nord"', "screen.theme is nord."),
        ("keys.session.again", "a,g", '"session.again" = "a,g"', "keys.session.again is a,g."),
        (
            "listen.phrases.again",
            '["one more time"]',
            'again = ["one more time"]',
            "listen.phrases.again is one more time.",
        ),
    ],
)
def test_a_setting_is_changed(key: str, value: str, line: str, told: str) -> None:
    result = voiceguide("set", key, value)
    assert (result.returncode, result.stdout.strip(), result.stderr) == (0, told, "")
    assert line in places.settings_file().read_text().splitlines()
    assert voiceguide("set", key, "--default").returncode == 0
    assert line not in places.settings_file().read_text().splitlines()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["voice.rate", "20"], "voice.rate: expected at least 80, found 20."),
        (["voice.rate", "fast"], "voice.rate: expected a whole number, found 'fast'"),
        (["voice.rtae", "170"], "There is no setting 'voice.rtae'. Did you mean 'voice.rate'?"),
        (["voise.rate", "170"], "There is no setting 'voise.rate'. Did you mean 'voice.rate'?"),
        (["voise.rate", "--default"], "There is no setting 'voise.rate'."),
        (["rate", "170"], "There is no setting 'rate'."),
        (["voice", "170"], "There is no setting 'voice'."),
        (["voice.rate"], "'set' needs either a value or --default."),
        (["voice.rate", "170", "--default"], "'set' needs either a value or --default."),
        (["screen.theme", "nrod"], "there is no theme 'nrod'; did you mean 'nord'?"),
        (["keys.session.again", "n"], "expected another key than 'n', which is 'session.next'"),
        (["listen.phrases.again", "[["], "listen.phrases.again: expected a list"),
    ],
)
def test_what_cannot_be_set_is_one_sentence_and_nothing_is_made(
    arguments: list[str], told: str
) -> None:
    result = voiceguide("set", *arguments)
    assert result.returncode == 2
    assert result.stdout == ""
    assert told in result.stderr
    assert not places.settings_file().exists()


def test_a_broken_file_is_left_to_the_byte() -> None:
    file = written("[voice]\nrate 150\n")
    result = voiceguide("set", "voice.rate", "170")
    assert result.returncode == 1
    assert "is left as it is: line 2: this is not TOML" in result.stderr
    assert file.read_text() == "[voice]\nrate 150\n"


def test_where_nothing_can_be_written_that_is_all_that_is_told() -> None:
    file = places.settings_file()
    file.parent.parent.mkdir(parents=True, exist_ok=True)
    file.parent.write_text("no folder")
    result = voiceguide("set", "voice.rate", "170")
    assert (result.returncode, result.stdout) == (1, "")
    assert result.stderr.startswith(f"voiceguide: Not saved: {file} cannot be written (")
    assert result.stderr.endswith(").\n"), "a program that has ended holds nothing"


def test_who_typed_a_word_for_a_number_is_told_nothing_of_quotes() -> None:
    told = voiceguide("set", "voice.rate", "fast").stderr
    assert told == "voiceguide: voice.rate: expected a whole number, found 'fast'.\n"
    written("[voice]\nrate = '170'\n")
    assert "a number stands without quotes" in voiceguide("settings").stderr


def test_a_text_that_is_not_closed_is_told() -> None:
    written('[voice]\nid = "x\n')
    told = voiceguide("settings").stderr
    assert "line 2: the line ends inside a text; is a closing quote missing?" in told

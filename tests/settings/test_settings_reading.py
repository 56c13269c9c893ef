"""The settings file: what it may say, and that whatever else it says costs no more than that."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from voiceguide import places
from voiceguide.listen.phrasebook import Phrasebook
from voiceguide.settings import Known, ListenSettings, Loaded, Settings, load
from voiceguide.toml_file import MOST_BYTES

VOCABULARY = Phrasebook.load().vocabulary
KNOWN = Known(vocabulary=VOCABULARY)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "settings.toml"


def loaded(file: Path, text: str | bytes) -> Loaded:
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return load(KNOWN, file)


def but(file: Path, text: str) -> str:
    """What is told of a file of which the rest is used."""
    notice = loaded(file, text).notice
    assert "\n" not in notice
    start = f"{file} is used but for "
    assert notice.startswith(start)
    return notice.removeprefix(start)


def not_used(file: Path, text: str | bytes) -> str:
    settings, notice = loaded(file, text)
    assert settings == Settings()
    start = f"{file} is not used: "
    assert notice.startswith(start)
    return notice.removeprefix(start)


def test_a_file_that_is_not_there(file: Path) -> None:
    assert load(KNOWN, file) == (Settings(), "")


def test_the_file_in_the_config_folder() -> None:
    place = places.settings_file()
    place.parent.mkdir(parents=True)
    place.write_text("[listen]\nmuted = true\n")
    assert load(KNOWN) == (Settings(listen=ListenSettings(muted=True)), "")


def test_all_that_it_can_say(file: Path) -> None:
    text = """
        [listen]
        microphone = "USB"
        recogniser = "vosk"
        vosk_model = "~/models/små"
        name = "  Coach "
        headphones = true
        muted = true

        [listen.phrases]
        again = ["One more  time", "what’s that again"]
        snooze = ["ask me tomorrow"]

        [listen.pronunciations]
        calcaneus = "k ae1 l k ey0 n iy ah s"
        "D'Arcy" = ["D AA R S IY", "D AA2 S IY"]
    """
    assert loaded(file, text) == (
        Settings(
            listen=ListenSettings(
                microphone="USB",
                recogniser="vosk",
                vosk_model="~/models/små",
                name="coach",
                headphones=True,
                muted=True,
                phrases={
                    "again": ("one more time", "what's that again"),
                    "snooze": ("ask me tomorrow",),
                },
                pronunciations={
                    "calcaneus": ("K AE L K EY N IY AH S",),
                    "d'arcy": ("D AA R S IY", "D AA S IY"),
                },
            )
        ),
        "",
    )


@pytest.mark.parametrize("text", ["", "# nothing\n", "\ufeff[listen]\r\nmuted = false\r\n"])
def test_what_says_nothing_new(file: Path, text: str) -> None:
    assert loaded(file, text) == (Settings(), "")


def test_every_key_says_what_it_is() -> None:
    for model in (Settings, ListenSettings):
        assert all(field.description for field in model.model_fields.values())


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("mutde = true", "listen.mutde: unknown key; did you mean 'muted'?"),
        ("'a.b c' = 1", "listen.'a.b c': unknown key."),
        ("'[key]' = 1", "listen.'[key]': unknown key."),
        ("muted = 'yes'", "listen.muted: expected true or false, found 'yes'."),
        ("muted = 1", "listen.muted: expected true or false, found 1."),
        ("microphone = 2", "listen.microphone: expected text in quotes, found 2."),
        (
            f"microphone = '{'x' * 201}'",
            f"listen.microphone: expected at most 200 characters, found '{'x' * 39}…'.",
        ),
        ("vosk_model = []", "listen.vosk_model: expected text in quotes, found a list."),
        (
            "name = 'a very good coach'",
            "listen.name: expected a word or two of the letters a to z, found 'a very good coach'.",
        ),
        (
            "name = 'R2'",
            "listen.name: expected a word or two of the letters a to z, found 'r2'.",
        ),
        ("phrases = 'again'", "listen.phrases: expected a table, found 'again'."),
        ("pronunciations = 7", "listen.pronunciations: expected a table, found 7."),
    ],
)
def test_a_key_with_a_fault(file: Path, line: str, told: str) -> None:
    text = f"[listen]\nheadphones = true\n{line}\n"
    assert but(file, text) == told
    assert loaded(file, text).settings == Settings(listen=ListenSettings(headphones=True))


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("agian = ['one more time']", "agian: there is no command 'agian'; did you mean 'again'?"),
        ("'[key]' = ['further']", "'[key]': there is no command '[key]'."),
        ("'{ge}' = ['further']", "'{ge}': there is no command '{ge}'."),
        ("zzz = ['one more time']", "zzz: there is no command 'zzz'."),
        ("pain = ['really bad']", "pain: no wordings can be added to 'pain'."),
        ("muted = true", "muted: there is no command 'muted'; it belongs above [listen.phrases]"),
        ("next = 'go on'", "next: expected a list in square brackets, found 'go on'."),
        ("next = [7]", "next: expected text in quotes, found 7."),
        ("next = ['on']", "next: expected 2 syllables or more, found 'on'."),
        ("next = ['time']", "next: expected 2 syllables or more, found 'time'."),
        ("next = ['']", "next: expected 1 to 4 words of the letters a to z, found ''."),
        (
            "next = ['go on to the end']",
            "next: expected 1 to 4 words of the letters a to z, found 'go on to the end'.",
        ),
        (
            "next = ['number 2']",
            "next: expected 1 to 4 words of the letters a to z, found 'number 2'.",
        ),
        (
            "next = ['ещё раз']",
            "next: expected 1 to 4 words of the letters a to z, found 'ещё раз'.",
        ),
        (
            r"next = ['go\u202eon']".replace("'", '"'),
            "next: expected 1 to 4 words of the letters a to z, found 'go\\u202eon'.",
        ),
        (
            "next = ['hold on']",
            "next: expected other words than 'hold on', which means 'pause', found 'hold on'.",
        ),
        (
            "next = ['Hold on now']",
            "next: expected other words than 'hold on', which means 'pause', found 'hold on now'.",
        ),
        (
            "next = ['pain four']",
            "next: expected other words than 'pain four', which means 'pain', found 'pain four'.",
        ),
        (
            "next = ['hold own']",
            "next: expected words that sound less like 'hold on' ('pause'), found 'hold own'.",
        ),
        (f"next = {['further'] * 11}", "next: expected at most 10 entries, found a list."),
    ],
)
def test_a_wording_with_a_fault(file: Path, line: str, told: str) -> None:
    text = f"[listen.phrases]\nagain = ['one more time']\n{line}\n"
    told = told if told.endswith((".", "?")) else f"{told}."
    assert but(file, text) == f"listen.phrases.{told}"
    phrases = dict(loaded(file, text).settings.listen.phrases)
    assert phrases.pop("next", ()) == ()
    assert phrases == {"again": ("one more time",)}


def test_of_two_own_wordings_that_clash_the_first_is_kept(file: Path) -> None:
    text = "[listen.phrases]\nagain = ['further on']\nnext = ['onward', 'further on', 'and away']\n"
    assert but(file, text) == (
        "listen.phrases.next: expected other words than 'further on', which means 'again', "
        "found 'further on'."
    )
    assert loaded(file, text).settings.listen.phrases == {
        "again": ("further on",),
        "next": ("onward", "and away"),
    }


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (
            "heel = 'HX IY L'",
            "heel: expected ARPAbet sounds, as in \"HH AH L OW\", found 'HX IY L'.",
        ),
        ("heel = ' '", "heel: expected ARPAbet sounds, as in \"HH AH L OW\", found ' '."),
        ("heel = 3", "heel: expected a list in square brackets, found 3."),
        ("'a heel' = 'AH'", "'a heel': expected a word of the letters a to z, found 'a heel'."),
        ("muted = true", "muted: expected a list in square brackets, found true; it belongs above"),
    ],
)
def test_a_pronunciation_with_a_fault(file: Path, line: str, told: str) -> None:
    text = f"[listen.pronunciations]\narch = ['AA R CH']\n{line}\n"
    assert but(file, text).startswith(f"listen.pronunciations.{told}")
    assert loaded(file, text).settings.listen.pronunciations == {"arch": ("AA R CH",)}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("muted = true", "muted: unknown key; it belongs below [listen]."),
        ("[lisen]\nmuted = true", "lisen: unknown key; did you mean 'listen'?"),
        ("listen = true", "listen: expected a table, found true."),
        ("[[listen]]\nmuted = true", "listen: expected a table, found a list."),
    ],
)
def test_what_stands_in_the_wrong_place(file: Path, text: str, told: str) -> None:
    assert but(file, text) == told
    assert loaded(file, text).settings == Settings()


def test_of_many_faults_the_first_is_told(file: Path) -> None:
    text = "[listen]\nmuted = 1\nname = '?'\nheadphones = true\n[listen.phrases]\nagain = [1, 2]\n"
    assert but(file, text) == (
        "4 faults, the first at listen.name: "
        "expected a word or two of the letters a to z, found '?'."
    )
    expected = ListenSettings(headphones=True, phrases={"again": ()})
    assert loaded(file, text).settings == Settings(listen=expected)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "[listen]\nmuted true\n",
            "line 2: this is not TOML: expected '=' after a key in a key/value pair.",
        ),
        ("[listen]\nmuted = tru\n", "line 2: this is not TOML: invalid value."),
        ("[listen]\nname = 'x", 'line 2: this is not TOML: expected "\'".'),
        ('[listen]\nname = """x\n\n', "line 2: this is not TOML: unterminated string."),
        ("[listen]\nmuted = false\nmuted = true\n", "line 3: this is not TOML: cannot overwrite"),
        ("a = " + "[" * 5000, "brackets are nested too deeply."),
        ("a = " + "1" * 5000, "this is not TOML: "),
        (".".join("a" * 102) + " = 1", "line 1: expected at most 100 full stops on a line."),
        (
            b"[listen]\nname = '\xff'\n",
            "line 2: expected UTF-8 text, found the byte 0xff; save it as UTF-8 in your editor.",
        ),
        ("[listen]\0", "line 1: this is not TOML: "),
        (b"#" * (MOST_BYTES + 1), "expected a file of at most 64 KiB, found more."),
    ],
)
def test_what_cannot_be_read(file: Path, text: str | bytes, told: str) -> None:
    assert not_used(file, text).startswith(told)


def test_a_folder_in_its_place(file: Path) -> None:
    file.mkdir()
    assert load(KNOWN, file) == (Settings(), f"{file} is not used: it is no ordinary file.")


def test_a_pipe_is_not_waited_for(file: Path) -> None:
    os.mkfifo(file)
    assert load(KNOWN, file).notice.endswith("it is no ordinary file.")


def test_a_link_to_itself(file: Path) -> None:
    file.symlink_to(file)
    settings, notice = load(KNOWN, file)
    assert settings == Settings()
    assert "it cannot be read (" in notice


def test_a_name_that_would_move_the_cursor_is_shown(tmp_path: Path) -> None:
    file = tmp_path / "set\x1b[2Jtings.toml"
    assert "set␛[2Jtings.toml is used but for" in loaded(file, "x = 1").notice


@pytest.mark.parametrize(
    "line", ["{}zz = 0", "zz{} = ['one more']", "again{} = ['hold on']", "x{} = {{}}"]
)
def test_a_huge_file_of_faults_is_soon_done_with(file: Path, line: str) -> None:
    lines = "\n".join(line.format(number) for number in range(2500))
    settings, notice = loaded(file, f"[listen.phrases]\n{lines}\n")
    assert settings == Settings()
    assert "2500 faults" in notice
    assert len(notice) < 500


def test_every_command_full_of_clashes(file: Path) -> None:
    names = VOCABULARY.wordings.keys() - VOCABULARY.fixed - {"pause"}
    lines = "\n".join(f"{name} = {['hold on'] * 10}" for name in names)
    settings, notice = loaded(file, f"[listen.phrases]\n{lines}\n")
    assert "160 faults" in notice
    assert not any(settings.listen.phrases.values())


VALUE = st.recursive(
    st.sampled_from(["true", "1", "inf", "1979-05-27", '""', '"hold on"', '"K AE"', '"\\u202e"']),
    lambda inner: st.lists(inner, max_size=3).map(lambda values: f"[{', '.join(values)}]"),
    max_leaves=4,
)
KEY = st.sampled_from([*ListenSettings.model_fields, "listen", "again", "next", "pain", "'\\'"])
TABLE = st.sampled_from(["", "[listen]", "[listen.phrases]", "[listen.pronunciations]", "[other]"])


@hypothesis_settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(tables=st.dictionaries(TABLE, st.dictionaries(KEY, VALUE, max_size=4), max_size=4))
def test_no_data_raises(file: Path, tables: dict[str, dict[str, str]]) -> None:
    lines = [
        line
        for head, table in sorted(tables.items())
        for line in (head, *(f"{key} = {value}" for key, value in table.items()))
    ]
    settings, notice = loaded(file, "\n".join(lines))
    assert Settings.model_validate(settings.model_dump(), context=KNOWN) == settings
    assert "\n" not in notice


@hypothesis_settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.binary(max_size=200) | st.text(max_size=200).map(lambda text: text.encode()))
def test_no_bytes_raise(file: Path, text: bytes) -> None:
    assert isinstance(loaded(file, text).settings, Settings)

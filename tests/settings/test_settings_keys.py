"""Keys of the person's own, held against the bindings of the real screens."""

from pathlib import Path

import pytest

from voiceguide.settings import Known, load
from voiceguide.tui import themes
from voiceguide.tui.keyboard_map import bindings, name_of

KNOWN = Known(bindings=bindings, themes=themes.names)


def told(tmp_path: Path, text: str, known: Known = KNOWN) -> tuple[dict[str, str], str]:
    file = tmp_path / "settings.toml"
    file.write_text(text)
    settings, notice = load(known, file)
    return dict(settings.keys), notice.removeprefix(f"{file} is used but for ")


def test_every_screen_has_keys_that_can_be_changed() -> None:
    screens = {name.partition(".")[0] for name in bindings().keys}
    assert screens >= {"app", "picker", "detail", "session", "settings", "soundcheck", "help"}
    assert bindings().keys["session.next"] == ("n", "pagedown")


def test_no_key_that_comes_along_is_anothers() -> None:
    known = bindings()
    for name, keys in known.keys.items():
        assert known.clash(name, {name: ",".join(keys)}) is None


@pytest.mark.parametrize(
    ("line", "keys"),
    [
        ('"session.again" = "a,g"', {"session.again": "a,g"}),
        ('"session.again" = " a , f5 "', {"session.again": "a,f5"}),
        ('"session.again" = "ctrl+r"', {"session.again": "ctrl+r"}),
        ('"session.again" = "§"', {"session.again": "§"}),
        ('"session.again" = ","\n"session.slower" = "v"', None),
        ('"session.again" = "n"\n"session.next" = "r"', None),
        ('"session.again" = "down"', {"session.again": "down"}),
    ],
)
def test_keys_that_can_be_had(tmp_path: Path, line: str, keys: dict[str, str] | None) -> None:
    found, notice = told(tmp_path, f"[keys]\n{line}\n")
    assert notice == ""
    assert keys is None or found == keys


@pytest.mark.parametrize(
    ("line", "notice"),
    [
        (
            '"session.agian" = "a"',
            "keys.'session.agian': no key does 'session.agian'; did you mean 'session.again'?",
        ),
        (
            '"session.again" = "n"',
            (
                "keys.'session.again': expected another key than 'n', which is 'session.next'; "
                "give 'session.next' another key too."
            ),
        ),
        (
            '"session.again" = "?"',
            (
                "keys.'session.again': expected another key than '?', which is 'help.show'; "
                "give 'help.show' another key too."
            ),
        ),
        (
            '"session.again" = "ctrl+t"',
            (
                "keys.'session.again': expected another key than 'ctrl+t', which is 'app.theme'; "
                "give 'app.theme' another key too."
            ),
        ),
        (
            '"session.again" = "pgup"',
            "keys.'session.again': there is no key 'pgup'; did you mean 'pageup'?",
        ),
        (
            '"session.again" = "a b"',
            (
                "keys.'session.again': expected keys with commas between them, as in \"a,g\", "
                "found 'a b'."
            ),
        ),
        ('"session.again" = 3', "keys.'session.again': expected text in quotes, found 3."),
        (
            'session.again = "a"',
            (
                "keys.session: no key does 'session'; the whole name stands in quotes, as in "
                '"session.pause".'
            ),
        ),
        ("keys = 3", "keys: "),
    ],
)
def test_keys_with_a_fault(tmp_path: Path, line: str, notice: str) -> None:
    found, sentence = told(tmp_path, line if line == "keys = 3" else f"[keys]\n{line}\n")
    assert found == {}
    assert sentence.startswith(notice)


def test_a_name_without_quotes_where_there_is_no_screen(tmp_path: Path) -> None:
    _, notice = told(tmp_path, "[keys]\nsession.again = 'a'\n", Known())
    assert notice == (
        "keys.session: expected text in quotes, found a table; put the whole name in quotes: "
        '"session.again".'
    )


def test_of_two_on_one_key_the_first_stays(tmp_path: Path) -> None:
    text = '[keys]\n"session.where" = "g"\n"session.again" = "G,g"\n"picker.soundcheck" = "g"\n'
    found, notice = told(tmp_path, text)
    assert found == {"session.where": "g", "picker.soundcheck": "g"}
    assert notice == (
        "keys.'session.again': expected another key than 'g', which is 'session.where'; "
        "give 'session.where' another key too."
    )


def test_without_screens_keys_and_themes_are_not_checked(tmp_path: Path) -> None:
    text = '[keys]\n"any.thing" = "pgup"\n[screen]\ntheme = "mine"\n'
    assert told(tmp_path, text, Known()) == ({"any.thing": "pgup"}, "")


@pytest.mark.parametrize(
    ("key", "name"),
    [("?", "question_mark"), (",", "comma"), ("a", "a"), ("f5", "f5"), ("shift+tab", "shift+tab")],
)
def test_keys_have_names(key: str, name: str) -> None:
    assert name_of(key) == name


@pytest.mark.parametrize("key", ["", "pgup", "crtl+a", "ctrl+", "no such key"])
def test_what_is_no_key_has_none(key: str) -> None:
    assert name_of(key) == ""


def test_a_theme_that_there_is_not(tmp_path: Path) -> None:
    _, notice = told(tmp_path, "[screen]\ntheme = 'nrod'\n")
    assert notice == "screen.theme: there is no theme 'nrod'; did you mean 'nord'?"


@pytest.mark.parametrize("name", themes.names())
def test_every_theme_can_be_chosen(tmp_path: Path, name: str) -> None:
    assert told(tmp_path, f"[screen]\ntheme = '{name}'\n")[1] == ""

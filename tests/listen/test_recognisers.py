"""Recognisers by name, through real entry points of a package made for the test."""

from pathlib import Path

import pytest

from voiceguide.errors import ListenError
from voiceguide.listen import recognisers
from voiceguide.settings import ListenSettings

PLUGIN = """
from voiceguide.errors import ListenError

class Good:
    def __init__(self, settings):
        self.settings = settings

def missing(settings):
    import a_package_that_is_not_there.part

def told(settings):
    raise ListenError("No model.", "Get one.")

def broken(settings):
    raise ZeroDivisionError("oh")

def no_pocketsphinx(settings):
    raise ModuleNotFoundError("No module named 'pocketsphinx'", name="pocketsphinx")
"""
ENTRY_POINTS = """
[voiceguide.recognisers]
good = plugin_for_a_test:Good
missing = plugin_for_a_test:missing
told = plugin_for_a_test:told
broken = plugin_for_a_test:broken
sphinx = plugin_for_a_test:no_pocketsphinx
gone = plugin_for_a_test:gone
no_module = no_plugin_for_a_test:Good
"""
SETTINGS = ListenSettings(name="coach")


@pytest.fixture(autouse=True)
def _plugin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    info = tmp_path / "plugin_for_a_test-1.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: plugin-for-a-test\nVersion: 1\n")
    (info / "entry_points.txt").write_text(ENTRY_POINTS)
    (tmp_path / "plugin_for_a_test.py").write_text(PLUGIN)
    monkeypatch.syspath_prepend(tmp_path)


def told(name: str) -> ListenError:
    with pytest.raises(ListenError) as caught:
        recognisers.make(name, SETTINGS)
    return caught.value


def test_one_is_made_with_the_settings() -> None:
    made = recognisers.make("good", SETTINGS)
    assert type(made).__name__ == "Good"
    assert vars(made) == {"settings": SETTINGS}


def test_a_name_that_there_is_not() -> None:
    error = told("goood")
    assert error.what.startswith("There is no recogniser 'goood'; there are: 'broken', ")
    assert "'good'" in error.what
    assert error.remedy == "Did you mean 'good'?"
    assert told("\x1b[2J").what.startswith("There is no recogniser '\\x1b[2J'; ")


def test_none_at_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recognisers, "GROUP", "voiceguide.nothing")
    assert str(told("vosk")) == "There is no recogniser 'vosk'; there are: none."


def test_its_own_sentence_is_kept() -> None:
    assert str(told("told")) == "No model. Get one."


@pytest.mark.parametrize(
    ("name", "package"),
    [("missing", "a_package_that_is_not_there"), ("no_module", "no_plugin_for_a_test")],
)
def test_a_package_that_is_missing(name: str, package: str) -> None:
    assert told(name).what.startswith(f"The recogniser '{name}' needs {package}")


@pytest.mark.parametrize(("name", "why"), [("broken", "oh"), ("gone", "no attribute 'gone'")])
def test_one_that_is_broken(name: str, why: str) -> None:
    error = told(name)
    assert error.what.startswith(
        f"The recogniser '{name}' (plugin_for_a_test:{name}) does not work"
    )
    assert why in error.what
    assert error.remedy == "Set another one in the settings, or none."


@pytest.mark.parametrize("version", [(3, 11, 2), (3, 13, 0)])
def test_without_pocketsphinx(monkeypatch: pytest.MonkeyPatch, version: tuple[int, ...]) -> None:
    monkeypatch.setattr("sys.version_info", version)
    assert str(told("sphinx")) == (
        "Voice commands need pocketsphinx, which is not installed. "
        "Install it: pip install 'voiceguide[listen]'."
    )


def test_without_pocketsphinx_where_there_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.version_info", (3, 14, 1))
    assert str(told("sphinx")) == (
        "Voice commands need pocketsphinx, which has no ready-made package for Python 3.14: "
        "use Python 3.11, 3.12 or 3.13. Everything else works without."
    )

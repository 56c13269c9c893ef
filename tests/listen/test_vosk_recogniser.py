"""Recognition by vosk: what is asked of it, what is made of its answers, and folders it refuses.

No model comes along, so answers come from a double of the package; folders are shown to the real
one, where it is installed.
"""

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType
from typing import ClassVar

import numpy as np
import pytest

from voiceguide.errors import ListenError
from voiceguide.listen.recogniser import Hypothesis, Recogniser
from voiceguide.listen.vosk_recogniser import VoskRecogniser
from voiceguide.settings import ListenSettings

FILES = (
    *("am/final.mdl", "conf/mfcc.conf", "conf/model.conf"),
    *("graph/HCLr.fst", "graph/Gr.fst", "graph/disambig_tid.int"),
)
BLOCK = np.zeros(320, np.float32)


class FakeModel:
    words: ClassVar = {"hold", "on", "carry", "can't", "find", "it", "höher", "bitte", "[unk]"}

    def __init__(self, folder: str) -> None:
        self.folder = folder

    def vosk_model_find_word(self, word: str) -> int:
        return sorted(self.words).index(word) if word in self.words else -1


class FakeKaldi:
    """Says what the test told it to: a result for each block, empty for none yet, and the last."""

    made: ClassVar[list["FakeKaldi"]] = []
    results: ClassVar[list[str]] = []

    def __init__(self, model: FakeModel, rate: float, grammar: str) -> None:
        assert isinstance(model, FakeModel)
        assert rate == 16_000
        self.grammar = grammar
        self.heard: list[bytes] = []
        self.resets = 0
        self.made.append(self)

    def Reset(self) -> None:  # noqa: N802 - vosk's name
        self.resets += 1

    def AcceptWaveform(self, data: bytes) -> int:  # noqa: N802 - vosk's name
        self.heard.append(data)
        return 1 if len(self.results) > 1 else 0

    def Result(self) -> str:  # noqa: N802 - vosk's name
        return json.dumps({"text": self.results.pop(0)})

    FinalResult = Result


@pytest.fixture
def package(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """A double of vosk."""
    module = ModuleType("vosk")
    levels: list[int] = []
    vars(module).update(
        Model=FakeModel, KaldiRecognizer=FakeKaldi, SetLogLevel=levels.append, levels=levels
    )
    monkeypatch.setitem(sys.modules, "vosk", module)
    monkeypatch.setattr(FakeKaldi, "made", [])
    return module


@pytest.fixture
def model(tmp_path: Path) -> Path:
    """A folder that looks like a model."""
    for name in FILES:
        file = tmp_path / "model" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("junk")
    return tmp_path / "model"


def recogniser(folder: Path | str) -> VoskRecogniser:
    return VoskRecogniser(ListenSettings(vosk_model=str(folder)))


def refusal(folder: Path | str) -> ListenError:
    with pytest.raises(ListenError) as caught:
        recogniser(folder)
    return caught.value


def hypothesis(
    model: Path,
    monkeypatch: pytest.MonkeyPatch,
    results: Sequence[str],
    phrases: Sequence[str] = ("hold on", "carry on"),
) -> Hypothesis:
    monkeypatch.setattr(FakeKaldi, "results", list(results))
    made: Recogniser = recogniser(model)
    made.listen_for(phrases, {})
    made.begin()
    for _ in results:
        made.feed(BLOCK)
    return made.finish()


@pytest.mark.usefixtures("package")
@pytest.mark.parametrize(
    ("results", "phrase", "heard"),
    [
        (["hold on"], "hold on", "hold on"),
        (["", "hold", "", "on"], "hold on", "hold on"),
        ([""], None, ""),
        (["[unk]"], None, "…"),
        (["hold on [unk]"], None, "hold on …"),
        (["[unk]", "hold on"], None, "… hold on"),
        (["hold on carry on"], None, "hold on carry on"),
        (["hold on", "hold on"], None, "hold on hold on"),
        (["hold"], None, "hold"),
    ],
)
def test_nothing_but_a_phrase_is_one(
    model: Path,
    monkeypatch: pytest.MonkeyPatch,
    results: list[str],
    phrase: str | None,
    heard: str,
) -> None:
    assert hypothesis(model, monkeypatch, results) == Hypothesis(phrase=phrase, heard=heard)


@pytest.mark.usefixtures("package")
def test_an_unknown_word_is_told_and_changes_nothing(
    model: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(FakeKaldi, "results", ["hold on"])
    made = recogniser(model)
    made.listen_for(["hold on", "can't find it"], {})
    with pytest.raises(ListenError, match="does not know 'again', 'coach'"):
        made.listen_for(["coach hold on", "hold on again"], {"coach": ["K OW CH"]})
    assert [kaldi.grammar for kaldi in FakeKaldi.made] == ['["can\'t find it", "hold on", "[unk]"]']
    made.begin()
    assert made.finish().phrase == "hold on"


@pytest.mark.usefixtures("package")
def test_letters_go_to_vosk_as_they_are(model: Path) -> None:
    recogniser(model).listen_for(["höher bitte"], {})
    assert FakeKaldi.made[0].grammar == '["höher bitte", "[unk]"]'


@pytest.mark.usefixtures("package")
def test_a_grammar_is_made_once(model: Path) -> None:
    made = recogniser(model)
    for phrases in (["hold on"], ["carry on"], ("hold on", "hold on"), {"carry on"}):
        made.listen_for(phrases, {})
    assert len(FakeKaldi.made) == 2


@pytest.mark.usefixtures("package")
def test_it_hears_whole_numbers_of_16_bits(model: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(FakeKaldi, "results", [""])
    made = recogniser(model)
    made.begin()
    made.feed(np.array([0, 0.5, -0.5, 1, -1, 7, -np.inf], np.float32))
    made.finish()
    heard = np.frombuffer(FakeKaldi.made[0].heard[0], "<i2")
    assert heard.tolist() == [0, 16383, -16383, 32767, -32767, 32767, -32767]


@pytest.mark.usefixtures("package")
def test_other_phrases_count_from_the_next_utterance(
    model: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(FakeKaldi, "results", ["hold on", "hold on"])
    made = recogniser(model)
    made.listen_for(["hold on"], {})
    made.begin()
    made.listen_for(["carry on"], {})
    assert made.finish().phrase == "hold on"
    made.begin()
    assert made.finish().phrase is None


@pytest.mark.usefixtures("package")
def test_what_was_begun_and_not_ended_is_dropped(
    model: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(FakeKaldi, "results", ["hold", "on", "carry on"])
    made = recogniser(model)
    made.listen_for(["hold on", "carry on"], {})
    made.begin()
    made.feed(BLOCK)
    made.feed(BLOCK)
    made.begin()
    assert FakeKaldi.made[0].resets == 2
    assert made.finish().phrase == "carry on"


@pytest.mark.usefixtures("package")
def test_without_a_beginning_there_is_nothing(model: Path) -> None:
    made = recogniser(model)
    made.feed(BLOCK)
    assert made.finish() == Hypothesis(phrase=None, heard="")


@pytest.mark.usefixtures("package")
def test_what_it_knows(model: Path) -> None:
    made = recogniser(model)
    assert made.knows("can't")
    assert not made.knows("calcaneus")


def test_its_log_is_silent(package: ModuleType, model: Path) -> None:
    recogniser(model)
    assert package.levels == [-1]


@pytest.mark.usefixtures("package")
def test_a_model_without_a_word_for_other_words(
    model: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(FakeModel, "words", {"hold", "on"})
    assert refusal(model).what.endswith("cannot tell commands from other words.")


@pytest.mark.usefixtures("package")
def test_home_is_understood(model: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(model.parent))
    assert recogniser("~/model").knows("hold")
    assert "there is no such folder" in refusal("~nobody-of-that-name/model").what


def test_without_the_package(model: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "vosk", None)
    assert str(refusal(model)) == (
        "The recogniser 'vosk' needs the package vosk, which is not installed. "
        "Install it: pip install 'voiceguide[vosk]'."
    )


@pytest.mark.usefixtures("package")
def test_without_a_setting() -> None:
    error = refusal("")
    assert error.what == "The recogniser 'vosk' needs a model, and none is set."
    assert error.remedy.startswith("Download ")


@pytest.mark.usefixtures("package")
@pytest.mark.parametrize("name", ["nowhere", "am\0", "model/am/final.mdl", "x" * 300])
def test_no_folder(model: Path, name: str) -> None:
    assert refusal(model.parent / name).what.endswith("there is no such folder.")


@pytest.mark.usefixtures("package")
@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("left", [None, ""])
def test_a_folder_that_lacks_a_file(model: Path, name: str, left: str | None) -> None:
    if left is None:
        (model / name).unlink()
    else:
        (model / name).write_text(left)
    assert refusal(model).what.endswith(f"{name} of a model is missing or empty.")


@pytest.mark.usefixtures("package")
def test_a_folder_that_lacks_what_goes_along_with_another(model: Path) -> None:
    (model / "ivector").mkdir()
    (model / "ivector" / "final.ie").write_text("junk")
    assert "ivector/splice.conf of a model is missing" in refusal(model).what


@pytest.mark.usefixtures("package")
def test_a_folder_around_the_model(model: Path) -> None:
    assert "but 'model' in it does" in refusal(model.parent).what


@pytest.mark.usefixtures("package")
def test_a_large_model(model: Path) -> None:
    (model / "graph" / "HCLG.fst").write_text("junk")
    assert "cannot listen for a few phrases alone" in refusal(model).what


REAL = """
import sys
from voiceguide.errors import ListenError
from voiceguide.listen.vosk_recogniser import VoskRecogniser
from voiceguide.settings import ListenSettings
try:
    VoskRecogniser(ListenSettings(vosk_model=sys.argv[1]))
except ListenError as error:
    print(error.what)
"""


@pytest.mark.parametrize("beginning", [b"junk", b"\0B<TransitionModel> ", b"\0B" + b"\xff" * 400])
def test_the_real_library_refuses_a_damaged_model(model: Path, beginning: bytes) -> None:
    pytest.importorskip("vosk", reason="the library itself is not installed")
    (model / "am" / "final.mdl").write_bytes(beginning)
    (model / "conf" / "mfcc.conf").write_text("--use-energy=false\n")
    # In a process of its own: it may end it, and would take the tests along.
    done = subprocess.run(
        [sys.executable, "-c", REAL, str(model)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout == (
        f"vosk refuses the model in '{model}': it is damaged, or not one for speech.\n"
    )

"""The session's words: all there, short, and speakable."""

import dataclasses
from collections.abc import Iterator
from importlib import resources

import pytest
from listening import speaking

from voiceguide.clip import Line
from voiceguide.errors import SpeechError
from voiceguide.frames import seconds
from voiceguide.session.phrases import Phrases
from voiceguide.speech import phrases
from voiceguide.speech.pyttsx3_speaker import Pyttsx3Speaker
from voiceguide.speech.speaker import Manner

FILE = (resources.files(phrases) / "en.toml").read_text("utf-8")
FILLED = {"foot": "left", "spot": "2", "spots": "2", "strokes": "20", "minutes": "12"}
FILLED |= {"stroke": "5", "title": "inner heel"}
PLACEHOLDERS = {
    "where_foot": {"foot"},
    "where_spot": {"spot", "spots"},
    "where_stroke": {"stroke"},
    "was_in": {"title"},
    "strokes_left": {"strokes"},
    "minutes_left": {"minutes"},
}


def sentences(name: str) -> tuple[str, ...]:
    found = getattr(phrases.load(), name)
    return found if isinstance(found, tuple) else (found,)


NAMES = [field.name for field in dataclasses.fields(Phrases)]


@pytest.fixture(scope="module")
def speaker() -> Iterator[Pyttsx3Speaker]:
    with speaking() as real:
        yield real


@pytest.mark.parametrize("name", NAMES)
def test_a_phrase_is_short_and_can_be_spoken(speaker: Pyttsx3Speaker, name: str) -> None:
    for sentence in sentences(name):
        filled = sentence.format(**FILLED)
        assert len(filled.split()) <= 12
        clip = speaker.render(Line(filled), Manner())
        assert 0.1 < seconds(clip.shape.length) < 3
        assert any(clip.pcm)


@pytest.mark.parametrize("name", NAMES)
def test_a_phrase_has_the_braces_that_are_filled_in(name: str) -> None:
    wanted = PLACEHOLDERS.get(name, set())
    text = " ".join(sentences(name))
    assert {brace for brace in FILLED if f"{{{brace}}}" in text} == wanted
    assert text.count("{") == len(wanted)


def test_every_fault_is_told_at_once() -> None:
    broken = FILE.replace("\nready =", "\nraedy =").replace('"Breathe out."', "7")
    with pytest.raises(SpeechError) as caught:
        phrases.read(broken, "xx.toml", Phrases)
    assert str(caught.value) == (
        "xx.toml: ready is missing; raedy is unknown; too_sore must be a list of sentences."
    )


@pytest.mark.parametrize("text", ["ready = ", 'ready = "a"\nready = "b"'])
def test_what_is_not_toml(text: str) -> None:
    with pytest.raises(SpeechError, match=r"xx\.toml is not TOML"):
        phrases.read(text, "xx.toml", Phrases)


@pytest.mark.parametrize("value", ['""', "7", '["Ready."]'])
def test_words_must_be_words(value: str) -> None:
    with pytest.raises(SpeechError, match="ready must be words"):
        phrases.read(FILE.replace('"Ready."', value), "xx.toml", Phrases)


def test_a_language_that_is_not_there() -> None:
    with pytest.raises(SpeechError, match="'tlh'"):
        phrases.load("tlh")

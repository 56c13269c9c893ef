"""The contract of a `Speaker`, held by the one that ships and by the double."""

from collections.abc import Iterator

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from listening import speaking

from voiceguide.clip import Line, in_order
from voiceguide.errors import SpeechError
from voiceguide.frames import frames
from voiceguide.speech.speaker import Manner, Speaker, speakable
from voiceguide.testing import ToneSpeaker


@pytest.fixture(params=["pyttsx3", "tone"], scope="module")
def speaker(request: pytest.FixtureRequest) -> Iterator[Speaker]:
    if request.param == "tone":
        yield ToneSpeaker()
        return
    with speaking() as real:
        yield real


def test_identity_stays(speaker: Speaker) -> None:
    assert speaker.identity == speaker.identity
    assert speaker.identity


def test_a_line_becomes_a_clip(speaker: Speaker) -> None:
    short = speaker.render(Line("Let go."), Manner())
    long = speaker.render(Line("Index finger on the arch. Press in, and slide slowly."), Manner())
    assert long.shape.length > 2 * short.shape.length


TEXTS = [
    "Stay on it. Firm strokes, arch to heel.",
    "Hold for 30 s, 2–3 cm deep.",
    "“Found it” & go — (slowly)…",
    "I am here: 21 times, e.g. at 1:30 pm.",
    "It's a ½ turn; 5 x 10 reps, in-between.",
    "  Two  spaces,\tnaïve café. ",
]


@pytest.mark.parametrize("text", TEXTS)
def test_words_are_those_of_the_line_as_it_is_written(speaker: Speaker, text: str) -> None:
    shape = speaker.render(Line(text), Manner()).shape
    assert shape.words
    assert in_order(shape.words, shape.length)
    assert shape.words[0].begin <= shape.onset
    slices = [text[word.start : word.end] for word in shape.words]
    assert all(part == part.strip() for part in slices)
    assert "".join(filter(str.isalnum, "".join(slices))) == "".join(filter(str.isalnum, text))


def test_a_word_begins_when_what_was_said_before_is_over(speaker: Speaker) -> None:
    text = "Index finger on the arch. Press in. Slide slowly."
    words = {
        text[word.start : word.end]: word.begin
        for word in speaker.render(Line(text), Manner()).shape.words
    }
    said = 0
    for sentence, following in (("Index finger on the arch.", "Press"), ("Press in.", "Slide")):
        said += speaker.render(Line(sentence), Manner()).shape.length
        assert words[following] >= said - frames(0.1)
    assert words["Slide"] < speaker.render(Line(text), Manner()).shape.length - frames(0.3)


@given(st.text(max_size=40))
@example("-¹")
@settings(max_examples=60, deadline=None)
def test_words_lie_in_any_text(speaker: Speaker, text: str) -> None:
    try:
        shape = speaker.render(Line(text), Manner()).shape
    except SpeechError:  # eSpeak is silent at some signs that count as letters, such as "-¹"
        assert not any(sign.isascii() and sign.isalnum() for sign in text)
        return
    assert in_order(shape.words, shape.length)
    assert all(text[word.start : word.end].strip() for word in shape.words)
    assert not shape.words or shape.words[-1].end <= len(text)


def test_a_slower_rate_takes_longer(speaker: Speaker) -> None:
    line = Line("Stay on it. Firm strokes, arch to heel.")
    lengths = [speaker.render(line, Manner(rate=rate)).shape.length for rate in (220, 150, 100)]
    assert lengths == sorted(lengths)
    assert lengths[2] > 1.3 * lengths[0]


def test_every_voice_that_is_listed_first_and_last_speaks(speaker: Speaker) -> None:
    voices = speaker.voices()
    for voice in (voices[0], voices[-1]):
        assert speaker.render(Line("1"), Manner(voice.id)).shape.length > 0


def test_an_unknown_voice_is_a_sentence_with_a_remedy(speaker: Speaker) -> None:
    with pytest.raises(SpeechError, match=r"^There is no voice 'nonesuch'\.") as caught:
        speaker.render(Line("1"), Manner("nonesuch"))
    assert caught.value.remedy


@pytest.mark.parametrize("text", ["", " ", "...", "\N{FOOT}\N{SPARKLES}", "\x1b\x07", "\u202e"])
def test_nothing_to_speak_is_a_short_silence(speaker: Speaker, text: str) -> None:
    clip = speaker.render(Line(text), Manner())
    assert not any(clip.pcm)
    assert 0 < clip.shape.length < 48_000


@pytest.mark.parametrize(
    "text", ["a\0b", "\x1b[31mred\x1b[0m", "lone \ud800 surrogate", "שלום hello", "½ m²", "7" * 400]
)
def test_strange_text_is_spoken(speaker: Speaker, text: str) -> None:
    assert any(speaker.render(Line(text), Manner()).pcm)


def test_units_are_spoken_as_a_person_would(speaker: Speaker) -> None:
    short, long = (
        speaker.render(Line(text), Manner()).shape.length for text in ("30 s", "30 seconds")
    )
    assert short == pytest.approx(long, rel=0.02)


def test_idle_only_rests(speaker: Speaker) -> None:
    speaker.idle()
    speaker.idle()
    assert speaker.render(Line("1"), Manner()).shape.length > 0
    speaker.warm_up()


def test_after_the_end_there_is_no_more() -> None:
    for speaker in (ToneSpeaker(), _real()):
        speaker.close()
        speaker.close()
        speaker.warm_up()
        with pytest.raises(SpeechError):
            speaker.render(Line("1"), Manner())


def _real() -> Speaker:
    with speaking() as speaker:
        return speaker


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        ("Let  go.\n", "Let go."),
        ("a\tb\x00c", "a b c"),
        ("\u202eevil\u202c", "evil"),
        ("\u0646\u0645\u06cc\u200c\u062e", "\u0646\u0645\u06cc\u200c\u062e"),
        ("a \ud800 b", "a b"),
        ("?!", ""),
        ("30\N{NO-BREAK SPACE}s, 2\N{SOFT HYPHEN}–3\tcm", "30 seconds, 2 to 3 centimetres"),
    ],
)
def test_what_is_spoken_of_a_text(text: str, spoken: str) -> None:
    assert speakable(text) == spoken

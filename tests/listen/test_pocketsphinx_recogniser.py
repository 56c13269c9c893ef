"""The recogniser that ships, with a real voice."""

import pytest
from recorded import VOICES, Listener, in_room, room, spoken
from vocabulary import BOOK, MISHEARD, SAID, alike, listened_for

from voiceguide.errors import ListenError
from voiceguide.listen.pocketsphinx_recogniser import PocketsphinxRecogniser
from voiceguide.listen.pronouncing import spelled, taught
from voiceguide.listen.recogniser import RATE, Recogniser
from voiceguide.session.transitions import TABLE
from voiceguide.settings import ListenSettings

OTHERS = (
    "the weather was quite good that day",
    "did you put the kettle on",
    "we are having soup for dinner",
    "nobody told me about it",
    "i think so",
    "what a lovely garden",
    "it rained the whole week",
)


@pytest.fixture(scope="module")
def listener() -> Listener:
    return Listener()


def test_every_phrase_has_its_row() -> None:
    every = {phrase for state in TABLE for phrase in listened_for(state.name)}
    assert {*every, *BOOK.snooze_wordings} == set(SAID)


@pytest.mark.parametrize(
    ("phrase", "state", "voice"),
    [(*row, voice) for row in SAID.items() for voice in VOICES if (row[0], voice) not in MISHEARD],
)
def test_a_phrase_is_understood(listener: Listener, phrase: str, state: str, voice: str) -> None:
    assert phrase in listened_for(state)
    heard = listener.heard(in_room(spoken(phrase, voice)), listened_for(state))
    assert [alike(phrase, one.phrase) for one in heard] == [True], heard


@pytest.mark.parametrize("sentence", OTHERS)
def test_other_sentences_are_not(listener: Listener, sentence: str) -> None:
    heard = listener.heard(in_room(spoken(sentence, "slt")), listened_for("COUNTING"))

    assert heard
    assert all(one.phrase is None for one in heard), heard


def test_what_was_heard_instead_is_told(listener: Listener) -> None:
    (heard, *_) = listener.heard(in_room(spoken("i think so", "slt")), ["hold on"])

    assert heard.phrase is None
    assert heard.heard


def test_it_is_a_recogniser() -> None:
    recogniser: Recogniser = PocketsphinxRecogniser(ListenSettings())

    assert recogniser.knows("painful")
    assert not recogniser.knows("reflexologise")
    assert not recogniser.knows("two words")


def test_nothing_is_understood_before_it_is_listened_for() -> None:
    recogniser = PocketsphinxRecogniser(ListenSettings())
    recogniser.begin()
    recogniser.feed(spoken("hold on", "slt"))

    assert recogniser.finish().phrase is None


def test_what_was_begun_before_is_forgotten(listener: Listener) -> None:
    recogniser = listener.recogniser
    recogniser.listen_for(["hold on", "too sore"], {})
    recogniser.begin()
    recogniser.feed(spoken("hold on", "slt"))
    recogniser.begin()
    for sound in (room(0.3), spoken("too sore", "slt"), room(0.3)):
        recogniser.feed(sound)

    assert recogniser.finish().phrase == "too sore"


def test_an_unknown_word_is_refused_and_understood_once_it_is_known(listener: Listener) -> None:
    phrases = ["flimble please", "hold on"]
    scene = in_room(spoken("flimble please", "slt"))

    with pytest.raises(ListenError, match="'flimble' is said"):
        listener.heard(scene, phrases)

    (heard,) = listener.heard(scene, phrases, {"flimble": spelled("flimble")})
    assert heard.phrase == "flimble please"


def test_a_taught_phrase_is_understood(listener: Listener) -> None:
    said = in_room(spoken("hocus pocus", "rms"))
    ways = {"hocus pocus": [taught(said[round(0.9 * RATE) :])]}

    (heard,) = listener.heard(said, ["hocus pocus", "hold on"], ways)
    assert heard.phrase == "hocus pocus"


@pytest.mark.parametrize("way", ["", "XX OW", "hh ow l d"])
def test_a_pronunciation_that_is_none_is_refused(way: str) -> None:
    with pytest.raises(ListenError, match="is no pronunciation"):
        PocketsphinxRecogniser(ListenSettings()).listen_for(["hold on"], {"hold on": [way]})

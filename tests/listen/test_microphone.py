"""The ear's real process on a real sound card, and the double beside it."""

import queue
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
import pytest
from soundcard import MICROPHONE, SoundCard, wait_for
from speaking import Person, room

from voiceguide.listen.hearing import Hearing, Hears, Utterance
from voiceguide.listen.microphone import Microphone
from voiceguide.listen.wire import PROCESS, Setup
from voiceguide.testing import ManualHearing

PHRASES = ("hold on", "slow down", "found it")
START = 30.0
"""Seconds in which a busy machine has an ear opened."""


class Heard:
    """What a hearing has told."""

    def __init__(self, hearing: Hearing) -> None:
        self.hearing = hearing
        self._told: queue.SimpleQueue[Utterance] = queue.SimpleQueue()
        hearing.listen_for(PHRASES)
        hearing.start(self._told.put)

    def opened(self) -> Hears:
        wait_for(lambda: self.hearing.hears().able, START, str(self.hearing.hears()))
        return self.hearing.hears()

    def next(self) -> Utterance:
        return self._told.get(timeout=10)


@contextmanager
def opened(setup: Setup) -> Iterator[Heard]:
    hearing = Microphone(setup)
    try:
        heard = Heard(hearing)
        yield heard
    finally:
        hearing.close()


def setup(*, recogniser: str = "pocketsphinx", microphone: str = "") -> Setup:
    return Setup(recogniser=recogniser, vosk_model="", microphone=microphone)


def processes() -> list[psutil.Process]:
    children = psutil.Process().children()
    return [child for child in children if PROCESS in child.cmdline()]


@pytest.fixture
def quiet_room(sound_card: SoundCard) -> Iterator[SoundCard]:
    with room():
        yield sound_card


def test_it_hears_phrases_and_other_words(quiet_room: SoundCard, tmp_path: Path) -> None:
    assert quiet_room
    person = Person(tmp_path)
    with opened(setup()) as heard:
        hears = heard.opened()
        assert hears.microphone
        assert not hears.notice
        person.say("hold on")
        said = heard.next()
        assert said.phrase == "hold on"
        assert 0.2 <= said.end - said.begin <= 1.2
        person.say("what a lovely day it is today my friend")
        assert heard.next().phrase is None
        heard.hearing.listen_for(["found it"])
        person.say("slow down")
        assert heard.next().phrase is None
        wait_for(lambda: heard.hearing.hears().level > 0, what="the level stands still")


def test_muted_it_lets_go_of_the_microphone(quiet_room: SoundCard, tmp_path: Path) -> None:
    person = Person(tmp_path)

    def outputs() -> int:
        return len(quiet_room.pactl("list", "short", "source-outputs").splitlines())

    before = outputs()
    with opened(setup()) as heard:
        heard.opened()
        assert outputs() == before + 1
        heard.hearing.mute(muted=True)
        assert heard.hearing.hears() == Hears(muted=True)
        wait_for(lambda: outputs() == before, what="it still records")
        heard.hearing.mute(muted=False)
        heard.opened()
        person.say("slow down")
        assert heard.next().phrase == "slow down"


def test_an_ear_that_dies_is_replaced(quiet_room: SoundCard, tmp_path: Path) -> None:
    assert quiet_room
    with opened(setup()) as heard:
        heard.opened()
        (process,) = processes()
        process.kill()
        wait_for(lambda: not heard.hearing.hears().able)
        assert heard.hearing.hears().notice == "The ear does not answer; it is started anew."
        heard.opened()
        Person(tmp_path).say("found it")
        assert heard.next().phrase == "found it"


def test_a_microphone_may_come_go_and_come_back(
    monkeypatch: pytest.MonkeyPatch, sound_card: SoundCard
) -> None:
    with SoundCard() as card:
        for name, value in card.env.items():
            monkeypatch.setenv(name, value)
        with room(), opened(setup()) as heard:
            heard.opened()
            for name, value in sound_card.env.items():
                monkeypatch.setenv(name, value)
            card.__exit__(None, None, None)
            wait_for(lambda: not heard.hearing.hears().able)
            assert "microphone" in heard.hearing.hears().notice.lower()
            with room():
                heard.opened()


def test_without_a_microphone_it_says_so() -> None:
    with opened(setup()) as heard:
        wait_for(lambda: bool(heard.hearing.hears().notice), START)
        told = "No microphone was found. Plug one in: it is used by itself. Keys go on working."
        assert heard.hearing.hears() == Hears(lost=True, notice=told)


def test_a_name_that_no_microphone_has_names_those_there_are(sound_card: SoundCard) -> None:
    assert sound_card
    with opened(setup(microphone="Blue Yeti")) as heard:
        wait_for(lambda: bool(heard.hearing.hears().notice), START)
        notice = heard.hearing.hears().notice
        assert notice.startswith("No microphone is called 'Blue Yeti'. There are: ")


def test_a_recogniser_that_is_not_there_is_told_once_and_for_all() -> None:
    with opened(setup(recogniser="pocketsfinx")) as heard:
        wait_for(lambda: bool(heard.hearing.hears().notice), START)
        assert "There is no recogniser 'pocketsfinx'" in heard.hearing.hears().notice
        assert not processes()


def test_nothing_but_zeros_is_told(sound_card: SoundCard) -> None:
    assert MICROPHONE
    assert sound_card
    with opened(setup()) as heard:
        heard.opened()
        wait_for(lambda: bool(heard.hearing.hears().notice))
        assert heard.hearing.hears().notice.startswith("The microphone gives nothing but silence")


def test_the_double_keeps_the_port() -> None:
    hearing = ManualHearing()
    heard = Heard(hearing)
    assert heard.opened().microphone
    hearing.say("hold on")
    assert heard.next().phrase == "hold on"
    hearing.say("what a day")
    assert heard.next().phrase is None
    hearing.mute(muted=True)
    assert hearing.hears().muted
    assert not hearing.hears().able
    hearing.say("hold on")
    hearing.mute(muted=False)
    hearing.say("slow down")
    assert heard.next().phrase == "slow down"
    hearing.close()

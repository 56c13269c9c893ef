"""Spoken commands: what there is to say, what it means, and that no two can be mistaken."""

from collections.abc import Collection, Mapping, Sequence
from importlib import resources
from itertools import combinations
from typing import get_args

import pytest

from voiceguide.errors import ListenError
from voiceguide.listen import phrases
from voiceguide.listen.phrasebook import Phrasebook
from voiceguide.session.commands import (
    Again,
    Answer,
    CannotFind,
    Command,
    Enough,
    Found,
    No,
    Pause,
    Softer,
    Stop,
    TooSore,
    WhereAmI,
    Yes,
)
from voiceguide.wordings import amiss, contains, normal, syllables

FILE = (resources.files(phrases) / "en.toml").read_text("utf-8")
BOOK = Phrasebook.load()
NAMED = Phrasebook.load(name="Coach")
ALL = [
    (name, wording) for name, wordings in BOOK.vocabulary.wordings.items() for wording in wordings
]
COMMANDS: tuple[type[Command], ...] = get_args(Command)


@pytest.mark.parametrize(
    ("phrase", "command"),
    [
        ("say again", Again()),
        ("where am i", WhereAmI()),
        ("pain zero", Answer(0)),
        ("pain four", Answer(4)),
        ("pain ten", Answer(10)),
        ("stop the session", Enough()),
        ("yes please", Yes()),
        ("no thank you", No()),
        ("cannot find it", CannotFind()),
        ("  Can’t  FIND it ", CannotFind()),
        ("quieter please", Softer()),
        ("later please", None),
        ("find it", None),
        ("say again please", None),
        ("pain", None),
        ("", None),
    ],
)
def test_a_phrase_means_a_command(phrase: str, command: Command | None) -> None:
    assert BOOK.meaning(phrase) == command


def test_a_reminder_is_put_off() -> None:
    assert BOOK.snooze_wordings == ("later please", "remind me later")
    assert all(map(BOOK.snoozes, BOOK.snooze_wordings))
    assert not BOOK.snoozes("say again")
    assert not BOOK.snoozes("anything")


def test_every_command_can_be_said_but_one_that_ends_all() -> None:
    for command in {*COMMANDS} - {Stop}:
        wordings = BOOK.wordings({command})
        assert wordings
        assert {type(BOOK.meaning(wording)) for wording in wordings} == {command}


def test_what_to_listen_for() -> None:
    assert BOOK.wordings([Found, Pause]) == (
        *("hold on", "pause please"),
        *("found it", "got it", "i found it"),
    )
    assert len(BOOK.wordings([Answer])) == 11
    assert BOOK.wordings(()) == ()


@pytest.mark.parametrize(
    "wording",
    [
        *("found it", "slow down", "say again", "hold on", "carry on", "too sore"),
        *("that's enough", "go back", "yes please"),
    ],
)
def test_what_must_stay(wording: str) -> None:
    assert BOOK.meaning(wording)


@pytest.mark.parametrize(("name", "wording"), ALL)
def test_a_wording_can_be_listened_for(name: str, wording: str) -> None:
    assert name
    assert syllables(wording) >= 2
    assert wording == normal(wording)
    assert amiss(wording) == ""


def test_no_wording_is_within_that_of_another_command() -> None:
    for (name, wording), (other, another) in combinations(ALL, 2):
        assert wording != another
        if name != other:
            assert not contains(wording, another)
            assert not contains(another, wording)


def test_no_wording_is_a_letter_from_that_of_another_command() -> None:
    assert [BOOK.vocabulary.clash(name, wording) for name, wording in ALL] == [None] * len(ALL)


def test_with_a_name_every_phrase_begins_with_it() -> None:
    assert NAMED.wordings([Pause]) == ("coach hold on", "coach pause please")
    assert NAMED.meaning("coach hold on") == Pause()
    assert NAMED.meaning("Coach pain four") == Answer(4)
    assert NAMED.snoozes("coach later please")
    assert NAMED.snooze_wordings == ("coach later please", "coach remind me later")


@pytest.mark.parametrize(
    "phrase", ["hold on", "hold on coach", "coach", "coach coach hold on", "coachhold on", ""]
)
def test_with_a_name_nothing_is_obeyed_without_it(phrase: str) -> None:
    assert NAMED.meaning(phrase) is None
    assert not NAMED.snoozes(phrase)


@pytest.mark.parametrize("name", ["one two three", "r2", "ко уч", "-", "'"])
def test_a_name_that_is_no_word_or_two(name: str) -> None:
    with pytest.raises(ListenError, match="expected a word or two of the letters a to z"):
        Phrasebook.load(name=name)


def test_wordings_of_ones_own() -> None:
    own = {"again": ["One more  time", "say again"], "snooze": ["ask me tomorrow"]}
    book = Phrasebook.load(own=own, name="coach")
    assert book.meaning("coach one more time") == Again()
    assert book.snoozes("coach ask me tomorrow")
    assert len(book.wordings([Again])) == 4


@pytest.mark.parametrize(
    ("own", "told"),
    [
        ({"agian": ["one more time"]}, "there is no command 'agian'; did you mean 'again'?"),
        ({"pain": ["really bad"]}, "no wordings can be added to 'pain'."),
        ({"again": ["once"]}, "expected 2 syllables or more, found 'once'."),
        ({"again": ["well hold on"]}, "than 'hold on', which means 'pause', found 'well hold on'."),
        ({"again": ["further"], "next": ["further"]}, "than 'further', which means 'again', found"),
        ({"again": ["slow town"]}, "sound less like 'slow down' ('slower'), found 'slow town'."),
    ],
)
def test_a_wording_that_cannot_be_added(own: Mapping[str, Sequence[str]], told: str) -> None:
    with pytest.raises(ListenError) as caught:
        Phrasebook.load(own=own)
    assert str(caught.value).startswith("A wording of your own cannot be used: ")
    assert told in str(caught.value)


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("Tell me: found it.", "found it"),
        ("That’s enough!", "that's enough"),
        ("THAT'S—ENOUGH", "that's enough"),
        ("Say “can’t find it”, or wait.", "can't find it"),
        ("You can say: I found it.", "i found it"),
        ("Hold on, or say again.", "hold on"),
        ("Say that again, and again.", "say that again"),
        ("Number them: pain\u00a0four.", "pain four"),
        ("Later, please.", "later please"),
        ("Household on fire.", None),
        ("Found, by it.", None),
        ("It’s found. It is.", "found it"),
        ("Pain fourteen.", None),
        ("", None),
        ("’'“”…", None),
        ("\U0001f9b6\u202e\x00", None),
    ],
)
def test_the_phrase_within_a_sentence(text: str, phrase: str | None) -> None:
    assert BOOK.find(text) == phrase
    assert NAMED.find(text) == phrase


def test_a_sentence_that_teaches_a_phrase_with_its_name() -> None:
    assert NAMED.find("Say: “Coach, hold on.”") == "hold on"


@pytest.mark.parametrize(
    ("word", "count"),
    [
        *(("pause", 1), ("please", 1), ("the", 1), ("stopped", 1), ("times", 1), ("breathes", 1)),
        *(("little", 2), ("needed", 2), ("changes", 2), ("again", 2), ("quieter", 2), ("i've", 1)),
        *(("hmm", 1), ("one more time", 3), ("", 0)),
    ],
)
def test_syllables(word: str, count: int) -> None:
    assert syllables(word) == count


def broken(changes: Collection[tuple[str, str]]) -> str:
    text = FILE
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    with pytest.raises(ListenError) as caught:
        phrases.read(text, "xx.toml")
    return str(caught.value)


def test_every_fault_is_told_at_once() -> None:
    changes = [("[next]", "[nxet]"), ('say = ["slow down", "take it slower"]', "say = 7")]
    assert broken(changes) == (
        "xx.toml: next is missing; nxet is unknown; slower.say must be a list of wordings."
    )


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('say = ["go back"', 'sya = ["go back"', "back.sya is unknown; back.say is missing"),
        ('["go back"', '[7, "go back"', "back.say must be a list of wordings"),
        ('["go back", "previous step"]', "[]", "back.say must be a list of wordings"),
        ("[back]", "[[back]]", "back must be a table"),
        ('"go back"', '"Go back"', "back: expected 1 to 4 words of the letters a to z, found"),
        ('"go back"', '"back"', "back: expected 2 syllables or more, found 'back'"),
        ('"go back"', '"please hold on"', "back: expected other words than 'hold on', which means"),
        ('"go back"', '"previous step"', "back: 'previous step' is there twice"),
        ('"zero", "one"', '"one"', "pain.numbers must be a list of 11 different words"),
        ('"zero", "one"', '"one", "one"', "pain.numbers must be a list of 11 different words"),
        ('"zero", "one"', '0, "one"', "pain.numbers must be a list of 11 different words"),
        ("numbers", "number", "pain.number must be|pain.number is unknown"),
        ("pain {number}", "pain", "pain.say must have {number} once in each wording"),
    ],
)
def test_a_file_with_a_fault(old: str, new: str, told: str) -> None:
    assert any(part in broken([(old, new)]) for part in told.split("|"))


def test_what_is_not_toml() -> None:
    with pytest.raises(ListenError, match=r"xx\.toml is not TOML"):
        phrases.read("[again", "xx.toml")


@pytest.mark.parametrize("language", ["tlh", "", "../en", "\0"])
def test_a_language_that_is_not_there(language: str) -> None:
    with pytest.raises(ListenError, match="no spoken commands in the language"):
        Phrasebook.load(language)


def test_the_names_are_those_of_the_file() -> None:
    assert set(BOOK.vocabulary.wordings) == {*phrases.COMMANDS, phrases.PAIN}
    assert {type(command) for command in phrases.COMMANDS.values() if command} == {*COMMANDS} - {
        Answer,
        Stop,
    }
    assert TooSore in COMMANDS

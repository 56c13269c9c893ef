"""Choosing a routine without a screen."""

import os
import sys
from collections.abc import Iterator

import pytest
from commandline import on_terminal, own_folder, routine, voiceguide

from voiceguide.catalogue.cards import Card
from voiceguide.keyboard import line
from voiceguide.plain_picker import choose
from voiceguide.routine.terms import Feet
from voiceguide.tui.search import Index


def card(name: str, title: str, fault: str = "") -> Card:
    return Card(
        name=name,
        source="bundled",
        title=title,
        purpose="For a \x1bfoot.",
        when="",
        feet=None if fault else Feet.BOTH,
        minutes=1,
        fault=fault,
    )


INDEX = Index(
    [
        card("inner-heel", "Inner heel"),
        card("inner-heel-ball", "Inner heel, with a ball"),
        card("calf", "Calf"),
        card("odd", "odd", fault="[red]odd.toml: it is odd."),
    ]
)


def chosen(*answers: str) -> tuple[str, list[str]]:
    """What is chosen by these lines, and all that is told."""
    told: list[str] = []
    rest: Iterator[str | None] = iter([*answers, None])
    return choose(INDEX, told.append, lambda: next(rest)), told


@pytest.mark.parametrize(
    ("answers", "name"),
    [
        ([""], "inner-heel"),
        (["1"], "inner-heel"),
        (["2"], "inner-heel-ball"),
        (["CALF"], "calf"),
        (["clf"], "calf"),
        (["heel", "2"], "inner-heel-ball"),
        (["heel", "nothing", "3"], "calf"),
        (["99", "0", "-1", "inner ball"], "inner-heel-ball"),
        (["odd", "calf"], "calf"),
        (["q"], ""),
        ([], ""),
    ],
)
def test_a_number_or_a_part_of_the_name_chooses(answers: list[str], name: str) -> None:
    assert chosen(*answers)[0] == name


def test_all_is_told_in_words_and_nothing_is_obeyed() -> None:
    told = chosen("nonesuch", "odd")[1]
    assert told[0] == "1: Inner heel. For a ␛foot. About 1 minute, both feet."
    assert told[3] == "4: odd cannot be used: [red]odd.toml: it is odd."
    assert told[4].startswith("Which one?")
    assert told[5].startswith("There is no routine with 'nonesuch'.")
    assert told[6] == "odd cannot be used: [red]odd.toml: it is odd."


def test_a_question_mark_asks_what_can_be_said() -> None:
    told = chosen("?")[1]
    assert told[-1] == told[-2]
    assert told[-1].startswith("Which one? A number")


def test_of_several_faults_the_first_is_told_in_the_list() -> None:
    faulty = card("bad", "bad", fault="bad.toml has faults:\n  line 6: one\n  line 8: two")
    assert faulty.first_fault == "bad.toml has faults: line 6: one, and more."


def test_a_line_takes_no_more_than_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    out, into = os.pipe()
    os.write(into, "größer\nab".encode())
    os.close(into)
    with os.fdopen(out) as stdin:
        monkeypatch.setattr(sys, "stdin", stdin)
        assert line() == "größer"
        assert os.read(out, 9) == b"ab"
        assert line() is None


@pytest.mark.parametrize("how", ["option", "environment"])
def test_a_session_is_chosen_begun_and_stopped_without_a_screen(
    how: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    routine(own_folder(), "zz", title="Mine")
    if how == "environment":
        monkeypatch.setenv("VOICEGUIDE_PLAIN", "1")
    result = voiceguide(*["--plain"] * (how == "option"), keys="mine\nqq")
    assert result.returncode == 0, result.stderr
    lines = result.stdout.splitlines()
    assert any(one.endswith("Mine. For a test. About 1 minute, left foot.") for one in lines)
    assert lines[-1] == "Stopped: 0 strokes."


def test_a_dumb_terminal_gets_no_screen() -> None:
    code, told = on_terminal(typed="q\n", term="dumb")
    assert code == 0
    assert "1: Inner heel." in told
    assert "Which one?" in told

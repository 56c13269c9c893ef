"""Going on with what was broken off, without a screen: after a real kill, and what is answered."""

from collections.abc import Iterator

import pytest
from commandline import own_folder, voiceguide
from killed import HEEL, TOLD, heel_of_ones_own, kill_in_mid_session

from voiceguide import places
from voiceguide.journal import reading
from voiceguide.keys import AS_THEY_COME, Keymap
from voiceguide.plain_offer import ask

SENTENCE = "You were in the middle of inner heel, left foot, stroke 5."
QUESTION = "Enter goes on, n lets it go. q ends the program."
ROWS = "SELECT strokes, how FROM session ORDER BY began"


def answered(*typed: str, keymap: Keymap = AS_THEY_COME) -> tuple[bool | None, list[str]]:
    """What comes of these lines, and all that is told."""
    told: list[str] = []
    rest: Iterator[str | None] = iter([*typed, None])
    return ask(SENTENCE, told.append, lambda: next(rest), keymap), told


@pytest.mark.parametrize(
    ("typed", "taken"),
    [
        ([""], True),
        (["y"], True),
        ([" Yes "], True),
        (["enter"], True),
        (["n"], False),
        (["NO"], False),
        (["\x1b"], False),
        (["q"], None),
        ([], None),
        (["calf", "1"], None),
        (["calf", "n"], False),
    ],
)
def test_its_keys_answer_it_and_nothing_else(typed: list[str], taken: bool | None) -> None:
    assert answered(*typed)[0] is taken


def test_it_says_what_was_going_on_and_asks_until_it_is_answered() -> None:
    assert answered("calf", "")[1] == [SENTENCE, QUESTION, QUESTION]


def test_keys_of_ones_own_take_the_place_of_those_that_come_along() -> None:
    keymap = {"offer.go_on": "g", "offer.leave": "f4, full_stop"}
    assert answered(keymap=keymap)[1][1] == ("G goes on, full stop lets it go. q ends the program.")
    assert answered("y", "n", "", keymap=keymap)[0] is None
    assert answered("G", keymap=keymap)[0] is True
    assert answered(".", keymap=keymap)[0] is False
    assert answered("f4", keymap=keymap)[0] is False


# ---- after a real kill


@pytest.fixture
def before() -> int:
    """The strokes of a session that was killed."""
    heel_of_ones_own()
    kill_in_mid_session()
    return stood()[0]


def stood() -> tuple[int, object]:
    """The strokes of the only session, and how it ended."""
    ((strokes, how),) = reading.rows(places.journal_file(), ROWS)
    return int(str(strokes)), how


def told_by(keys: str) -> list[str]:
    result = voiceguide("--plain", keys=keys)
    assert result.returncode == 0, result.stderr
    return result.stdout.splitlines()


def test_it_goes_on_from_the_same_stroke(before: int) -> None:
    lines = told_by("y\n")
    assert lines[:2] == [f"{TOLD}{before}.", QUESTION]
    assert next(one for one in lines if one.endswith(" of 16")) == f"{before + 1} of 16"
    assert lines[-1] == "Done: 16 strokes."
    assert not any(one.startswith("Which one?") for one in lines)


def test_what_is_left_is_not_offered_again(before: int) -> None:
    lines = told_by("n\nq\n")
    assert lines[2].startswith("1: ")
    assert stood() == (before, "broken off")
    assert told_by("q\n")[0].startswith("1: ")


@pytest.mark.parametrize("keys", ["", "q\n"])
def test_who_goes_away_has_answered_nothing(before: int, keys: str) -> None:
    assert told_by(keys) == [f"{TOLD}{before}.", QUESTION]
    assert stood() == (before, None)
    assert told_by("")[0] == f"{TOLD}{before}."


def test_what_has_changed_is_told_once_and_the_routines_follow(before: int) -> None:
    (own_folder() / "heel.toml").write_text(HEEL.replace("Roll.", "Rub."))
    lines = told_by("\nq\n")
    assert lines[2] == "Inner heel has changed since it was broken off: the place may be another."
    assert lines[3].startswith("1: ")
    assert stood() == (before, "broken off")


def test_what_is_gone_is_told_and_the_routines_follow(before: int) -> None:
    (own_folder() / "heel.toml").unlink()
    lines = told_by("y\nq\n")
    assert lines[2].startswith("There is no routine 'heel'.")
    assert lines[3].startswith("1: ")
    assert stood() == (before, None), "the file may come back"

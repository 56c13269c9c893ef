"""Which ways of saying a phrase are worth learning, and the lines as data."""

import dataclasses
import string

import pytest

from voiceguide.errors import SpeechError
from voiceguide.floorcheck import lines
from voiceguide.floorcheck.findings import agreeing
from voiceguide.listen.phrasebook import Phrasebook


@pytest.mark.parametrize(
    ("takes", "kept"),
    [
        ([], ()),
        (["S L OW D AW N"], ()),
        (["S L OW D AW N", "S L OW D AW N"], ("S L OW D AW N",)),
        (["S L OW D AW N", "S L OW T AA N"], ("S L OW D AW N", "S L OW T AA N")),
        (["S L OW D AW N", "K AA F IY N AH"], ()),
        (["S L OW", "S L OW"], ()),
        (["", "S L OW D AW N", "S L OW D AW"], ("S L OW D AW N", "S L OW D AW")),
    ],
)
def test_takes_that_resemble_another_are_learned(takes: list[str], kept: tuple[str, ...]) -> None:
    assert agreeing(takes) == kept


def test_every_brace_of_a_line_is_known() -> None:
    for field in dataclasses.fields(lines.Lines):
        value = getattr(lines.load(), field.name)
        for text in (value,) if isinstance(value, str) else value:
            names = {name for _, name, _, _ in string.Formatter().parse(text) if name}
            assert names <= {"phrase", "heard", "name"}


def test_a_language_without_lines_is_told() -> None:
    with pytest.raises(SpeechError, match="'xx'"):
        lines.load("xx")


def test_only_lines_that_ask_for_a_phrase_hold_one() -> None:
    book = Phrasebook.load()
    told = dataclasses.asdict(lines.load())
    for name, value in told.items():
        for text in (value,) if isinstance(value, str) else value:
            assert book.find(text) is None, name

"""What a person says for a text: the units, ranges and fractions of its numbers as words.

Whole numbers, decimals, ordinals and times of day stay in digits: every engine reads those well.
The words of units, signs and fractions are in `units/en.toml`; the grammar here is English.
"""

import re
import tomllib
import unicodedata
from collections.abc import Iterable
from functools import cache
from importlib import resources
from typing import Final, NamedTuple

from voiceguide.speech.rewriting import Rewritten

_Forms = dict[str, tuple[str, str]]
"""How one of a thing is called, and several, by what is written for it."""

_FRACTIONS: Final = {
    char: unicodedata.normalize("NFKC", char).replace("\N{FRACTION SLASH}", "/")
    for char in "½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅐⅛⅜⅝⅞⅑⅒"
}
_HALVES: Final = 2
_TENTHS: Final = 10
_ONES: Final = {"1", "-1", "\N{MINUS SIGN}1"}
_BELOW: Final = {"hour": "min", "minute": "s"}
_WITH_AN: Final = ("eighth", "hour", "inch", "ounce")
_CAPITALS: Final = (str.upper, str.capitalize)

# Pieces of the patterns.
_FRACTION: Final = f"[{''.join(_FRACTIONS)}]"
_DIGIT: Final = f"[{''.join(_FRACTIONS)}0-9]"
_PROPER: Final = "|".join(f"{part}/[{part + 1}-9]" for part in range(1, 9))
_AMOUNT: Final = (
    rf"(?:[0-9]+[ -])?(?:{_PROPER})"
    rf"|(?:[0-9]+ ?)?{_FRACTION}"
    r"|(?:[0-9]|10)/10"
    r"|[0-9]+(?::[0-9]{2}|st|nd|rd|th)"
    r"|[-\N{MINUS SIGN}]?[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?"
)
_DASH: Final = "[-\N{NON-BREAKING HYPHEN}\N{FIGURE DASH}\N{EN DASH}]"
_CROSS: Final = "\N{MULTIPLICATION SIGN}"
_CROSS_AHEAD: Final = rf"(?:{_CROSS} ?|(?<!{_CROSS} )x)"
_WHOLE_UNIT: Final = "(?![-'’][A-Za-z])"  # which the x of "5 x-rays" is not

_MIXED: Final = re.compile(r"(?:([0-9]+)[ -]+)?([0-9]+)/([0-9]+)")
_AND_A_HALF: Final = re.compile(r"([0-9]+)\.50?")
_TIMES: Final = re.compile(rf"(?<={_DIGIT}) ?[x{_CROSS}] ?(?={_DIGIT})")
_ARTICLE: Final = re.compile(r"\ban? $", re.IGNORECASE)
_NOUN: Final = re.compile(r" [a-z]")
_YEAR: Final = re.compile(r"[0-9]{3}0")
_BEFORE_YEARS: Final = re.compile(
    r"(?:\b(?:the|my|your|his|her|its|our|their|early|mid|late)[ -]|['’])$", re.IGNORECASE
)
"""What "80s" follows where it does not mean seconds."""
_BEFORE_ANSWERS: Final = {
    "No.": re.compile(r"(?:^|[.!?…] ?|\bor )$"),
    "no.": re.compile(r"\bor $"),
}
"""What they follow where they do not mean "number", as in "Yes or no. 3 more"."""


def spoken(written: Rewritten) -> Rewritten:
    """The text as it is said aloud: "Hold for 30 s" is "Hold for 30 seconds".

    What is not written around a number stays as it is, and so does a number that stands alone.
    Said once more, the text stays the same.
    """
    return _grammar().said(written) if any(map(str.isnumeric, written.text)) else written


@cache
def _grammar() -> "_Grammar":
    file = resources.files("voiceguide.speech") / "units" / "en.toml"
    return _Grammar(**tomllib.loads(file.read_text("utf-8")))


class _Amount(NamedTuple):
    """A number: what is whole of it, as written, and a fraction."""

    whole: str
    part: int = 0
    of: int = 0

    @classmethod
    def read(cls, written: str, *, counts: bool) -> "_Amount":
        """The number as written; `counts` where it counts a unit: 1.5 is one and a half then."""
        plain = "".join(f" {_FRACTIONS[char]}" if char in _FRACTIONS else char for char in written)
        if match := _MIXED.fullmatch(plain.strip()):
            return cls(match[1] or "", int(match[2]), int(match[3]))
        if counts and (match := _AND_A_HALF.fullmatch(written)):
            return cls(match[1].lstrip("0"), 1, 2)
        return cls(written)


class _Grammar:
    """Finds the numbers of a text, and says them with what stands around them."""

    def __init__(
        self, *, units: _Forms, words: _Forms, signs: dict[str, str], parts: _Forms
    ) -> None:
        """Take the tables of a language's file; their comments there tell what they hold."""
        units = _in_capitals_too(units)
        self._units = units | words
        self._signs = signs
        self._parts = parts
        unit = rf"(?:{_any_of(units)}|(?<! )(?:{_any_of(words)})|(?:{_any_of(words)})(?=\. [a-z]))"
        self._sign = re.compile(rf"(?<![\w<>=~≈-])({_any_of(signs)}) ?(?={_CROSS_AHEAD}?{_DIGIT})")
        self._quantity = re.compile(
            # After a cross; or no part of a date, a version, a name.
            rf"(?:(?<![^\s(])({_CROSS_AHEAD})|(?<![\w.,:/])(?<!{_DASH}))"
            # "5 cm–", where the minus of "2-1/2" is no range.
            rf"(?:(?![0-9]+-(?:{_PROPER}))({_AMOUNT})(?: ?({unit}))?{_DASH})?"
            # "10 cm", "10 cm. up", "10 km/h".
            rf"({_AMOUNT})(?:([ -]?)({unit}){_WHOLE_UNIT}(?:\.(?= [a-z]))?(?:/([A-Za-z]+))?)?"
            rf"(?![\w/]|(?:[.,:]|{_DASH}){_DIGIT})"
        )

    def said(self, text: Rewritten) -> Rewritten:
        text = text.sub(self._sign, self._signed)
        text = text.sub(_TIMES, lambda _: " times ")
        return text.sub(self._quantity, self._measured)

    def _signed(self, match: re.Match[str]) -> str:
        sign, before = match[1], match.string[: match.start()]
        answers = _BEFORE_ANSWERS.get(sign)
        return match[0] if answers and answers.search(before) else f"{self._signs[sign]} "

    def _measured(self, match: re.Match[str]) -> str:
        ahead, low, low_unit, amount, gap, unit, per = match.groups()
        before, after = match.string[: match.start()], match.string[match.end() :]
        if unit == "s" and not gap and (_BEFORE_YEARS.search(before) or _YEAR.fullmatch(amount)):
            return match[0]
        beside_noun = gap == "-" or bool(_ARTICLE.search(before) and _NOUN.match(after))
        if ahead and not unit:  # "Repeat x2"
            ahead, unit = "", "x"
        said = self._quantity_of(amount, unit, beside_noun=beside_noun)
        if low and unit and not low_unit:
            said = f"{self._number(_Amount.read(low, counts=True))} to {said}"
        elif low:
            said = f"{self._quantity_of(low, low_unit)} to {said}"
        if per:
            said += f" per {self._units.get(per, (per,))[0]}"
        return f"times {said}" if ahead else said

    def _quantity_of(self, written: str, unit: str | None, *, beside_noun: bool = False) -> str:
        """A number with its unit; in "a 10 min walk", beside a noun, that of one."""
        amount = _Amount.read(written, counts=unit is not None)
        number = self._number(amount)
        if unit is None:
            rating = amount.of == _TENTHS and not amount.whole
            return f"{amount.part} out of 10" if rating else number
        one, several = self._units[unit]
        if ":" in written and one in _BELOW:
            return self._clock(written, unit)
        if beside_noun:
            return f"{number} {one}"
        if amount.part and not amount.whole:
            return f"{number} {'' if amount.of == _HALVES else 'of '}{_with_article(one)}"
        return f"{number} {one if written in _ONES else several}"

    def _clock(self, written: str, unit: str) -> str:
        """Minutes and seconds, or hours and minutes: "1:30 min" is 1 minute 30 seconds."""
        above, _, below = written.partition(":")
        said = self._quantity_of(above, unit)
        if int(below):
            said += f" {self._quantity_of(str(int(below)), _BELOW[self._units[unit][0]])}"
        return said

    def _number(self, amount: _Amount) -> str:
        if not amount.part:
            return amount.whole
        one, several = self._parts[str(amount.of)]
        share = f"{amount.part} {several}" if amount.part > 1 else _with_article(one)
        if amount.whole:
            return f"{amount.whole} and {share}"
        return one if amount.of == _HALVES else share  # "half of it", but "a third of it"


def _with_article(noun: str) -> str:
    return f"{'an' if noun.startswith(_WITH_AN) else 'a'} {noun}"


def _in_capitals_too(units: _Forms) -> _Forms:
    """With "Min" and "MIN" for "min"; single letters mean other things in capitals."""
    long = {symbol: forms for symbol, forms in units.items() if len(symbol) > 1}
    capitals = {change(symbol): forms for symbol, forms in long.items() for change in _CAPITALS}
    return capitals | units


def _any_of(symbols: Iterable[str]) -> str:
    """A pattern that finds the longest of the symbols."""
    return "|".join(map(re.escape, sorted(symbols, key=len, reverse=True)))

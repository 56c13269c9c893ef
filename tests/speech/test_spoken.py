"""What a person says for numbers and units; all other text stays as it is."""

import re
import tomllib
from importlib import resources

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voiceguide.speech import spoken as grammar
from voiceguide.speech.rewriting import Rewritten

DATA = tomllib.loads(
    (resources.files("voiceguide.speech") / "units" / "en.toml").read_text("utf-8")
)


def spoken(text: str) -> str:
    return grammar.spoken(Rewritten.written(text)).text


UNITS = {
    "20 %": "20 percent",
    "45°": "45 degrees",
    "37 °C": "37 degrees Celsius",
    "98.6 °F": "98.6 degrees Fahrenheit",
    "2×": "2 times",  # noqa: RUF001 - the sign that is meant
    "3 x": "3 times",
    "30 s": "30 seconds",
    "30 sec": "30 seconds",
    "30 secs": "30 seconds",
    "10 min": "10 minutes",
    "10 mins": "10 minutes",
    "2 h": "2 hours",
    "2 hr": "2 hours",
    "2 hrs": "2 hours",
    "5 mm": "5 millimetres",
    "5 cm": "5 centimetres",
    "3 m": "3 metres",
    "2 km": "2 kilometres",
    "6in": "6 inches",
    "5 ft": "5 feet",
    "2 yd": "2 yards",
    "3 mi": "3 miles",
    "5 mg": "5 milligrams",
    "200 g": "200 grams",
    "2 kg": "2 kilograms",
    "4 oz": "4 ounces",
    "2 lb": "2 pounds",
    "2 lbs": "2 pounds",
    "5 ml": "5 millilitres",
    "2 l": "2 litres",
    "2 L": "2 litres",
    "60 Hz": "60 hertz",
    "60 bpm": "60 beats a minute",
    "60 rpm": "60 turns a minute",
}
SIGNS = {
    "~5": "about 5",
    "≈ 5": "about 5",
    "approx. 5": "about 5",
    "ca. 5": "about 5",
    "≥5": "at least 5",
    "≤ 5": "at most 5",
    ">5": "more than 5",
    "< 5": "less than 5",
    "±2": "plus or minus 2",
    "#3": "number 3",
    "№ 3": "number 3",
    "no. 3": "number 3",
    "Spot No. 3": "Spot number 3",
}
PARTS = {
    "1/2 of it": "half of it",
    "2/3": "2 thirds",
    "1/3 of it": "a third of it",
    "3/4 of it": "3 quarters of it",
    "1/5": "a fifth",
    "5/6": "5 sixths",
    "2/7": "2 sevenths",
    "1/8": "an eighth",
    "4/9": "4 ninths",
    "3/10 mm": "3 tenths of a millimetre",
}
CHANGED = [
    ("Hold for 30 s.", "Hold for 30 seconds."),
    ("1 min", "1 minute"),
    ("-1 °C", "-1 degree Celsius"),
    ("1,000 m", "1,000 metres"),
    ("3 min 20 s", "3 minutes 20 seconds"),
    ("1:30 min", "1 minute 30 seconds"),
    ("2:01 h", "2 hours 1 minute"),
    ("10:00 min", "10 minutes"),
    ("30s", "30 seconds"),
    ("(5cm)", "(5 centimetres)"),
    ("10 Min, 5 CM", "10 minutes, 5 centimetres"),
    ("10 min. later", "10 minutes later"),
    ("10 min. Later", "10 minutes. Later"),
    ("6 in. above, a 6-in line", "6 inches above, a 6 inch line"),
    ("a 30 s hold", "a 30 second hold"),
    ("an 8-min walk", "an 8 minute walk"),
    ("a ½ h walk", "a half hour walk"),
    ("10 km/h", "10 kilometres per hour"),
    ("30 s/side", "30 seconds per side"),
    # ranges
    ("5–10 cm up", "5 to 10 centimetres up"),
    ("a 5-10-minute walk", "a 5 to 10-minute walk"),
    ("6-12 strokes", "6 to 12 strokes"),
    ("1–2 min", "1 to 2 minutes"),
    ("5 cm–10 cm", "5 centimetres to 10 centimetres"),
    ("¼–½ h", "a quarter to half an hour"),
    ("½–1 min", "half to 1 minute"),
    ("1.5–2 kg", "1 and a half to 2 kilograms"),
    ("the 2nd–3rd toe", "the 2nd to 3rd toe"),
    ("7:30-8:30", "7:30 to 8:30"),
    # fractions
    ("½", "half"),
    ("½ h", "half an hour"),
    ("1/4 min", "a quarter of a minute"),
    ("¾ oz", "3 quarters of an ounce"),
    ("⅝", "5 eighths"),
    ("⅒", "1 out of 10"),
    ("1½ cups", "1 and a half cups"),
    ("1 1/2 min", "1 and a half minutes"),
    ("2-1/4 in. wide", "2 and a quarter inches wide"),
    ("1.5 kg", "1 and a half kilograms"),
    ("0.5 min", "half a minute"),
    ("Sore: 7/10.", "Sore: 7 out of 10."),
    # times
    ("3x8", "3 times 8"),
    ("2 × 30 s", "2 times 30 seconds"),  # noqa: RUF001 - the sign that is meant
    ("8 reps × 10 s", "8 reps times 10 seconds"),  # noqa: RUF001 - the sign that is meant
    ("Repeat ~x2-3.", "Repeat about 2 to 3 times."),
    ("Repeat x2.", "Repeat 2 times."),
    ("Repeat × 1", "Repeat 1 time"),  # noqa: RUF001 - the sign that is meant
]
UNCHANGED = [
    "",
    "I am in a min, a m at most.",
    "Step 2. In the arch, 8 in a row, 6 in all.",
    "the 80s, your 40s, mid-30s, the '80s, 1980s",
    "Found it, yes or no. 3 more.",
    "No. 3 more.",
    "8",
    "1.5",
    "1,000",
    "-3",
    "1st and 22nd",
    "10:30",
    "Set 2 – 8 strokes",
    "5 x-rays and 5 S, 3 M, 2 Ms",
    "20-minute 10 minutes",
    "A4 v1.2 R2D2 5cm2 5 m²",
    "2026-11-22",
    "5-10-15 1/2/3 24/7 1.2.3 3/2",
    "-> 5 => 6 <= 7",
    "m/s and 1 000",
    "٣ s",
]


@pytest.mark.parametrize(
    ("text", "said"), [*UNITS.items(), *SIGNS.items(), *PARTS.items(), *CHANGED]
)
def test_what_a_person_says(text: str, said: str) -> None:
    assert spoken(text) == said
    assert spoken(f"So: {text}, then.") == f"So: {said}, then."


@pytest.mark.parametrize("text", UNCHANGED)
def test_what_stays_as_it_is(text: str) -> None:
    assert spoken(text) == text


def test_every_word_of_the_data_has_its_row() -> None:
    assert {re.sub(r"^[\d.]+ ?", "", row) for row in UNITS} == {*DATA["units"], *DATA["words"]}
    assert {re.sub(r"^Spot | ?\d$", "", row) for row in SIGNS} == set(DATA["signs"])
    assert {re.findall(r"\d+", row)[1] for row in PARTS} == set(DATA["parts"])


@pytest.mark.parametrize("symbol", [*DATA["units"], *DATA["words"]])
def test_one_of_a_unit(symbol: str) -> None:
    one, _ = {**DATA["units"], **DATA["words"]}[symbol]
    assert spoken(f"1{symbol}") == f"1 {one}"


@pytest.mark.parametrize("end", ["", ".", ",", "…", " of 8", " left"])
@given(number=st.integers(0, 10**6))
def test_a_number_is_left_to_the_engine(end: str, number: int) -> None:
    assert spoken(f"{number}{end}") == f"{number}{end}"


ODD = st.sampled_from(
    [
        *DATA["units"],
        *DATA["signs"],
        *("1", "5", "10", "0", "2.5", "½", "⅒", "1/2", "9/10", "3rd", "1:30", "²", "٣"),
        *(" ", " ", "  ", ".", ",", ":", "/", "-", "–", "'", "(", "in", "a ", "the ", "or ", "to"),
    ]
)


@given(st.text() | st.lists(ODD, max_size=12).map("".join))
def test_said_once_more_it_is_the_same(text: str) -> None:
    said = spoken(text)
    assert spoken(said) == said


@given(st.text())
def test_without_a_number_nothing_changes(text: str) -> None:
    assert any(map(str.isnumeric, text)) or spoken(text) == text


WORDS = st.sampled_from(
    re.findall(
        r"\S+",
        "I am in or so the stay Hold press it out up then minutes hours strokes m's at "
        "Inner heel arch line. Slow! toe? Half once ounce six x-ray s-shaped us gold",
    )
)


@given(st.lists(WORDS | st.integers(0, 2000).map(str)).map(" ".join))
def test_no_ordinary_word_is_taken_for_a_unit(text: str) -> None:
    assert spoken(text) == text


@given(st.lists(WORDS | st.sampled_from([*UNITS, *PARTS])))
def test_no_ordinary_word_beside_a_unit_is_lost(pieces: list[str]) -> None:
    said = {**UNITS, **PARTS}
    assert spoken(", ".join(pieces)) == ", ".join(said.get(piece, piece) for piece in pieces)

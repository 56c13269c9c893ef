"""Every kind of fault in a routine's data: which key, which line, what is said, which hint."""

import pytest

from voiceguide.errors import Fault, RoutineError
from voiceguide.routine.reader import MOST_FAULTS, parse

HEAD = """\
title = "A routine"
purpose = "For a test"
care = ["Gently."]
"""
STEP = """\
[[steps]]
kind = "say"
say = ["Hello."]
"""
SAY_AND = HEAD + STEP
"""Seven lines come before what is appended: three, three, and then line 7."""


def faults_of(text: str) -> list[Fault]:
    found: list[Fault] = []
    assert parse(text, "test.toml", found) is None
    return found


def only_fault_of(text: str) -> Fault:
    faults = faults_of(text)
    assert len(faults) == 1, faults
    return faults[0]


def fault(key: str, line: int | None, expected: str, hint: str = "") -> Fault:
    return Fault(key=key, line=line, expected=expected, hint=hint)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("titel = 'x'", fault("titel", 1, "unknown key", "did you mean 'title'?")),
        ("zzz = 1", fault("zzz", 1, "unknown key")),
        ("pictur = 'calf'", fault("pictur", 1, "unknown key", "did you mean 'picture'?")),
        (
            "picture = 'under-heal'",
            fault(
                "picture",
                1,
                "expected 'inner-heel', 'under-heel' or 'calf', found 'under-heal'",
                "did you mean 'under-heel'?",
            ),
        ),
        (
            "hand = 'thumbs'",
            fault(
                "hand",
                1,
                "expected 'finger', 'thumb', 'ball' or 'helper', found 'thumbs'",
                "did you mean 'thumb'?",
            ),
        ),
        ("spots = 0", fault("spots", 1, "expected at least 1, found 0")),
        ("spots = 21", fault("spots", 1, "expected at most 20, found 21")),
        ("spots = true", fault("spots", 1, "expected a whole number, found true")),
        ("strokes = 8.5", fault("strokes", 1, "expected a whole number, found 8.5")),
        ("strokes = inf", fault("strokes", 1, "expected a whole number, found inf")),
        (
            "strokes = 99999999999999999999999999999999999999999",
            fault("strokes", 1, "expected at most 1000, found an enormous number"),
        ),
        (
            "strokes = '8'",
            fault(
                "strokes",
                1,
                "expected a whole number, found '8'",
                "a number stands without quotes",
            ),
        ),
        ("pace = -1", fault("pace", 1, "expected at least 0.8, found -1")),
        ("pace = 10.5", fault("pace", 1, "expected at most 10, found 10.5")),
        ("pace = nan", fault("pace", 1, "expected a number that is not endless, found nan")),
        ("pace = false", fault("pace", 1, "expected a number, found false")),
        ("when = 2024-02-03", fault("when", 1, "expected text in quotes, found a date or a time")),
        ("when = ['x']", fault("when", 1, "expected text in quotes, found a list")),
        ("when = {x = 1}", fault("when", 1, "expected text in quotes, found a table")),
        ("when = '  '", fault("when", 1, "expected some text, found '  '")),
        (
            f"when = '{'x' * 501}'",
            fault("when", 1, "expected at most 500 characters, found 501"),
        ),
        (
            "needs = 'oil'",
            fault(
                "needs",
                1,
                "expected a list in square brackets, found 'oil'",
                'put it in square brackets: ["…"]',
            ),
        ),
        ("needs = ['a', 2]", fault("needs[2]", 1, "expected text in quotes, found 2")),
        (
            'needs = ["x"' + ', "x"' * 40 + "]",
            fault("needs", 1, "expected at most 40 entries, found 41"),
        ),
        (
            "feet = 'lefft'",
            fault(
                "feet",
                1,
                "expected 'left', 'right' or 'both', found 'lefft'",
                "did you mean 'left'?",
            ),
        ),
    ],
)
def test_a_fault_of_the_head(line: str, expected: Fault) -> None:
    assert only_fault_of(line + "\n" + SAY_AND) == expected


KINDS = "'say', 'locate', 'strokes', 'hold', 'rest' or 'rate'"
NAMES = "{foot}, {other_foot}, {spot}, {spots}, {strokes}, {count}, {minutes}"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            "hand = 'bal'",
            fault(
                "steps[1].hand",
                7,
                "expected 'finger', 'thumb', 'ball' or 'helper', found 'bal'",
                "did you mean 'ball'?",
            ),
        ),
        ("thenn = 3", fault("steps[1].thenn", 7, "unknown key", "did you mean 'then'?")),
        (
            "count = 3",
            fault("steps[1].count", 7, "unknown key", "it is a key of 'strokes', not of 'say'"),
        ),
        (
            "seconds = 3",
            fault(
                "steps[1].seconds",
                7,
                "unknown key",
                "it is a key of 'hold' or 'rest', not of 'say'",
            ),
        ),
        (
            "feet = 'both'",
            fault("steps[1].feet", 7, "unknown key", "it belongs above the first [[steps]]"),
        ),
        (
            "[[steps]]\nkind = 'stroke'",
            fault(
                "steps[2].kind",
                8,
                f"expected {KINDS}, found 'stroke'",
                "did you mean 'strokes'?",
            ),
        ),
        ("[[steps]]\nkind = [1]", fault("steps[2].kind", 8, f"expected {KINDS}, found a list")),
        (
            "[[steps]]\nsay = ['Where am I?']",
            fault("steps[2].kind", 7, "this key is missing", f"it is one of {KINDS}"),
        ),
        ("[[steps]]\nkind = 'hold'", fault("steps[2].seconds", 7, "this key is missing")),
        (
            "[[steps]]\nkind = 'rate'\nmoment = 'befor'",
            fault(
                "steps[2].moment",
                9,
                "expected 'before' or 'after', found 'befor'",
                "did you mean 'before'?",
            ),
        ),
        (
            "per = 'sopt'",
            fault(
                "steps[1].per",
                7,
                "expected 'once', 'foot', 'spot' or 'set', found 'sopt'",
                "did you mean 'spot'?",
            ),
        ),
        (
            "only = 'later'",
            fault(
                "steps[1].only",
                7,
                "a step that happens once has no later time",
                "say how often it happens: per = 'foot', 'spot' or 'set'",
            ),
        ),
        (
            "[[steps]]\nkind = 'say'\nsay = ['Fine: {foot}.', '{fot} foot.']",
            fault(
                "steps[2].say[2]",
                9,
                f"expected no name in braces but {NAMES}, found '{{fot}}'",
                "did you mean 'foot'?",
            ),
        ),
        (
            "[[steps]]\nkind = 'locate'\nhints = [\n'a',\n'{spoot}']",
            fault(
                "steps[2].hints[2]",
                11,
                f"expected no name in braces but {NAMES}, found '{{spoot}}'",
                "did you mean 'spot'?",
            ),
        ),
    ],
)
def test_a_fault_of_a_step(line: str, expected: Fault) -> None:
    assert only_fault_of(SAY_AND + line + "\n") == expected


def test_what_is_missing_altogether_has_no_line() -> None:
    assert faults_of("title = 'x'") == [
        fault(key, None, "this key is missing") for key in ("purpose", "care", "steps")
    ]


def test_an_empty_list_where_one_entry_is_needed() -> None:
    text = "title = 'x'\npurpose = 'y'\ncare = []\nsteps = []\n"
    assert faults_of(text) == [
        fault("care", 3, "expected at least one entry, found 0"),
        fault("steps", 4, "expected at least one entry, found 0"),
    ]


def test_steps_that_are_no_tables() -> None:
    assert faults_of(HEAD + "steps = [1,\n'x']\n") == [
        fault("steps[1]", 4, "expected a step, as a table, found 1"),
        fault("steps[2]", 5, "expected a step, as a table, found 'x'"),
    ]


def test_a_routine_that_repeats_itself_endlessly_is_refused() -> None:
    step = "[[steps]]\nkind = 'say'\nthen = 0\nper = 'set'\n"
    head = "spots = 20\nsets = 20\n" + HEAD
    assert parse(head + step * 125, "x").spots == 20
    assert only_fault_of(head + step * 126) == fault(
        "spots",
        1,
        "expected at most 100,000 parts, repetitions included, found 100,800",
        "have fewer steps, spots or sets",
    )


COUNTED = "[[steps]]\nkind = 'strokes'\nper = 'set'\npace = 0.8\n"


@pytest.mark.parametrize(
    ("text", "key", "line", "expected"),
    [
        (
            "feet = 'left'\nsets = 12\nstrokes = 900\n" + HEAD + COUNTED,
            "strokes",
            3,
            "expected at most 10,000 strokes in all, found 10,800",
        ),
        (
            "sets = 6\n" + HEAD + COUNTED + "count = 900\n",
            "steps[1].count",
            9,
            "expected at most 10,000 strokes in all, found 10,800",
        ),
        (
            "sets = 15\nstrokes = 50\n" + HEAD + COUNTED.replace("0.8", "10"),
            "strokes",
            2,
            "expected at most 4 hours, found about 4.2",
        ),
        (
            HEAD + (STEP + "then = 600\n") * 25,
            "steps[1]",
            4,
            "expected at most 4 hours, found about 4.2",
        ),
    ],
)
def test_what_nobody_would_do_to_the_end_is_refused(
    text: str, key: str, line: int, expected: str
) -> None:
    told = only_fault_of(text)
    assert (told.key, told.line, told.expected) == (key, line, expected)
    assert told.hint.startswith("have fewer")


@pytest.mark.parametrize(
    "text",
    [
        "swap = 600\n" + HEAD + (STEP + "per = 'foot'\nthen = 0\n" + STEP + "then = 0\n") * 16,
        HEAD
        + ("[[steps]]\nkind = 'locate'\nalong = [" + "'Where the finger is.', " * 40 + "]\n") * 300,
        "sets = 20\nspots = 20\n"
        + HEAD
        + "[[steps]]\nkind = 'rest'\nper = 'set'\nseconds = 0\n" * 20,
    ],
)
def test_what_takes_long_without_saying_so_is_refused(text: str) -> None:
    assert "at most 4 hours" in only_fault_of(text).expected


def test_as_much_as_somebody_may_do_is_read() -> None:
    text = "feet = 'left'\nsets = 10\nstrokes = 1000\n" + HEAD + COUNTED
    assert parse(text, "x").strokes == 1000


def test_all_faults_are_told_at_once_in_the_order_of_the_file() -> None:
    text = "spots = 0\n" + SAY_AND + "then = -1\nper = 'x'\n"
    with pytest.raises(RoutineError) as caught:
        parse(text, "mine.toml")
    assert [(each.line, each.key) for each in caught.value.faults] == [
        (1, "spots"),
        (8, "steps[1].then"),
        (9, "steps[1].per"),
    ]
    assert caught.value.file == "mine.toml"
    assert "line 8, steps[1].then: expected at least 0, found -1" in str(caught.value)


def test_of_very_many_faults_the_rest_is_counted_and_the_head_comes_first() -> None:
    faults = faults_of("pace = 0\n" + HEAD + (STEP + "then = -1\n") * 30)
    assert len(faults) == MOST_FAULTS + 1
    assert faults[0].key == "pace"
    assert faults[-1] == fault("", None, "and 11 more")


@pytest.mark.parametrize(
    ("key", "shown"),
    [
        (r'"\u001b[31mred"', r"steps[1].'\x1b[31mred'"),
        (r'"\u202egnal"', r"steps[1].'\u202egnal'"),
        ("'a b'", "steps[1].'a b'"),
        ("👣", "steps[1].'👣'"),
        ("k" * 60, "steps[1].'" + "k" * 39 + "…'"),
    ],
)
def test_strange_keys_are_shown_harmlessly(key: str, shown: str) -> None:
    written = key if key.startswith(('"', "'", "k")) else f'"{key}"'
    assert only_fault_of(SAY_AND + written + " = 1\n").key == shown


def test_found_values_are_cut_and_harmless() -> None:
    hostile = only_fault_of(SAY_AND + r'per = "\u001b]0;x\u0007\u202e' + "y" * 100 + '"\n')
    assert hostile.expected.endswith(r"found '\x1b]0;x\x07\u202e" + "y" * 32 + "…'")
    assert hostile.expected.isprintable()


@pytest.mark.parametrize(
    "text",
    ["[red]not markup[/red]", "\x1b[31mred\x07", "\u202eright to left", "מימין", "👣🏽", "a { b"],
)
def test_strange_texts_are_data(text: str) -> None:
    escaped = "".join(f"\\U{ord(char):08x}" for char in text)
    routine = parse(HEAD.replace("A routine", escaped) + STEP.replace("Hello.", escaped), "x")
    assert (routine.title, routine.steps[0].say) == (text, (text,))


def test_a_step_of_an_unknown_kind_hides_none_of_its_other_faults() -> None:
    faults = faults_of(
        SAY_AND + "[[steps]]\nkind = 'strok'\nsay = ['{strokez} of {fot}.']\nthen = 5\npace = 99\n"
    )
    assert [(one.key, one.line) for one in faults] == [
        ("steps[2].kind", 8),
        ("steps[2].say[1]", 9),
        ("steps[2].then", 10),
        ("steps[2].pace", 11),
    ]
    assert faults[1].expected.endswith("found '{strokez}' and '{fot}'")
    assert faults[1].hint == "did you mean 'strokes'? did you mean 'foot'?"


@pytest.mark.parametrize("kind", ["", "kind = 7\n", "kind = 'xxxx'\n"])
def test_without_a_kind_the_keys_of_all_kinds_are_judged(kind: str) -> None:
    step = f"[[steps]]\n{kind}say = ['{{spott}}']\nthenn = 5\nseconds = 3\n"
    assert [one.key for one in faults_of(SAY_AND + step)] == [
        "steps[2].kind",
        "steps[2].say[1]",
        "steps[2].thenn",
    ]
    assert "did you mean 'then'?" in [one.hint for one in faults_of(SAY_AND + step)]

"""Routines that extend others, use parts, change steps: what comes out, and whose fault it is."""

from pathlib import Path

import pytest

from voiceguide.errors import Fault
from voiceguide.routine.model import Routine
from voiceguide.routine.reader import look_at
from voiceguide.routine.shelf import Shelf
from voiceguide.routine.steps import Locate, Say, Strokes

HEAD = 'title = "T"\npurpose = "P"\ncare = ["C"]\n'
BASE = (
    HEAD
    + """
strokes = 9
[parts.find]
kind = "locate"
wait = 10
hints = ["Closer."]

[[steps]]
name = "Hello"
kind = "say"
say = ["Hello."]

[[steps]]
use = "find"
name = "Find"
per = "spot"
say = ["Find it."]
"""
)


class Texts:
    """Bases from a table; a bundled one's name begins with `bundled `."""

    def __init__(self, **texts: str) -> None:
        self._texts = texts

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(self._texts)

    def text(self, name: str, *, bundled: bool) -> str | None:
        return self._texts.get(f"bundled_{name}" if bundled else name)


def routine_of(text: str, **bases: str) -> Routine:
    reading = look_at(lambda: text, "mine", Texts(**bases))
    assert reading.faults == ()
    assert reading.routine is not None
    return reading.routine


def fault_of(text: str, **bases: str) -> Fault:
    reading = look_at(lambda: text, "mine", Texts(**bases))
    assert reading.routine is None
    (fault,) = reading.faults
    return fault


# ---- parts


def test_a_step_takes_the_keys_of_a_part_and_its_own_go_over_them() -> None:
    text = BASE + "[[steps]]\nuse = 'find'\nwait = 20\n"
    _, first, second = routine_of(text).steps
    assert isinstance(first, Locate)
    assert isinstance(second, Locate)
    assert (first.wait, first.say, first.hints) == (10, ("Find it.",), ("Closer.",))
    assert (second.wait, second.say, second.hints) == (20, (), ("Closer.",))


def test_a_part_of_several_steps_stands_for_all_of_them() -> None:
    text = (
        HEAD
        + """
[[parts.work]]
kind = "say"
say = ["Press."]
[[parts.work]]
kind = "strokes"
[[steps]]
use = "work"
per = "spot"
"""
    )
    press, roll = routine_of(text).steps
    assert isinstance(press, Say)
    assert isinstance(roll, Strokes)
    assert (press.per, roll.per) == ("spot", "spot")


def test_parts_use_parts() -> None:
    text = (
        BASE + "[parts.slow]\nuse = 'find'\nwait = 30\n[[steps]]\nuse = 'slow'\nsay = ['Slowly.']\n"
    )
    slow = routine_of(text).steps[-1]
    assert isinstance(slow, Locate)
    assert (slow.wait, slow.hints, slow.say) == (30, ("Closer.",), ("Slowly.",))


@pytest.mark.parametrize(
    ("text", "key", "line", "expected", "hint"),
    [
        (
            BASE + "[[steps]]\nuse = 'fnd'\n",
            "steps[3].use",
            22,
            "there is no part 'fnd'",
            "did you mean 'find'?",
        ),
        (
            BASE + "[[steps]]\nuse = 3\n",
            "steps[3].use",
            22,
            "expected the name of a part, found 3",
            "",
        ),
        (
            HEAD + "[parts.a]\nuse = 'b'\n[parts.b]\nuse = 'a'\n[[steps]]\nuse = 'a'\n",
            "parts.b.use",
            7,
            "the part 'a' uses itself",
            "leave one of the uses out",
        ),
        (
            "parts = 3\n" + HEAD + "[[steps]]\nkind = 'say'\n",
            "parts",
            1,
            "expected tables, found 3",
            "",
        ),
        (
            "parts.a = 3\n" + HEAD + "[[steps]]\nkind = 'say'\n",
            "parts.a",
            1,
            "expected a table, found 3",
            "",
        ),
        (
            HEAD + "[parts.a]\nkind = 'say'\nthenn = 3\n[[steps]]\nuse = 'a'\n",
            "parts.a.thenn",
            6,
            "unknown key",
            "did you mean 'then'?",
        ),
        (
            HEAD + "[parts.a]\nkind = 'hold'\n[[steps]]\nuse = 'a'\n",
            "steps[1].seconds",
            6,
            "this key is missing",
            "",
        ),
        (
            HEAD + "[parts.a]\nkind = 'say'\n[parts.a]\n[[steps]]\nuse = 'a'\n",
            "parts.a",
            6,
            "this name is given twice",
            "keep one of the two, or rename one",
        ),
    ],
)
def test_faults_of_parts(text: str, key: str, line: int, expected: str, hint: str) -> None:
    assert fault_of(text) == Fault(key=key, line=line, expected=expected, hint=hint)


def test_a_thousand_nested_parts_are_refused() -> None:
    parts = "".join(f"[parts.p{n}]\nuse = 'p{n + 1}'\n" for n in range(1000))
    told = fault_of(HEAD + parts + "[parts.p1000]\nkind = 'say'\n[[steps]]\nuse = 'p0'\n")
    assert (told.key, told.line) == ("parts.p7.use", 19)
    assert told.expected == "expected at most 8 parts within one another"


@pytest.mark.parametrize("last", ["kind = 'say'\nthen = 0\n", ""])
def test_parts_that_multiply_are_refused(last: str) -> None:
    parts = "".join(f"[[parts.p{n}]]\nuse = 'p{n + 1}'\n" * 30 for n in range(6)) + (
        f"[[parts.p6]]\n{last}" if last else ""
    )
    text = ("parts.p6 = []\n" if not last else "") + HEAD + parts
    reading = look_at(lambda: text + "[[steps]]\nuse = 'p0'\n", "mine")
    assert reading.routine is None
    assert "steps from parts" in reading.faults[0].expected or "TOML" in reading.faults[0].expected


# ---- extends


def test_what_a_file_says_goes_over_what_it_extends() -> None:
    routine = routine_of("extends = 'base'\ntitle = 'Mine'\nstrokes = 12\n", base=BASE)
    base = routine_of(BASE)
    assert (routine.title, routine.strokes, routine.purpose) == ("Mine", 12, "P")
    assert routine.steps == base.steps


def test_parts_of_the_same_name_go_over_those_of_the_base() -> None:
    routine = routine_of("extends = 'base'\n[parts.find]\nwait = 30\n", base=BASE)
    search = routine.steps[1]
    assert isinstance(search, Locate)
    assert (search.wait, search.hints) == (30, ("Closer.",))


def test_steps_take_the_place_of_all_and_may_use_the_bases_parts() -> None:
    routine = routine_of("extends = 'base'\n[[steps]]\nuse = 'find'\n", base=BASE)
    assert [type(step) for step in routine.steps] == [Locate]


def test_named_steps_are_changed_or_left_out() -> None:
    text = """
extends = "base"
[change.Hello]
omit = true
[change."Find"]
say = ["Now find it."]
"""
    (search,) = routine_of(text, base=BASE).steps
    assert isinstance(search, Locate)
    assert (search.say, search.wait) == (("Now find it.",), 10)


def test_a_routine_extends_one_that_extends_one() -> None:
    middle = "extends = 'base'\nstrokes = 5\npace = 3.0\n"
    reading = look_at(
        lambda: "extends = 'middle'\nstrokes = 6\n", "mine", Texts(middle=middle, base=BASE)
    )
    assert reading.routine is not None
    assert (reading.routine.strokes, reading.routine.pace) == (6, 3.0)
    assert reading.bases == ("middle", "base")


def test_one_of_the_same_name_is_the_bundled_one() -> None:
    mine = "extends = 'mine'\nstrokes = 6\n"
    routine = routine_of(mine, mine=mine, bundled_mine=BASE)
    assert (routine.strokes, len(routine.steps)) == (6, 2)


def test_steps_are_put_before_and_after_others() -> None:
    text = """
extends = "base"
[parts.sit]
kind = "say"
say = ["Sit."]
[[change.Find.before]]
use = "sit"
[[change.Find.after]]
kind = "strokes"
[[change.Find.after]]
kind = "say"
"""
    kinds = [type(step) for step in routine_of(text, base=BASE).steps]
    assert kinds == [Say, Say, Locate, Strokes, Say]


@pytest.mark.parametrize(
    ("text", "key", "line", "expected"),
    [
        ("[change.Find]\nomit = 1\n", "change.Find.omit", 3, "expected true or false, found 1"),
        ("[change.Find]\nafter = 3\n", "change.Find.after", 3, "expected steps, found 3"),
        (
            "[[change.Find.after]]\nkind = 'say'\nthenn = 3\n",
            "change.Find.after[1].thenn",
            4,
            "unknown key",
        ),
        ("change = 3\n", "change", 2, "expected tables, found 3"),
        ("change.Find = 3\n", "change.Find", 2, "expected a table, found 3"),
    ],
)
def test_faults_of_changes(text: str, key: str, line: int, expected: str) -> None:
    told = fault_of(f"extends = 'base'\n{text}", base=BASE)
    assert (told.key, told.line, told.expected) == (key, line, expected)


@pytest.mark.parametrize(
    ("text", "line", "expected", "hint"),
    [
        ("extends = 'bsae'\n", 1, "there is no routine 'bsae'", "did you mean 'base'?"),
        ("extends = 3\n", 1, "expected the name of a routine, found 3", ""),
        (
            "title = 'x'\nextends = 'round'\n",
            2,
            "'mine' extends 'round' extends 'mine', in a circle",
            "leave one of them out",
        ),
        (
            "extends = 'torn'\n",
            1,
            "'torn' cannot be used: line 1: this is not TOML: invalid value",
            "put that file right first",
        ),
        (
            "extends = 'bad'\n",
            1,
            "of what it extends, strokes: expected at least 1, found 0",
            "",
        ),
        (
            "extends = 'badstep'\n",
            1,
            "of what it extends, steps[3].thenn: unknown key",
            "did you mean 'then'?",
        ),
    ],
)
def test_faults_of_extending(text: str, line: int, expected: str, hint: str) -> None:
    told = fault_of(
        text,
        base=BASE,
        round="extends = 'mine'\n",
        mine="extends = 'round'\n",
        torn="a = \n",
        bad=BASE.replace("strokes = 9", "strokes = 0"),
        badstep=BASE + "[[steps]]\nkind = 'say'\nthenn = 1\n",
    )
    assert told == Fault(key="extends", line=line, expected=expected, hint=hint)


def test_a_change_of_a_step_that_is_not_there() -> None:
    told = fault_of("extends = 'base'\n[change.Helo]\nomit = true\n", base=BASE)
    assert told == Fault(
        key="change.Helo", line=2, expected="no step is named 'Helo'", hint="did you mean 'Hello'?"
    )


def test_a_fault_within_a_change_has_its_own_line() -> None:
    told = fault_of("extends = 'base'\n[change.Hello]\nthen = -1\n", base=BASE)
    assert told == Fault(
        key="change.Hello.then", line=3, expected="expected at least 0, found -1", hint=""
    )


def test_too_many_that_extend_one_another() -> None:
    bases = {f"r{n}": f"extends = 'r{n + 1}'\n" for n in range(20)}
    assert "at most 8 routines" in fault_of("extends = 'r0'\n", **bases).expected


# ---- on a shelf


def test_a_shelf_knows_what_extends_what(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text("extends = 'inner-heel'\nstrokes = 11\n")
    (tmp_path / "inner-heel.toml").write_text("extends = 'inner-heel'\nspots = 1\n")
    shelf = Shelf(tmp_path)
    mine, heel = shelf.find("mine"), shelf.find("inner-heel")
    assert mine.bases == ("inner-heel", "inner-heel")
    assert (mine.usable().strokes, mine.usable().spots) == (11, 1)
    assert heel.source == "yours"
    assert heel.usable().title == Shelf(None).find("inner-heel").usable().title


def test_a_base_that_cannot_be_read_is_told_with_what_extends_it(tmp_path: Path) -> None:
    (tmp_path / "base.toml").write_bytes(b"\xff")
    (tmp_path / "mine.toml").write_text("extends = 'base'\n")
    entry = Shelf(tmp_path).find("mine")
    assert entry.error is not None
    assert "'base' cannot be used: line 1: expected UTF-8 text" in str(entry.error)
    assert entry.bases == ("base",)


def test_what_is_put_beside_a_step_happens_as_often() -> None:
    text = """
extends = "base"
[[change.Find.before]]
kind = "say"
say = ["Oil the finger."]
[[change.Find.after]]
kind = "say"
per = "once"
"""
    _, before, _, after = routine_of(text, base=BASE).steps
    assert (before.per, after.per) == ("spot", "once")


def test_changes_that_multiply_are_refused() -> None:
    steps = "".join(
        f"[[change.N{n}.after]]\nkind = 'say'\nname = 'N{n + 1}'\n" * 2 for n in range(60)
    )
    base = HEAD + "[[steps]]\nkind = 'say'\nname = 'N0'\n"
    reading = look_at(lambda: "extends = 'base'\n" + steps, "mine", Texts(base=base))
    assert reading.routine is None
    assert reading.faults[0].expected == "expected at most 100,000 steps"


def test_too_many_changes_are_refused() -> None:
    changes = "".join(f"[change.N{n}]\nthen = 0\n" for n in range(201))
    named = "".join(f"[[steps]]\nkind = 'say'\nname = 'N{n}'\n" for n in range(201))
    told = fault_of("extends = 'base'\n" + changes, base=HEAD + named)
    assert (told.key, told.expected) == ("change.N200", "expected at most 200 changes")


def test_faults_of_all_sorts_are_told_at_once() -> None:
    text = """extends = "base"
[change.Helo]
omit = true
[change.Find]
seconds = 3
[[change.Hello.before]]
say = ["No kind."]
"""
    reading = look_at(lambda: text, "mine", Texts(base=BASE))
    told = [(fault.line, fault.key) for fault in reading.faults]
    assert told == [
        (2, "change.Helo"),
        (5, "change.Find.seconds"),
        (6, "change.Hello.before[1].kind"),
    ]

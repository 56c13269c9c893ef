"""Names of new routines."""

import pytest

from voiceguide.authoring.naming import checked_name
from voiceguide.errors import UsageError


@pytest.mark.parametrize(
    ("wanted", "name"),
    [
        ("my-heel", "my-heel"),
        ("my-heel.toml", "my-heel"),
        ("My heel 2", "My heel 2"),
        ("Ёлки 👣", "Ёлки 👣"),
        ("e\u0301", "é"),
        ("console", "console"),
        ("x" * 64, "x" * 64),
    ],
)
def test_good_names(wanted: str, name: str) -> None:
    assert checked_name(wanted) == name


@pytest.mark.parametrize(
    "wanted",
    [
        *("", ".toml", ".hidden", "-x", "a.", " a", "a ", "..", "../a", "a/b", "a\\b", "/etc/a"),
        *("a\nb", "a\x1b[2J", "a\u202eb", "a\udc80", "a\0", "x" * 65, "👣" * 64),
        *("con", "NUL.x", "Com1", "lpt¹", "a:b", "a?", "<a>"),
    ],
)
def test_bad_names_are_told_in_one_sentence(wanted: str) -> None:
    with pytest.raises(UsageError, match=r"^'.*' is no name for a routine: .+\.$"):
        checked_name(wanted)

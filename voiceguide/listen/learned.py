"""How this person says some of the phrases: taught once, kept in a file, used by every session."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final, NamedTuple

from voiceguide import places
from voiceguide.files import write_over
from voiceguide.listen.dictionary import PHONES
from voiceguide.printable import printable
from voiceguide.toml_file import UnusableError, text_of
from voiceguide.wordings import amiss, normal

MOST_WAYS: Final = 3
"""Ways of one phrase that are kept: the latest ones."""
_MOST_SOUNDS: Final = 40

Ways = Mapping[str, tuple[str, ...]]
"""By phrases, how each is said, in ARPAbet."""


class Learned(NamedTuple):
    """What can be used of the file, and what to tell of the rest."""

    ways: Ways
    notice: str
    """One sentence; empty if all is well."""


def load(file: Path | None = None) -> Learned:
    """What was taught so far; without what is broken. Never raises.

    Args:
        file: in place of the one in the config folder.
    """
    file = file or places.pronunciations_file()
    try:
        data = json.loads(text_of(file))
    except FileNotFoundError:
        return Learned({}, "")
    except UnusableError as error:
        return Learned({}, f"{printable(str(file))} is not used: {error.fault}.")
    except (ValueError, RecursionError):
        return Learned({}, f"{printable(str(file))} is not used: it is not JSON.")
    if not isinstance(data, dict):
        return Learned({}, f"{printable(str(file))} is not used: it holds no phrases.")
    ways = {normal(phrase): _usable(phrase, said) for phrase, said in data.items()}
    broken = sum(1 for said in ways.values() if not said)
    notice = f"{printable(str(file))} is used but for {broken} of its phrases." if broken else ""
    return Learned({phrase: said for phrase, said in ways.items() if said}, notice)


def keep(phrase: str, said: tuple[str, ...], file: Path | None = None) -> None:
    """Keep how a phrase is said, beside what was taught before.

    Args:
        phrase: words in lower case, parted by single spaces.
        said: how it is said, in ARPAbet.
        file: in place of the one in the config folder.

    Raises:
        OSError: it cannot be written; all is as it was.
    """
    file = file or places.pronunciations_file()
    ways = load(file).ways
    both = tuple(dict.fromkeys((*said, *ways.get(phrase, ()))))[:MOST_WAYS]
    file.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps({**ways, phrase: both}, indent=2)
    write_over(file, f"{text}\n".encode())


def _usable(phrase: str, said: Any) -> tuple[str, ...]:  # noqa: ANN401 - whatever a file holds
    """The ways of a phrase that are ways of saying it; none for a phrase that is none."""
    if amiss(normal(phrase)) or not isinstance(said, list):
        return ()
    sounds = (way.split() for way in said if isinstance(way, str))
    fitting = (one for one in sounds if 0 < len(one) <= _MOST_SOUNDS and PHONES.issuperset(one))
    return tuple(" ".join(one) for one in fitting)[:MOST_WAYS]

"""Homes with routines of one's own, very many or few, which the program has seen before."""

import re
import time
from importlib import resources
from pathlib import Path
from string import ascii_lowercase
from typing import Final

from _bench.studio import Studio, driver, seconds_of

MANY: Final = "many-routines"
FEW: Final = "few-routines"
"""As many as are needed for the same to be seen."""
NONE: Final = "no-routines"
COUNTS: Final = {MANY: 5000, FEW: 4 * len(ascii_lowercase), NONE: 0}
"""By home. Its routines have a letter thrice and a number for a title, the number for a name, and
every letter somewhere."""
_PURPOSE: Final = "Sphinx of black quartz, judge my vow."
_SETTLED_SECONDS: Final = 2.5
"""Files so young are not trusted by the index."""


def stock(studio: Studio, home: str) -> None:
    """Fill a home, and let the program see it, unless that has been done."""
    folder = _folder(studio, home)
    if folder.exists():
        return
    folder.mkdir(parents=True)
    for number in range(COUNTS[home]):
        write(studio, home, number)
    time.sleep(_SETTLED_SECONDS)
    seconds_of(reading(home), studio.env(home=home))


def reading(home: str) -> tuple[str, ...]:
    """The command that has all cards of a home read, and fails if any is missing."""
    return (*driver("catalogue"), str(COUNTS[home]))


def write(studio: Studio, home: str, number: int, title: str | None = None) -> None:
    """Write a routine, as long as the bundled one."""
    path = _folder(studio, home) / f"{number:04}.toml"
    path.write_text(text(title or title_of(number)), encoding="utf-8")


def title_of(number: int) -> str:
    return f"{3 * ascii_lowercase[number % 26]} {number:04}"


def text(title: str) -> str:
    """The bundled routine under another title."""
    library = resources.files("voiceguide.routine") / "library"
    found = (library / "inner-heel.toml").read_text("utf-8")
    for key, value in (("title", title), ("purpose", _PURPOSE)):
        found = re.sub(rf"(?m)^{key} = .*$", f'{key} = "{value}"', found, count=1)
    return found


def _folder(studio: Studio, home: str) -> Path:
    return Path(studio.env(home=home)["XDG_CONFIG_HOME"]) / "voiceguide" / "routines"

"""A page that links what was made: no script, nothing from elsewhere."""

import html
from collections.abc import Iterable, Sequence
from itertools import groupby
from pathlib import Path
from typing import Final
from urllib.parse import quote

from voiceguide.errors import ExportError
from voiceguide.export.batch.manifest import Made
from voiceguide.files import write_over
from voiceguide.printable import printable

FILE: Final = "index.html"
_HEAD: Final = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Spoken routines</title>
<style>
body { font: 1.1em/1.6 sans-serif; max-width: 45em; margin: 2em auto; padding: 0 1em; }
table { border-collapse: collapse; width: 100%; }
td, th { padding: .4em .6em; border-bottom: 1px solid #8888; text-align: left; }
:root { color-scheme: light dark; }
</style>
<h1>Spoken routines</h1>
"""


def page(made: Iterable[Made]) -> str:
    """All files, under their routines' titles."""
    rows = sorted(made, key=lambda one: (one.title, one.file))
    parts = [_table(title, list(group)) for title, group in groupby(rows, lambda one: one.title)]
    return f"{_HEAD}{''.join(parts)}</html>\n"


def write(folder: Path, made: Iterable[Made]) -> None:
    """Write the page into the folder.

    Raises:
        ExportError: it cannot be written.
    """
    path = folder / FILE
    try:
        write_over(path, page(made).encode("utf-8", "backslashreplace"))
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise ExportError(f"{printable(str(path))} cannot be written: {reason}.") from error


def _table(title: str, files: Sequence[Made]) -> str:
    rows = "".join(map(_row, files))
    head = "<tr><th scope=col>File<th scope=col>Length<th scope=col>Size"
    return f"<h2>{html.escape(printable(title))}</h2>\n<table>\n{head}\n{rows}</table>\n"


def _row(made: Made) -> str:
    link = html.escape(quote(made.file), quote=True)
    name = html.escape(printable(made.file))
    return f'<tr><td><a href="{link}">{name}</a><td>{clock(made.seconds)}<td>{size(made.bytes)}\n'


def clock(seconds: float) -> str:
    """As `m:ss`."""
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes}:{rest:02}"


def size(count: int) -> str:
    """Bytes, as a person reads them."""
    if count < 1000:  # noqa: PLR2004 - a kilobyte
        return f"{count} B"
    thousands = count / 1000
    return f"{thousands:.0f} kB" if thousands < 1000 else f"{thousands / 1000:.1f} MB"  # noqa: PLR2004

"""Writing the settings: one key after the other, and all else in the file stays as it was."""

import contextlib
import re
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from voiceguide import files
from voiceguide.errors import SettingsError
from voiceguide.printable import printable
from voiceguide.settings.page import file_of_comments
from voiceguide.settings.reading import Changes, Key, Value, changed
from voiceguide.toml_file import MOST_BYTES, UnusableError, data_of, text_of

_MARK: Final = "\ufeff"
"""With it some editors of Windows begin a file."""
_PATIENCE: Final = 2.0
"""Seconds for another program that writes to have done."""
_LOOK: Final = 0.01
_LONE_FEED: Final = re.compile(r"(?<!\r)\n")


class _Unplaceable(Exception):  # noqa: N818 - told as a SettingsError, which has the file's name
    """There is no place for a key in the file as it is written."""


def save(changes: Changes, file: Path) -> None:
    """Change these keys of the file as it is by now; it is made if it is not there.

    Args:
        changes: values that fit, by their keys.
        file: what to write; a link stays one, and the mode is kept.

    Raises:
        SettingsError: they cannot be kept; the file is as it was.
    """
    shown = printable(str(file))
    try:
        real = file.resolve()
        real.parent.mkdir(parents=True, exist_ok=True)
        with _alone(real.parent):
            _save(changes, real)
    except UnusableError as error:
        raise SettingsError(f"Not saved: {shown} is left as it is: {error.fault}.") from None
    except _Unplaceable as error:
        remedy = "Change it there by hand."
        raise SettingsError(f"Not saved: {shown} has no place for {error}.", remedy) from None
    except (OSError, RuntimeError) as error:  # the latter for a link to itself
        reason = getattr(error, "strerror", None) or str(error)
        raise SettingsError(
            f"Not saved: {shown} cannot be written ({printable(reason.lower())})."
        ) from error


def _save(changes: Changes, file: Path) -> None:
    try:
        text, begin = text_of(file), _MARK if _is_marked(file) else ""
    except FileNotFoundError:
        if all(value is None for value in changes.values()):
            return
        text, begin = file_of_comments(), ""
    new = rewritten(text, changes)
    if new == text and file.exists():
        return
    data = (begin + new).encode()
    if len(data) > MOST_BYTES:
        raise UnusableError(f"expected a file of at most {MOST_BYTES >> 10} KiB")
    files.write_durably(file, data)


def _is_marked(file: Path) -> bool:
    with file.open("rb") as opened:
        return opened.read(len(_MARK.encode())) == _MARK.encode()


def rewritten(text: str, changes: Changes) -> str:
    """The text of a file with other values, and nothing else changed.

    Raises:
        UnusableError: it is not TOML.
        _Unplaceable: there is no place for a key.
    """
    data_of(text)
    for key, value in changes.items():
        text = _with(text, key, value)
    return text


def _with(text: str, key: Key, value: Value | None) -> str:
    before = _plain(data_of(text))
    wanted = _plain(_changed(text, key, value))
    if wanted == before or (value is None and _same_but_empty(text, key)):
        return text
    for new in (*_below_comment(text, key, value), _by_tomlkit(text, key, value)):
        # Whatever was done to the text: it has to say this, and nothing else.
        with contextlib.suppress(UnusableError):
            if _plain(data_of(new)) == wanted:
                return new
    raise _Unplaceable(printable(".".join(key)))


def _changed(text: str, key: Key, value: Value | None) -> dict[str, Any]:
    data: Any = data_of(text)
    holder = data
    for name in key[:-1]:
        holder = holder.get(name, {})
        if not isinstance(holder, dict):
            raise _Unplaceable(printable(".".join(key)))
    return changed(data, {key: value})


def _same_but_empty(text: str, key: Key) -> bool:
    """Whether a key is not there, be it for want of its table."""
    holder: Any = data_of(text)
    for name in key:
        if name not in holder:
            return True
        holder = holder[name]
    return False


def _plain(value: object) -> object:
    """Data to compare: in no order, and 1 is not true."""
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_plain(inner) for inner in value]
    return (type(value).__name__, repr(value))


def _below_comment(text: str, key: Key, value: Value | None) -> Iterator[str]:
    """The text with the key below each comment that shows it: `# rate = 150`."""
    if value is None:
        return
    import tomlkit  # noqa: PLC0415 - only for who writes

    name = tomlkit.key(key[-1]).as_string()
    comment = re.compile(rf"^[ \t]*#[ \t]*{re.escape(name)}[ \t]*=[^\n]*(\n|\Z)", re.MULTILINE)
    for found in comment.finditer(text):
        end = "\r\n" if found[0].endswith("\r\n") else "\n"
        line = f"{name} = {tomlkit.item(value).as_string()}{end}"
        between = "" if found[1] else end
        yield text[: found.end()] + between + line + text[found.end() :]


def _by_tomlkit(text: str, key: Key, value: Value | None) -> str:
    import tomlkit  # noqa: PLC0415 - only for who writes

    *way, last = key
    try:
        whole = tomlkit.parse(text)
        table: Any = whole
        for name in way:
            if name not in table:
                table[name] = tomlkit.table()
            table = table[name]
        if value is None:
            del table[last]
        else:
            table[last] = value
        new = tomlkit.dumps(whole)
    except Exception as error:  # whatever it makes of a rare file, that is left as it was
        raise _Unplaceable(printable(".".join(key))) from error
    windows = "\r\n" in text and not _LONE_FEED.search(text)
    return _LONE_FEED.sub("\r\n", new) if windows else new


@contextlib.contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """While no other of our programs writes there; without that where there are no such locks."""
    if sys.platform == "win32":
        yield
        return
    import fcntl  # noqa: PLC0415 - not on every platform
    import os  # noqa: PLC0415 - beside it

    handle = os.open(folder, os.O_RDONLY)
    try:
        deadline = time.monotonic() + _PATIENCE
        while time.monotonic() < deadline:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                time.sleep(_LOOK)
            except OSError:  # a file system without locks
                break
        yield
    finally:
        os.close(handle)

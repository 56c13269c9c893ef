"""What has been of reminders, kept in one small JSON file that several processes share.

A file that is damaged, or written by a newer version, is taken as an empty one: at worst a
reminder comes too early, once.
"""

import contextlib
import json
import logging
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Final

from filelock import FileLock, Timeout

from voiceguide.files import write_over
from voiceguide.reminders.past import Past

_log: Final = logging.getLogger(__name__)

_VERSION: Final = 1
_PATIENCE: Final = 2.0
"""Seconds to wait for another process that writes."""
_OWN: Final = ("shown", "snoozed", "decided", "off")
"""Moments of one routine; a run and a long sitting are the person's, whatever the routine."""


class Store:
    """The file."""

    def __init__(self, path: Path) -> None:
        """The file need not be there."""
        self.notice = ""
        """One sentence once something could not be written."""
        self._path = path
        self._unwritten: dict[str, Any] | None = None
        """What could not be written: a reminder that was given must not be given again at once."""

    def past(self, name: str, done: datetime | None) -> Past:
        """What has been of a routine's reminders.

        Args:
            name: the routine's.
            done: when it was last done, as the journal knows it.
        """
        data = self._read()
        return _past(data, name, done)

    def change(self, name: str, change: Callable[[Past], Past]) -> None:
        """Change what has been of a routine; never raises."""

        def edit(data: dict[str, Any]) -> None:
            after = change(_past(data, name, None))
            data["routines"] = {**_table(data.get("routines")), name: _own(after)}

        self._edit(edit)

    def ran(self, now: datetime) -> None:
        """The person comes back from a long run."""
        self._edit(lambda data: data.update(ran=now.isoformat()))

    def sat(self, now: datetime, length: timedelta) -> None:
        """The person sits down for so long."""
        sat = {"since": now.isoformat(), "minutes": length / timedelta(minutes=1)}
        self._edit(lambda data: data.update(sat=sat))

    def _edit(self, edit: Callable[[dict[str, Any]], None]) -> None:
        """Change the data while no other process does; what cannot be written is remembered."""
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with FileLock(f"{self._path}.lock", timeout=_PATIENCE):
                data = self._read()
                edit(data)
                data["version"] = _VERSION
                write_over(self._path, json.dumps(data, indent=1).encode())
        except (OSError, Timeout) as error:
            _log.warning("%s cannot be written: %s", self._path, error)
            self.notice = f"What became of a reminder cannot be kept: {error}."
            self._unwritten = data = self._read()
            edit(data)
        else:
            self.notice, self._unwritten = "", None

    def _read(self) -> dict[str, Any]:
        if self._unwritten is not None:
            return self._unwritten
        try:
            data = json.loads(self._path.read_bytes())
        except FileNotFoundError:
            return {}
        except (OSError, ValueError, RecursionError) as error:
            _log.warning("%s cannot be read: %s", self._path, error)
            return {}
        if not isinstance(data, dict) or data.get("version") != _VERSION:
            return {}
        return data


def _past(data: Mapping[str, Any], name: str, done: datetime | None) -> Past:
    own = _table(_table(data.get("routines")).get(name))
    sat = _table(data.get("sat"))
    unanswered, minutes = own.get("unanswered"), sat.get("minutes")
    sits = float(minutes) if isinstance(minutes, int | float) and 0 < minutes < 24 * 60 else 0.0
    return Past(
        done=done,
        **{key: _moment(own.get(key)) for key in _OWN},
        unanswered=unanswered if isinstance(unanswered, int) else 0,
        ran=_moment(data.get("ran")),
        sat=_moment(sat.get("since")) if sits else None,
        sits=timedelta(minutes=sits),
    )


def _own(past: Past) -> dict[str, Any]:
    moments = {key: getattr(past, key) for key in _OWN}
    written = {key: moment.isoformat() for key, moment in moments.items() if moment is not None}
    return {**written, "unanswered": past.unanswered}


def _table(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _moment(value: object) -> datetime | None:
    with contextlib.suppress(ValueError):
        moment = datetime.fromisoformat(value) if isinstance(value, str) else None
        return moment if moment is not None and moment.tzinfo is not None else None
    return None

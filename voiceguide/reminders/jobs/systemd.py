"""A systemd user timer, and the service that it starts."""

import os
from pathlib import Path

from voiceguide.printable import printable
from voiceguide.reminders.jobs import EVERY_MINUTES, Job

_SERVICE = """\
[Unit]
Description={description}

[Service]
Type=oneshot
ExecStart={command}
"""
_TIMER = """\
[Unit]
Description={description}

[Timer]
OnCalendar=*:0/{minutes}
AccuracySec=30s

[Install]
WantedBy=timers.target
"""


def job(key: str, name: str, command: tuple[str, ...]) -> Job:
    """The job.

    Args:
        key: part of the units' names.
        name: the routine's, for people.
        command: a program's path and its arguments.
    """
    folder = units_folder()
    unit = f"voiceguide-remind-{key}"
    description = _specifiers(f"voiceguide: is it time for {printable(name)}?")
    service = _SERVICE.format(description=description, command=exec_start(command))
    timer = _TIMER.format(description=description, minutes=EVERY_MINUTES)
    return Job(
        scheduler="systemd",
        files=(
            (folder / f"{unit}.service", service.encode("utf-8", "surrogateescape")),
            (folder / f"{unit}.timer", timer.encode("utf-8", "surrogateescape")),
        ),
        begin=(
            ("systemctl", "--user", "daemon-reload"),
            ("systemctl", "--user", "enable", "--now", f"{unit}.timer"),
        ),
        end=(("systemctl", "--user", "disable", "--now", f"{unit}.timer"),),
        leftovers=(folder / "timers.target.wants" / f"{unit}.timer",),
    )


def units_folder() -> Path:
    """Where a person's own units lie."""
    config = os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config"
    return Path(config) / "systemd" / "user"


def exec_start(command: tuple[str, ...]) -> str:
    """A command as `ExecStart=` reads it.

    The program stands behind `env`: of the first word systemd would take `$$` as it is.
    """
    return " ".join(("/usr/bin/env", *map(_quoted, command)))


def _quoted(word: str) -> str:
    plain = _specifiers(word).replace("$", "$$")
    escaped = "".join(_escaped(char) for char in plain)
    return f'"{escaped}"'


def _escaped(char: str) -> str:
    if char in '\\"':
        return f"\\{char}"
    return f"\\x{ord(char):02x}" if ord(char) < ord(" ") else char


def _specifiers(text: str) -> str:
    return text.replace("%", "%%")

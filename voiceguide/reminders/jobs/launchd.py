"""A launchd agent."""

import os
import plistlib
from pathlib import Path
from typing import Final

from voiceguide.reminders.jobs import EVERY_MINUTES, Job

_MINUTE: Final = 60


def job(key: str, name: str, command: tuple[str, ...]) -> Job:  # noqa: ARG001 - as for the others
    """The job.

    Args:
        key: part of the agent's label.
        name: the routine's; agents have no words for people.
        command: a program's path and its arguments.
    """
    label = f"voiceguide.remind.{key}"
    path = Path.home() / "Library" / "LaunchAgents" / f"{label}.plist"
    told = {
        "Label": label,
        "ProgramArguments": list(command),
        "StartInterval": EVERY_MINUTES * _MINUTE,
        "ProcessType": "Background",
    }
    domain = f"gui/{os.getuid() if hasattr(os, 'getuid') else 0}"
    return Job(
        scheduler="launchd",
        files=((path, plistlib.dumps(told)),),
        begin=(("launchctl", "bootstrap", domain, str(path)),),
        end=(("launchctl", "bootout", f"{domain}/{label}"),),
    )

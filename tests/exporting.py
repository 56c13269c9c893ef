"""A session exported as a person does it, with the real voice."""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

KINDS = ("wav", "flac", "ogg", "opus", "mp3", "html", "srt", "vtt", "txt", "json")


@dataclass(frozen=True)
class Exported:
    """A folder of files of one session, of each kind one."""

    folder: Path
    env: dict[str, str]
    arguments: tuple[str, ...]

    def path(self, kind: str) -> Path:
        return self.folder / f"session.{kind}"

    @property
    def record(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.path("json").read_text("utf-8"))
        return found

    def again(self, folder: Path) -> "Exported":
        return export(folder, self.env, *self.arguments)


def export(
    folder: Path, env: dict[str, str], *arguments: str, kinds: Sequence[str] = KINDS
) -> Exported:
    """Export a session as several kinds of files."""
    outputs = [word for kind in kinds for word in ("-o", str(folder / f"session.{kind}"))]
    done = subprocess.run(
        [sys.executable, "-m", "voiceguide", "export", *arguments, *outputs],
        env=env,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    return Exported(folder, env, arguments)


def home(folder: Path) -> dict[str, str]:
    names = ("CONFIG", "DATA", "CACHE", "STATE")
    return os.environ | {
        "HOME": str(folder),
        **{f"XDG_{name}_HOME": str(folder / name.lower()) for name in names},
    }

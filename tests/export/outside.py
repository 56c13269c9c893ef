"""What others make of an exported file: ffmpeg and ffprobe from the system, and numpy."""

import json
import subprocess
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from voiceguide.frames import FRAME_RATE

_RAW = f"-f f32le -ar {FRAME_RATE} -af pan=mono|c0=c0"
_PROBE = "-v error -show_format -show_streams -show_chapters -of json"
_METER = "-af ebur128=peak=true -f null"
Samples = npt.NDArray[np.float32]


def probed(path: Path) -> dict[str, Any]:
    """What ffprobe tells of a file."""
    done = subprocess.run(
        ["ffprobe", *_PROBE.split(), str(path)],
        check=True,
        capture_output=True,
    )
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def tags(found: dict[str, Any]) -> dict[str, str]:
    """Of the file or its stream, wherever the format has them."""
    told = {**found["format"].get("tags", {}), **found["streams"][0].get("tags", {})}
    return {key.lower(): text for key, text in told.items()}


def decoded(path: Path) -> Samples:
    """The samples of the first channel, as ffmpeg decodes them; nothing is taken off."""
    done = subprocess.run(
        ["ffmpeg", "-v", "error", "-i", str(path), *_RAW.split(), "-"],
        check=True,
        capture_output=True,
    )
    return np.frombuffer(done.stdout, "<f4")


def heard_with_pictures(path: Path) -> Samples:
    """The same from the moment 0 on, as a film's times have it: what is before it is cut off."""
    from_zero = f"-f f32le -af aresample={FRAME_RATE}:async=1:first_pts=0,pan=mono|c0=c0"
    done = subprocess.run(
        ["ffmpeg", "-v", "error", "-copyts", "-i", str(path), *from_zero.split(), "-"],
        check=True,
        capture_output=True,
    )
    return np.frombuffer(done.stdout, "<f4")


def loudness(path: Path) -> tuple[float, float]:
    """What ffmpeg's ebur128 measures: integrated LUFS, and the true peak in dBTP."""
    done = subprocess.run(
        ["ffmpeg", "-hide_banner", "-nostats", "-i", str(path), *_METER.split(), "-"],
        check=True,
        capture_output=True,
        text=True,
    )
    summary = done.stderr.rpartition("Summary:")[2].split()
    return float(summary[summary.index("I:") + 1]), float(summary[summary.index("Peak:") + 1])


def place(sound: Samples, template: Samples, near: int, reach: int) -> int:
    """The frame at which a template lies best, at most so far from one."""
    begin = max(0, near - reach)
    part = sound[begin : near + reach + len(template)]
    likeness = np.correlate(part.astype(np.float64), template.astype(np.float64), "valid")
    return begin + int(likeness.argmax())

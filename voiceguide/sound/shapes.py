"""The shapes of the sounds that ship with the program, for those who place but do not play them."""

import json
from collections.abc import Mapping
from pathlib import Path

from voiceguide.assets import audio_folder
from voiceguide.clip import ClipShape
from voiceguide.errors import VoiceguideError


def shapes(folder: Path | None = None) -> Mapping[str, ClipShape]:
    """Shapes by the file's name without its ending: `tick`, `chime-start`, `numbers/7`.

    Args:
        folder: where the sounds and their index lie; None for those that ship.

    Raises:
        VoiceguideError: the index is missing or damaged.
    """
    index = (folder or audio_folder()) / "index.json"
    try:
        found: dict[str, ClipShape] = {
            name: ClipShape(**fields)
            for name, fields in json.loads(index.read_text(encoding="utf-8")).items()
        }
    except (OSError, ValueError, TypeError, AttributeError) as error:
        raise VoiceguideError(
            f"The list of sounds {index} is missing or damaged.", "Install voiceguide again."
        ) from error
    return found

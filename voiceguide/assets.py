"""Where the sounds that ship with the program lie."""

from pathlib import Path


def audio_folder() -> Path:
    """The folder `audio/`: inside the package where it was installed, beside it in a checkout."""
    package = Path(__file__).parent
    installed = package / "audio"
    return installed if installed.is_dir() else package.parent / "audio"

"""Where the program keeps its files: the platform's own folders."""

from pathlib import Path

from platformdirs import PlatformDirs

_DIRS = PlatformDirs("voiceguide", appauthor=False)


def settings_file() -> Path:
    """The person's own settings; it need not be there."""
    return _DIRS.user_config_path / "settings.toml"


def pronunciations_file() -> Path:
    """How the person says phrases that were taught; it need not be there."""
    return _DIRS.user_config_path / "pronunciations.json"


def routines_folder() -> Path:
    """The person's own routines."""
    return _DIRS.user_config_path / "routines"


def clips_folder() -> Path:
    """The clip cache; safe to delete at any time."""
    return _DIRS.user_cache_path / "clips"


def routines_index() -> Path:
    """What is known of the routines without reading them; safe to delete at any time."""
    return _DIRS.user_cache_path / "routines.index"


def journal_file() -> Path:
    return _DIRS.user_data_path / "journal.sqlite3"


def welcome_mark() -> Path:
    """Is there once somebody was welcomed."""
    return _DIRS.user_data_path / "welcomed"


def log_file() -> Path:
    return _DIRS.user_log_path / "voiceguide.log"


def reminders_file() -> Path:
    """What has been of reminders."""
    return _DIRS.user_data_path / "reminders.json"


def reminders_folder() -> Path:
    """Which reminders are waiting in a process just now."""
    return _DIRS.user_state_path / "reminders"

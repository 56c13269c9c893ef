"""The person's settings: one TOML file, which need not be there and may be broken."""

from voiceguide.settings.known import Bindings, Known
from voiceguide.settings.model import (
    ListenSettings,
    RemindSettings,
    ScreenSettings,
    SessionSettings,
    Settings,
    VoiceSettings,
)
from voiceguide.settings.reading import Loaded, load

__all__ = [
    "Bindings",
    "Known",
    "ListenSettings",
    "Loaded",
    "RemindSettings",
    "ScreenSettings",
    "SessionSettings",
    "Settings",
    "VoiceSettings",
    "load",
]

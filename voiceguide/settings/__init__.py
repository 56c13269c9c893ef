"""The person's settings: one TOML file, which need not be there and may be broken."""

from voiceguide.settings.known import Bindings, Known
from voiceguide.settings.model import (
    ListenSettings,
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
    "ScreenSettings",
    "SessionSettings",
    "Settings",
    "VoiceSettings",
    "load",
]

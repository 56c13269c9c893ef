"""A voice-guided timer for the terminal."""

__version__ = "0.1.0"

"""Spoken commands: from the microphone's samples to what was said."""

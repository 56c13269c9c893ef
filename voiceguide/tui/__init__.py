"""The Textual screens: they send commands, and show what a player tells."""

import os

# What is seen comes with what is heard: Textual by itself waits for the next sixtieth of a second.
os.environ.setdefault("TEXTUAL_FPS", "120")

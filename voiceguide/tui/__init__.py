"""The Textual screens: they send commands, and show what a player tells."""
